using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Argraph.Storage;

namespace Argraph.Server.Tests;

public sealed class TransportTests(RunningServer server)
{
    private const string Json = "application/json", GraphQLJson = "application/graphql-response+json";

    [Theory]
    [InlineData("{", 400, "JSON_INVALID", "The request is no JSON: line 1, byte 2.")]
    [InlineData("[{\"query\":\"{ __typename }\"}]", 400, "BATCHED_REQUESTS_NOT_SUPPORTED", "Send one request at a time, as an object.")]
    [InlineData("\"{ __typename }\"", 400, "BAD_REQUEST", "The body is an object with query, and perhaps operationName and variables.")]
    [InlineData("{}", 400, "BAD_REQUEST", "The field query is missing: it holds the GraphQL document.")]
    [InlineData("{\"query\":7}", 400, "BAD_REQUEST", "query is a text.")]
    [InlineData("{\"query\":\"{ __typename }\",\"variables\":[]}", 400, "BAD_REQUEST", "variables is an object or null.")]
    [InlineData("{\"query\":\"\\ud800\"}", 400, "JSON_INVALID", "The request has a text that is no Unicode: bytes that are not UTF-8, or half of a surrogate pair.")]
    [InlineData("{\"query\":\"{ __typename }\",\"variables\":{\"a\":[\"\\udc00\"]}}", 400, "JSON_INVALID", "The request has a text that is no Unicode: bytes that are not UTF-8, or half of a surrogate pair.")]
    public async Task A_body_that_is_no_request_is_refused_with_a_sentence(string body, int status, string code, string sentence)
    {
        var answer = await PostAsync(new StringContent(body, Encoding.UTF8, Json));
        Assert.Equal((status, code, sentence), ((int)answer.Status, answer.Codes.Single(), answer.Message));
    }

    [Fact]
    public async Task A_body_of_more_than_a_mebibyte_is_refused()
    {
        var answer = await PostAsync(new StringContent("{\"query\":\"#" + new string('x', 1024 * 1024) + "\"}", Encoding.UTF8, Json));
        Assert.Equal((413, "BODY_TOO_LARGE", "The body is larger than 1048576 bytes."), ((int)answer.Status, answer.Codes.Single(), answer.Message));
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("text/plain")]
    [InlineData("application/graphql")]
    [InlineData("application/json; charset=latin1")]
    public async Task Only_JSON_in_UTF_8_is_read_so_that_no_form_of_another_site_can_ask(string type)
    {
        using var content = new StringContent("{\"query\":\"{ __typename }\"}");
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        var answer = await PostAsync(content);
        Assert.Equal((415, "MEDIA_TYPE_UNSUPPORTED"), ((int)answer.Status, answer.Codes.Single()));
    }

    [Theory]
    [InlineData("*/*", 200, Json)]
    [InlineData("application/json", 200, Json)]
    [InlineData("application/graphql-response+json; q=0.9, application/json; q=0.5", 200, GraphQLJson)]
    [InlineData("text/html", 406, Json)]
    [InlineData("application/json; q=0", 406, Json)]
    public async Task The_answer_is_of_a_type_that_the_client_accepts(string accept, int status, string type)
    {
        var answer = await server.AskAsync("{ __typename }", accept: accept);
        Assert.Equal((status, type), ((int)answer.Status, answer.MediaType));
    }

