using System.Text;
using Argraph.Edits;
using Argraph.Sqlite;
using Argraph.Storage.Tests.Graphs;

namespace Argraph.Storage.Tests.PowerLoss;

/// <summary>A process that does all that a store does to files, and tells the world when each is done: a file's name and the revision that it has.</summary>
internal sealed class RecordedWork : IDisposable
{
    public const string Work = "record";

    /// <summary>Told before a restoration begins, and once the file of an older schema is there.</summary>
    public const string Restoring = "restoring", Older = "older";

    private readonly string _folder;
    private readonly FileStream _said;

    private RecordedWork(string folder)
    {
        _folder = folder;
        _said = new FileStream(At(Recording.Said), FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
    }

    public static async Task DoAsync(string folder)
    {
        using var work = new RecordedWork(folder);
        await work.WriteAsync();
        await work.UpgradeAsync();
        await work.RestoreAsync();
    }

    public void Dispose() => _said.Dispose();

    // Small commits and an import larger than what is there, log after log, and a backup meanwhile.
    private async Task WriteAsync()
    {
        var graph = new RandomGraph(5);
        await using (var store = await OpenAsync("graph.db"))
        {
            await EditAsync(store, "graph.db", 5, graph);
            await store.ImportAsync(await Imports.HubAsync(store), default);
            Say("graph.db", await store.HeadAsync(default));
            await EditAsync(store, "graph.db", 60, graph);
            await BackUpAsync("graph.db", "backup.db");
            await EditAsync(store, "graph.db", 20, graph);
        }
        await using (var store = await OpenAsync("graph.db"))
            await EditAsync(store, "graph.db", 10, graph);
    }

    private async Task UpgradeAsync()
    {
        await BackUpAsync("backup.db", "older.db");
        // Without a log a commit is the end of a journal's name, of which only EXTRA makes certain.
        RawFile.Ask(At("older.db"), $"PRAGMA synchronous = EXTRA; BEGIN; {OlderSchema.Text}; COMMIT");
        Say(Older, 1);
        await using var store = await OpenAsync("older.db");
        Say("older.db.schema-1", await store.HeadAsync(default));
        await EditAsync(store, "older.db", 2);
    }

    private async Task RestoreAsync()
    {
        Say(Restoring, 1);
        var (revision, kept) = await SqliteBackup.RestoreAsync(At("backup.db"), At("graph.db"), replace: true, default);
        Say(Path.GetFileName(kept)!, 0);
        Say("graph.db", revision);
        await using var store = await OpenAsync("graph.db");
        await EditAsync(store, "graph.db", 3);
    }

    private async Task BackUpAsync(string file, string to) => Say(to, await SqliteBackup.BackupAsync(At(file), At(to), default));

    private async Task EditAsync(SqliteStore store, string name, int times, RandomGraph? graph = null)
    {
        using var editor = new Editor(store, TimeProvider.System);
        for (var i = 0; i < times; i++)
            Say(name, graph is null ? await ThreeRows.WriteAsync(editor, $"later-{i}") : await editor.EditAsync("tester", null, async changes =>
            {
                await graph.EditAsync(changes, 3);
                return true;
            }, default));
    }

    private Task<SqliteStore> OpenAsync(string name) => SqliteStore.OpenAsync(At(name), default);

    private string At(string name) => Path.Combine(_folder, name);

    private void Say(string name, long revision) => _said.Write(Encoding.UTF8.GetBytes($"{name} {revision}\n"));
}
