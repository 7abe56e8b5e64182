using System.Diagnostics;
using Argraph.Sqlite;
using Argraph.Storage.Tests.Graphs;
using Microsoft.Data.Sqlite;

namespace Argraph.Storage.Tests;

/// <summary>The embedded store's process, ended with <c>kill -9</c> while it writes.</summary>
public sealed class SqliteKilledTests : IDisposable
{
    // In all, and of one file, which is looked through after each.
    private const int OfOneFile = 25, Lanes = 2;

    private static readonly int Kills = Environment.GetEnvironmentVariable("ARGRAPH_TEST_FULL") == "1" ? 1000 : 100;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("argraph-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task However_often_its_process_is_killed_every_acknowledged_revision_is_there_and_none_in_part()
    {
        var watch = Stopwatch.StartNew();
        var revisions = (await Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => Task.Run(async () =>
        {
            var acknowledged = 0;
            for (var file = lane; file < Kills / OfOneFile; file += Lanes)
                acknowledged += await KillAsync(Path.Combine(_folder.FullName, $"{file}.db"), new Random(file));
            return acknowledged;
        })))).Sum();
        TestContext.Current.TestOutputHelper?.WriteLine($"{Kills} kills, {revisions} acknowledged revisions, {watch.Elapsed}");
        Assert.True(revisions >= Kills);
    }

    private static async Task<int> KillAsync(string file, Random random)
    {
        var all = new List<(long, string)>();
        for (var i = 0; i < OfOneFile; i++)
        {
            all.AddRange(await KilledWriter.RunAsync(file, killAfter: random.Next(1, 5), moment: random.Next(200_000)));
            await using var store = await SqliteStore.OpenAsync(file, default);
            await ThreeRows.WholeAsync(store, all);
        }
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await using var check = connection.CreateCommand();
        check.CommandText = "PRAGMA integrity_check";
        Assert.Equal("ok", await check.ExecuteScalarAsync());
        return all.Count;
    }
}
