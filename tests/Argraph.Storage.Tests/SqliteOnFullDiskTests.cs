using Argraph.Edits;
using Argraph.Sqlite;
using Argraph.Storage.Tests.Graphs;

namespace Argraph.Storage.Tests;

/// <summary>The embedded store where there is no room left: a clear refusal, readers go on, nothing is lost, and it goes on by itself.</summary>
public sealed class SqliteOnFullDiskTests
{
    [Theory]
    [InlineData("tmpfs")]
    [InlineData("ext4")]
    public async Task However_little_room_there_is_a_commit_is_whole_or_refused_and_goes_through_once_there_is_more(string kind)
    {
        await using var disk = await SmallDisk.OfAsync(kind, 8);
        var acknowledged = new List<(long Revision, string Key)>();
        await using (var store = await SqliteStore.OpenAsync(disk.File, default))
        {
            using var editor = new Editor(store, TimeProvider.System);
            acknowledged.Add((await ThreeRows.WriteAsync(editor, "first"), "first"));
            var refusals = 0;
            foreach (var leaving in new[] { 0, 4096, 20_000, 70_000, 150_000, 400_000, 1_000_000 })
            {
                disk.Fill(leaving);
                await using var pinned = await store.OpenAsync(null, default);
                var before = await ThreeRows.AllAsync(pinned);
                var refused = await UntilFullAsync(editor, acknowledged);
                Assert.Equal(("STORE_FULL", $"There is no room left to write {disk.File}. Nothing was changed; free some and try again."), (refused.Code, refused.Message));
                refusals++;
                // Asking again changes nothing, and readers see what they saw, also those whose connection is new.
                Assert.Equal("STORE_FULL", (await UntilFullAsync(editor, acknowledged)).Code);
                Assert.Equal(before, await ThreeRows.AllAsync(pinned));
                await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => ThreeRows.WholeAsync(store, acknowledged))));
                Assert.Equal(acknowledged.Count, await store.HeadAsync(default));
                disk.Free();
                acknowledged.Add((await ThreeRows.WriteAsync(editor, $"after-{leaving}"), $"after-{leaving}"));
            }
            await ThreeRows.WholeAsync(store, acknowledged);
        }
        await SoundAsync(disk.File, acknowledged);
    }

    [Theory]
    [InlineData("tmpfs")]
    [InlineData("ext4")]
    public async Task A_store_that_was_full_when_it_ended_has_everything_once_there_is_room_and_says_why_not_before(string kind)
    {
        await using var disk = await SmallDisk.OfAsync(kind, 24);
        var acknowledged = new List<(long Revision, string Key)>();
        await using (var store = await SqliteStore.OpenAsync(disk.File, default))
        {
            using var editor = new Editor(store, TimeProvider.System);
            for (var i = 0; i < 40; i++)
                acknowledged.Add((await ThreeRows.WriteAsync(editor, $"m-{i}"), $"m-{i}"));
            disk.Fill(50_000);
            await UntilFullAsync(editor, acknowledged);
            disk.Fill();
        }
        disk.Fill();
        try
        {
            await using var store = await SqliteStore.OpenAsync(disk.File, default);
            await ThreeRows.WholeAsync(store, acknowledged);
        }
        catch (StoreException refused)
        {
            Assert.Equal("STORE_FULL", refused.Code);
        }
        disk.Free();
        await SoundAsync(disk.File, acknowledged);
    }

    [Theory]
    [InlineData("tmpfs")]
    [InlineData("ext4")]
    public async Task An_import_that_does_not_fit_is_refused_whole_and_made_once_there_is_room(string kind)
    {
        await using var disk = await SmallDisk.OfAsync(kind, 24);
        await using var store = await SqliteStore.OpenAsync(disk.File, default);
        using (var editor = new Editor(store, TimeProvider.System))
            await ThreeRows.WriteAsync(editor, "before");
        await using var before = await store.OpenAsync(null, default);
        var (rows, bulk) = (await ThreeRows.AllAsync(before), await HubAsync(store, 1200));
        foreach (var leaving in new[] { 0, 100_000, 1_000_000 })
        {
            disk.Fill(leaving);
            Assert.Equal("STORE_FULL", (await Assert.ThrowsAsync<StoreException>(() => store.ImportAsync(bulk, default))).Code);
            Assert.Equal(1, await store.HeadAsync(default));
            await using var view = await store.OpenAsync(null, default);
            Assert.Equal(rows, await ThreeRows.AllAsync(view));
            disk.Free();
        }
        Assert.Equal(CommitResult.Committed, await store.ImportAsync(bulk, default));
        Assert.Equal([bulk.Added], await (await store.OpenAsync(null, default)).CountWritesAsync([2], default));
        Assert.Equal(rows, await ThreeRows.AllAsync(before));
    }

    [Theory]
    [InlineData("tmpfs")]
    [InlineData("ext4")]
    public async Task An_import_that_was_written_is_no_failure_where_the_log_has_no_room_to_be_emptied(string kind)
    {
        await using var disk = await SmallDisk.OfAsync(kind, 32);
        long head, added;
        await using (var store = await SqliteStore.OpenAsync(disk.File, default))
        {
            var bulk = await HubAsync(store, 1200);
            added = bulk.Added;
            // Room for the log, and then too little for the file to grow as much.
            var filled = bulk with { Batches = ThenAsync(bulk.Batches, () => disk.Fill(leaving: 3 << 20)) };
            Assert.Equal(CommitResult.Committed, await store.ImportAsync(filled, default));
            Assert.True(new FileInfo(disk.File + "-wal").Length > 0, "There was room for both.");
            head = await store.HeadAsync(default);
        }
        disk.Free();
        await using var opened = await SqliteStore.OpenAsync(disk.File, default);
        Assert.Equal((1L, head), (head, await opened.HeadAsync(default)));
        await using var view = await opened.OpenAsync(null, default);
        Assert.Equal([added], await view.CountWritesAsync([1], default));
    }

    [Theory]
    [InlineData("tmpfs")]
    [InlineData("ext4")]
    public async Task Neither_a_backup_nor_a_restoration_without_room_leaves_anything_behind(string kind)
    {
        await using var disk = await SmallDisk.OfAsync(kind, 16);
        var (acknowledged, backup) = (new List<(long, string)>(), disk.File + ".backup");
        await using (var store = await SqliteStore.OpenAsync(disk.File, default))
        {
            using var editor = new Editor(store, TimeProvider.System);
            for (var i = 0; i < 20; i++)
                acknowledged.Add((await ThreeRows.WriteAsync(editor, $"m-{i}"), $"m-{i}"));
            foreach (var leaving in new[] { 0, 8192, 100_000 })
            {
                disk.Fill(leaving);
                var before = disk.Files.ToList();
                var refused = await Assert.ThrowsAsync<StoreException>(() => SqliteBackup.BackupAsync(disk.File, backup, default));
                Assert.Equal(("STORE_FULL", $"There is no room left to write {backup}. Nothing was changed; free some and try again."), (refused.Code, refused.Message));
                Assert.Equal(before, disk.Files);
                disk.Free();
            }
            Assert.Equal(20, await SqliteBackup.BackupAsync(disk.File, backup, default));
            acknowledged.Add((await ThreeRows.WriteAsync(editor, "later"), "later"));
        }
        disk.Fill(leaving: 100_000);
        Assert.Equal("STORE_FULL", (await Assert.ThrowsAsync<StoreException>(() => SqliteBackup.RestoreAsync(backup, disk.File, replace: true, default))).Code);
        Assert.Equal(["graph.db", "graph.db.backup", "graph.db.lock"], disk.Files.Where(f => f != "lost+found"));
        disk.Free();
        await SoundAsync(disk.File, acknowledged);
        Assert.Equal(20, (await SqliteBackup.RestoreAsync(backup, disk.File, replace: true, default)).Revision);
        await SoundAsync(disk.File, acknowledged.Take(20));
    }

    [Theory]
    [InlineData("tmpfs")]
    [InlineData("ext4")]
    public async Task An_older_file_is_not_brought_up_to_date_where_there_is_no_room_for_its_copy(string kind)
    {
        await using var disk = await SmallDisk.OfAsync(kind, 8);
        await using (var store = await SqliteStore.OpenAsync(disk.File, default))
        {
            using var editor = new Editor(store, TimeProvider.System);
            await ThreeRows.WriteAsync(editor, "m");
        }
        RawFile.Ask(disk.File, OlderSchema.Text);
        disk.Fill(leaving: 80_000);
        Assert.Equal("STORE_FULL", (await Assert.ThrowsAsync<StoreException>(() => SqliteStore.OpenAsync(disk.File, default))).Code);
        Assert.Equal(1L, RawFile.Ask(disk.File, "PRAGMA user_version"));
        Assert.DoesNotContain(disk.Files, f => f.Contains("schema", StringComparison.Ordinal));
        disk.Free();
        await SoundAsync(disk.File, [(1, "m")]);
        Assert.Contains("graph.db.schema-1", disk.Files);
    }

    private static async Task<StoreException> UntilFullAsync(Editor editor, List<(long, string)> acknowledged)
    {
        while (true)
            try
            {
                var key = $"m-{acknowledged.Count}-{Guid.NewGuid():n}";
                acknowledged.Add((await ThreeRows.WriteAsync(editor, key), key));
            }
            catch (StoreException refused)
            {
                return refused;
            }
    }

    private static async Task SoundAsync(string file, IEnumerable<(long, string)> acknowledged)
    {
        await using (var store = await SqliteStore.OpenAsync(file, default))
            await ThreeRows.WholeAsync(store, acknowledged);
        Assert.Equal("ok", RawFile.Ask(file, "PRAGMA integrity_check"));
    }

    private static async Task<BulkChange> HubAsync(SqliteStore store, int arguments)
    {
        await using var view = await store.OpenAsync(null, default);
        var changes = new Changes(view);
        new Hub(arguments).Add(changes);
        var whole = await changes.ToChangeSetAsync(DateTimeOffset.UnixEpoch, "tester", "A hub.", default);
        return new BulkChange(whole with { Writes = [] }, whole.Writes.Count, Imports.Batches([.. whole.Writes.Select(w => w.After)], null));
    }

    private static async IAsyncEnumerable<IReadOnlyList<Model.Item>> ThenAsync(IAsyncEnumerable<IReadOnlyList<Model.Item>> batches, Action then)
    {
        await foreach (var batch in batches)
            yield return batch;
        then();
    }
}
