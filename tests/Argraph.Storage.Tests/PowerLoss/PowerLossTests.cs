using System.Globalization;
using Argraph.Edits;
using Argraph.Sqlite;
using Argraph.Storage.Tests.Graphs;

namespace Argraph.Storage.Tests.PowerLoss;

/// <summary>
/// What an embedded store promises of a power cut, held to a recording of what a process really wrote and synced: the folder is made
/// again as it may be found after a cut between any two calls.
/// </summary>
public sealed class PowerLossTests : IDisposable
{
    private static readonly int Cuts = Environment.GetEnvironmentVariable("ARGRAPH_TEST_FULL") == "1" ? 2000 : 60;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("argraph-");
    private readonly Dictionary<(SqliteStore Store, long Revision), string> _laidOut = [];

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Wherever_the_power_is_cut_what_was_acknowledged_is_there_and_every_file_is_whole()
    {
        Assert.SkipWhen(Recording.Missing is not null, Recording.Missing ?? "");
        var calls = await Recording.OfAsync(RecordedWork.Work, _folder.FullName);
        await using var first = await OpenAsync(_folder, "graph.db.replaced");
        await using var restored = await OpenAsync(_folder, "graph.db");
        await using var upgraded = await OpenAsync(_folder, "older.db");
        var cuts = Chosen(calls).ToLookup(c => c.Call, c => c.Seed);
        var (disk, said) = (new Disk(), new Dictionary<string, long>());
        for (var i = 0; i < calls.Count; i++)
        {
            disk.Apply(calls[i]);
            if (calls[i] is Call.Said { Line: var line } && line.Split(' ') is [var name, var revision])
                said[name] = long.Parse(revision, CultureInfo.InvariantCulture);
            foreach (var seed in cuts[i])
                try
                {
                    await CheckAsync(disk.After(new Random(seed)), said, [first, restored, upgraded]);
                }
                catch (Exception broken)
                {
                    throw new InvalidOperationException(
                        $"Cut {seed} after call {i} of {calls.Count}, after {string.Join("; ", calls.Take(i + 1).TakeLast(4))}, when {string.Join(", ", said)} had been said", broken);
                }
        }
    }

    // Half of them where names change and what is no longer needed goes, which is rare.
    private static IEnumerable<(int Call, int Seed)> Chosen(IReadOnlyList<Call> calls)
    {
        var random = new Random(7);
        var rare = Enumerable.Range(0, calls.Count).Where(i => calls[i] is not (Call.Write or Call.Said)).ToList();
        return Enumerable.Range(0, Cuts).Select(seed => (seed % 2 == 0 ? random.Next(calls.Count) : rare[random.Next(rare.Count)], seed));
    }

    private async Task CheckAsync(IEnumerable<(string Name, byte[] Bytes)> files, Dictionary<string, long> said, SqliteStore[] histories)
    {
        // A file system in memory where there is one: what is looked at here need not be kept.
        var found = new DirectoryInfo(Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"argraph-{Guid.NewGuid()}"));
        found.Create();
        try
        {
            foreach (var (name, bytes) in files)
                await File.WriteAllBytesAsync(Path.Combine(found.FullName, name), bytes);
            if (said.ContainsKey(RecordedWork.Older) && Version(found, "older.db") > 1)
                Assert.True(IsThere("older.db.schema-1"), "A file was brought to a newer schema, and there is no copy of it.");
            var heads = new Dictionary<string, long>();
            foreach (var name in new[] { "graph.db", "graph.db.replaced", "backup.db", "older.db", "older.db.schema-1" }.Where(IsThere))
                heads.Add(name, await WholeAsync(found, name, histories));
            // In whose place something is put is kept.
            if (said.ContainsKey(RecordedWork.Restoring) && !said.ContainsKey("graph.db.replaced") && heads.GetValueOrDefault("graph.db") == said["backup.db"])
                heads["graph.db"] = heads["graph.db.replaced"];
            foreach (var (name, revision) in said.Where(s => s.Key.Contains(".db", StringComparison.Ordinal)))
                Assert.True(heads.TryGetValue(name, out var head) && head >= revision, $"{name} was said to have revision {revision}, and {(heads.ContainsKey(name) ? $"has {head}" : "is not there")}.");
        }
        finally
        {
            found.Delete(recursive: true);
        }

        bool IsThere(string name) => File.Exists(Path.Combine(found.FullName, name));
    }

    /// <summary>Opens a file, compares all that is in it with what there was at its revision, writes to it, and has SQLite check it.</summary>
    private async Task<long> WholeAsync(DirectoryInfo folder, string name, SqliteStore[] histories)
    {
        long head;
        await using (var store = await OpenAsync(folder, name))
        {
            head = await store.HeadAsync(default);
            var laidOut = await StoreContract.LaidOutAsync(store);
            var expected = new List<string>();
            foreach (var history in histories)
                if (await history.HeadAsync(default) >= head)
                    expected.Add(await LaidOutAsync(history, head));
            Assert.True(expected.Contains(laidOut), $"{name} at revision {head} is not what it was.");
            using var editor = new Editor(store, TimeProvider.System);
            Assert.Equal(head + 1, await ThreeRows.WriteAsync(editor, "after-the-cut"));
        }
        Assert.Equal("ok", RawFile.Ask(Path.Combine(folder.FullName, name), "PRAGMA integrity_check"));
        return head;
    }

    private async Task<string> LaidOutAsync(SqliteStore history, long revision)
    {
        if (!_laidOut.TryGetValue((history, revision), out var text))
        {
            await using var view = await history.OpenAsync(revision, default);
            _laidOut.Add((history, revision), text = await StoreContract.LaidOutAsync(view));
        }
        return text;
    }

    private static long Version(DirectoryInfo folder, string name) => (long)RawFile.Ask(Path.Combine(folder.FullName, name), "PRAGMA user_version")!;

    private static Task<SqliteStore> OpenAsync(DirectoryInfo folder, string name) => SqliteStore.OpenAsync(Path.Combine(folder.FullName, name), default);
}
