using System.Net;
using System.Net.Sockets;
using Argraph.Neo4j;

namespace Argraph.Storage.Tests;

/// <summary>What becomes of whatever may answer at an address, or may not.</summary>
public sealed class Neo4jAnswersTests
{
    [Fact]
    public async Task A_token_goes_as_a_bearer_and_before_user_and_password()
    {
        using var recorder = new Recorder((202, Recorder.OneRow));
        using var api = new QueryApi(new Neo4jSettings(recorder.Address, User: "neo4j", Password: "secret", Token: "a-token"));
        Assert.Equal(1, (await api.ReadAsync("RETURN 1 AS x", null, null, default)).Rows.Single().Long("x"));
        Assert.Equal("Bearer a-token", recorder.Asked.Single().Authorization);
    }

    [Fact]
    public async Task What_was_written_is_read_by_its_bookmark()
    {
        using var recorder = new Recorder((202, Recorder.OneRow));
        using var api = new QueryApi(new Neo4jSettings(recorder.Address));
        await api.WriteAsync("RETURN 1 AS x", null, default);
        await api.ReadAsync("RETURN 1 AS x", null, null, default);
        Assert.Contains("\"accessMode\":\"Write\",\"bookmarks\":[]", recorder.Asked[0].Body, StringComparison.Ordinal);
        Assert.Contains("\"accessMode\":\"Read\",\"bookmarks\":[\"FB:1\"]", recorder.Asked[1].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(503, "")]
    [InlineData(202, """{"errors":[{"code":"Neo.TransientError.Transaction.DeadlockDetected","message":"m"}]}""")]
    [InlineData(202, """{"data":{"fields":[],"values":[]},"errors":[{"code":"Neo.TransientError.General.DatabaseUnavailable","message":"m"}]}""")]
    public async Task What_passes_by_itself_is_asked_again(int status, string body)
    {
        using var recorder = new Recorder((status, body), (status, body), (202, Recorder.OneRow));
        using var api = new QueryApi(new Neo4jSettings(recorder.Address));
        Assert.Single((await api.ReadAsync("RETURN 1 AS x", null, null, default)).Rows);
        Assert.Equal(3, api.Sent);
    }

    [Theory]
    [InlineData("Neo.ClientError.Security.Unauthorized", "STORE_UNAUTHORIZED")]
    [InlineData("Neo.ClientError.Security.AuthenticationRateLimit", "STORE_UNAUTHORIZED")]
    [InlineData("Neo.ClientError.Security.Forbidden", "STORE_UNAUTHORIZED")]
    [InlineData("Neo.ClientError.Schema.ConstraintValidationFailed", "STORE_UNAVAILABLE")]
    [InlineData("Neo.ClientError.Statement.SyntaxError", "STORE_UNAVAILABLE")]
    [InlineData("Neo.ClientError.General.WriteOnReadOnlyAccessDatabase", "STORE_READ_ONLY")]
    [InlineData("Neo.TransientError.General.MemoryPoolOutOfMemoryError", "STORE_TOO_LARGE")]
    [InlineData("Neo.DatabaseError.Transaction.TransactionLogError", "STORE_FULL")]
    [InlineData("Neo.DatabaseError.General.UnknownError", "STORE_UNAVAILABLE")]
    [InlineData("Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration", "STORE_TIMEOUT")]
    [InlineData("Neo.ClientError.Transaction.LockClientStopped", "STORE_TIMEOUT")]
    public async Task What_stays_as_it_is_is_asked_once(string neo4j, string code)
    {
        foreach (var name in new[] { "errors", "error" })
        {
            using var recorder = new Recorder((202, "{\"" + name + "\":[{\"code\":\"" + neo4j + "\",\"message\":\"m\"}]}"));
            using var api = new QueryApi(new Neo4jSettings(recorder.Address, User: "neo4j", Password: "a-secret-word"));
            var refused = await Assert.ThrowsAsync<StoreException>(() => api.WriteAsync("RETURN 1", null, default));
            Assert.Equal((code, 1L), (refused.Code, api.Sent));
            Assert.DoesNotContain("a-secret-word", refused.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("<html>")]
    [InlineData("")]
    public async Task What_is_no_Neo4j_is_unavailable(string body)
    {
        using var recorder = new Recorder((200, body));
        await using var store = new Neo4jStore(new Neo4jSettings(recorder.Address));
        var refused = await Assert.ThrowsAsync<StoreException>(() => store.HeadAsync(default));
        Assert.Equal(("STORE_UNAVAILABLE", 1L), (refused.Code, store.Sent));
        Assert.Contains(recorder.Address.Authority, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_listening_is_unavailable_with_address_and_cause_after_a_few_tries()
    {
        var port = Neo4jServer.FreePort();
        await using var store = new Neo4jStore(new Neo4jSettings(new Uri($"http://neo4j:a-secret-word@127.0.0.1:{port}"), User: "neo4j", Password: "a-secret-word"));
        var refused = await Assert.ThrowsAsync<StoreException>(() => store.HeadAsync(default));
        Assert.Equal(("STORE_UNAVAILABLE", 5L), (refused.Code, store.Sent));
        Assert.Equal($"Neo4j at http://127.0.0.1:{port}/neo4j does not answer: Connection refused.", refused.Message);
        Assert.DoesNotContain("a-secret-word", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_takes_no_connection_is_unavailable_and_asked_once()
    {
        // Nobody accepts and the queue is full: further connections get no answer at all.
        using var full = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        full.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        full.Listen(0);
        using var queued = new TcpClient();
        await queued.ConnectAsync((IPEndPoint)full.LocalEndPoint!);
        await using var store = new Neo4jStore(new Neo4jSettings(new Uri($"http://{full.LocalEndPoint}")));
        var refused = await Assert.ThrowsAsync<StoreException>(() => store.HeadAsync(default));
        Assert.Equal(("STORE_UNAVAILABLE", 1L), (refused.Code, store.Sent));
    }
}
