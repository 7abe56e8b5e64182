using Argraph.Chains;
using Argraph.Sqlite;
using Argraph.Storage;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using QuikGraph;
using QuikGraph.Algorithms.Search;

namespace Argraph.Benchmarks;

/// <summary>
/// Counting chains by polarity into the claims of a forest of a million that have the most, up to 12 arguments long, beside
/// QuikGraph's depth-first search over the same arguments (it visits a vertex once and counts nothing twice) and a prepared
/// recursive query of SQLite over the store's own tables (it does not look for what it has passed). And a page of 20 chains.
/// </summary>
[Config(typeof(Config)), MemoryDiagnoser]
public class WalkBenchmarks
{
    private const int Claims = 1_000_000, Heavy = 20, Length = 12;

    private const string Recursive = """
        WITH RECURSIVE chain (element, length, sign, starts) AS (
            SELECT ?1, 0, 1, 0
            UNION ALL
            SELECT p.premise, length + 1, iif(a.relation <= 2, sign, -sign), 1
            FROM chain JOIN item a ON a.target = chain.element JOIN premise p ON p.argument = a.seq WHERE length < ?2 AND a.died IS NULL
            UNION ALL
            SELECT a.seq, length + 1, iif(a.relation <= 2, sign, -sign), 0
            FROM chain JOIN item a ON a.target = chain.element WHERE length < ?2 AND a.died IS NULL
        )
        SELECT count(*) FILTER (WHERE starts AND sign = 1) + count(*) FILTER (WHERE starts AND sign = -1) FROM chain
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("argraph-benchmarks-");
    private SqliteStore _store = null!;
    private IGraphView _view = null!;
    private Connection _tables = null!;
    private long[] _targets = [];
    private AdjacencyGraph<long, SEdge<long>> _graph = null!;

    private sealed class Config : ManualConfig
    {
        public Config() => AddColumn(new PerFound());
    }

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        var file = Path.Combine(_folder.FullName, "forest.db");
        var forest = Forest.Grow(Claims);
        await forest.WriteAsync(file);
        _store = await SqliteStore.OpenAsync(file, default);
        _view = await _store.OpenAsync(null, default);
        _tables = new Connection(Database.OpenReader(file));
        _graph = new AdjacencyGraph<long, SEdge<long>>();
        foreach (var argument in forest.Arguments)
        {
            // Two edges, as a chain passes the argument, which can itself be aimed at.
            _graph.AddVerticesAndEdge(new SEdge<long>(argument.Target, argument.Seq));
            foreach (var premise in argument.Premises)
                _graph.AddVerticesAndEdge(new SEdge<long>(argument.Seq, premise));
        }
        var counts = new List<(long Root, long Chains)>();
        foreach (var root in forest.Roots)
            counts.Add((root, await CountAsync(root)));
        _targets = [.. counts.OrderByDescending(c => c.Chains).Take(Heavy).Select(c => c.Root)];
        PerFound.Say(nameof(ArgraphAsync), await ArgraphAsync());
        PerFound.Say(nameof(QuikGraph), QuikGraph());
        PerFound.Say(nameof(Sqlite), Sqlite());
        PerFound.Say(nameof(PageOf20Async), await PageOf20Async());
    }

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        _tables.Dispose();
        await _view.DisposeAsync();
        await _store.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Benchmark(Baseline = true)]
    public async Task<long> ArgraphAsync()
    {
        var found = 0L;
        foreach (var target in _targets)
            found += await CountAsync(target);
        return found;
    }

    [Benchmark]
    public long QuikGraph()
    {
        var found = 0L;
        foreach (var target in _targets)
        {
            var search = new DepthFirstSearchAlgorithm<long, SEdge<long>>(_graph) { ProcessAllComponents = false, MaxDepth = 2 * Length };
            search.TreeEdge += _ => found++;
            search.Compute(target);
        }
        return found;
    }

    [Benchmark]
    public long Sqlite() => _targets.Sum(target => _tables.Prepare(Recursive).Bind(1, target).Bind(2, Length).Scalar());

    [Benchmark]
    public async Task<long> PageOf20Async()
    {
        var found = 0L;
        foreach (var target in _targets)
            found += (await _view.ChainsAsync(ChainQuery.Into(target, new ChainFilter { MaxLength = Length }), 20, null, default)).Chains.Count;
        return found;
    }

    private async Task<long> CountAsync(long target) =>
        (await _view.CountChainsAsync(ChainQuery.Into(target, new ChainFilter { MaxLength = Length }), default)).All;
}
