using System.Text;
using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Sqlite;

internal sealed partial class SqliteView
{
    public Task<IReadOnlyList<Page>> ListAsync(IReadOnlyList<Filter> filters, Slice slice, CancellationToken cancel)
    {
        var found = store.Read(db => filters.Select(filter => IsMapAlone(filter) ? OfMap(db, filter, slice) : Listed(db, filter, slice)).ToList(), cancel);
        return Task.FromResult<IReadOnlyList<Page>>([.. found.Select(seqs =>
            PageOf([.. Records(seqs, cancel).Select((item, i) => new Edge(seqs[i], (Entity)item!))], slice))]);
    }

    private List<long> Listed(Connection db, Filter filter, Slice slice) => Longs(db.Command(
        $"SELECT e.seq FROM {From(filter)} WHERE {Key(filter)} > @after AND {Key(filter)} < @before AND {Where(filter)} ORDER BY {Key(filter)} {(slice.FromEnd ? "DESC" : "ASC")} LIMIT @take",
        [.. Parameters(filter), ("@after", slice.After), ("@before", slice.Before), ("@take", slice.Take + 1L)]));

    // Kinds and lifetimes stand in the index, so that the file only says what is in the map.
    private List<long> OfMap(Connection db, Filter filter, Slice slice)
    {
        var seqs = new List<long>();
        var members = db.Prepare(slice.FromEnd ? MembersFromEnd : Members).Bind(1, filter.Map!.Value).Bind(2, slice.After).Bind(3, slice.Before).Bind(4, revision);
        try
        {
            while (seqs.Count <= slice.Take && members.Step())
                if (members.Long(0) is var seq && index[seq] is { IsThere: true } row && filter.Kinds.Contains(row.Kind) && row.Born <= revision
                    && (filter.IncludeRetracted || index.Lives(seq, revision)))
                    seqs.Add(seq);
        }
        finally
        {
            members.Reset();
        }
        return seqs;
    }

    private static bool IsMapAlone(Filter filter) =>
        filter.Map is not null && filter == new Filter { Kinds = filter.Kinds, Map = filter.Map, IncludeRetracted = filter.IncludeRetracted };

    private const string Members = "SELECT seq FROM member WHERE map = ?1 AND seq > ?2 AND seq < ?3 AND born <= ?4 AND (died IS NULL OR died > ?4) ORDER BY seq";
    private const string MembersFromEnd = Members + " DESC";

