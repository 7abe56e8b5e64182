using System.Collections.Concurrent;
using Argraph.Edits;
using Argraph.Neo4j;
using Argraph.Storage.Tests.Graphs;

namespace Argraph.Storage.Tests;

/// <summary>What becomes of a database without a schema.</summary>
[Collection(nameof(Neo4jServer))]
public sealed class Neo4jBeginningTests(Neo4jServer server) : OnNeo4j(server)
{
    [Theory]
    [InlineData("CREATE (:Person {name: 'Ada'})", ":Person")]
    [InlineData("CREATE ()", "nodes without a label")]
    [InlineData("CREATE (:Graph {name: 'mine'})", ":Graph")]
    [InlineData("CREATE (:Graph {name: 'argraph'})", ":Graph")]
    public async Task A_database_that_holds_something_else_is_refused_and_left_as_it_is(string theirs, string said)
    {
        await EmptyAsync(alsoSchema: true);
        using var api = new QueryApi(Settings);
        await api.WriteAsync(theirs, null, default);
        await using var store = new Neo4jStore(Settings);
        var refused = await Assert.ThrowsAsync<StoreException>(() => store.OpenAsync(null, default));
        Assert.Equal("STORE_FOREIGN", refused.Code);
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, await NumberAsync(api, "MATCH (n) RETURN count(n) AS x"));
        Assert.Equal(0, await NumberAsync(api, "SHOW CONSTRAINTS YIELD name RETURN count(name) AS x"));
    }

    [Fact]
    public async Task Eight_processes_begin_one_graph_at_once_and_write_one_line_of_revisions()
    {
        await EmptyAsync(alsoSchema: true);
        const int writers = 8, each = 10;
        var acknowledged = new ConcurrentBag<(long Revision, string Key)>();
        await Task.WhenAll(Enumerable.Range(0, writers).Select(w => Task.Run(async () =>
        {
            await using var store = new Neo4jStore(Settings);
            using var editor = new Editor(store, TimeProvider.System);
            for (var i = 0; i < each; i++)
                acknowledged.Add((await ThreeRows.WriteAsync(editor, $"m-{w}-{i}"), $"m-{w}-{i}"));
        })));
        await using var reader = new Neo4jStore(Settings);
        Assert.Equal(writers * each, await reader.HeadAsync(default));
        Assert.Equal(Enumerable.Range(1, writers * each).Select(r => (long)r), acknowledged.Select(a => a.Revision).Order());
        await ThreeRows.WholeAsync(reader, acknowledged);
    }
}
