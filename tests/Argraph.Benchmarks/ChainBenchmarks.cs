using Argraph.Chains;
using Argraph.Model;
using Argraph.Sqlite;
using Argraph.Storage;
using BenchmarkDotNet.Attributes;
using QuikGraph;
using QuikGraph.Algorithms.Search;

namespace Argraph.Benchmarks;

/// <summary>
/// Every chain of up to 5 arguments into every root of a forest of 100,000 claims, beside QuikGraph's depth-first search going
/// the same way over the same arguments, once for the whole forest. QuikGraph visits each vertex once and builds no chain.
/// </summary>
[MemoryDiagnoser]
public class ChainBenchmarks
{
    private const int Claims = 100_000, Length = 5;
    private const long AboveTheRoots = 0;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("argraph-benchmarks-");
    private SqliteStore _store = null!;
    private IGraphView _view = null!;
    private long[] _roots = [];
    private AdjacencyGraph<long, SEdge<long>> _graph = null!;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _store = await SqliteStore.OpenAsync(Path.Combine(_folder.FullName, "chains.db"), default);
        var roots = await Debates.FillAsync(_store, Claims, seed: 1, default);
        _view = await _store.OpenAsync(null, default);
        _roots = [.. roots];
        _graph = new AdjacencyGraph<long, SEdge<long>>();
        await foreach (var item in _view.ScanAsync(default))
            if (item is Argument argument)
                foreach (var premise in argument.Premises)
                {
                    // Two edges, as a chain passes the argument, which can itself be aimed at.
                    _graph.AddVerticesAndEdge(new SEdge<long>(argument.Target, argument.Seq));
                    _graph.AddVerticesAndEdge(new SEdge<long>(argument.Seq, premise));
                }
        foreach (var root in _roots)
            _graph.AddVerticesAndEdge(new SEdge<long>(AboveTheRoots, root));
        if (await ArgraphAsync() < _roots.Length || QuikGraph() < _roots.Length)
            throw new InvalidOperationException("The roots have no chains: nothing would be measured.");
    }

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        await _view.DisposeAsync();
        await _store.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Benchmark(Baseline = true)]
    public long QuikGraph()
    {
        var found = 0L;
        var search = new DepthFirstSearchAlgorithm<long, SEdge<long>>(_graph) { ProcessAllComponents = false, MaxDepth = 1 + 2 * Length };
        search.DiscoverVertex += _ => found++;
        search.Compute(AboveTheRoots);
        return found;
    }

    [Benchmark]
    public async Task<long> ArgraphAsync()
    {
        var found = 0L;
        foreach (var root in _roots)
        {
            ChainCursor? after = null;
            do
            {
                var page = await _view.ChainsAsync(ChainQuery.Into(root, new ChainFilter { MaxLength = Length }), 100, after, default);
                found += page.Chains.Count;
                after = page.HasNext ? page.End : null;
            }
            while (after is not null);
        }
        return found;
    }
}
