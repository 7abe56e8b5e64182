using Argraph.Model;
using Argraph.Storage;

namespace Argraph.History;

/// <summary>
/// What the rows that writes name are called in a sentence: by key, else by id; a passage by its source and place. What they are
/// called by is asked for in rounds, so that whoever reads for many revisions can read for all of them at once.
/// </summary>
public sealed class Labels
{
    private readonly Dictionary<long, Entity> _known = [];
    private readonly HashSet<long> _asked = [];
    private readonly IReadOnlyList<Write> _writes;

    /// <param name="writes">Of one revision, or of a dry run.</param>
    public Labels(IReadOnlyList<Write> writes)
    {
        _writes = writes;
        // As the writes leave them, also where they name each other.
        Add(writes.Select(w => w.After).OfType<Entity>());
    }

    /// <summary>The seqs of entities to <see cref="Add"/> next, as of the writes' revision; empty after at most two rounds, when nothing is missing.</summary>
    public IReadOnlyList<long> Missing()
    {
        var named = _writes.SelectMany(w => w.Before is null ? Mentioned(w.After) : Mentioned(w.After).Concat(Mentioned(w.Before))).Concat(_known.Values.SelectMany(Holders));
        return [.. named.Where(seq => !_known.ContainsKey(seq) && _asked.Add(seq))];
    }

    /// <summary>Makes entities known.</summary>
    public void Add(IEnumerable<Entity> entities)
    {
        foreach (var entity in entities)
            _known[entity.Seq] = entity;
    }

    /// <summary>What a row is called.</summary>
    internal string this[long seq] => Entity(seq) switch
    {
        Passage passage => PlaceOf(passage),
        var entity => KeyOf(entity) ?? entity.Id.ToString(),
    };

    internal Entity Entity(long seq) => _known.TryGetValue(seq, out var entity) ? entity : throw new InvalidOperationException($"Row {seq} is named by a write and is not there.");

    /// <summary>Its key, <c>map/key</c> for statements and arguments; null where it has none.</summary>
    internal string? KeyOf(Entity entity) => entity.Key is { } key ? entity is Element element ? $"{this[element.Map]}/{key}" : key : null;

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
