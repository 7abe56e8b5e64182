using System.Globalization;
using Argraph.Neo4j;

namespace Argraph.Storage.Tests;

[Collection(nameof(Neo4jServer))]
public sealed class Neo4jStoreTests(Neo4jServer server) : StoreContract
{
    // ARGRAPH_TEST_GRAPHS=1000 for as many as the embedded store is tested on.
    protected override int RandomGraphs =>
        int.TryParse(Environment.GetEnvironmentVariable("ARGRAPH_TEST_GRAPHS"), NumberStyles.None, CultureInfo.InvariantCulture, out var graphs) ? graphs : 12;

    protected override async Task<IArgumentStore> OpenStoreAsync()
    {
        await server.EmptyAsync();
        // So that what a test imports is several statements.
        return new Neo4jStore(server.Settings! with { ImportRows = 40 });
    }
}
