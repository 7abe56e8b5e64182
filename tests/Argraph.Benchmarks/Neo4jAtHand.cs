using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Argraph.Neo4j;

namespace Argraph.Benchmarks;

/// <summary>The Neo4j that ARGRAPH_TEST_NEO4J names, emptied, and a plain HttpClient beside it.</summary>
internal sealed class Neo4jAtHand : IDisposable
{
    private readonly HttpClient _http = new();
    private readonly Uri _address;

    private Neo4jAtHand(Neo4jSettings settings)
    {
        Settings = settings;
        _address = new Uri(settings.Server, $"db/{settings.Database}/query/v2");
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.User}:{settings.Password}")));
    }

    public Neo4jSettings Settings { get; }

    public static async Task<Neo4jAtHand> EmptyAsync()
    {
        var url = Environment.GetEnvironmentVariable("ARGRAPH_TEST_NEO4J") is { Length: > 0 } given
            ? given
            : throw new InvalidOperationException("These benchmarks empty and fill a Neo4j: name one that may be, as in ARGRAPH_TEST_NEO4J=http://127.0.0.1:7474.");
        var settings = new Neo4jSettings(new Uri(url), User: "neo4j", Password: Environment.GetEnvironmentVariable("NEO4J_PASSWORD") ?? "argraph-test");
        using var api = new QueryApi(settings);
        await api.WriteAsync("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS", null, default);
        return new Neo4jAtHand(settings);
    }

    /// <summary>A statement as bytes, made before anything is measured.</summary>
    public static byte[] Bare(string text, object parameters) =>
        JsonSerializer.SerializeToUtf8Bytes(new { statement = Statements.Of(text), parameters = new { p = parameters }, accessMode = "Read" });

    /// <summary>Sends it and takes the answer as it comes, unread.</summary>
    public async Task<int> SendAsync(byte[] statement)
    {
        using var content = new ByteArrayContent(statement) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var response = await _http.PostAsync(_address, content);
        var answer = await response.Content.ReadAsByteArrayAsync();
        return answer.AsSpan().IndexOf("\"errors\""u8) < 0 ? answer.Length : throw new InvalidOperationException(Encoding.UTF8.GetString(answer));
    }

    public void Dispose() => _http.Dispose();
}
