using Argraph.Neo4j;

namespace Argraph.Storage.Tests;

[Collection(nameof(Neo4jServer))]
public sealed class Neo4jStoreTests(Neo4jServer server) : StoreContract
{
    protected override async Task<IArgumentStore> OpenStoreAsync()
    {
        Assert.SkipWhen(server.Settings is null, server.Missing);
        await EmptyAsync(server.Settings);
        return new Neo4jStore(server.Settings);
    }

    internal static async Task EmptyAsync(Neo4jSettings settings)
    {
        using var api = new QueryApi(settings);
        await api.WriteAsync("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS", null, default);
    }
}
