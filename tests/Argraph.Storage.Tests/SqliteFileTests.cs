using Argraph.Edits;
using Argraph.Model;
using Argraph.Sqlite;
using Microsoft.Data.Sqlite;

namespace Argraph.Storage.Tests;

/// <summary>What the embedded store says of files it cannot have, and what it leaves them as.</summary>
public sealed class SqliteFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("argraph-");

    private string File => Path.Combine(_folder.FullName, "graph.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_second_process_is_told_that_the_file_is_in_use_until_the_first_has_closed_it()
    {
        var first = await SqliteStore.OpenAsync(File, default);
        await RefusedAsync("STORE_BUSY", $"{File} is in use by another Argraph process; one process writes a file.");
        await first.DisposeAsync();
        await first.DisposeAsync();
        await (await SqliteStore.OpenAsync(File, default)).DisposeAsync();
    }

    [Fact]
    public async Task A_folder_is_no_file_and_a_missing_one_is_said()
    {
        Directory.CreateDirectory(File);
        await RefusedAsync("STORE_UNAVAILABLE", $"{File} cannot be opened: it is a folder; name a file in it.");
        Assert.Equal([File], Directory.GetFileSystemEntries(_folder.FullName));
        var missing = Path.Combine(_folder.FullName, "nowhere", "graph.db");
        var refused = await Assert.ThrowsAsync<StoreException>(() => SqliteStore.OpenAsync(missing, default));
        Assert.Equal($"{missing} cannot be opened: there is no folder {Path.GetDirectoryName(missing)}; make it first.", refused.Message);
    }

    [Fact]
    public async Task What_is_not_ours_is_left_untouched_with_nothing_beside_it()
    {
        foreach (var content in new[] { "Dear diary", "SQLite format 3\0 but no more", new string('x', 5000) })
        {
            await System.IO.File.WriteAllTextAsync(File, content);
            await ForeignAsync();
        }
        System.IO.File.Delete(File);
        using (var other = Raw("PRAGMA journal_mode = WAL; CREATE TABLE other (a); INSERT INTO other VALUES (1);"))
            await ForeignAsync(beside: 3);
        SqliteConnection.ClearAllPools();
        await ForeignAsync();
    }

    [Fact]
    public async Task A_newer_file_is_left_untouched()
    {
        await (await SqliteStore.OpenAsync(File, default)).DisposeAsync();
        Raw("PRAGMA user_version = 99").Dispose();
        var before = await System.IO.File.ReadAllBytesAsync(File);
        var refused = await Assert.ThrowsAsync<StoreException>(() => SqliteStore.OpenAsync(File, default));
        Assert.Equal("STORE_NEWER", refused.Code);
        Assert.StartsWith($"{File} was written by a newer Argraph (schema 99; this one knows ", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await System.IO.File.ReadAllBytesAsync(File));
    }

    [Fact]
    public async Task An_empty_file_is_an_empty_store()
    {
        await System.IO.File.WriteAllBytesAsync(File, []);
        await using var store = await SqliteStore.OpenAsync(File, default);
        Assert.Equal(0, await store.HeadAsync(default));
    }

    [Fact]
    public async Task A_damaged_file_is_said_to_be_damaged()
    {
        await using (var store = await SqliteStore.OpenAsync(File, default))
            for (var i = 0; i < 30; i++)
                await AddAsync(store, $"m-{i}", new string('x', 300));
        var bytes = await System.IO.File.ReadAllBytesAsync(File);
        var found = 0;
        foreach (var at in Enumerable.Range(1, bytes.Length / 4096 - 1))
        {
            var damaged = bytes.ToArray();
            damaged.AsSpan(at * 4096, 4096).Fill(0xAB);
            await System.IO.File.WriteAllBytesAsync(File, damaged);
            try
            {
                await using var store = await SqliteStore.OpenAsync(File, default);
                await using var view = await store.OpenAsync(null, default);
                await foreach (var _ in view.ScanAsync(default)) { }
                await view.TouchedAsync(3, default);
            }
            catch (StoreException refused)
            {
                found++;
                Assert.Equal("STORE_CORRUPT", refused.Code);
                Assert.StartsWith($"{File} is damaged: ", refused.Message, StringComparison.Ordinal);
            }
        }
        Assert.True(found > 3);
    }

    [Fact]
    public async Task Tables_that_are_gone_are_damage_too()
    {
        await (await SqliteStore.OpenAsync(File, default)).DisposeAsync();
        Raw("DROP TABLE item").Dispose();
        Assert.Equal("STORE_CORRUPT", (await Assert.ThrowsAsync<StoreException>(() => SqliteStore.OpenAsync(File, default))).Code);
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_is_damage_and_the_next_reader_goes_on()
    {
        await using (var store = await SqliteStore.OpenAsync(File, default))
            await AddAsync(store, "m", "A map");
        Raw("UPDATE record SET body = '{'").Dispose();
        await using var opened = await SqliteStore.OpenAsync(File, default);
        await using var view = await opened.OpenAsync(null, default);
        for (var i = 0; i < 3; i++)
            Assert.Equal("STORE_CORRUPT", (await Assert.ThrowsAsync<StoreException>(() => view.ReadAsync([1], default))).Code);
        Assert.Single(await view.TouchedAsync(1, default));
    }

    [Fact]
    public async Task A_commit_that_fails_half_way_leaves_the_file_and_the_index_as_they_were()
    {
        await using var store = await SqliteStore.OpenAsync(File, default);
        await AddAsync(store, "m", "A map");
        await using var view = await store.OpenAsync(null, default);
        var changes = new Changes(view);
        changes.Add(AMap(changes, "n", "Another"));
        changes.Add(AMap(changes, "m", "Its key is taken"));
        var prepared = await changes.ToChangeSetAsync(DateTimeOffset.UnixEpoch, "tester", null, default);
        await Assert.ThrowsAsync<StoreException>(() => store.CommitAsync(prepared, default));
        Assert.Equal(1, await store.HeadAsync(default));
        await using var after = await store.OpenAsync(null, default);
        Assert.Equal([null], await after.FindAsync([Name.Of(ItemKind.Map, "n")], default));
        Assert.Equal(1, after.LastSeq);
        await AddAsync(store, "n", "Another");
        Assert.Equal(2, await store.HeadAsync(default));
    }

    [Fact]
    public async Task A_full_disk_is_said_and_writing_goes_on_once_there_is_room()
    {
        await using var store = await SqliteStore.OpenAsync(File, default);
        await AddAsync(store, "m", "A map");
        store.LimitPages(1);
        var refused = await Assert.ThrowsAsync<StoreException>(() => AddAsync(store, "n", new string('x', 100_000)));
        Assert.Equal(("STORE_FULL", $"There is no room left to write {File}. Nothing was changed; free some and try again."), (refused.Code, refused.Message));
        Assert.Equal(1, await store.HeadAsync(default));
        store.LimitPages(1_000_000);
        await AddAsync(store, "n", new string('x', 100_000));
        Assert.Equal(2, await store.HeadAsync(default));
    }

    [Fact]
    public async Task A_closed_store_refuses_to_be_used()
    {
        var store = await SqliteStore.OpenAsync(File, default);
        await using var view = await store.OpenAsync(null, default);
        await store.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => view.TouchedAsync(0, default));
    }

    [Fact]
    public async Task A_file_of_an_older_schema_is_copied_beside_itself_and_then_brought_up_to_date()
    {
        await using (var store = await SqliteStore.OpenAsync(File, default))
            await AddAsync(store, "m", "A map");
        RawFile.Ask(File, OlderSchema.Text);
        await using (var store = await SqliteStore.OpenAsync(File, default))
        {
            Assert.Equal(1, await store.HeadAsync(default));
            await using var view = await store.OpenAsync(null, default);
            Assert.Equal("tester", (await view.ChangeSetsAsync([1], default))[0]!.Author);
            await AddAsync(store, "n", "Another");
        }
        Assert.Equal<object?>([1L, 1L, 0L], new[] { "PRAGMA user_version", "SELECT count(*) FROM item", "SELECT count(*) FROM sqlite_schema WHERE name = 'revised_number'" }
            .Select(sql => RawFile.Ask(File + ".schema-1", sql)));
        // Nothing more is copied once it is up to date.
        await (await SqliteStore.OpenAsync(File, default)).DisposeAsync();
        Assert.Single(_folder.GetFiles("*.schema-*"));
    }

    private async Task ForeignAsync(int beside = 1)
    {
        var before = await ContentAsync();
        await RefusedAsync("STORE_FOREIGN", $"{File} is not an Argraph file, and is left untouched; name another file.");
        Assert.Equal(before, await ContentAsync());
        Assert.Equal(beside, _folder.GetFileSystemInfos().Length);
    }

    private async Task<byte[]> ContentAsync()
    {
        await using var stream = new FileStream(File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        await stream.ReadExactlyAsync(bytes);
        return bytes;
    }

    private async Task RefusedAsync(string code, string message)
    {
        var refused = await Assert.ThrowsAsync<StoreException>(() => SqliteStore.OpenAsync(File, default));
        Assert.Equal((code, message), (refused.Code, refused.Message));
    }

    private SqliteConnection Raw(string sql)
    {
        var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
        return connection;
    }

    internal static async Task AddAsync(SqliteStore store, string key, string title)
    {
        using var editor = new Editor(store, TimeProvider.System);
        await editor.EditAsync("tester", null, changes =>
        {
            changes.Add(AMap(changes, key, title));
            return Task.FromResult(true);
        }, default);
    }

    private static Map AMap(Changes changes, string key, string title) => new()
    {
        Seq = changes.NextSeq(), Life = changes.Born(), Id = Guid.NewGuid(), Key = key, Title = title,
    };
}
