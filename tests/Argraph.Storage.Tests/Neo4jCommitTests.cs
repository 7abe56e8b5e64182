using Argraph.Edits;
using Argraph.Model;
using Argraph.Neo4j;
using Argraph.Storage.Tests.Graphs;

namespace Argraph.Storage.Tests;

/// <summary>A commit is written once and whole, whatever becomes of its answer.</summary>
[Collection(nameof(Neo4jServer))]
public sealed class Neo4jCommitTests(Neo4jServer server) : OnNeo4j(server)
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_commit_whose_answer_is_lost_is_written_once(int times)
    {
        await EmptyAsync();
        using var relay = new Relay(Settings.Server);
        await using var store = new Neo4jStore(Settings with { Server = relay.Address });
        var prepared = await ThreeRows.PreparedAsync(store, "m");
        var sent = store.Sent;
        relay.Lose(times);
        Assert.Equal(CommitResult.Committed, await store.CommitAsync(prepared, default));
        Assert.Equal((times, times + 1L), (relay.Lost, store.Sent - sent));
        Assert.Equal(1, await store.HeadAsync(default));
        await ThreeRows.WholeAsync(store, [(1, "m")]);
    }

    [Fact]
    public async Task A_commit_whose_answer_cannot_be_had_says_that_it_may_be_written()
    {
        await EmptyAsync();
        using var relay = new Relay(Settings.Server);
        await using var store = new Neo4jStore(Settings with { Server = relay.Address });
        var prepared = await ThreeRows.PreparedAsync(store, "m");
        relay.Lose(5);
        var open = await Assert.ThrowsAsync<StoreException>(() => store.CommitAsync(prepared, default));
        Assert.Equal("STORE_UNAVAILABLE", open.Code);
        Assert.EndsWith("Whether it was written is not known.", open.Message, StringComparison.Ordinal);
        Assert.Equal(CommitResult.Committed, await store.CommitAsync(prepared, default));
        await ThreeRows.WholeAsync(store, [(1, "m")]);
    }

    [Fact]
    public async Task A_change_set_that_does_not_fit_is_sent_once_and_leaves_nothing()
    {
        await using var store = await EmptyStoreAsync();
        await using var view = await store.OpenAsync(null, default);
        var changes = new Changes(view);
        ThreeRows.Add(changes, "m");
        // A statement about a topic that there is not.
        changes.Add(new About { Seq = changes.NextSeq(), Life = changes.Born(), Statement = 2, Topic = 4711 });
        var prepared = await changes.ToChangeSetAsync(DateTimeOffset.UnixEpoch, "tester", null, default);
        var sent = store.Sent;
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.CommitAsync(prepared, default));
        Assert.Equal(1, store.Sent - sent);
        Assert.Equal(0, await store.HeadAsync(default));
        using var api = new QueryApi(Settings);
        Assert.Equal(0, await NumberAsync(api, "MATCH (n:Entity) RETURN count(n) AS x"));
    }
}
