using System.Collections.Concurrent;
using Argraph.Edits;
using Argraph.Model;
using Argraph.Neo4j;
using Argraph.Storage.Tests.Graphs;

namespace Argraph.Storage.Tests;

/// <summary>A real server that dies, hangs, refuses and runs out: the right code, nothing half-written, and on without a new store.</summary>
[Collection(nameof(Neo4jServerToKill))]
public sealed class Neo4jFaultTests(Neo4jServerToKill server)
{
    private const string Endless = "UNWIND range(1, 100000000000) AS i WITH i WHERE i % 7 = 8 RETURN count(i) AS x";

    private const int RowsOfAnEdit = 3;

    [Fact]
    public async Task Killed_during_writes_it_has_every_acknowledged_revision_and_none_half()
    {
        await using var store = await EmptyStoreAsync();
        var acknowledged = new ConcurrentBag<(long Revision, string Key)>();
        var enough = new TaskCompletionSource();
        var writers = Enumerable.Range(0, 3).Select(w => Task.Run(async () =>
        {
            using var editor = new Editor(store, TimeProvider.System);
            for (var i = 0; ; i++)
            {
                acknowledged.Add((await WriteAsync(editor, $"m-{w}-{i}"), $"m-{w}-{i}"));
                if (acknowledged.Count > 20)
                    enough.TrySetResult();
            }
        })).ToList();
        await Task.WhenAny(writers.Append(enough.Task));
        await server.KillAsync();
        foreach (var writer in writers)
            Assert.Equal("STORE_UNAVAILABLE", (await Assert.ThrowsAsync<StoreException>(() => writer)).Code);
        await server.StartAsync();

        using (var editor = new Editor(store, TimeProvider.System))
            acknowledged.Add((await WriteAsync(editor, "after"), "after"));
        Assert.True(acknowledged.Count > 21);
        await WholeAsync(store, acknowledged);
    }

