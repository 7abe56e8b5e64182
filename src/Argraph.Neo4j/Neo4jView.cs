using System.Runtime.CompilerServices;
using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Neo4j;

/// <summary>
/// A revision of the graph, pinned: every statement reads by lifetimes and before-images at this number, so that an answer
/// never mixes revisions, however long it takes.
/// </summary>
internal sealed partial class Neo4jView(QueryApi api, long revision, long lastSeq, IReadOnlyList<string> bookmarks) : IGraphView
{
    private const int ScanSize = 5000;

    public long Revision => revision;

    public long LastSeq => lastSeq;

    public async Task<IReadOnlyList<Entity?>> FindAsync(IReadOnlyList<Name> names, CancellationToken cancel)
    {
        var found = new Entity?[names.Count];
        var asked = names.Select(n => new
        {
            id = n.Id?.ToString(), full = n is { Id: null, Map: null } ? Writing.Named(n.Scope, n.Key!) : null, map = n.Map, key = n.Key,
        });
        var answer = await ReadAsync("find", new { revision, names = asked }, cancel);
        foreach (var row in answer.Rows)
            found[row.Long("place")] = (Entity)Properties.ToItem(row["record"]);
        // A key of a statement that was merged leads on to the one that took its place.
        for (var merged = Merged(); merged.Count > 0; merged = Merged())
        {
            var into = await ReadAsync([.. merged.Select(i => ((Statement)found[i]!).MergedInto!.Value)], cancel);
            for (var i = 0; i < into.Count; i++)
                found[merged[i]] = (Entity?)into[i];
        }
        return found;

        List<int> Merged() => [.. Enumerable.Range(0, found.Length).Where(i => names[i].Id is null && found[i] is Statement { MergedInto: not null })];
    }

    public async Task<IReadOnlyList<Item?>> ReadAsync(IReadOnlyList<long> seqs, CancellationToken cancel)
    {
        var known = new Dictionary<long, Item>();
        var wanted = seqs.Where(s => s > 0 && s <= lastSeq).Distinct().ToList();
        await KnowAsync("records");
        // What is no entity is a link, citation, assertion, topic or acknowledgement; most questions are for entities alone.
        wanted.RemoveAll(known.ContainsKey);
        await KnowAsync("rows");
        return [.. seqs.Select(known.GetValueOrDefault)];

        async Task KnowAsync(string text)
        {
            if (wanted.Count > 0)
                foreach (var row in (await ReadAsync(text, new { revision, seqs = wanted }, cancel)).Rows)
                    known[row.Long("seq")] = Properties.ToItem(row["record"]);
        }
    }

    public async Task<IReadOnlyList<Entity?>> EntitiesAtAsync(IReadOnlyList<(long Seq, long Revision)> entities, CancellationToken cancel)
    {
        var asked = entities.Select((e, place) => new { place, seq = e.Seq, revision = Math.Min(e.Revision, revision) });
        var found = (await ReadAsync("entities-at", new { entities = asked }, cancel)).Rows.ToDictionary(row => row.Long("place"), row => (Entity)Properties.ToItem(row["record"]));
        return [.. entities.Select((_, place) => found.GetValueOrDefault(place))];
    }

    public StepList? StepsAtHand(long element, Direction direction) => null;

    public async Task<IReadOnlyList<StepList>> StepsAsync(IReadOnlyList<StepRequest> requests, CancellationToken cancel)
    {
        var lists = new StepList[requests.Count];
        foreach (var group in requests.Select((r, place) => (Request: r, Place: place)).GroupBy(r => (r.Request.Direction, r.Request.Take)))
        {
            var (direction, take) = group.Key;
            var answer = await ReadAsync(
                direction == Direction.Into ? "steps-into" : "steps-out",
                new { revision, take = (long)take + 1, rows = group.Select(r => new { place = r.Place, element = r.Request.Element, after = r.Request.After }) }, cancel);
            var found = answer.Rows.ToLookup(row => row.Long("place"), InferenceOf);
            foreach (var (request, place) in group)
                lists[place] = ListOf(request, [.. found[place].OrderBy(a => a.Seq)]);
        }
        return lists;
    }

    public async Task<RecordedMutation?> MutationAsync(string author, string id, CancellationToken cancel) =>
        (await ReadAsync("mutation", new { revision, mutation = Writing.Mutation(author, id) }, cancel)).Rows
            .Select(row => new RecordedMutation(row.Long("revision"), row.Text("hash")!, [.. row["subjects"].EnumerateArray().Select(s => s.GetInt64())]))
            .FirstOrDefault();

    public async Task<IReadOnlyList<long>> ImportsAsync(long map, CancellationToken cancel) =>
        [.. (await ReadAsync("imports", new { revision, map }, cancel)).Rows.Select(row => row.Long("number"))];

    public async Task<IReadOnlyList<IReadOnlyList<long>>> ChangedSinceAsync(IReadOnlyList<long> entities, long since, CancellationToken cancel)
    {
        var answer = await ReadAsync("changed-since", new { revision, since, entities = entities.Distinct() }, cancel);
        var found = answer.Rows.ToLookup(row => row.Long("entity"), row => row.Long("number"));
        return [.. entities.Select(seq => found[seq].Order().ToArray())];
    }

    public async IAsyncEnumerable<Item> ScanAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        for (var after = 0L; after < lastSeq; after += ScanSize)
        {
            var answer = await ReadAsync("scan", new { revision, after, upTo = after + ScanSize }, cancel);
            foreach (var item in answer.Rows.Select(row => Properties.ToItem(row["record"])).OrderBy(item => item.Seq))
                yield return item;
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // Neo4j shows a commit to readers row by row: a row that has just been changed may be seen before its before-image is found.
    private async Task<Answer> ReadAsync(string text, object parameters, CancellationToken cancel, bool fromEnd = false)
    {
        for (var wait = 1; ; wait *= 2)
        {
            var answer = await api.ReadAsync(fromEnd ? Statements.FromEnd(text) : Statements.Of(text), parameters, bookmarks, cancel);
            if (!answer.HasNull("record") && !answer.HasNull("node") && !(HasRows(text) && answer.HasNull("row")))
                return answer;
            if (wait > LongestWait)
                throw new InvalidOperationException($"Revision {revision} has a row that was changed and left no before-image ({text}).");
            await Task.Delay(wait, cancel);
        }
    }

    private const int LongestWait = 1000;

    private static bool HasRows(string text) => text is "edges-from" or "edges-to" or "links-of-map" or "asserted-in";

    private static Inference InferenceOf(Answer.Row row) => new(
        row.Long("argument"), Word.To<Relation>(row.Text("relation")!), row.Long("target"), row.Flag("targetsArgument"),
        row.IsNull("premises") ? [] : [.. row["premises"].EnumerateArray().Select(p => p.GetInt64())]);

    private static StepList ListOf(StepRequest request, List<Inference> inferences)
    {
        var steps = new List<Step>();
        foreach (var inference in inferences.Take(request.Take))
            if (request.Direction == Direction.Into)
                inference.AddInto(request.Element, steps);
            else
                inference.AddOutOf(request.Element, steps);
        return inferences.Count == 0 ? StepList.Empty : new StepList(steps, inferences.Count > request.Take ? inferences[request.Take - 1].Seq : null);
    }
}
