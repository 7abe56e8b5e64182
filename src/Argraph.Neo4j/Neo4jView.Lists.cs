using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Neo4j;

internal sealed partial class Neo4jView
{
    private static readonly ItemKind[] Counted = [ItemKind.Claim, ItemKind.Evidence, ItemKind.Question, ItemKind.Argument];

    public async Task<IReadOnlyList<Page>> ListAsync(IReadOnlyList<Filter> filters, Slice slice, CancellationToken cancel)
    {
        var pages = new Page[filters.Count];
        foreach (var (text, places) in OfMapOrNot("list", filters))
        {
            var answer = await ReadAsync(text, new
            {
                revision, filters = places.Select(i => Parameters(filters[i])), after = slice.After, before = slice.Before, take = More(slice),
            }, cancel, slice.FromEnd);
            var found = answer.Rows.ToLookup(row => row.Long("place"), row => new Edge(row.Long("seq"), (Entity)Properties.ToItem(row["node"])));
            for (var i = 0; i < places.Count; i++)
                pages[places[i]] = PageOf(found[i], slice);
        }
        return pages;
    }

    public async Task<IReadOnlyList<long>> CountAsync(IReadOnlyList<Filter> filters, CancellationToken cancel)
    {
        var counts = new long[filters.Count];
        foreach (var (text, places) in OfMapOrNot("count", filters))
            foreach (var row in (await ReadAsync(text, new { revision, filters = places.Select(i => Parameters(filters[i])) }, cancel)).Rows)
                counts[places[(int)row.Long("place")]] = row.Long("found");
        return counts;
    }

    public async Task<SearchPage> SearchAsync(IReadOnlyList<string> words, Filter filter, SearchPosition? after, int take, CancellationToken cancel)
    {
        if (words.Count == 0)
            return new SearchPage([], false);
        var answer = await ReadAsync("search", new
        {
            revision, words = Query(words), filter = Parameters(filter), score = after?.Score, seq = after?.Seq, take = (long)take + 1,
        }, cancel);
        var hits = answer.Rows.Select(row => new Hit((Statement)Properties.ToItem(row["node"]), row["score"].GetDouble())).ToList();
        return new SearchPage([.. hits.Take(take)], hits.Count > take);
    }

    public async Task<long> CountHitsAsync(IReadOnlyList<string> words, Filter filter, CancellationToken cancel) =>
        words.Count == 0 ? 0 : (await ReadAsync("search-count", new { revision, words = Query(words), filter = Parameters(filter) }, cancel)).Rows.First().Long("found");

    public async Task<IReadOnlyList<Statistics>> StatisticsAsync(IReadOnlyList<long?> maps, CancellationToken cancel)
    {
        var tallies = maps.Select(_ => new long[9]).ToArray();
        if (maps.Contains(null))
            Tally(await ReadAsync("statistics", new { revision, kinds = Counted.Append(ItemKind.Map).Select(Word.Of) }, cancel));
        if (maps.OfType<long>().Distinct().ToList() is { Count: > 0 } named)
            Tally(await ReadAsync("statistics-of-map", new { revision, maps = named, kinds = Counted.Select(Word.Of) }, cancel));
        return [.. tallies.Select(t => new Statistics(t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], t[8]))];

        void Tally(Answer answer)
        {
            foreach (var row in answer.Rows)
                for (var i = 0; i < tallies.Length; i++)
                    if (maps[i] == (row.IsNull("map") ? null : row.Long("map")))
                        Add(tallies[i], row);
        }
    }

    private static void Add(long[] tally, Answer.Row row)
    {
        var number = row.Long("number");
        switch (Word.To<ItemKind>(row.Text("kind")!))
        {
            case ItemKind.Claim: tally[0] += number; break;
            case ItemKind.Evidence: tally[1] += number; break;
            case ItemKind.Question:
                tally[2] += number;
                tally[3] += row.Flag("settled") ? 0 : number;
                break;
            case ItemKind.Argument:
                var supports = row.Long("sign") > 0;
                tally[4] += number;
                tally[5] += supports ? number : 0;
                tally[6] += supports ? 0 : number;
                tally[7] += !supports && row.Flag("targetsArgument") ? number : 0;
                break;
            default: tally[8] += number; break;
        }
    }

    // A map's elements have an index of their own.
    private static IEnumerable<(string Text, List<int> Places)> OfMapOrNot(string text, IReadOnlyList<Filter> filters) =>
        Enumerable.Range(0, filters.Count).GroupBy(i => filters[i].Map is null)
            .Select(group => (group.Key ? text : text + "-of-map", group.ToList()));

    private static object Parameters(Filter f) => new
    {
        kinds = f.Kinds.Select(Word.Of), map = f.Map, retracted = f.IncludeRetracted, changedAfter = f.ChangedAfter,
        settled = f.Status is { } status ? status == QuestionStatus.Settled : (bool?)null,
        claimTypes = f.ClaimTypes?.Select(Word.Of), topic = f.Topic, source = f.Source, section = f.Section, agent = f.Agent,
        stance = Word.Of(f.Stance), hasSupport = f.HasSupport, sign = (int?)f.Sign, relation = Word.Of(f.Relation), scheme = f.Scheme,
        targetsArgument = f.TargetsArgument,
    };

    // Lucene's words: all of them, the last as a prefix. They are letters and digits only, so nothing of its syntax is in them.
    private static string Query(IReadOnlyList<string> words) => string.Join(' ', words.Select(w => "+" + w)) + "*";
}
