using System.Text.Json;
using Argraph.Model;
using Argraph.Neo4j;
using Argraph.Storage;
using BenchmarkDotNet.Attributes;

namespace Argraph.Benchmarks;

/// <summary>
/// 20,000 claims and 20,000 arguments staged and published on Neo4j, beside bare UNWIND statements of the same nodes and
/// relationships, 2,000 rows each, sent as bytes by a plain HttpClient; the same indexes are on.
/// </summary>
[WarmupCount(1), IterationCount(3), InvocationCount(1)]
public class ImportBenchmarks
{
    private const int Each = 20_000, Size = 2000;

    private const string BareClaims = """
        UNWIND $rows AS row
        MATCH (m:Entity {seq: row.map})
        CREATE (n:Entity:Statement:Claim)-[:IN_MAP {seq: row.seq, map: row.map, kind: 'claim', born: 1, died: 9007199254740991}]->(m) SET n = row
        """;

    private const string BareArguments = """
        UNWIND $rows AS row
        MATCH (t:Entity {seq: row.target})
        MATCH (m:Entity {seq: row.map})
        CREATE (a:Entity:Argument)-[:SUPPORTS]->(t) SET a = row
        CREATE (a)-[:IN_MAP {seq: row.seq, map: row.map, kind: 'argument', born: 1, died: 9007199254740991}]->(m)
        WITH a, row UNWIND range(0, size(row.premises) - 1) AS i
        MATCH (s:Entity {seq: row.premises[i]}) CREATE (s)-[:PREMISE_OF {position: i, premise: row.premises[i], argument: row.seq}]->(a)
        """;

    private readonly List<byte[]> _bare = [];
    private Item[] _rows = [];
    private Neo4jAtHand _neo4j = null!;
    private Neo4jStore _store = null!;

    [GlobalSetup]
    public void MakeUp()
    {
        var random = new Random(1);
        var born = new Lifetime(1, 1);
        _rows =
        [
            new Map { Seq = 1, Life = born, Id = Guid.CreateVersion7(), Key = "debates", Title = "Made-up debates" },
            .. Enumerable.Range(0, Each).Select(i => new Statement
            {
                Seq = 2 + i, Life = born, Id = Guid.CreateVersion7(), Map = 1, Says = StatementKind.Claim, Text = $"Claim {i} of the debate, said in {random.Next(1000)} words.",
            }),
            .. Enumerable.Range(0, Each).Select(i => new Argument
            {
                Seq = 2 + Each + i, Life = born, Id = Guid.CreateVersion7(), Map = 1, Relation = Relation.Supports, TargetsArgument = false,
                // The earlier ones have the most replies.
                Premises = [2 + i], Target = 2 + (i + 1 + (long)(Math.Pow(random.NextDouble(), 3) * (Each - 1))) % Each,
            }),
        ];
        _bare.Add(Statement("UNWIND $rows AS row CREATE (n:Entity:Map) SET n = row", _rows[..1]));
        _bare.AddRange(_rows[1..(1 + Each)].Chunk(Size).Select(rows => Statement(BareClaims, rows)));
        _bare.AddRange(_rows[(1 + Each)..].Chunk(Size).Select(rows => Statement(BareArguments, rows)));
    }

    [IterationSetup]
    public void Empty()
    {
        _neo4j = Neo4jAtHand.EmptyAsync().GetAwaiter().GetResult();
        _store = new Neo4jStore(_neo4j.Settings);
        _store.HeadAsync(default).GetAwaiter().GetResult();
    }

    [IterationCleanup]
    public void CleanUp()
    {
        _store.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _neo4j.Dispose();
    }

    [Benchmark(Baseline = true)]
    public async Task BareAsync()
    {
        foreach (var statement in _bare)
            await _neo4j.SendAsync(statement);
    }

    [Benchmark]
    public async Task ImportAsync()
    {
        var changes = new ChangeSet(0, Guid.CreateVersion7(), DateTimeOffset.UnixEpoch, "benchmark", null, []) { Maps = [1] };
        if (await _store.ImportAsync(new BulkChange(changes, _rows.Length, _rows.Chunk(512).ToAsyncEnumerable()), default) != CommitResult.Committed)
            throw new InvalidOperationException("Not imported.");
    }

    private static byte[] Statement(string text, IEnumerable<Item> rows) =>
        JsonSerializer.SerializeToUtf8Bytes(new { statement = text, parameters = new { rows = rows.Select(Properties.Of) }, accessMode = "Write" });
}
