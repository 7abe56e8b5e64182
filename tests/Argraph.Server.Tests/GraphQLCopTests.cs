using System.Net.Http.Headers;
using System.Text;

namespace Argraph.Server.Tests;

/// <summary>The twelve checks of graphql-cop, re-made (GRAPHQL.md B.7), on a server that tells nothing of its schema.</summary>
public sealed class GraphQLCopTests(GraphQLCopTests.Quiet quiet) : IClassFixture<GraphQLCopTests.Quiet>
{
    private RunningServer Server => quiet.Server;

    [Fact]
    public async Task Alias_overloading() =>
        Assert.Equal("TOO_MANY_ALIASES", (await Server.AskAsync("query cop { " + string.Concat(Enumerable.Range(0, 101).Select(i => $"alias{i}:__typename ")) + "}")).Codes.Single());

    [Fact]
    public async Task Batch_query()
    {
        var body = "[" + string.Join(',', Enumerable.Repeat("{\"query\":\"query cop { __typename }\",\"operationName\":\"cop\"}", 10)) + "]";
        var answer = await Answer.OfAsync(await Server.Client.PostAsync("/graphql", new StringContent(body, Encoding.UTF8, "application/json")));
        Assert.Equal((400, "BATCHED_REQUESTS_NOT_SUPPORTED"), ((int)answer.Status, answer.Codes.Single()));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/graphiql")]
    [InlineData("/graphiql/index.html")]
    [InlineData("/graphiql/tabs.json")]
    [InlineData("/playground")]
    [InlineData("/console")]
    [InlineData("/graphql")]
    public async Task Detect_graphiql(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", "text/html");
        using var response = await Server.Client.SendAsync(request);
        Assert.True((int)response.StatusCode is 404 or 406, $"{response.StatusCode}");
        Assert.DoesNotContain("graphiql", await response.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Directive_overloading()
    {
        var answer = await Server.AskAsync("query cop { __typename " + string.Concat(Enumerable.Repeat("@aa", 10)) + " }");
        Assert.InRange(answer.Errors.Count, 1, 2);
        Assert.Equal("TOO_MANY_DIRECTIVES", (await Server.AskAsync("query cop { __typename " + string.Concat(Enumerable.Repeat("@aa", 51)) + " }")).Codes.Single());
    }

    [Theory]
    [InlineData("query cop { map(key: \"a\") { titel } }")]
    [InlineData("query cop { mapp(key: \"a\") { title } }")]
    [InlineData("query cop { map(kye: \"a\") { title } }")]
    [InlineData("query cop($k: Strin!) { map(key: $k) { title } }")]
    [InlineData("query cop { statements(filter: { sectoin: \"a\" }) { totalCount } }")]
    [InlineData("query cop { chains(from: \"a\", filter: { polarity: SUPPORT }) { totalCount } }")]
    [InlineData("query cop { node(id: \"a\") { ... on Clam { id } } }")]
    public async Task Field_suggestions(string query)
    {
        Assert.DoesNotContain("Did you mean", (await Server.AskAsync(query)).Text, StringComparison.Ordinal);
        await using var open = await RunningServer.WithAsync();
        Assert.Equal((await open.AskAsync(query)).Codes, (await Server.AskAsync(query)).Codes);
    }

    [Fact]
    public async Task Get_based_mutation() => Assert.Equal("METHOD_NOT_ALLOWED", (await GetAsync("mutation cop { __typename }")).Codes.Single());

    // Known and meant: GET only asks, and what it asks is in no other way reached by a link than by a POST.
    [Fact]
    public async Task Get_method_support() => Assert.Equal("Query", (await GetAsync("query cop { __typename }")).Body.Text("data", "__typename"));

    [Theory]
    [InlineData("query cop { __schema { types { name fields { name } } } }")]
    [InlineData("query cop { __type(name: \"Map\") { name } }")]
    [InlineData("query cop { ...a } fragment a on Query { __schema { queryType { name } } }")]
    public async Task Introspection(string query)
    {
        for (var again = 0; again < 2; again++)
        {
            var answer = await Server.AskAsync(query);
            Assert.Equal((400, "GRAPHQL_VALIDATION_FAILED"), ((int)answer.Status, answer.Codes.Distinct().Single()));
            Assert.False(answer.Body.TryGetProperty("data", out _));
        }
    }

    [Fact]
    public async Task Circular_query_introspection()
    {
        const string circle = "query cop { __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }";
        Assert.NotEmpty((await Server.AskAsync(circle)).Errors);
        await using var open = await RunningServer.WithAsync();
        Assert.Contains((await open.AskAsync(circle)).Codes.Single(), new[] { "COST_EXCEEDED", "TOO_DEEP" });
    }

    [Fact]
    public async Task Post_based_csrf()
    {
        var answer = await Answer.OfAsync(await Server.Client.PostAsync("/graphql", new FormUrlEncodedContent([new("query", "query cop { __typename }")])));
        Assert.Equal((415, "MEDIA_TYPE_UNSUPPORTED"), ((int)answer.Status, answer.Codes.Single()));
    }

    [Fact]
    public async Task Trace_mode() =>
        Assert.Equal(["revision"], (await Server.AskAsync("query cop { __typename }")).Body.GetProperty("extensions").EnumerateObject().Select(p => p.Name));

    [Fact]
    public async Task Unhandled_error_detection()
    {
        var answer = await Server.AskAsync("qwerty cop { abc }");
        Assert.Equal("GRAPHQL_PARSE_FAILED", answer.Codes.Single());
        Assert.Equal(["code"], answer.Errors[0].GetProperty("extensions").EnumerateObject().Select(p => p.Name));
        Assert.DoesNotContain(" at ", answer.Text.Replace("at line", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private async Task<Answer> GetAsync(string query)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query=" + Uri.EscapeDataString(query));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return await Answer.OfAsync(await Server.Client.SendAsync(request));
    }

    /// <summary>One such server for all of them.</summary>
    public sealed class Quiet : IAsyncLifetime
    {
        public RunningServer Server { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Server = await RunningServer.WithAsync(set: s => s with { Introspection = false });

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }
}
