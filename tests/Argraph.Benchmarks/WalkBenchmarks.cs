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
/// QuikGraph's depth-first search over what of it they reach (it visits a vertex once, for all of them, and builds nothing) and a prepared
/// recursive query of SQLite over the store's own tables (it does not look for what it has passed). And a page of 20 chains.
/// </summary>
[Config(typeof(Config)), MemoryDiagnoser]
public class WalkBenchmarks
{
    private const int Claims = 1_000_000, Heavy = 20, Length = 12;
    private const long AboveTheTargets = 0;

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

    // One for all methods: they run in this process, and to make it takes longer than to measure.
    private static readonly Lazy<Task<World>> _world = new(World.MakeAsync);

    private World _in = null!;

    private sealed class Config : ManualConfig
    {
        public Config() => AddColumn(new PerFound());
    }

    private sealed record World(SqliteStore Store, IGraphView View, Connection Tables, long[] Targets, AdjacencyGraph<long, SEdge<long>> Graph)
    {
        public static async Task<World> MakeAsync()
        {
            var file = Path.Combine(Directory.CreateTempSubdirectory("argraph-benchmarks-").FullName, "forest.db");
            AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
            var forest = Forest.Grow(Claims);
            await forest.WriteAsync(file);
            var store = await SqliteStore.OpenAsync(file, default);
            var view = await store.OpenAsync(null, default);
            var counts = new List<(long Root, long Chains)>();
            foreach (var root in forest.Roots)
                counts.Add((root, (await view.CountChainsAsync(ChainQuery.Into(root, new ChainFilter { MaxLength = Length }), default)).All));
            long[] targets = [.. counts.OrderByDescending(c => c.Chains).Take(Heavy).Select(c => c.Root)];
            return new World(store, view, new Connection(Database.OpenReader(file)), targets, Within(view, targets));
        }

        // Only what the targets reach: the search begins with a colour for every vertex of its graph, wherever it starts.
        private static AdjacencyGraph<long, SEdge<long>> Within(IGraphView view, long[] targets)
        {
            var graph = new AdjacencyGraph<long, SEdge<long>>();
            var seen = targets.ToHashSet();
            var open = new Queue<long>(targets);
            foreach (var target in targets)
                graph.AddVerticesAndEdge(new SEdge<long>(AboveTheTargets, target));
            while (open.TryDequeue(out var element))
                foreach (var step in view.Index!.Into.Of(element))
                {
                    // Two edges, as a chain passes the argument, which can itself be aimed at.
                    graph.AddVerticesAndEdge(step.Premise == 0 ? new SEdge<long>(element, step.Argument) : new SEdge<long>(step.Argument, step.Premise));
                    if ((step.Premise == 0 ? step.Argument : step.Premise) is var next && seen.Add(next))
                        open.Enqueue(next);
                }
            return graph;
        }
    }

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _in = await _world.Value;
        PerFound.Say(nameof(ArgraphAsync), await ArgraphAsync());
        PerFound.Say(nameof(QuikGraph), QuikGraph());
        PerFound.Say(nameof(Sqlite), Sqlite());
        PerFound.Say(nameof(PageOf20Async), await PageOf20Async());
    }

    [Benchmark(Baseline = true)]
    public async Task<long> ArgraphAsync()
    {
        var found = 0L;
        foreach (var target in _in.Targets)
            found += await CountAsync(target);
        return found;
    }

    [Benchmark]
    public long QuikGraph()
    {
        var found = 0L;
        var search = new DepthFirstSearchAlgorithm<long, SEdge<long>>(_in.Graph) { ProcessAllComponents = false, MaxDepth = 1 + 2 * Length };
        search.DiscoverVertex += _ => found++;
        search.Compute(AboveTheTargets);
        return found;
    }

    [Benchmark]
    public long Sqlite() => _in.Targets.Sum(target => _in.Tables.Prepare(Recursive).Bind(1, target).Bind(2, Length).Scalar());

    [Benchmark]
    public async Task<long> PageOf20Async()
    {
        var found = 0L;
        foreach (var target in _in.Targets)
            found += (await _in.View.ChainsAsync(ChainQuery.Into(target, new ChainFilter { MaxLength = Length }), 20, null, default)).Chains.Count;
        return found;
    }

    private async Task<long> CountAsync(long target) =>
        (await _in.View.CountChainsAsync(ChainQuery.Into(target, new ChainFilter { MaxLength = Length }), default)).All;
}
