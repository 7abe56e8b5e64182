using Argraph.Model;
using Argraph.Neo4j;
using Argraph.Storage;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace Argraph.Benchmarks;

/// <summary>What the Neo4j store answers, read and put in order, beside the bare statement sent by a plain HttpClient and left unread.</summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory), CategoriesColumn]
public class Neo4jBenchmarks
{
    private Neo4jAtHand _neo4j = null!;
    private Neo4jStore _store = null!;
    private IGraphView _view = null!;
    private long[] _records = [], _parents = [];
    private StepRequest[] _steps = [];
    private byte[] _bareRead = [], _barePage = [], _bareSteps = [];

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _neo4j = await Neo4jAtHand.EmptyAsync();
        _store = new Neo4jStore(_neo4j.Settings);
        var claim = await Tiers.FillAsync(_store);
        _view = await _store.OpenAsync(null, default);
        var statements = (await _view.ListAsync([Filter.Of(ItemKind.Claim)], Slice.First(2000, after: claim), default))[0].Edges.Select(e => e.Seq).ToArray();
        _records = statements[..100];
        // Every fifth is a premise of the claim's, which others are aimed at.
        _parents = [.. statements.Where((_, i) => i % (1 + Tiers.Each) == 0).Take(20)];
        _steps = [.. statements[..512].Select(s => new StepRequest(s, Direction.Into, 0, 64))];
        var revision = _view.Revision;
        _bareRead = Neo4jAtHand.Bare("records", new { revision, seqs = _records });
        _barePage = Neo4jAtHand.Bare("aimed-at", new
        {
            revision, types = Array.Empty<string>(), parents = _parents, after = 0, before = long.MaxValue, take = 21, signs = new[] { (int)Polarity.Supports, (int)Polarity.Contradicts },
        });
        _bareSteps = Neo4jAtHand.Bare("steps-into", new { revision, take = 65, rows = _steps.Select((s, place) => new { place, element = s.Element, after = 0 }) });
        if ((await ReadAsync(), await PageAsync(), await StepListsAsync()) is var found && found != (100, 20 * Tiers.Each, 103 * Tiers.Each * 2))
            throw new InvalidOperationException($"Not what is there: {found}.");
    }

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        await _store.DisposeAsync();
        _neo4j.Dispose();
    }

    [Benchmark(Baseline = true), BenchmarkCategory("100 records")]
    public Task<int> BareReadAsync() => _neo4j.SendAsync(_bareRead);

    [Benchmark, BenchmarkCategory("100 records")]
    public async Task<int> ReadAsync() => (await _view.ReadAsync(_records, default)).Count(r => r is not null);

    [Benchmark(Baseline = true), BenchmarkCategory("a page of arguments of 20 claims")]
    public Task<int> BarePageAsync() => _neo4j.SendAsync(_barePage);

    [Benchmark, BenchmarkCategory("a page of arguments of 20 claims")]
    public async Task<int> PageAsync() => (await _view.EdgesAsync(new EdgeSet(EdgeType.AimedAt), _parents, Slice.First(20), default)).Sum(p => p.Edges.Count);

    [Benchmark(Baseline = true), BenchmarkCategory("512 step lists")]
    public Task<int> BareStepListsAsync() => _neo4j.SendAsync(_bareSteps);

    [Benchmark, BenchmarkCategory("512 step lists")]
    public async Task<int> StepListsAsync() => (await _view.StepsAsync(_steps, default)).Sum(l => l.Steps.Count);
}
