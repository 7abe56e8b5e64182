using System.Net.Http.Headers;
using System.Text;

namespace Argraph.Server.Tests;

/// <summary>Input that is well-formed enough to be read, and still not what anybody meant.</summary>
public sealed class HostileInputTests(RunningServer server)
{
    [Theory]
    [InlineData("""{"query":"query($k: String!) { map(key: $k) { id } }","variables":{"k":"a","k":"b"}}""", "BAD_REQUEST", "The variables name 'k' twice in one object.")]
    [InlineData("""{"query":"query($f: StatementFilter) { statements(filter: $f) { totalCount } }","variables":{"f":{"section":"a","section":"b"}}}""", "BAD_REQUEST", "The variables name 'section' twice in one object.")]
    [InlineData("""{"query":"{ search(query: \"\\uD800 safety\") { totalCount } }"}""", "GRAPHQL_PARSE_FAILED", "The document cannot be read: a text in it is no Unicode, it has half of a surrogate pair.")]
    [InlineData("""{"query":"subscription { a }"}""", "OPERATION_RESOLUTION_FAILURE", "This server answers no subscriptions.")]
    [InlineData("""{"query":"query A { __typename }","operationName":"B"}""", "OPERATION_RESOLUTION_FAILURE", "Document does not contain an operation named 'B'.")]
    [InlineData("""{"query":"# nothing but a remark"}""", "OPERATION_RESOLUTION_FAILURE", "Document does not contain any operations.")]
    [InlineData("""{"query":"query($n: Int) { maps(first: $n) { totalCount } }","variables":{"n":1e400}}""", "BAD_USER_INPUT", null)]
    [InlineData("""{"query":"query($n: Int) { maps(first: $n) { totalCount } }","variables":{"n":99999999999999999999999999}}""", "BAD_USER_INPUT", null)]
    [InlineData("""{"query":"query($n: Int) { maps(first: $n) { totalCount } }","variables":{"n":{}}}""", "BAD_USER_INPUT", null)]
    public async Task It_is_refused_as_a_whole_with_a_code_and_a_sentence(string body, string code, string? sentence)
    {
        var answer = await PostAsync(body);
        Assert.Equal((400, code), ((int)answer.Status, answer.Codes.Single()));
        Assert.True(sentence is null || sentence == answer.Message, answer.Message);
        Assert.False(answer.Body.TryGetProperty("data", out _));
    }

    [Fact]
    public async Task What_a_client_wrote_is_said_again_only_in_part_and_never_in_half_a_character()
    {
        var message = (await server.AskAsync("query($k: String!) { map(key: $k) { id } }", new { k = new string('x', 79) + "😀" + new string('y', 100_000) })).Message;
        Assert.Equal($"'{new string('x', 79)}…' is neither an id nor the key of a map.", message);
    }

    [Theory]
    [InlineData("createClaim(input: { map: 5, text: \"x\", dryRun: true }) { errors { code message } }", "'5'")]
    [InlineData("createClaim(input: { map: \"alignment-tax\", text: \"x\", topics: [7], dryRun: true }) { errors { code message } }", "'7'")]
    public async Task A_name_written_as_a_number_is_a_name_like_any_other(string mutation, string named)
    {
        var done = (await server.DataAsync($"mutation {{ done: {mutation} }}", author: "ada")).At("done");
        Assert.Contains(named, Assert.Single(done.List("errors")).Text("message"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\r")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\n\r")]
    [InlineData("\n\n")]
    [InlineData("\u2028")]
    [InlineData("\u0085")]
    [InlineData("\0")]
    public async Task What_means_nothing_is_refused_wherever_a_line_ends(string end)
    {
        foreach (var query in new[] { $"{{ a{end}%", $"{end}{{ a%{end}", $"{{ a }}{end}{end}%{end}", $"{{ a(b: \"{end}", $"{{ a(b: \"\"\"{end}", $"#{end}\\", $"{{ a # {end}{end}%{end} }}" })
            Assert.Equal("GRAPHQL_PARSE_FAILED", (await server.AskAsync(query)).Codes.Single());
    }

    [Fact]
    public async Task A_null_in_a_filter_is_what_is_left_out()
    {
        Assert.Equal(
            (await server.DataAsync("{ chains(from: \"alignment-tax/sycophancy\") { nodes { length } } }")).ToString(),
            (await server.DataAsync("{ chains(from: \"alignment-tax/sycophancy\", filter: { minLength: null, maxLength: null, maximal: null }) { nodes { length } } }")).ToString());
        Assert.Equal(
            (await server.DataAsync("{ statements { totalCount } }")).ToString(),
            (await server.DataAsync("{ statements(filter: { includeRetracted: null, kinds: null, claimTypes: [], changedAfter: null }) { totalCount } }")).ToString());
    }

    [Fact]
    public async Task A_document_that_is_known_already_is_checked_as_if_it_were_new()
    {
        const string query = "query($k: String!, $skip: Boolean!, $n: Int) { map(key: $k) { key @skip(if: $skip) title statements(first: $n) { nodes { id } } } }";
        for (var i = 0; i < 2; i++)
        {
            Assert.False((await server.DataAsync(query, new { k = "alignment-tax", skip = true, n = 1 })).At("map").TryGetProperty("key", out _));
            Assert.Equal("alignment-tax", (await server.DataAsync(query, new { k = "alignment-tax", skip = false, n = 1 })).Text("map", "key"));
            Assert.Equal("BAD_USER_INPUT", (await server.AskAsync(query, new { k = "alignment-tax" })).Codes.Single());
            Assert.Equal("BAD_USER_INPUT", (await server.AskAsync(query, new { k = 1, skip = "no" })).Codes[0]);
            Assert.Equal("BAD_USER_INPUT", (await server.AskAsync(query, new { k = "alignment-tax", skip = true, n = 0 })).Codes.Single());
        }
    }

    private async Task<Answer> PostAsync(string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/graphql-response+json"));
        using var response = await server.Client.SendAsync(request);
        return await Answer.OfAsync(response);
    }
}
