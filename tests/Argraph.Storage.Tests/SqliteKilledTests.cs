using System.Diagnostics;
using Argraph.Sqlite;
using Argraph.Storage.Tests.Graphs;

namespace Argraph.Storage.Tests;

/// <summary>The embedded store's process, ended with <c>kill -9</c> while it writes.</summary>
public sealed class SqliteKilledTests : IDisposable
{
    private const int Files = 10;

    // Of a process that writes all the files: a hundred writers cut short, a thousand at full size.
    private static readonly int Kills = Environment.GetEnvironmentVariable("ARGRAPH_TEST_FULL") == "1" ? 100 : 10;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("argraph-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task However_often_its_process_is_killed_every_acknowledged_revision_is_there_and_none_in_part()
    {
        var (watch, random, acknowledged, revisions) = (Stopwatch.StartNew(), new Random(3), new List<(string File, long Revision)>(), 0);
        for (var i = 0; i < Kills; i++)
        {
            // Files that have grown for a while make place for new ones, since each is looked through every time.
            if (i % 20 == 0)
                acknowledged.Clear();
            var files = Enumerable.Range(0, Files).Select(f => Path.Combine(_folder.FullName, $"{i / 20}-{f}.db")).ToList();
            var more = await KilledWriter.RunAsync(files, killAfter: random.Next(Files, 4 * Files), moment: random.Next(200_000));
            revisions += more.Count;
            acknowledged.AddRange(more);
            await Task.WhenAll(files.Select(file => Task.Run(() => SoundAsync(file, acknowledged.Where(a => a.File == file).Select(a => a.Revision)))));
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{Kills} kills of a process that wrote {Files} files, {revisions} acknowledged revisions, {watch.Elapsed}");
    }

    private static async Task SoundAsync(string file, IEnumerable<long> acknowledged)
    {
        await using (var store = await SqliteStore.OpenAsync(file, default))
            await ThreeRows.WholeAsync(store, acknowledged.Select(revision => (revision, KilledWriter.Key(revision))));
        Assert.Equal("ok", RawFile.Ask(file, "PRAGMA integrity_check"));
    }
}
