using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Argraph.Neo4j;
using Argraph.Server.Api;
using Argraph.Storage;
using Argraph.Storage.Tests;
using GraphQL.MicrosoftDI;
using Microsoft.Extensions.DependencyInjection;

namespace Argraph.Server.Tests.Hostile;

/// <summary>Requests made up from the schema, of nobody and of an editor: each is answered in JSON, none by our own failure (500; 10,000 with ARGRAPH_TEST_FULL=1).</summary>
public abstract class RequestFuzz
{
    private const int MostOfARefusal = 16 * 1024;

    private protected static async Task HoldsAsync(RunningServer server, int count)
    {
        using var services = new ServiceCollection().BuildServiceProvider();
        using var schema = new ArgraphSchema(new SelfActivatingServiceProvider(services));
        schema.Initialize();
        var key = await server.KeyAsync("fuzz", Role.Editor);
        var known = await KnownAsync(server);
        var codes = new SortedDictionary<string, int>();
        for (var n = 0; n < count; n++)
        {
            using var request = RandomRequest.Of(n, schema, known);
            if (n % 2 == 0)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
            using var response = await server.Client.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            foreach (var code in Answered(n, request, response.StatusCode, text).DefaultIfEmpty("answered"))
                codes[code] = codes.GetValueOrDefault(code) + 1;
        }
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} requests: {string.Join(", ", codes.Select(c => $"{c.Key} {c.Value}"))}"));
        // Requests that say nothing would find nothing.
        Assert.InRange(codes["answered"], count / 8, count);
        Assert.Equal("alignment-tax", (await server.DataAsync("{ map(key: \"alignment-tax\") { key } }")).Text("map", "key"));
        Assert.Equal("ok", await server.Client.GetStringAsync(new Uri("health/live", UriKind.Relative)));
    }

    private static IEnumerable<string> Answered(int n, HttpRequestMessage request, HttpStatusCode status, string text)
    {
        string Said() => $"request {n} ({request.Method}): {(int)status} {text[..Math.Min(2000, text.Length)]}";
        Assert.True((int)status < 500, Said());
        if (request.Method == HttpMethod.Head || request.Method == HttpMethod.Options && text.Length == 0)
            return [];
        JsonElement body;
        try
        {
            body = JsonSerializer.Deserialize<JsonElement>(text);
        }
        catch (JsonException)
        {
            Assert.Fail("no JSON: " + Said());
            throw;
        }
        var errors = body.TryGetProperty("errors", out var some) ? some.EnumerateArray().ToList() : [];
        Assert.True(errors.Count > 0 || body.TryGetProperty("data", out _), Said());
        Assert.True(body.TryGetProperty("data", out _) || text.Length <= MostOfARefusal, $"{text.Length} characters: {Said()}");
        var codes = errors.Select(e => e.At("extensions").Text("code")!).ToList();
        Assert.True(!codes.Contains("INTERNAL_SERVER_ERROR") && errors.All(e => e.Text("message") is { Length: > 0 and <= 501 }), Said());
        return codes.Distinct();
    }

    // What a client has seen of the graph, and may send again where it does not belong.
    private static async Task<IReadOnlyList<string>> KnownAsync(RunningServer server)
    {
        const string query = """
            { maps { edges { cursor node { id key arguments(first: 5) { edges { cursor node { id key } } } statements(first: 20) { edges { cursor node { id key } } } findings(first: 2) { edges { cursor } } } } }
              sources { edges { cursor node { id key passages(first: 3) { edges { cursor node { id } } } } } } agents { edges { cursor node { id key } } } topics { edges { cursor node { id key } } }
              chains(to: "alignment-tax/tax-thesis", first: 3) { edges { cursor } } search(query: "safety", first: 3) { edges { cursor } } revisions { edges { cursor node { id } } } }
            """;
        var known = new List<string>();
        Collect(await server.DataAsync(query), known);
        return known;
    }

    private static void Collect(JsonElement element, List<string> into)
    {
        if (element.ValueKind == JsonValueKind.String)
            into.Add(element.GetString()!);
        else if (element.ValueKind == JsonValueKind.Array)
            foreach (var item in element.EnumerateArray())
                Collect(item, into);
        else if (element.ValueKind == JsonValueKind.Object)
            foreach (var field in element.EnumerateObject())
                Collect(field.Value, into);
    }
}

public sealed class SqliteRequestFuzzTests : RequestFuzz
{
    [Fact]
    public async Task No_request_makes_the_server_fail()
    {
        await using var server = await RunningServer.WithAsync();
        await HoldsAsync(server, Mutant.Count);
    }
}

[Collection(nameof(Neo4jServer))]
public sealed class Neo4jRequestFuzzTests(Neo4jServer neo4j) : RequestFuzz
{
    [Fact]
    public async Task No_request_makes_the_server_fail()
    {
        await neo4j.EmptyAsync();
        await using var server = await RunningServer.WithAsync(set: settings => settings with { RequestLimit = TimeSpan.FromMinutes(2) }, store: new Neo4jStore(neo4j.Settings!));
        await HoldsAsync(server, Mutant.Count / 5);
    }
}
