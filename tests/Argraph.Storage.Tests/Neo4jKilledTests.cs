using System.Collections.Concurrent;
using Argraph.Edits;
using Argraph.Neo4j;
using Argraph.Storage.Tests.Graphs;

namespace Argraph.Storage.Tests;

/// <summary>A real server that dies, stands still and runs out: the right code, nothing half-written, and on without a new store.</summary>
[Collection(nameof(Neo4jServerToKill))]
public sealed class Neo4jKilledTests(Neo4jServerToKill server) : OnNeo4j(server)
{
    [Fact]
    public async Task Killed_during_reads_and_writes_it_has_every_acknowledged_revision_and_none_half_and_answers_the_same_views()
    {
        await using var store = await OursAsync();
        var acknowledged = new ConcurrentBag<(long Revision, string Key)>();
        using (var editor = new Editor(store, TimeProvider.System))
            for (var i = 0; i < 5; i++)
                acknowledged.Add((await ThreeRows.WriteAsync(editor, $"before-{i}"), $"before-{i}"));
        await using var view = await store.OpenAsync(null, default);
        var before = await ThreeRows.AllAsync(view);
        var (written, read) = (new TaskCompletionSource(), new TaskCompletionSource());
        var busy = Enumerable.Range(0, 3).Select(w => Task.Run(() => WriteAsync(w))).Concat(Enumerable.Range(0, 3).Select(_ => Task.Run(ReadAsync))).ToList();
        await Task.WhenAny(busy.Append(Task.WhenAll(written.Task, read.Task)));
        await server.KillAsync();
        var ended = await Task.WhenAll(busy.Select(one => Record.ExceptionAsync(() => one).AsTask()));
        await server.StartAsync();

        Assert.All(ended, end => Assert.Equal("STORE_UNAVAILABLE", Assert.IsType<StoreException>(end).Code));
        Assert.Equal(before, await ThreeRows.AllAsync(view));
        using (var editor = new Editor(store, TimeProvider.System))
            acknowledged.Add((await ThreeRows.WriteAsync(editor, "after"), "after"));
        Assert.True(acknowledged.Count > 20);
        await ThreeRows.WholeAsync(store, acknowledged);

        async Task WriteAsync(int writer)
        {
            using var editor = new Editor(store, TimeProvider.System);
            for (var i = 0; ; i++)
            {
                acknowledged.Add((await ThreeRows.WriteAsync(editor, $"m-{writer}-{i}"), $"m-{writer}-{i}"));
                if (acknowledged.Count > 20)
                    written.TrySetResult();
            }
        }

        async Task ReadAsync()
        {
            for (var i = 0; ; i++)
            {
                Assert.Equal(before, await ThreeRows.AllAsync(view));
                if (i > 3)
                    read.TrySetResult();
            }
        }
    }

    [Fact]
    public async Task Killed_during_an_import_it_has_what_was_acknowledged_of_it_and_the_same_import_goes_on_to_its_end()
    {
        await (await OursAsync()).DisposeAsync();
        await using var store = new Neo4jStore(Settings with { ImportRows = Imports.Size, ImportPatience = TimeSpan.Zero });
        var bulk = await Imports.HubAsync(store);
        var disturbed = await bulk.WithAsync(batch => batch == 2 ? server.KillAsync() : Task.CompletedTask);
        Assert.Equal("STORE_UNAVAILABLE", (await Assert.ThrowsAsync<StoreException>(() => store.ImportAsync(disturbed, default))).Code);
        await server.StartAsync();

        Assert.Equal(0, await store.HeadAsync(default));
        var sent = store.Sent;
        Assert.Equal(CommitResult.Committed, await store.ImportAsync(bulk, default));
        Assert.InRange(store.Sent - sent, Imports.Steps, Imports.Steps + 1);
        await Imports.WholeAsync(store, 1);
    }

    [Fact]
    public async Task An_import_waits_for_a_server_that_stands_still_and_goes_on_by_itself()
    {
        await (await OursAsync()).DisposeAsync();
        await using var store = new Neo4jStore(Settings with { ImportRows = Imports.Size, Timeout = TimeSpan.FromSeconds(4) });
        var goesOn = Task.CompletedTask;
        var disturbed = await (await Imports.HubAsync(store)).WithAsync(async batch =>
        {
            if (batch != 2 || goesOn != Task.CompletedTask)
                return;
            await server.SignalAsync("STOP");
            goesOn = GoOnAsync(store.Sent);
        });
        Assert.Equal(CommitResult.Committed, await store.ImportAsync(disturbed, default));
        await goesOn;
        await Imports.WholeAsync(store, 1);

        // Once a step has been given up and sent again.
        async Task GoOnAsync(long before)
        {
            while (store.Sent < before + 3)
                await Task.Yield();
            await server.SignalAsync("CONT");
        }
    }

    [Fact]
    public async Task A_server_that_stands_still_is_waited_for_no_longer_than_told_and_answers_when_it_goes_on()
    {
        await using var store = await OursAsync();
        var prepared = await ThreeRows.PreparedAsync(store, "m");
        await using var hasty = new Neo4jStore(Settings with { Timeout = TimeSpan.FromSeconds(4) });
        await hasty.HeadAsync(default);
        await server.SignalAsync("STOP");
        try
        {
            var (head, commit) = (hasty.HeadAsync(default), hasty.CommitAsync(prepared, default));
            Assert.Equal("STORE_TIMEOUT", (await Assert.ThrowsAsync<StoreException>(() => head)).Code);
            var open = await Assert.ThrowsAsync<StoreException>(() => commit);
            Assert.Equal("STORE_TIMEOUT", open.Code);
            Assert.EndsWith("Whether it was written is not known.", open.Message, StringComparison.Ordinal);
        }
        finally
        {
            await server.SignalAsync("CONT");
        }
        Assert.Equal(CommitResult.Committed, await store.CommitAsync(prepared, default));
        Assert.Equal(1, await store.HeadAsync(default));
        await ThreeRows.WholeAsync(store, [(1, "m")]);
    }

    [Fact]
    public async Task Past_the_servers_own_limits_it_says_which_and_nothing_is_written()
    {
        await using var store = await OursAsync();
        using var api = new QueryApi(Settings);
        var endless = api.ReadAsync(Endless, null, null, default);
        Assert.Equal("STORE_TOO_LARGE", (await Assert.ThrowsAsync<StoreException>(
            () => api.ReadAsync("UNWIND range(1, 3000000) AS i RETURN size(collect(toString(i))) AS x", null, null, default))).Code);
        await using var view = await store.OpenAsync(null, default);
        var changes = new Changes(view);
        new Hub(2000).Add(changes);
        var prepared = await changes.ToChangeSetAsync(DateTimeOffset.UnixEpoch, "tester", null, default);
        var sent = store.Sent;
        var refused = await Assert.ThrowsAsync<StoreException>(() => store.CommitAsync(prepared, default));
        Assert.Equal(("STORE_TOO_LARGE", 1L), (refused.Code, store.Sent - sent));
        Assert.Equal("STORE_TIMEOUT", (await Assert.ThrowsAsync<StoreException>(() => endless)).Code);
        Assert.Equal(2, api.Sent);
        Assert.Equal(0, await store.HeadAsync(default));
        await using var after = await store.OpenAsync(null, default);
        Assert.Empty(await ThreeRows.AllAsync(after));
    }

    private async Task<Neo4jStore> OursAsync()
    {
        Assert.SkipUnless(server.IsOurs || server.Settings is null, "Neo4j: only one that ../shared/neo4j/serve starts can be killed.");
        return await EmptyStoreAsync();
    }
}