    public Task<IReadOnlyList<long>> CountAsync(IReadOnlyList<Filter> filters, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<long>>(store.Read(db =>
            filters.Select(f => Scalar(db.Command($"SELECT count(*) FROM {From(f)} WHERE {Where(f)}", Parameters(f)))).ToArray(), cancel));

    public Task<SearchPage> SearchAsync(IReadOnlyList<string> words, Filter filter, SearchPosition? after, int take, CancellationToken cancel)
    {
        if (words.Count == 0)
            return Task.FromResult(new SearchPage([], false));
        var found = store.Read(db =>
        {
            var hits = new List<(long Seq, double Score)>();
            using var row = db.Command($"""
                SELECT seq, score FROM (SELECT e.seq AS seq, -bm25(search) AS score FROM search {Within(filter)}
                    WHERE search MATCH @match AND {Where(filter)})
                WHERE @score IS NULL OR score < @score OR score = @score AND seq > @seq
                ORDER BY score DESC, seq LIMIT @take
                """, [.. Parameters(filter), ("@match", Match(words)), ("@score", after?.Score), ("@seq", after?.Seq), ("@take", take + 1L)]).ExecuteReader();
            while (row.Read())
                hits.Add((row.GetInt64(0), row.GetDouble(1)));
            return hits;
        }, cancel);
        var records = Records([.. found.Take(take).Select(h => h.Seq)], cancel);
        return Task.FromResult(new SearchPage([.. records.Select((r, i) => new Hit((Statement)r!, found[i].Score))], found.Count > take));
    }

    public Task<long> CountHitsAsync(IReadOnlyList<string> words, Filter filter, CancellationToken cancel) =>
        Task.FromResult(words.Count == 0 ? 0 : store.Read(db => Scalar(db.Command(
            $"SELECT count(*) FROM search {Within(filter)} WHERE search MATCH @match AND {Where(filter)}",
            [.. Parameters(filter), ("@match", Match(words))])), cancel));

    public Task<IReadOnlyList<Statistics>> StatisticsAsync(IReadOnlyList<long?> maps, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<Statistics>>(store.Read(db => maps.Select(m => Statistics(db, m)).ToArray(), cancel));

    private Statistics Statistics(Connection db, long? map)
    {
        var sql = $"""
            SELECT
                count(*) FILTER (WHERE e.kind = 1), count(*) FILTER (WHERE e.kind = 2), count(*) FILTER (WHERE e.kind = 3),
                count(*) FILTER (WHERE e.kind = 3 AND NOT {Settled}),
                count(*) FILTER (WHERE e.kind = 4), count(*) FILTER (WHERE e.kind = 4 AND e.relation <= 2),
                count(*) FILTER (WHERE e.kind = 4 AND e.relation > 2),
                count(*) FILTER (WHERE e.kind = 4 AND e.relation > 2 AND (SELECT t.kind FROM item t WHERE t.seq = e.target) = 4),
                count(*) FILTER (WHERE e.kind = 5)
            FROM item e WHERE {(map is null ? "e.kind <= 5" : $"e.seq IN (SELECT m.seq FROM member m WHERE {Member} UNION ALL SELECT @map)")} AND {Lives("e")}
            """;
        using var row = db.Command(sql, ("@map", map), ("@r", revision)).ExecuteReader();
        row.Read();
        return new Statistics(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5),
            row.GetInt64(6), row.GetInt64(7), row.GetInt64(8));
    }

    private const string Member = "m.map = @map AND m.born <= @r AND (m.died IS NULL OR m.died > @r)";

    // A map's elements are found by its own key, so that a page of it costs the page.
    private static string From(Filter f) => f.Map is null ? "item e" : "member m JOIN item e ON e.seq = m.seq";

    private static string Within(Filter f) => "JOIN item e ON e.seq = search.rowid" + (f.Map is null ? "" : " JOIN member m ON m.seq = e.seq");

    private static string Key(Filter f) => f.Map is null ? "e.seq" : "m.seq";

    // A field of the row as it was at @r.
    private static string Field(string x, string name) => $"""
        coalesce((SELECT body FROM before WHERE before.seq = {x}.seq AND before.revision > @r ORDER BY before.revision LIMIT 1),
            (SELECT body FROM record WHERE record.seq = {x}.seq)) ->> '$.{name}'
        """;

    private static readonly string Settled = $"""
        EXISTS (SELECT 1 FROM link l JOIN item li ON li.seq = l.seq
            WHERE l.target = e.seq AND l.type = {(int)LinkKind.Answers} AND {Lives("li")} AND ({Field("l", "settles")}) = 1)
        """;

    // Text that depends only on which conditions are set, so that statements are prepared once; the values are parameters.
    private static string Where(Filter f)
    {
        var where = new StringBuilder($"e.kind IN ({string.Join(',', f.Kinds.Select(k => (int)k))}) AND e.born <= @r");
        void And(bool set, string condition) => where.Append(set ? " AND " + condition : "");
        And(!f.IncludeRetracted, Lives("e"));
        And(f.Map is not null, Member);
        And(f.ChangedAfter is not null, "EXISTS (SELECT 1 FROM touched t WHERE t.seq = e.seq AND t.revision > @changedAfter AND t.revision <= @r)");
        And(f.Status is not null, $"e.kind = 3 AND {(f.Status == QuestionStatus.Open ? "NOT " : "")}{Settled}");
        And(f.ClaimTypes is not null, $"({Field("e", "claimType")}) IN ({string.Join(',', (f.ClaimTypes ?? []).Select(t => $"'{t}'"))})");
        And(f.Scheme is not null, $"({Field("e", "scheme")}) = @scheme");
        And(f.Topic is not null, $"EXISTS (SELECT 1 FROM about a JOIN item ai ON ai.seq = a.seq WHERE a.statement = e.seq AND a.topic = @topic AND {Lives("ai")})");
        And(f.Source is not null || f.Section is not null, $"""
            EXISTS (SELECT 1 FROM citation c JOIN item ci ON ci.seq = c.seq JOIN passage p ON p.seq = c.passage
                WHERE c.element = e.seq AND {Lives("ci")}{(f.Source is null ? "" : " AND p.source = @source")}{(f.Section is null ? "" : " AND p.section = @section")})
            """);
        And(f.Agent is not null || f.Stance is not null, $"""
            EXISTS (SELECT 1 FROM assertion s JOIN item si ON si.seq = s.seq
                WHERE s.element = e.seq AND {Lives("si")}{(f.Agent is null ? "" : " AND s.agent = @agent")}{(f.Stance is null ? "" : " AND s.stance = @stance")})
            """);
        And(f.HasSupport is not null, $"{(f.HasSupport == true ? "" : "NOT ")}EXISTS (SELECT 1 FROM item a WHERE a.target = e.seq AND a.relation <= 2 AND {Lives("a")})");
        And(f.Sign is not null, f.Sign == Polarity.Supports ? "e.relation <= 2" : "e.relation > 2");
        And(f.Relation is not null, "e.relation = @relation");
        And(f.TargetsArgument is not null, $"(SELECT t.kind FROM item t WHERE t.seq = e.target) {(f.TargetsArgument == true ? "=" : "<>")} 4");
        return where.ToString();
    }

    // Only what the text asks for: each costs a look-up by name.
    private (string, object?)[] Parameters(Filter f)
    {
        var all = new List<(string, object?)>(4) { ("@r", revision) };
        void Add(string name, object? value)
        {
            if (value is not null)
                all.Add((name, value));
        }
        Add("@map", f.Map);
        Add("@changedAfter", f.ChangedAfter);
        Add("@topic", f.Topic);
        Add("@source", f.Source);
        Add("@section", f.Section);
        Add("@agent", f.Agent);
        Add("@stance", (long?)f.Stance);
        Add("@scheme", f.Scheme);
        Add("@relation", (long?)f.Relation);
        return [.. all];
    }

    private static string Match(IReadOnlyList<string> words) =>
        string.Join(' ', words.Select(w => $"\"{w.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "*";
}
