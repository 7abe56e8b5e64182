using System.Globalization;
using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Neo4j;

/// <summary>A change set as the parameters of the one statement that writes it.</summary>
internal static class Writing
{
    /// <param name="changes">The change set; of an import all but what has been staged.</param>
    /// <param name="staged">What has been staged of it, null when it is no import.</param>
    public static object Of(ChangeSet changes, Staged? staged = null)
    {
        var revision = changes.Base + 1;
        var added = changes.Writes.Where(w => w.Before is null).Select(w => w.After).ToList();
        return new
        {
            token = changes.Token.ToString(),
            @base = changes.Base,
            lastSeq = added.Count > 0 ? added.Max(i => i.Seq) : staged?.To,
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
            steps = staged?.Steps, added = staged?.Rows, addedFrom = staged?.From, addedTo = staged?.To,
            add = Added(changes, added, staged?.Names ?? [], revision),
            change = new
            {
                leavings = changes.Writes.Where(Moves).Select(w => new { seq = w.After.Seq, died = revision }),
                entities = changes.Writes.Where(w => w is { Before: not null, After: Entity }).Select(w => Change(w, revision)),
                rows = changes.Writes.Where(w => w is { Before: not null, After: not Entity }).Select(w => Change(w, revision)),
                names = Freed(changes).Select(n => new { seq = n.Seq, name = n.Name, died = revision }),
            },
        };
    }

    /// <summary>The names that things give up.</summary>
    public static IEnumerable<(string Name, long Seq)> Freed(ChangeSet changes) =>
        from write in changes.Writes
        let name = Named(write.Before)
        where name is not null && name != Named(write.After)
        select (name, write.After.Seq);

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

    private static Additions Added(ChangeSet changes, IReadOnlyList<Item> added, IReadOnlyList<(string Name, long Seq)> names, long revision)
    {
        var additions = new Additions(revision);
        foreach (var item in added)
        {
            additions.AddNode(item);
            additions.AddEdges(item, _ => true);
        }
        foreach (var write in changes.Writes.Where(Moves))
            additions.AddJoining((Element)write.After);
        foreach (var write in changes.Writes)
            if (Named(write.After) is { } name && name != Named(write.Before))
                additions.AddName(name, write.After.Seq);
        foreach (var (name, seq) in names)
            additions.AddName(name, seq);
        return additions;
    }

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
}
