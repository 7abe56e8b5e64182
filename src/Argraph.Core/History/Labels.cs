using Argraph.Model;
using Argraph.Storage;

namespace Argraph.History;

/// <summary>What rows are called in a sentence: by key, else by id; a passage by its source and place.</summary>
internal sealed class Labels
{
    private readonly Dictionary<long, Entity> _known = [];

    /// <summary>What a row is called.</summary>
    public string this[long seq] => Entity(seq) switch
    {
        Passage passage => PlaceOf(passage),
        var entity => KeyOf(entity) ?? entity.Id.ToString(),
    };

    public static async Task<Labels> ReadAsync(IReadOnlyList<Write> writes, IGraphView view, CancellationToken cancel)
    {
        var labels = new Labels();
        // As the writes leave them, also where they name each other.
        foreach (var write in writes)
            if (write.After is Entity entity)
                labels._known[entity.Seq] = entity;
        await labels.ReadAsync(writes.SelectMany(w => w.Before is null ? Mentioned(w.After) : Mentioned(w.After).Concat(Mentioned(w.Before))), view, cancel);
        await labels.ReadAsync(labels._known.Values.SelectMany(Holders).ToList(), view, cancel);
        return labels;
    }

    public Entity Entity(long seq) => _known.TryGetValue(seq, out var entity) ? entity : throw new InvalidOperationException($"Row {seq} is named by a write and is not there.");

    /// <summary>Its key, <c>map/key</c> for statements and arguments; null where it has none.</summary>
    public string? KeyOf(Entity entity) => entity.Key is { } key ? entity is Element element ? $"{this[element.Map]}/{key}" : key : null;

    private async Task ReadAsync(IEnumerable<long> seqs, IGraphView view, CancellationToken cancel)
    {
        var missing = seqs.Where(s => !_known.ContainsKey(s)).Distinct().ToList();
        if (missing.Count == 0)
            return;
        foreach (var item in await view.ReadAsync(missing, cancel))
            if (item is Entity entity)
                _known[entity.Seq] = entity;
    }

    private string PlaceOf(Passage passage)
    {
        var place = passage.Place;
        var parts = new[]
        {
            place.Section, place.Paragraph is { } paragraph ? $"paragraph {paragraph}" : null, place.Quote is { } quote ? $"\"{quote.Exact}\"" : null,
            place.Position is { } position ? $"characters {position.Start} to {position.End}" : null,
        };
        return string.Join(", ", parts.OfType<string>().Prepend(this[passage.Source]));
    }

    private static IEnumerable<long> Mentioned(Item item) => item switch
    {
        Argument a => [a.Map, a.Target, .. a.Premises],
        Element e => [e.Map],
        Map { Thesis: { } thesis } => [thesis],
        Passage p => [p.Source],
        Link l => [l.From, l.To],
        Citation c => [c.Element, c.Passage],
        Assertion { Passage: { } passage } a => [a.Element, a.Agent, passage],
        Assertion a => [a.Element, a.Agent],
        About a => [a.Statement, a.Topic],
        Acknowledgement a => a.Elements,
        _ => [],
    };

    private static IEnumerable<long> Holders(Entity entity) => entity switch
    {
        Element e => [e.Map],
        Passage p => [p.Source],
        _ => [],
    };
}
