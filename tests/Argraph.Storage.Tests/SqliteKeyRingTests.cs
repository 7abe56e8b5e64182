using Argraph.Sqlite;
using Microsoft.Data.Sqlite;

namespace Argraph.Storage.Tests;

/// <summary>The keys of a file that another process has, and reading that is stopped in the middle.</summary>
public sealed class SqliteKeyRingTests : IDisposable
{
    private static readonly AccessKey Key = new("aaaaaaaa", new string('a', 64), "anna", Role.Admin, null, DateTimeOffset.UnixEpoch);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("argraph-");

    private string File => Path.Combine(_folder.FullName, "graph.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Keys_are_added_and_revoked_while_another_process_has_the_graph_and_count_there_at_once()
    {
        await using var store = await SqliteStore.OpenAsync(File, default);
        await using var beside = SqliteKeyRing.Open(File);
        Assert.True(await beside.AddFirstAsync(Key, default));
        Assert.Equal(Key, await store.Keys.FindAsync("aaaaaaaa", default));
        await SqliteFileTests.AddAsync(store, "m", "A map");
        await beside.RevokeAsync("aaaaaaaa", DateTimeOffset.UnixEpoch, default);
        Assert.NotNull((await store.Keys.FindAsync("aaaaaaaa", default))!.RevokedAt);
    }

    [Fact]
    public async Task Keys_outlive_the_process_that_added_them_and_leave_nothing_beside_the_file()
    {
        await (await SqliteStore.OpenAsync(File, default)).DisposeAsync();
        await using (var ring = SqliteKeyRing.Open(File))
            await ring.AddAsync(Key, default);
        Assert.Equal(["graph.db", "graph.db.lock"], _folder.GetFiles().Select(f => f.Name).Order());
        await using var store = await SqliteStore.OpenAsync(File, default);
        Assert.Equal(Key, Assert.Single(await store.Keys.ListAsync(default)));
    }

    [Fact]
    public async Task A_ring_in_a_file_that_is_something_elses_is_refused()
    {
        await System.IO.File.WriteAllTextAsync(File, "Dear diary");
        Assert.Equal("STORE_FOREIGN", Assert.Throws<StoreException>(() => SqliteKeyRing.Open(File)).Code);
    }

    [Fact]
    public async Task A_statement_that_is_running_stops_when_it_is_cancelled_and_its_connection_goes_on()
    {
        await using var store = await SqliteStore.OpenAsync(File, default);
        using var cancel = new CancellationTokenSource();
        var rows = 0;
        Assert.Throws<OperationCanceledException>(() => store.Read(db =>
        {
            db.Raw.CreateFunction("cancelled_at_the_third", () =>
            {
                if (++rows == 3)
                    cancel.Cancel();
                return 0;
            });
            using var endless = new SqliteCommand("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(cancelled_at_the_third()) FROM n", db.Raw);
            return endless.ExecuteScalar();
        }, cancel.Token));
        Assert.InRange(rows, 3, 1000);
        Assert.Equal(1L, store.Read(db => db.Command("SELECT count(*) FROM revision").ExecuteScalar()));
        Assert.Throws<OperationCanceledException>(() => store.Read(_ => rows = 0, cancel.Token));
        Assert.NotEqual(0, rows);
    }
}
