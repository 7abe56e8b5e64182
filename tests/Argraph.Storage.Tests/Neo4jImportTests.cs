using Argraph.Model;
using Argraph.Neo4j;
using Argraph.Storage.Tests.Graphs;

namespace Argraph.Storage.Tests;

/// <summary>An import is staged in many statements: whoever stops in the middle, it is written once, or nothing of it stays.</summary>
[Collection(nameof(Neo4jServer))]
public sealed class Neo4jImportTests(Neo4jServer server) : OnNeo4j(server)
{
    [Fact]
    public async Task An_importer_that_is_gone_keeps_others_waiting_for_as_long_as_its_lease_and_leaves_nothing()
    {
        await using var store = await EmptyImportsAsync();
        using var api = new QueryApi(Settings);
        await AbandonAsync(api, await Imports.HubAsync(store));
        await NothingIsSeenAsync(store, api);
        var prepared = await ThreeRows.PreparedAsync(store, "m");
        foreach (var write in new[] { () => store.CommitAsync(prepared, default), async () => await store.ImportAsync(await Imports.HubAsync(store), default) })
        {
            var busy = await Assert.ThrowsAsync<StoreException>(write);
            Assert.Equal("STORE_BUSY", busy.Code);
            Assert.InRange(busy.RetryAfter!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
            Assert.EndsWith($"if it has stopped, it is given up in {busy.RetryAfter.Value.TotalSeconds} s.", busy.Message, StringComparison.Ordinal);
        }
        await ExpireAsync(api);
        Assert.Equal(CommitResult.Committed, await store.CommitAsync(prepared, default));
        await OnlyThreeRowsAsync(store, api);
    }

    [Fact]
    public async Task The_same_import_goes_on_after_the_last_step_that_was_taken()
    {
        await using var store = await EmptyImportsAsync();
        using var api = new QueryApi(Settings);
        var bulk = await Imports.HubAsync(store);
        await AbandonAsync(api, bulk);
        var sent = store.Sent;
        Assert.Equal(CommitResult.Committed, await store.ImportAsync(bulk, default));
        // The lease, the two steps that were left, the revision.
        Assert.Equal(4, store.Sent - sent);
        await Imports.WholeAsync(store, 1);
        sent = store.Sent;
        Assert.Equal(CommitResult.Committed, await store.ImportAsync(bulk, default));
        Assert.Equal(1, store.Sent - sent);
    }

    [Fact]
    public async Task Steps_whose_answers_are_lost_are_taken_once()
    {
        await EmptyAsync();
        using var relay = new Relay(Settings.Server);
        await using var store = new Neo4jStore(Settings with { Server = relay.Address, ImportRows = Imports.Size });
        var bulk = await Imports.HubAsync(store);
        bulk = await bulk.WithAsync(batch =>
        {
            relay.Lose(1);
            return Task.CompletedTask;
        });
        Assert.Equal(CommitResult.Committed, await store.ImportAsync(bulk, default));
        Assert.True(relay.Lost > 1);
        await Imports.WholeAsync(store, 1);
    }

    [Fact]
    public async Task An_importer_that_stood_still_for_too_long_gives_way_to_who_wrote_meanwhile()
    {
        await using var store = await EmptyImportsAsync();
        using var api = new QueryApi(Settings);
        var prepared = await ThreeRows.PreparedAsync(store, "m");
        var bulk = await Imports.HubAsync(store);
        bulk = await bulk.WithAsync(async batch =>
        {
            if (batch != 3)
                return;
            await TakenAsync(api, 3);
            await ExpireAsync(api);
            Assert.Equal(CommitResult.Committed, await store.CommitAsync(prepared, default));
        });
        Assert.Equal(CommitResult.HeadMoved, await store.ImportAsync(bulk, default));
        await OnlyThreeRowsAsync(store, api);
    }

    [Fact]
    public async Task An_import_that_is_cancelled_leaves_nothing_and_others_write_at_once()
    {
        await using var store = await EmptyImportsAsync();
        using var api = new QueryApi(Settings);
        using var cancel = new CancellationTokenSource();
        var bulk = await Imports.HubAsync(store);
        bulk = await bulk.WithAsync(batch => batch < 2 ? Task.CompletedTask : cancel.CancelAsync());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.ImportAsync(bulk, cancel.Token));
        Assert.Equal(CommitResult.Committed, await store.CommitAsync(await ThreeRows.PreparedAsync(store, "m"), default));
        await OnlyThreeRowsAsync(store, api);
    }

