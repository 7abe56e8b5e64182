using Argraph.Neo4j;
using Argraph.Storage.Tests.Graphs;

namespace Argraph.Storage.Tests;

/// <summary>A real server that refuses, or is another: the right code, and nothing asked twice or written.</summary>
[Collection(nameof(Neo4jServer))]
public sealed class Neo4jRefusalTests(Neo4jServer server) : OnNeo4j(server)
{
    [Fact]
    public async Task A_wrong_password_is_refused_and_not_tried_again()
    {
        await EmptyAsync();
        await UserAsync("mistaken", changeRequired: false);
        await using var store = new Neo4jStore(Settings with { User = "mistaken", Password = "not-the-password" });
        var refused = await Assert.ThrowsAsync<StoreException>(() => store.HeadAsync(default));
        Assert.Equal(("STORE_UNAUTHORIZED", 1L), (refused.Code, store.Sent));
        Assert.DoesNotContain("not-the-password", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expired_password_is_refused_with_what_to_do()
    {
        await EmptyAsync();
        await UserAsync("expired", changeRequired: true);
        await using var store = new Neo4jStore(Settings with { User = "expired", Password = Neo4jServer.Password });
        var refused = await Assert.ThrowsAsync<StoreException>(() => store.HeadAsync(default));
        Assert.Equal(("STORE_UNAUTHORIZED", 1L), (refused.Code, store.Sent));
        Assert.Contains("ALTER CURRENT USER SET PASSWORD", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_named()
    {
        await EmptyAsync();
        await using var store = new Neo4jStore(Settings with { Database = "elsewhere" });
        var refused = await Assert.ThrowsAsync<StoreException>(() => store.HeadAsync(default));
        Assert.Equal(("STORE_UNAVAILABLE", 1L), (refused.Code, store.Sent));
        Assert.Contains("no database 'elsewhere'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_graph_of_a_newer_version_is_refused_and_left_as_it_is()
    {
        await using (var store = await EmptyStoreAsync())
            await store.HeadAsync(default);
        using var api = new QueryApi(Settings);
        await api.WriteAsync("MATCH (g:Graph) SET g.version = 99", null, default);
        await using var older = new Neo4jStore(Settings);
        Assert.Equal("STORE_NEWER", (await Assert.ThrowsAsync<StoreException>(() => older.HeadAsync(default))).Code);
        Assert.Equal(1, older.Sent);
    }

    [Fact]
    public async Task A_graph_that_is_gone_is_not_written_to()
    {
        await using var store = await EmptyStoreAsync();
        var prepared = await ThreeRows.PreparedAsync(store, "m");
        await EmptyAsync();
        Assert.Equal("STORE_FOREIGN", (await Assert.ThrowsAsync<StoreException>(() => store.CommitAsync(prepared, default))).Code);
        Assert.Equal("STORE_FOREIGN", (await Assert.ThrowsAsync<StoreException>(() => store.HeadAsync(default))).Code);
    }

    private async Task UserAsync(string name, bool changeRequired)
    {
        using var system = new QueryApi(Settings with { Database = "system" });
        await system.WriteAsync($"CREATE OR REPLACE USER {name} SET PASSWORD '{Neo4jServer.Password}' CHANGE {(changeRequired ? "" : "NOT ")}REQUIRED", null, default);
    }
}