    [Theory]
    [InlineData("PUT", 405, "GET, POST")]
    [InlineData("DELETE", 405, "GET, POST")]
    public async Task Other_methods_are_told_which_are_answered(string method, int status, string allow)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/graphql");
        using var response = await server.Client.SendAsync(request);
        var answer = await Answer.OfAsync(response);
        Assert.Equal((status, "METHOD_NOT_ALLOWED"), ((int)answer.Status, answer.Codes.Single()));
        Assert.Equal(allow, string.Join(", ", response.Content.Headers.Allow));
    }

    [Fact]
    public async Task With_GET_only_queries_are_answered()
    {
        var answer = await Answer.OfAsync(await server.Client.GetAsync("/graphql?query=" + Uri.EscapeDataString("mutation { x }")));
        Assert.Equal((405, "METHOD_NOT_ALLOWED", "With GET only queries are answered; use POST."), ((int)answer.Status, answer.Codes.Single(), answer.Message));
        var query = Uri.EscapeDataString("query A($k: String!) { map(key: $k) { title } } query B { head { number } }");
        answer = await Answer.OfAsync(await server.Client.GetAsync($"/graphql?query={query}&operationName=A&variables={Uri.EscapeDataString("{\"k\":\"alignment-tax\"}")}"));
        Assert.Equal("Alignment Tax or Alignment Dividend?", answer.Body.Text("data", "map", "title"));
    }

    [Fact]
    public async Task Other_host_names_are_not_answered()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query=%7B__typename%7D") { Headers = { Host = "evil.example.org" } };
        var answer = await Answer.OfAsync(await server.Client.SendAsync(request));
        Assert.Equal((421, "HOST_UNKNOWN"), ((int)answer.Status, answer.Codes.Single()));
    }

    [Theory]
    [InlineData("{ nothing }", "GRAPHQL_VALIDATION_FAILED")]
    [InlineData("{ map", "GRAPHQL_PARSE_FAILED")]
    [InlineData("query($n: Long!) { revision(number: $n) { number } }", "BAD_USER_INPUT")]
    [InlineData("query A { __typename } query B { __typename }", "OPERATION_RESOLUTION_FAILURE")]
    public async Task What_cannot_be_asked_is_400_with_a_stable_code_or_200_for_plain_JSON(string query, string code)
    {
        var answer = await server.AskAsync(query);
        Assert.Equal((400, code), ((int)answer.Status, answer.Codes[0]));
        Assert.False(answer.Body.TryGetProperty("data", out _));
        Assert.Equal(200, (int)(await server.AskAsync(query, accept: Json)).Status);
    }

    [Fact]
    public async Task Every_answer_read_from_a_view_says_its_revision()
    {
        Assert.Equal(1, (await server.AskAsync("{ head { number } }")).Revision);
        Assert.Equal(1, (await server.AskAsync("{ nothing }")).Revision);
        Assert.Equal(1, (await server.AskAsync("{ statement(key: \"no key\") { id } }")).Revision);
    }

    [Theory]
    [InlineData("STORE_UNAVAILABLE", 503)]
    [InlineData("STORE_BUSY", 503)]
    [InlineData("STORE_CORRUPT", 500)]
    public async Task A_store_that_cannot_be_read_is_said_with_its_code_and_the_server_is_not_ready(string code, int status)
    {
        await using var broken = await RunningServer.WithAsync(around: _ => new BrokenStore(new StoreException(code, "It is away.")));
        var answer = await broken.AskAsync("{ head { number } }");
        Assert.Equal((status, code, "It is away."), ((int)answer.Status, answer.Codes.Single(), answer.Message));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await broken.Client.GetAsync("/health/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await broken.Client.GetAsync("/health/live")).StatusCode);
    }

    [Fact]
    public async Task Our_own_failures_are_logged_and_not_shown()
    {
        await using var broken = await RunningServer.WithAsync(around: _ => new BrokenStore(new InvalidOperationException("secret")));
        var answer = await broken.AskAsync("{ head { number } }");
        Assert.Equal((500, "INTERNAL_SERVER_ERROR"), ((int)answer.Status, answer.Codes.Single()));
        Assert.DoesNotContain("secret", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_past_its_time_is_stopped_and_says_so()
    {
        await using var slow = await RunningServer.WithAsync(around: _ => new NeverStore(), set: s => s with { RequestLimit = TimeSpan.FromMilliseconds(50) });
        var answer = await slow.AskAsync("{ head { number } }");
        Assert.Equal((504, "TIMEOUT", "The request took longer than 0.05 seconds and was stopped; ask for less at once."), ((int)answer.Status, answer.Codes.Single(), answer.Message));
    }

    private async Task<Answer> PostAsync(HttpContent content)
    {
        using (content)
            return await Answer.OfAsync(await server.Client.PostAsync("/graphql", content));
    }

    private sealed class BrokenStore(Exception failure) : IArgumentStore
    {
        public IKeyRing Keys => throw failure;
        public Task<long> HeadAsync(CancellationToken cancel) => throw failure;
        public Task<IGraphView> OpenAsync(long? revision, CancellationToken cancel) => throw failure;
        public Task<CommitResult> CommitAsync(ChangeSet changes, CancellationToken cancel) => throw failure;
        public Task<CommitResult> ImportAsync(BulkChange bulk, CancellationToken cancel) => throw failure;
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    // What it is asked it answers only by being cancelled.
    private sealed class NeverStore : IArgumentStore
    {
        public IKeyRing Keys => throw new NotSupportedException();
        public Task<long> HeadAsync(CancellationToken cancel) => NeverAsync<long>(cancel);
        public Task<IGraphView> OpenAsync(long? revision, CancellationToken cancel) => NeverAsync<IGraphView>(cancel);
        public Task<CommitResult> CommitAsync(ChangeSet changes, CancellationToken cancel) => NeverAsync<CommitResult>(cancel);
        public Task<CommitResult> ImportAsync(BulkChange bulk, CancellationToken cancel) => NeverAsync<CommitResult>(cancel);
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        private static Task<T> NeverAsync<T>(CancellationToken cancel) => new TaskCompletionSource<T>().Task.WaitAsync(cancel);
    }
}