    [Fact]
    public async Task Killed_during_reads_it_answers_the_same_view_once_it_is_back()
    {
        await using var store = await EmptyStoreAsync();
        using var editor = new Editor(store, TimeProvider.System);
        var hub = new Hub(50);
        await editor.EditAsync("tester", null, changes => { hub.Add(changes); return Task.FromResult(true); }, default);
        await using var view = await store.OpenAsync(null, default);
        var before = await AllAsync(view);
        var reading = new TaskCompletionSource();
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; ; i++)
            {
                Assert.Equal(before, await AllAsync(view));
                if (i > 3)
                    reading.TrySetResult();
            }
        })).ToList();
        await Task.WhenAny(readers.Append(reading.Task));
        await server.KillAsync();
        foreach (var reader in readers)
            Assert.Equal("STORE_UNAVAILABLE", (await Assert.ThrowsAsync<StoreException>(() => reader)).Code);
        await server.StartAsync();
        Assert.Equal(before, await AllAsync(view));
    }

    [Fact]
    public async Task A_server_that_stands_still_is_waited_for_no_longer_than_told_and_answers_when_it_goes_on()
    {
        await using var store = await EmptyStoreAsync(s => s with { Timeout = TimeSpan.FromSeconds(2) });
        await store.HeadAsync(default);
        var prepared = await PreparedAsync(store, "m");
        await server.SignalAsync("STOP");
        try
        {
            Assert.Equal("STORE_TIMEOUT", (await Assert.ThrowsAsync<StoreException>(() => store.HeadAsync(default))).Code);
            var open = await Assert.ThrowsAsync<StoreException>(() => store.CommitAsync(prepared, default));
            Assert.Equal("STORE_TIMEOUT", open.Code);
            Assert.EndsWith("Whether it was written is not known.", open.Message, StringComparison.Ordinal);
        }
        finally
        {
            await server.SignalAsync("CONT");
        }
        await using var again = new Neo4jStore(server.Settings!);
        Assert.Equal(CommitResult.Committed, await again.CommitAsync(prepared, default));
        Assert.Equal(1, await store.HeadAsync(default));
        await WholeAsync(store, [(1, "m")]);
    }

    [Fact]
    public async Task A_statement_past_our_limit_is_ended_there_too()
    {
        await EmptyAsync();
        using var api = new QueryApi(server.Settings! with { Timeout = TimeSpan.FromSeconds(2) });
        Assert.Equal("STORE_TIMEOUT", (await Assert.ThrowsAsync<StoreException>(() => api.ReadAsync(Endless, null, null, default))).Code);
        Assert.Equal(1, api.Sent);
        await GoneAsync();
    }

    [Fact]
    public async Task A_cancelled_statement_is_ended_there_too()
    {
        await EmptyAsync();
        using var api = new QueryApi(server.Settings!);
        using var cancel = new CancellationTokenSource();
        var running = api.ReadAsync(Endless, null, null, cancel.Token);
        while (await RunningAsync() == 0)
            Assert.False(running.IsCompleted);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await GoneAsync();
    }

    [Fact]
    public async Task Past_the_servers_own_limits_it_says_which_and_nothing_is_written()
    {
        Assert.SkipWhen(server.Settings is null, server.Missing);
        await using var store = await EmptyStoreAsync();
        await store.HeadAsync(default);
        await server.KillAsync();
        await server.StartAsync("db.transaction.timeout=3s", "db.memory.transaction.max=8m");
        try
        {
            using var api = new QueryApi(server.Settings);
            Assert.Equal("STORE_TIMEOUT", (await Assert.ThrowsAsync<StoreException>(() => api.ReadAsync(Endless, null, null, default))).Code);
            Assert.Equal("STORE_TOO_LARGE", (await Assert.ThrowsAsync<StoreException>(
                () => api.ReadAsync("UNWIND range(1, 3000000) AS i RETURN size(collect(toString(i))) AS x", null, null, default))).Code);
            Assert.Equal(2, api.Sent);

            await using var view = await store.OpenAsync(null, default);
            var changes = new Changes(view);
            new Hub(5000).Add(changes);
            var sent = store.Sent;
            var refused = await Assert.ThrowsAsync<StoreException>(() => store.CommitAsync(changes.ToChangeSet(DateTimeOffset.UnixEpoch, "tester", null), default));
            Assert.Equal(("STORE_TOO_LARGE", 1L), (refused.Code, store.Sent - sent));
            Assert.Equal(0, await store.HeadAsync(default));
            Assert.Empty(await AllAsync(await store.OpenAsync(null, default)));
        }
        finally
        {
            await server.KillAsync();
            await server.StartAsync();
        }
    }

    [Fact]
    public async Task A_wrong_password_is_refused_and_not_tried_again()
    {
        await EmptyAsync();
        await UserAsync("mistaken", changeRequired: false);
        await using var store = new Neo4jStore(server.Settings! with { User = "mistaken", Password = "not-the-password" });
        var refused = await Assert.ThrowsAsync<StoreException>(() => store.HeadAsync(default));
        Assert.Equal(("STORE_UNAUTHORIZED", 1L), (refused.Code, store.Sent));
        Assert.DoesNotContain("not-the-password", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expired_password_is_refused_with_what_to_do()
    {
        await EmptyAsync();
        await UserAsync("expired", changeRequired: true);
        await using var store = new Neo4jStore(server.Settings! with { User = "expired", Password = Neo4jServer.Password });
        var refused = await Assert.ThrowsAsync<StoreException>(() => store.HeadAsync(default));
        Assert.Equal(("STORE_UNAUTHORIZED", 1L), (refused.Code, store.Sent));
        Assert.Contains("ALTER CURRENT USER SET PASSWORD", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_named()
    {
        await EmptyAsync();
        await using var store = new Neo4jStore(server.Settings! with { Database = "elsewhere" });
        var refused = await Assert.ThrowsAsync<StoreException>(() => store.HeadAsync(default));
        Assert.Equal(("STORE_UNAVAILABLE", 1L), (refused.Code, store.Sent));
        Assert.Contains("no database 'elsewhere'", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CREATE (:Person {name: 'Ada'})", ":Person")]
    [InlineData("CREATE ()", "nodes without a label")]
    [InlineData("CREATE (:Graph {name: 'mine'})", ":Graph")]
    [InlineData("CREATE (:Graph {name: 'argraph'})", ":Graph")]
    public async Task A_database_that_holds_something_else_is_refused_and_left_as_it_is(string theirs, string said)
    {
        await EmptyAsync(alsoSchema: true);
        using var api = new QueryApi(server.Settings!);
        await api.WriteAsync(theirs, null, default);
        await using var store = new Neo4jStore(server.Settings!);
        var refused = await Assert.ThrowsAsync<StoreException>(() => store.OpenAsync(null, default));
        Assert.Equal("STORE_FOREIGN", refused.Code);
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, await NumberAsync(api, "MATCH (n) RETURN count(n) AS x"));
        Assert.Equal(0, await NumberAsync(api, "SHOW CONSTRAINTS YIELD name RETURN count(name) AS x"));
    }

    [Fact]
    public async Task A_graph_of_a_newer_version_is_refused_and_left_as_it_is()
    {
        await using (var store = await EmptyStoreAsync())
            await store.HeadAsync(default);
        using var api = new QueryApi(server.Settings!);
        await api.WriteAsync("MATCH (g:Graph) SET g.version = 99", null, default);
        await using var older = new Neo4jStore(server.Settings!);
        Assert.Equal("STORE_NEWER", (await Assert.ThrowsAsync<StoreException>(() => older.HeadAsync(default))).Code);
        Assert.Equal(1, older.Sent);
    }

    [Fact]
    public async Task A_graph_that_is_gone_is_not_written_to()
    {
        await using var store = await EmptyStoreAsync();
        var prepared = await PreparedAsync(store, "m");
        await Neo4jStoreTests.EmptyAsync(server.Settings!);
        Assert.Equal("STORE_FOREIGN", (await Assert.ThrowsAsync<StoreException>(() => store.CommitAsync(prepared, default))).Code);
        Assert.Equal("STORE_FOREIGN", (await Assert.ThrowsAsync<StoreException>(() => store.HeadAsync(default))).Code);
    }

    [Fact]
    public async Task Eight_processes_begin_one_graph_at_once_and_write_one_line_of_revisions()
    {
        await EmptyAsync(alsoSchema: true);
        const int writers = 8, each = 10;
        var acknowledged = new ConcurrentBag<(long Revision, string Key)>();
        await Task.WhenAll(Enumerable.Range(0, writers).Select(w => Task.Run(async () =>
        {
            await using var store = new Neo4jStore(server.Settings!);
            using var editor = new Editor(store, TimeProvider.System);
            for (var i = 0; i < each; i++)
                acknowledged.Add((await WriteAsync(editor, $"m-{w}-{i}"), $"m-{w}-{i}"));
        })));
        await using var reader = new Neo4jStore(server.Settings!);
        Assert.Equal(writers * each, await reader.HeadAsync(default));
        Assert.Equal(Enumerable.Range(1, writers * each).Select(r => (long)r), acknowledged.Select(a => a.Revision).Order());
        await WholeAsync(reader, acknowledged);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_commit_whose_answer_is_lost_is_written_once(int times)
    {
        await EmptyAsync();
        using var relay = new Relay(server.Settings!.Server);
        await using var store = new Neo4jStore(server.Settings with { Server = relay.Address });
        var prepared = await PreparedAsync(store, "m");
        var sent = store.Sent;
        relay.Lose(times);
        Assert.Equal(CommitResult.Committed, await store.CommitAsync(prepared, default));
        Assert.Equal((times, times + 1L), (relay.Lost, store.Sent - sent));
        Assert.Equal(1, await store.HeadAsync(default));
        await WholeAsync(store, [(1, "m")]);
    }

    [Fact]
    public async Task A_commit_whose_answer_cannot_be_had_says_that_it_may_be_written()
    {
        await EmptyAsync();
        using var relay = new Relay(server.Settings!.Server);
        await using var store = new Neo4jStore(server.Settings with { Server = relay.Address });
        var prepared = await PreparedAsync(store, "m");
        relay.Lose(5);
        var open = await Assert.ThrowsAsync<StoreException>(() => store.CommitAsync(prepared, default));
        Assert.Equal("STORE_UNAVAILABLE", open.Code);
        Assert.EndsWith("Whether it was written is not known.", open.Message, StringComparison.Ordinal);
        Assert.Equal(CommitResult.Committed, await store.CommitAsync(prepared, default));
        await WholeAsync(store, [(1, "m")]);
    }

    [Fact]
    public async Task A_change_set_that_does_not_fit_is_sent_once_and_leaves_nothing()
    {
        await using var store = await EmptyStoreAsync();
        await using var view = await store.OpenAsync(null, default);
        var changes = new Changes(view);
        Add(changes, "m");
        // A topic of a statement that there is not.
        changes.Add(new About { Seq = changes.NextSeq(), Life = changes.Born(), Statement = 4711, Topic = 1 });
        var sent = store.Sent;
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.CommitAsync(changes.ToChangeSet(DateTimeOffset.UnixEpoch, "tester", null), default));
        Assert.Equal(1, store.Sent - sent);
        Assert.Equal(0, await store.HeadAsync(default));
        using var api = new QueryApi(server.Settings!);
        Assert.Equal(0, await NumberAsync(api, "MATCH (n:Entity) RETURN count(n) AS x"));
    }

    [Fact]
    public async Task A_huge_answer_is_read()
    {
        await EmptyAsync();
        using var api = new QueryApi(server.Settings!);
        var answer = await api.ReadAsync("UNWIND range(1, 600000) AS i RETURN i AS x, 'sixty characters of text, more or less, that make it long' AS text", null, null, default);
        Assert.Equal(600_000, answer.Rows.Count());
        Assert.Equal(600_000, answer.Rows.Last().Long("x"));
    }

    private async Task EmptyAsync(bool alsoSchema = false)
    {
        Assert.SkipWhen(server.Settings is null, server.Missing);
        await Neo4jStoreTests.EmptyAsync(server.Settings);
        if (!alsoSchema)
            return;
        using var api = new QueryApi(server.Settings);
        foreach (var (kind, all) in new[] { ("CONSTRAINT", "CONSTRAINTS"), ("INDEX", "INDEXES") })
            foreach (var row in (await api.ReadAsync($"SHOW {all} YIELD name, type WHERE type <> 'LOOKUP' RETURN name", null, null, default)).Rows)
                await api.WriteAsync($"DROP {kind} {row.Text("name")} IF EXISTS", null, default);
    }

    private async Task<Neo4jStore> EmptyStoreAsync(Func<Neo4jSettings, Neo4jSettings>? change = null)
    {
        await EmptyAsync();
        return new Neo4jStore(change is null ? server.Settings! : change(server.Settings!));
    }

    private async Task UserAsync(string name, bool changeRequired)
    {
        using var system = new QueryApi(server.Settings! with { Database = "system" });
        await system.WriteAsync($"CREATE OR REPLACE USER {name} SET PASSWORD '{Neo4jServer.Password}' CHANGE {(changeRequired ? "" : "NOT ")}REQUIRED", null, default);
    }

    // The condition is the server's own word; each question takes as long as the server needs to answer it.
    private async Task GoneAsync()
    {
        while (await RunningAsync() > 0)
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
    }

    private async Task<long> RunningAsync()
    {
        using var api = new QueryApi(server.Settings!);
        return await NumberAsync(api, "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery CONTAINS '100000000000' AND NOT currentQuery STARTS WITH 'SHOW' RETURN count(*) AS x");
    }

    private static async Task<long> NumberAsync(QueryApi api, string text) => (await api.ReadAsync(text, null, null, default)).Rows.Single().Long("x");

    private static Task<long> WriteAsync(Editor editor, string key) => editor.EditAsync("tester", null, changes =>
    {
        Add(changes, key);
        return Task.FromResult(true);
    }, default);

    private static async Task<ChangeSet> PreparedAsync(Neo4jStore store, string key)
    {
        await using var view = await store.OpenAsync(null, default);
        var changes = new Changes(view);
        Add(changes, key);
        return changes.ToChangeSet(DateTimeOffset.UnixEpoch, "tester", null);
    }

    // A map, a claim in it and an argument that says why: three rows.
    private static void Add(Changes changes, string key)
    {
        var map = new Map { Seq = changes.NextSeq(), Life = changes.Born(), Id = Guid.CreateVersion7(), Key = key, Title = key };
        var claim = new Statement { Seq = changes.NextSeq(), Life = changes.Born(), Id = Guid.CreateVersion7(), Map = map.Seq, Says = StatementKind.Claim, Text = key };
        changes.Add(map);
        changes.Add(claim);
        changes.Add(new Argument
        {
            Seq = changes.NextSeq(), Life = changes.Born(), Id = Guid.CreateVersion7(), Map = map.Seq, Relation = Relation.Supports, Target = claim.Seq,
            TargetsArgument = false, Premises = [], Text = "Because.",
        });
    }

    // Every revision has all three rows of its edit, no seq is missing or there twice, and what was acknowledged is there as it was said.
    private static async Task WholeAsync(Neo4jStore store, IEnumerable<(long Revision, string Key)> acknowledged)
    {
        await using var view = await store.OpenAsync(null, default);
        var all = await AllAsync(view);
        Assert.Equal(Enumerable.Range(1, (int)view.Revision * RowsOfAnEdit).Select(s => (long)s), all.Select(i => i.Seq));
        Assert.Equal(all.Select(i => (i.Seq + RowsOfAnEdit - 1) / RowsOfAnEdit), all.Select(i => i.Life.Created));
        Assert.Equal(view.Revision, (await view.RevisionsAsync([.. Enumerable.Range(1, (int)view.Revision).Select(r => (long)r)], default)).Count(r => r is not null));
        for (var revision = 1L; revision <= view.Revision; revision++)
            Assert.Equal(RowsOfAnEdit, (await view.TouchedAsync(revision, default)).Count);
        var maps = all.OfType<Map>().ToDictionary(m => m.Life.Created, m => m.Key);
        Assert.All(acknowledged, a => Assert.Equal(a.Key, maps[a.Revision]));
    }

    private static async Task<List<Item>> AllAsync(IGraphView view)
    {
        var items = new List<Item>();
        await foreach (var item in view.ScanAsync(default))
            items.Add(item);
        return items;
    }
}
