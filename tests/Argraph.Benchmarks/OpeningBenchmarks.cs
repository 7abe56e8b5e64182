using Argraph.Sqlite;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;

namespace Argraph.Benchmarks;

/// <summary>
/// Opening a store of a million claims and as many arguments, beside a bare scan of the two tables the index is made from.
/// </summary>
[SimpleJob(RunStrategy.Monitoring, warmupCount: 1, iterationCount: 5)]
public class OpeningBenchmarks
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("argraph-benchmarks-");

    private string File => Path.Combine(_folder.FullName, "forest.db");

    [GlobalSetup]
    public Task SetUpAsync() => Forest.Grow(1_000_000).WriteAsync(File);

    [GlobalCleanup]
    public void CleanUp() => _folder.Delete(recursive: true);

    [Benchmark(Baseline = true)]
    public long BareScan()
    {
        using var db = new Connection(Database.OpenReader(File));
        return Sum(db.Prepare("SELECT seq, kind, born, died, changed, target, relation FROM item ORDER BY seq"), 7)
            + Sum(db.Prepare("SELECT argument, premise FROM premise ORDER BY argument, premise"), 2);
    }

    [Benchmark]
    public async Task<long> OpenAsync()
    {
        await using var store = await SqliteStore.OpenAsync(File, default);
        return await store.HeadAsync(default);
    }

    private static long Sum(Prepared row, int columns)
    {
        var sum = 0L;
        while (row.Step())
            for (var i = 0; i < columns; i++)
                sum += row.Long(i);
        row.Reset();
        return sum;
    }
}
