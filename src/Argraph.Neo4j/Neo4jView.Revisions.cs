using System.Globalization;
using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Neo4j;

internal sealed partial class Neo4jView
{
    public async Task<IReadOnlyList<Revision?>> RevisionsAsync(IReadOnlyList<long> numbers, CancellationToken cancel)
    {
        var answer = await ReadAsync("revisions", new { numbers = numbers.Where(n => n <= revision).Distinct() }, cancel);
        var known = answer.Rows.ToDictionary(row => row.Long("number"), RevisionOf);
        return [.. numbers.Select(known.GetValueOrDefault)];
    }

    public async Task<IReadOnlyList<RevisionPage>> ListRevisionsAsync(IReadOnlyList<RevisionFilter> filters, Slice slice, CancellationToken cancel)
    {
        var answer = await ReadAsync("list-revisions", new
        {
            revision, filters = filters.Select(Parameters), after = slice.After, before = slice.Before, take = More(slice),
        }, cancel, slice.FromEnd);
        var found = answer.Rows.ToLookup(row => row.Long("place"), RevisionOf);
        return [.. filters.Select((_, place) =>
        {
            var taken = slice.FromEnd ? found[place].OrderByDescending(r => r.Number) : found[place].OrderBy(r => r.Number);
            var page = taken.Take(slice.Take).OrderBy(r => r.Number).ToArray();
            return new RevisionPage(page, found[place].Skip(slice.Take).Any());
        })];
    }

    public async Task<IReadOnlyList<long>> CountRevisionsAsync(IReadOnlyList<RevisionFilter> filters, CancellationToken cancel)
    {
        var answer = await ReadAsync("count-revisions", new { revision, filters = filters.Select(Parameters) }, cancel);
        var found = answer.Rows.ToDictionary(row => row.Long("place"), row => row.Long("found"));
        return [.. filters.Select((_, place) => found[place])];
    }

    public async Task<long> RevisionAtAsync(DateTimeOffset at, CancellationToken cancel) =>
        (await ReadAsync("revision-at", new { revision, at = at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) }, cancel)).Rows
            .Select(row => row.Long("number")).FirstOrDefault();

    public async Task<IReadOnlyList<long>> TouchedAsync(long number, CancellationToken cancel) =>
        number > revision
            ? []
            : [.. (await ReadAsync("touched", new { number, after = 0, before = long.MaxValue, take = long.MaxValue }, cancel)).Rows.Select(row => row.Long("seq")).Order()];

    public async Task<IReadOnlyList<WritePage>> WritesAsync(IReadOnlyList<long> revisions, Slice slice, CancellationToken cancel)
    {
        var asked = revisions.Where(n => n <= revision).Distinct();
        var answer = await ReadAsync("writes", new { numbers = asked, after = slice.After, before = slice.Before, take = More(slice) }, cancel, slice.FromEnd);
        var rows = answer.Rows.ToList();
        // What no later revision changed is as this view has it.
        var current = rows.Where(row => row.IsNull("later")).Select(row => row.Long("seq")).Distinct().ToList();
        var known = current.Zip(await ReadAsync(current, cancel)).ToDictionary(pair => pair.First, pair => pair.Second!);
        var writes = rows.ToLookup(row => row.Long("number"), row => new Write(
            row.IsNull("was") ? null : Properties.ToItem(row["was"]), row.IsNull("later") ? known[row.Long("seq")] : Properties.ToItem(row["later"])));
        return [.. revisions.Select(n =>
        {
            var taken = slice.FromEnd ? writes[n].OrderByDescending(w => w.After.Seq) : writes[n].OrderBy(w => w.After.Seq);
            return new WritePage([.. taken.Take(slice.Take).OrderBy(w => w.After.Seq)], writes[n].Skip(slice.Take).Any());
        })];
    }

    public async Task<IReadOnlyList<long>> CountWritesAsync(IReadOnlyList<long> revisions, CancellationToken cancel)
    {
        var answer = await ReadAsync("count-writes", new { numbers = revisions.Where(n => n <= revision).Distinct() }, cancel);
        var found = answer.Rows.ToDictionary(row => row.Long("number"), row => row.Long("found"));
        return [.. revisions.Select(n => found.GetValueOrDefault(n))];
    }

    public async Task<IReadOnlyList<ChangeSet?>> ChangeSetsAsync(IReadOnlyList<long> revisions, CancellationToken cancel)
    {
        var answer = await ReadAsync("change-sets", new { numbers = revisions.Where(n => n > 0 && n <= revision).Distinct() }, cancel);
        var known = answer.Rows.ToDictionary(row => row.Long("number"), ChangeSetOf);
        return [.. revisions.Select(known.GetValueOrDefault)];
    }

    private static ChangeSet ChangeSetOf(Answer.Row row)
    {
        var made = RevisionOf(row);
        return new ChangeSet(made.Number - 1, Guid.ParseExact(row.Text("token")!, "D"), made.At, made.Author, made.Note, [])
        {
            Maps = [.. row["maps"].EnumerateArray().Select(m => m.GetInt64()).Order()], ImportOf = row.IsNull("importOf") ? null : row.Long("importOf"),
            Mutation = row.IsNull("mutation") ? null
                : new Mutation(Writing.MutationId(row.Text("mutation")!), row.Text("hash")!, [.. row["subjects"].EnumerateArray().Select(s => s.GetInt64())]),
        };
    }

    private static object Parameters(RevisionFilter filter) => new { map = filter.Map, author = filter.Author };

    private static Revision RevisionOf(Answer.Row row) => new(
        row.Long("number"), DateTimeOffset.Parse(row.Text("at")!, CultureInfo.InvariantCulture), row.Text("author")!, row.Text("note"));
}
