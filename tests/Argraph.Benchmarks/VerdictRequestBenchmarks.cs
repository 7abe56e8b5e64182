using System.Text;
using Argraph.Semantics;
using Argraph.Server;
using Argraph.Server.Http;
using Argraph.Sqlite;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Argraph.Benchmarks;

/// <summary>A request for 20 claims, 2 arguments each and their premises, without and with the verdict of each claim; warm.</summary>
[MemoryDiagnoser]
public class VerdictRequestBenchmarks
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("argraph-benchmarks-");
    private SqliteStore _store = null!;
    private Desk _desk = null!;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _store = await SqliteStore.OpenAsync(Path.Combine(_folder.FullName, "requests.db"), default);
        await _store.CommitAsync(new Disputes(claims: 1000).ToChangeSet(), default);
        _desk = new Desk(_store, new Settings("sqlite:requests.db", new Uri("http://127.0.0.1:0"), []), new ServiceCollection().BuildServiceProvider(), NullLogger<Desk>.Instance);
        if ((await WithVerdictsAsync()).Split("\"REJECTED\"").Length != 21)
            throw new InvalidOperationException("Not 20 claims that are rejected.");
    }

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        _desk.Dispose();
        await _store.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Benchmark(Baseline = true)]
    public Task<string> WithoutAsync() => AskAsync("");

    [Benchmark]
    public Task<string> WithVerdictsAsync() => AskAsync("verdict { label }");

    [Benchmark]
    public Task<string> WithVerdictsAndStrengthsAsync() => AskAsync("verdict { label } strength { value }");

    private async Task<string> AskAsync(string more)
    {
        var query = $$"""{ map(key: "disputes") { statements(first: 20) { nodes { id ... on Claim { text {{more}} arguments(first: 2) { nodes { id relation premises { id text } } } } } } } }""";
        using var body = new MemoryStream();
        await _desk.WriteAsync(body, await _desk.AnswerAsync(new Call(query, null, null), null, false, default), default);
        return Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length);
    }
}

/// <summary>The verdict of a claim on which some thousand others bear, from a store: its cone kept, and read anew.</summary>
public class VerdictFromStoreBenchmarks
{
    private const int Claims = 4_000;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("argraph-benchmarks-");
    private readonly ConeCache _cones = new();
    private SqliteStore _store = null!;
    private long _root;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _store = await SqliteStore.OpenAsync(Path.Combine(_folder.FullName, "debate.db"), default);
        await _store.CommitAsync(new Disputes(Claims / 4).ToDebate(), default);
        _root = 2;
        await using var view = await _store.OpenAsync(null, default);
        if ((await view.ConesAsync([_root], default)).Count < Claims)
            throw new InvalidOperationException("Less than 4,000 elements bear on the root.");
    }

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        await _store.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Benchmark]
    public async Task<Verdict> KeptAsync()
    {
        await using var view = await _store.OpenAsync(null, default);
        var part = (await _cones.PartsAsync(view, [_root], default))[0]!;
        return part.Verdicts([part.Graph.IndexOf(_root)], LabellingSemantics.Grounded, SupportReading.Optional, default)[0];
    }

    [Benchmark]
    public async Task<Verdict> ReadAnewAsync()
    {
        await using var view = await _store.OpenAsync(null, default);
        var graph = await view.ConesAsync([_root], default);
        return Verdicts.Of(graph, graph.IndexOf(_root), LabellingSemantics.Grounded, SupportReading.Optional);
    }
}
