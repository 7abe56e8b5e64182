using Argraph.Chains;
using Argraph.Model;
using Argraph.Neo4j;
using Argraph.Server;
using Argraph.Server.Http;
using Argraph.Sqlite;
using Argraph.Storage;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Argraph.Benchmarks;

/// <summary>The same questions to both stores, on <see cref="Tiers"/>. How many statements each is for Neo4j is said at the start.</summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory), CategoriesColumn]
public class StoresBenchmarks
{
    private const string Query = """
        { map(key: "tiers") { statements(first: 20) { nodes { id ... on Claim { text arguments(first: 2) { nodes { id relation premises { id text } } } } } } } }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("argraph-benchmarks-");
    private Neo4jAtHand _neo4j = null!;
    private Neo4jStore _far = null!;
    private SqliteStore _near = null!;
    private IGraphView _farView = null!, _nearView = null!;
    private Desk _farDesk = null!, _nearDesk = null!;
    private long _claim;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _neo4j = await Neo4jAtHand.EmptyAsync();
        (_far, _near) = (new Neo4jStore(_neo4j.Settings), await SqliteStore.OpenAsync(Path.Combine(_folder.FullName, "tiers.db"), default));
        _claim = await Tiers.FillAsync(_near);
        if (await Tiers.FillAsync(_far) != _claim)
            throw new InvalidOperationException("Not the same graph.");
        (_farView, _nearView) = (await _far.OpenAsync(null, default), await _near.OpenAsync(null, default));
        (_farDesk, _nearDesk) = (DeskOver(_far), DeskOver(_near));
        await SayAsync("A page of 20 chains", ChainsFromNeo4jAsync, ChainsFromSqliteAsync, 20);
        await SayAsync("Influences", InfluencesFromNeo4jAsync, InfluencesFromSqliteAsync, Tiers.Hub * (1 + Tiers.Each));
        var sent = _far.Sent;
        await RequestToNeo4jAsync();
        Console.WriteLine($"// A nested request: {_far.Sent - sent} statements.");

        async Task SayAsync(string what, Func<Task<int>> far, Func<Task<int>> near, int expected)
        {
            var before = _far.Sent;
            if ((await far(), await near()) is var found && found != (expected, expected))
                throw new InvalidOperationException($"{what}: {found}, not {expected}.");
            Console.WriteLine($"// {what}: {_far.Sent - before} statements.");
        }
    }

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        _farDesk.Dispose();
        _nearDesk.Dispose();
        await _far.DisposeAsync();
        await _near.DisposeAsync();
        _neo4j.Dispose();
        _folder.Delete(recursive: true);
    }

    [Benchmark(Baseline = true), BenchmarkCategory("20 chains into a hub of 10,000")]
    public Task<int> ChainsFromSqliteAsync() => ChainsAsync(_nearView);

    [Benchmark, BenchmarkCategory("20 chains into a hub of 10,000")]
    public Task<int> ChainsFromNeo4jAsync() => ChainsAsync(_farView);

    [Benchmark(Baseline = true), BenchmarkCategory("influences over 100,000 elements")]
    public Task<int> InfluencesFromSqliteAsync() => InfluencesAsync(_nearView);

    [Benchmark, BenchmarkCategory("influences over 100,000 elements")]
    public Task<int> InfluencesFromNeo4jAsync() => InfluencesAsync(_farView);

    [Benchmark(Baseline = true), BenchmarkCategory("a nested request")]
    public Task<long> RequestToSqliteAsync() => RequestAsync(_nearDesk);

    [Benchmark, BenchmarkCategory("a nested request")]
    public Task<long> RequestToNeo4jAsync() => RequestAsync(_farDesk);

    private async Task<int> ChainsAsync(IGraphView view) => (await view.ChainsAsync(ChainQuery.Into(_claim, new ChainFilter()), 20, null, default)).Chains.Count;

    private async Task<int> InfluencesAsync(IGraphView view) => (await view.InfluencesAsync(_claim, Direction.Into, default)).Count;

    private static async Task<long> RequestAsync(Desk desk)
    {
        using var body = new MemoryStream();
        await desk.WriteAsync(body, await desk.AnswerAsync(new Call(Query, null, null), null, false, default), default);
        return body.Length > 2000 ? body.Length : throw new InvalidOperationException(System.Text.Encoding.UTF8.GetString(body.ToArray()));
    }

    private static Desk DeskOver(IArgumentStore store) =>
        new(store, new Settings("sqlite:tiers.db", new Uri("http://127.0.0.1:0"), []), new ServiceCollection().BuildServiceProvider(), NullLogger<Desk>.Instance);
}
