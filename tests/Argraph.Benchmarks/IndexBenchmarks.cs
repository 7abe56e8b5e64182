using Argraph.Model;
using Argraph.Sqlite;
using Argraph.Storage;
using BenchmarkDotNet.Attributes;

namespace Argraph.Benchmarks;

/// <summary>What the index adds to a commit of one argument, at three sizes of the graph.</summary>
[MemoryDiagnoser]
public class IndexBenchmarks
{
    private GraphIndex _index = null!;
    private ChangeSet[] _commits = [];
    private int _next;

    [Params(10_000, 100_000, 1_000_000)]
    public int Claims { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var forest = Forest.Grow(Claims);
        var grown = GC.GetTotalMemory(forceFullCollection: true);
        _index = forest.ToIndex();
        Console.WriteLine($"// {(GC.GetTotalMemory(forceFullCollection: true) - grown) / (double)Claims:F1} bytes for a claim with its argument; the forest itself {(grown - before) / Claims}.");
        var random = new Random(1);
        _commits = [.. Enumerable.Range(0, 1000).Select(_ => new ChangeSet(1, Guid.Empty, DateTimeOffset.UnixEpoch, "benchmark", null, [new Write(null, new Argument
        {
            Seq = forest.LastSeq + 1, Life = new Lifetime(2, 2), Id = Guid.Empty, Map = 1, Relation = Relation.Supports,
            Target = forest.Claims[random.Next(Claims)], TargetsArgument = false, Premises = [forest.Claims[random.Next(Claims)]],
        })]))];
    }

    [Benchmark]
    public long Commit() => IndexChange.Next(_index, _commits[_next++ % _commits.Length]).LastSeq;
}
