using System.Globalization;
using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Neo4j;

/// <summary>A change set as the parameters of the one statement that writes it.</summary>
internal static class Writing
{
    public static object Of(ChangeSet changes)
    {
        var revision = changes.Base + 1;
        var added = changes.Writes.Where(w => w.Before is null).Select(w => w.After).ToList();
        var arguments = added.OfType<Argument>().ToList();
        return new
        {
            token = changes.Token.ToString(),
            @base = changes.Base,
            lastSeq = added.Count > 0 ? added.Max(i => i.Seq) : (long?)null,
            at = changes.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            author = changes.Author,
            note = changes.Note,
            maps = changes.Maps,
            // A name of a request is unique for its author; no text has U+001F.
            mutation = changes.Mutation is { } mutation ? Mutation(changes.Author, mutation.Id) : null,
            hash = changes.Mutation?.Hash,
            subjects = changes.Mutation?.Subjects,
            importOf = changes.ImportOf,
            touched = changes.Writes.Select(w => w.After.Seq).Order(),
            entities = added.OfType<Entity>().Select(e => new { labels = Labels(e), @is = Properties.Of(e) }),
            aims = arguments.Select(a => new { argument = a.Seq, target = a.Target, type = a.Relation.Sign() == Polarity.Supports ? "SUPPORTS" : "CONTRADICTS" }),
            premises = arguments.SelectMany(a => a.Premises.Select((p, i) => new { premise = p, argument = a.Seq, position = i })),
            leavings = changes.Writes.Where(Moves).Select(w => new { seq = w.After.Seq, died = revision }),
            joinings = changes.Writes.Where(w => w.After is Element && (w.Before is null || Moves(w))).Select(w => new
            {
                seq = w.After.Seq, map = ((Element)w.After).Map, kind = Word.Of(w.After.Kind), born = revision, died = Properties.Alive,
            }),
            places = added.OfType<Passage>().Select(p => new { passage = p.Seq, source = p.Source }),
            rows = added.Where(i => i is not Entity).Select(r => new { type = Word.Type(r), @is = Properties.Of(r) }),
            changes = changes.Writes.Where(w => w is { Before: not null, After: Entity }).Select(w => Change(w, revision)),
            rowChanges = changes.Writes.Where(w => w is { Before: not null, After: not Entity }).Select(w => Change(w, revision)),
            namesEnded = changes.Writes.Where(w => Named(w.Before) is { } name && name != Named(w.After))
                .Select(w => new { seq = w.After.Seq, name = Named(w.Before), died = revision }),
            names = changes.Writes.Where(w => Named(w.After) is { } name && name != Named(w.Before))
                .Select(w => new { name = Named(w.After), living = Named(w.After), seq = w.After.Seq, born = revision, died = Properties.Alive }),
        };
    }

    /// <summary>The key that a living thing has, and where it is unique: what a Name is called.</summary>
    public static string? Named(Item? item) => item switch
    {
        Element { IsAlive: true, Key: { } key } element => string.Create(CultureInfo.InvariantCulture, $"in/{element.Map}/{key}"),
        Entity { IsAlive: true, Key: { } key } entity => Named(entity.Kind, key),
        _ => null,
    };

    public static string Mutation(string author, string id) => $"{author}\u001f{id}";

    /// <summary>The author's own name for a request, of <see cref="Mutation"/>.</summary>
    public static string MutationId(string mutation) => mutation[(mutation.IndexOf('\u001f') + 1)..];

    public static string Named(ItemKind kind, string key) => $"{Word.Of(kind)}/{key}";

    private static bool Moves(Write write) => write is { Before: Element before, After: Element after } && before.Map != after.Map;

    private static object Change(Write write, long revision)
    {
        var was = Properties.Of(write.Before!);
        (was["of"], was["until"]) = (write.After.Seq, revision);
        was.Remove("words");
        return new
        {
            @is = Properties.Of(write.After), was,
            lapse = write.Before!.Life.Ended is { } died && write.After.Life.Ended != died ? new[] { died, revision } : null,
        };
    }

    private static string[] Labels(Entity entity) => entity switch
    {
        Statement s => ["Statement", s.Says.ToString()],
        _ => [entity.Kind.ToString()],
    };
}
