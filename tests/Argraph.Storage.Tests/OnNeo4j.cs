using Argraph.Neo4j;

namespace Argraph.Storage.Tests;

/// <summary>Tests on a real Neo4j that begin with an empty one, and are skipped by name where there is none.</summary>
public abstract class OnNeo4j(Neo4jServer server)
{
    /// <summary>A statement that would take hours.</summary>
    protected const string Endless = "UNWIND range(1, 100000000000) AS i WITH i WHERE i % 7 = 8 RETURN count(i) AS x";

    /// <summary>Once a test has asked for an empty database.</summary>
    protected Neo4jSettings Settings => server.Settings!;

    protected async Task EmptyAsync(bool alsoSchema = false)
    {
        await server.EmptyAsync();
        if (!alsoSchema)
            return;
        using var api = new QueryApi(Settings);
        foreach (var (kind, all) in new[] { ("CONSTRAINT", "CONSTRAINTS"), ("INDEX", "INDEXES") })
            foreach (var row in (await api.ReadAsync($"SHOW {all} YIELD name, type WHERE type <> 'LOOKUP' RETURN name", null, null, default)).Rows)
                await api.WriteAsync($"DROP {kind} {row.Text("name")} IF EXISTS", null, default);
    }

    protected async Task<Neo4jStore> EmptyStoreAsync()
    {
        await EmptyAsync();
        return new Neo4jStore(Settings);
    }

    private protected static async Task<long> NumberAsync(QueryApi api, string text) => (await api.ReadAsync(text, null, null, default)).Rows.Single().Long("x");
}
