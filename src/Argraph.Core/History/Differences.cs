using System.Globalization;
using Argraph.Model;
using Argraph.Storage;

namespace Argraph.History;

/// <summary>Says what writes change, field by field.</summary>
public static class Differences
{
    /// <summary>One change for each write, ascending by seq.</summary>
    /// <param name="writes">Recorded ones, or those of a dry run.</param>
    /// <param name="view">Names what the writes refer to and do not hold themselves.</param>
    /// <param name="cancel">Stops the work.</param>
    public static async Task<IReadOnlyList<Change>> OfAsync(IReadOnlyList<Write> writes, IGraphView view, CancellationToken cancel)
    {
        var names = await NamesAsync(writes, view, cancel);
        return [.. writes.Select(write => Of(write, names))];
    }

    private static Change Of(Write write, Dictionary<long, Item> known)
    {
        var subject = write.After as Entity ?? (Entity)known[Start(write.After)];
        return new Change(write.After.Seq, KindOf(write), subject, Named(subject, known) is var name && subject.Key is null ? null : name, Fields(write, known));
    }

    private static ChangeKind KindOf(Write write) => (write.Before?.IsAlive ?? false, write.After.IsAlive, write.After is Entity, write.Before) switch
    {
        (true, true, _, _) => ChangeKind.Changed,
        (true, false, true, _) => ChangeKind.Retracted,
        (true, false, false, _) => ChangeKind.Unlinked,
        (false, true, true, null) => ChangeKind.Added,
        (false, true, true, _) => ChangeKind.Restored,
        (false, true, false, _) => ChangeKind.Linked,
        _ => ChangeKind.Changed,
    };

    private static List<FieldChange> Fields(Write write, Dictionary<long, Item> known)
    {
        var after = Values(write.After, known);
        var before = write.Before is null ? [] : Values(write.Before, known).ToDictionary(f => f.Name, f => f.Value);
        var lived = write.Before is null || write.Before.IsAlive == write.After.IsAlive;
        var fields = after.Select(f => new FieldChange(f.Name, before.GetValueOrDefault(f.Name), f.Value)).Where(f => f.Before != f.After).ToList();
        if (!lived)
            fields.Add(new FieldChange("retraction", write.Before!.Life.Reason, write.After.Life.Reason));
        return fields;
    }

    private static (string Name, string? Value)[] Values(Item item, Dictionary<long, Item> known)
    {
        return item switch
        {
            Statement s =>
            [
                ("kind", Word(s.Says)), ("key", s.Key), ("map", Of(s.Map)), ("text", s.Text), ("claimType", Word(s.ClaimType)), ("evidenceType", Word(s.EvidenceType)),
                ("scope", s.Scope), ("assumed", Flag(s.Assumed)), ("baseScore", s.Says == StatementKind.Question ? null : Number(s.BaseScore)),
            ],
            Argument a =>
            [
                ("key", a.Key), ("map", Of(a.Map)), ("relation", Word(a.Relation)), ("target", Of(a.Target)),
                ("premises", a.Premises.Count == 0 ? null : string.Join(", ", a.Premises.Select(p => Of(p)))), ("text", a.Text), ("warrant", a.Warrant), ("scheme", a.Scheme), ("weight", Number(a.Weight)),
            ],
            Map m => [("key", m.Key), ("title", m.Title), ("description", m.Description), ("thesis", m.Thesis is { } thesis ? Of(thesis) : null)],
            Source s =>
            [
                ("key", s.Key), ("title", s.Title), ("authors", s.Authors.Count == 0 ? null : string.Join(", ", s.Authors)), ("publisher", s.Publisher),
                ("published", s.Published), ("url", s.Url),
            ],
            Passage p =>
            [
                ("source", Of(p.Source)), ("section", p.Place.Section), ("paragraph", p.Place.Paragraph?.ToString(CultureInfo.InvariantCulture)), ("quote", p.Place.Quote?.Exact),
                ("position", p.Place.Position is { } at ? string.Create(CultureInfo.InvariantCulture, $"{at.Start}-{at.End}") : null),
            ],
            Agent a => [("key", a.Key), ("name", a.Name), ("kind", Word(a.Sort)), ("url", a.Url)],
            Topic t => [("key", t.Key), ("label", t.Label)],
            Link l => [("link", Word(l.Type)), ("to", Of(l.To)), ("settles", Flag(l.Settles))],
            Citation c => [("cites", Of(c.Passage)), ("role", Word(c.Role)), ("note", c.Note)],
            Assertion a => [("agent", Of(a.Agent)), ("stance", Word(a.Stance)), ("certainty", Word(a.Certainty)), ("citation", a.Passage is { } passage ? Of(passage) : null)],
            About a => [("topic", Of(a.Topic))],
            _ => throw new InvalidOperationException($"{item.Kind} has no fields."),
        };

        string Of(long seq) => Named((Entity)known[seq], known);
    }

    private static string Named(Entity entity, Dictionary<long, Item> known) => entity switch
    {
        Element { Key: { } key } element when known.GetValueOrDefault(element.Map) is Map { Key: { } map } => $"{map}/{key}",
        Element or { Key: null } => entity.Id.ToString(),
        _ => entity.Key,
    };

    // As the writes leave them, else as the view has them.
    private static async Task<Dictionary<long, Item>> NamesAsync(IReadOnlyList<Write> writes, IGraphView view, CancellationToken cancel)
    {
        var known = writes.ToDictionary(w => w.After.Seq, w => w.After);
        await AddAsync(writes.SelectMany(w => w.Before is null ? Refers(w.After) : Refers(w.After).Concat(Refers(w.Before))));
        await AddAsync(known.Values.OfType<Element>().Select(e => e.Map).ToList());
        return known;

        async Task AddAsync(IEnumerable<long> seqs)
        {
            var missing = seqs.Where(seq => seq != 0 && !known.ContainsKey(seq)).Distinct().ToList();
            foreach (var chunk in missing.Chunk(500))
                foreach (var item in await view.ReadAsync(chunk, cancel))
                    if (item is not null)
                        known[item.Seq] = item;
        }
    }

    private static IEnumerable<long> Refers(Item item) => item switch
    {
        Argument a => [a.Map, a.Target, .. a.Premises],
        Element e => [e.Map],
        Map m => [m.Thesis ?? 0],
        Passage p => [p.Source],
        Link l => [l.From, l.To],
        Citation c => [c.Element, c.Passage],
        Assertion a => [a.Element, a.Agent, a.Passage ?? 0],
        About a => [a.Statement, a.Topic],
        _ => [],
    };

    private static long Start(Item item) => item switch { Link l => l.From, Citation c => c.Element, Assertion a => a.Element, About a => a.Statement, _ => item.Seq };

    // CONTRADICTORY_TO, as the API spells it.
    private static string? Word<T>(T? word) where T : struct, Enum => word is { } given ? Word(given) : null;

    private static string Word<T>(T word) where T : struct, Enum =>
        string.Concat(word.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? "_" + c : char.ToUpperInvariant(c).ToString()));

    private static string? Flag(bool flag) => flag ? "true" : null;

    private static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
