using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Edits;

/// <summary>
/// Ends a statement or an argument and, in the same revision, all that hangs on it: the arguments that have it as premise or
/// target, those aimed at these, and the links, citations, assertions and topics of all of them (DESIGN.md §1 rule 4).
/// </summary>
public static class Retraction
{
    /// <summary>Retracts elements with all that hangs on them; what is retracted already stays as it was.</summary>
    public static async Task RetractAsync(this Changes changes, IEnumerable<Element> elements, string reason, CancellationToken cancel)
    {
        var wave = elements.Select(e => changes.Pending(e.Seq) as Element ?? e).Where(e => e.IsAlive).ToList();
        while (wave.Count > 0)
        {
            foreach (var element in wave)
                changes.End(element, reason);
            var seqs = wave.Select(e => e.Seq).ToHashSet();
            foreach (var row in await RowsOfAsync(changes, [.. seqs], cancel))
                changes.End(row, reason);
            wave = await HangingOnAsync(changes, seqs, cancel);
        }
    }

    private static async Task<List<Element>> HangingOnAsync(Changes changes, HashSet<long> seqs, CancellationToken cancel)
    {
        var parents = seqs.ToArray();
        var found = new SortedDictionary<long, Element>();
        foreach (var type in new[] { EdgeType.AimedAt, EdgeType.PremiseOf })
            foreach (var page in await changes.View.EdgesAsync(new EdgeSet(type), parents, Slice.All, cancel))
                foreach (var edge in page.Edges)
                    found[edge.Seq] = (Element)(changes.Pending(edge.Seq) ?? edge.Node);
        foreach (var write in changes.Writes)
            if (write.After is Argument argument && (seqs.Contains(argument.Target) || argument.Premises.Any(seqs.Contains)))
                found[argument.Seq] = argument;
        return [.. found.Values.Where(e => e.IsAlive)];
    }

    private static async Task<List<Item>> RowsOfAsync(Changes changes, long[] seqs, CancellationToken cancel)
    {
        var rows = new SortedDictionary<long, Item>();
        foreach (var type in new[] { EdgeType.LinksFrom, EdgeType.LinksTo, EdgeType.Citations, EdgeType.Assertions, EdgeType.Topics })
            foreach (var page in await changes.View.EdgesAsync(new EdgeSet(type), seqs, Slice.All, cancel))
                foreach (var edge in page.Edges)
                    rows[edge.Seq] = changes.Pending(edge.Seq) ?? edge.Row!;
        foreach (var write in changes.Writes)
            if (Hung.On(write.After) is { Length: > 0 } ends && write.After is not Argument && ends.Any(seqs.Contains))
                rows[write.After.Seq] = write.After;
        return [.. rows.Values.Where(r => r.IsAlive)];
    }
}

/// <summary>What a row hangs on: what must live for it to live.</summary>
internal static class Hung
{
    public static long[] On(Item item) => item switch
    {
        Argument a => [a.Target, .. a.Premises],
        Link l => [l.From, l.To],
        Citation c => [c.Element],
        Assertion a => [a.Element],
        About a => [a.Statement],
        _ => [],
    };
}
