using Argraph.Neo4j;

namespace Argraph.Storage.Tests;

/// <summary>Statements that take too long, are not wanted any more, or answer much.</summary>
[Collection(nameof(Neo4jServer))]
public sealed class Neo4jLimitTests(Neo4jServer server) : OnNeo4j(server)
{
    [Fact]
    public async Task A_statement_past_our_limit_is_ended_there_too()
    {
        await EmptyAsync();
        using var api = new QueryApi(Settings with { Timeout = TimeSpan.FromSeconds(2) });
        Assert.Equal("STORE_TIMEOUT", (await Assert.ThrowsAsync<StoreException>(() => api.ReadAsync(Endless, null, null, default))).Code);
        Assert.Equal(1, api.Sent);
        await GoneAsync();
    }

    [Fact]
    public async Task A_cancelled_statement_is_ended_there_too()
    {
        await EmptyAsync();
        using var api = new QueryApi(Settings);
        using var cancel = new CancellationTokenSource();
        var running = api.ReadAsync(Endless, null, null, cancel.Token);
        while (await RunningAsync() == 0)
            Assert.False(running.IsCompleted);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await GoneAsync();
    }

    [Fact]
    public async Task A_huge_answer_is_read()
    {
        await EmptyAsync();
        using var api = new QueryApi(Settings);
        var answer = await api.ReadAsync("UNWIND range(1, 600000) AS i RETURN i AS x, 'sixty characters of text, more or less, that make it long' AS text", null, null, default);
        Assert.Equal(600_000, answer.Rows.Count());
        Assert.Equal(600_000, answer.Rows.Last().Long("x"));
    }

    // The condition is the server's own word; each question takes as long as the server needs to answer it.
    private async Task GoneAsync()
    {
        while (await RunningAsync() > 0)
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
    }

    private async Task<long> RunningAsync()
    {
        using var api = new QueryApi(Settings);
        return await NumberAsync(api, "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery CONTAINS '100000000000' AND NOT currentQuery STARTS WITH 'SHOW' RETURN count(*) AS x");
    }
}