    [Fact]
    public async Task What_a_row_names_may_come_later_and_a_key_may_pass_to_what_comes()
    {
        await EmptyAsync();
        await using var store = new Neo4jStore(Settings with { ImportRows = 1 });
        var old = new Topic { Seq = 1, Life = new Lifetime(1, 1), Id = Guid.CreateVersion7(), Key = "k", Label = "Old" };
        await store.CommitAsync(new ChangeSet(0, Guid.CreateVersion7(), DateTimeOffset.UnixEpoch, "tester", null, [new Write(null, old)]), default);
        var born = new Lifetime(2, 2);
        Item[] rows =
        [
            new Argument { Seq = 2, Life = born, Id = Guid.CreateVersion7(), Map = 9, Relation = Relation.Supports, Target = 7, TargetsArgument = false, Premises = [4] },
            new About { Seq = 3, Life = born, Statement = 4, Topic = 8 },
            new Statement { Seq = 4, Life = born, Id = Guid.CreateVersion7(), Map = 9, Says = StatementKind.Claim, Text = "One." },
            new Statement { Seq = 7, Life = born, Id = Guid.CreateVersion7(), Map = 9, Says = StatementKind.Claim, Text = "Two." },
            new Topic { Seq = 8, Life = born, Id = Guid.CreateVersion7(), Key = "k", Label = "New" },
            new Map { Seq = 9, Life = born, Id = Guid.CreateVersion7(), Key = "m", Title = "A map" },
        ];
        var changes = new ChangeSet(1, Guid.CreateVersion7(), DateTimeOffset.UnixEpoch, "tester", null, [new Write(old, old with { Life = new Lifetime(1, 2, 2, "Old.") })]);
        Assert.Equal(CommitResult.Committed, await store.ImportAsync(new BulkChange(changes, rows.Length, Imports.Batches(rows, null)), default));

        await using var view = await store.OpenAsync(null, default);
        Assert.Equal((8, 9), ((await view.FindAsync([Name.Of(ItemKind.Topic, "k")], default))[0]!.Seq, view.LastSeq));
        Assert.Equal([1, 2, 3, 4, 7, 8, 9], await view.TouchedAsync(2, default));
        var writes = (await view.WritesAsync([2], Slice.First(3, after: 1), default))[0];
        Assert.Equal((true, "2 3 4"), (writes.More, string.Join(' ', writes.Writes.Select(w => w.After.Seq))));
        var (into, out_) = ((await view.StepsAsync([new StepRequest(7, Direction.Into, 0, 9)], default))[0], (await view.StepsAsync([new StepRequest(4, Direction.OutOf, 0, 9)], default))[0]);
        Assert.Equal((2, 1), (into.Steps.Count, out_.Steps.Count));
        Assert.Equal([3], await view.CountAsync([new Filter { Kinds = [ItemKind.Claim, ItemKind.Argument], Map = 9 }], default));
        Assert.Equal([1], await view.CountEdgesAsync(new EdgeSet(EdgeType.AboutTopic), [8], default));
        await using var before = await store.OpenAsync(1, default);
        Assert.Equal(1, (await before.FindAsync([Name.Of(ItemKind.Topic, "k")], default))[0]!.Seq);
    }

    private static async Task NothingIsSeenAsync(Neo4jStore store, QueryApi api)
    {
        Assert.Equal(2 * Imports.Size, await NumberAsync(api, "MATCH (g:Graph) RETURN g.stagingRows AS x"));
        await using var view = await store.OpenAsync(null, default);
        Assert.Equal((0, 0), (view.Revision, view.LastSeq));
        var (found, statements) = (SearchWords.OfQuery("premise hub"), new Filter { Kinds = Filter.Statements });
        Assert.Empty((await view.SearchAsync(found, statements, null, 9, default)).Hits);
        Assert.Equal(0, await view.CountHitsAsync(found, statements, default));
        Assert.Equal([0], await view.CountAsync([statements], default));
        Assert.Equal(new Statistics(0, 0, 0, 0, 0, 0, 0, 0, 0), (await view.StatisticsAsync([null], default))[0]);
    }

    // Two steps are taken, and whoever took them is gone.
    private async Task AbandonAsync(QueryApi api, BulkChange bulk)
    {
        var gone = new Neo4jStore(Settings with { ImportRows = Imports.Size, ImportLease = TimeSpan.FromMinutes(10) });
        _ = gone.ImportAsync(await bulk.WithAsync(batch => batch < 2 ? Task.CompletedTask : new TaskCompletionSource().Task), default);
        await TakenAsync(api, 2);
        await gone.DisposeAsync();
    }

    private static async Task TakenAsync(QueryApi api, long step)
    {
        while (await NumberAsync(api, "MATCH (g:Graph) RETURN coalesce(g.stagingStep, 0) AS x") < step)
            await Task.Yield();
    }

    // What passing time does to a lease.
    private static Task ExpireAsync(QueryApi api) => api.WriteAsync("MATCH (g:Graph) SET g.stagingUntil = 1", null, default);

    private async Task<Neo4jStore> EmptyImportsAsync()
    {
        await EmptyAsync();
        return new Neo4jStore(Settings with { ImportRows = Imports.Size });
    }

    private static async Task OnlyThreeRowsAsync(Neo4jStore store, QueryApi api)
    {
        Assert.Equal(1, await store.HeadAsync(default));
        await ThreeRows.WholeAsync(store, [(1, "m")]);
        Assert.Equal(3, await NumberAsync(api, "MATCH (n:Entity) RETURN count(n) AS x"));
        Assert.Equal(1, await NumberAsync(api, "MATCH (n:Name) RETURN count(n) AS x"));
        // Aimed at a claim, two in a map, one revision of it.
        Assert.Equal(4, await NumberAsync(api, "MATCH ()-[r]->() RETURN count(r) AS x"));
        Assert.Equal(0, await NumberAsync(api, "MATCH (g:Graph) WHERE g.staging IS NOT NULL RETURN count(g) AS x"));
    }
}
