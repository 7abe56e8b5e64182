using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Edits;

// What hangs on an entity as the changes leave it.
public sealed partial class Changes
{
    private const int Parents = 500;

    /// <summary>
    /// The living rows of a type of edges at some parents, as these changes leave them, ascending: the links, citations, assertions,
    /// topics and acknowledgements between, or the arguments and passages themselves.
    /// </summary>
    internal async Task<List<Item>> RowsAsync(EdgeType type, IReadOnlyCollection<long> parents, CancellationToken cancel)
    {
        var rows = new SortedDictionary<long, Item>();
        foreach (var chunk in parents.Where(p => p <= view.LastSeq).Chunk(Parents))
            foreach (var page in await view.EdgesAsync(new EdgeSet(type), chunk, Slice.All, cancel))
                foreach (var edge in page.Edges)
                    rows[edge.Seq] = Pending(edge.Seq) ?? edge.Row ?? edge.Node;
        var wanted = parents as IReadOnlySet<long> ?? parents.ToHashSet();
        foreach (var write in _writes.Values)
            if (Hung.At(type, write.After).Any(wanted.Contains))
                rows[write.After.Seq] = write.After;
        return [.. rows.Values.Where(r => r.IsAlive)];
    }

    /// <summary>The entities of some kinds as these changes leave them, in one map where one is named; living ones only, ascending.</summary>
    internal async IAsyncEnumerable<Entity> ListAsync(
        IReadOnlyList<ItemKind> kinds, long? map, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var slice = Slice.First(Parents);
        while (true)
        {
            var page = (await view.ListAsync([new Filter { Kinds = kinds, Map = map }], slice, cancel))[0];
            foreach (var edge in page.Edges)
                if (Pending(edge.Seq) is null)
                    yield return edge.Node;
            if (!page.More)
                break;
            slice = Slice.First(Parents, page.Edges[^1].Seq);
        }
        foreach (var write in _writes.Values.ToList())
            if (write.After is Entity { IsAlive: true } entity && kinds.Contains(entity.Kind) && (map is null || entity is Element element && element.Map == map))
                yield return entity;
    }
}
