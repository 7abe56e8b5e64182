using System.Text;
using System.Text.Json;
using Argraph.Server;
using Argraph.Server.Http;
using Argraph.Sqlite;
using BenchmarkDotNet.Attributes;
using GraphQL;
using GraphQL.SystemTextJson;
using GraphQL.Types;
using GraphQLParser;
using GraphQLParser.AST;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Argraph.Benchmarks;

/// <summary>
/// One GraphQL request, text in and JSON out: 20 claims, 2 arguments each, their premises; from the SQLite file through
/// Argraph's own desk, beside GraphQL.NET over plain objects in memory that answers the same JSON.
/// </summary>
[MemoryDiagnoser]
public class RequestBenchmarks
{
    private const string Query = """
        {
          map(key: "disputes") {
            statements(first: 20) {
              nodes { id ... on Claim { text arguments(first: 2) { nodes { id relation premises { id text } } } } }
            }
          }
        }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("argraph-benchmarks-");
    private readonly DocumentExecuter _executer = new();
    private readonly GraphQLSerializer _serializer = new();
    private readonly GraphQLDocument _document = Parser.Parse(Query);
    private SqliteStore _store = null!;
    private Desk _desk = null!;
    private Schema _plain = null!;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _store = await SqliteStore.OpenAsync(Path.Combine(_folder.FullName, "requests.db"), default);
        var disputes = new Disputes(claims: 1000);
        await _store.CommitAsync(disputes.ToChangeSet(), default);
        _desk = new Desk(_store, new Settings("sqlite:requests.db", new Uri("http://127.0.0.1:0"), []), new ServiceCollection().BuildServiceProvider(), NullLogger<Desk>.Instance);
        _plain = PlainSchema.Over(disputes);
        if (Data(await ArgraphAsync()) is var ours && Data(await PlainObjectsAsync()) is var theirs && ours != theirs)
            throw new InvalidOperationException($"Not the same JSON: {ours} and {theirs}.");
        if (ours.Split("\"relation\"").Length != 41)
            throw new InvalidOperationException($"Not 20 claims with 2 arguments each: {ours}.");
    }

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        _desk.Dispose();
        _plain.Dispose();
        await _store.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Benchmark(Baseline = true)]
    public async Task<string> PlainObjectsAsync() =>
        _serializer.Serialize(await _executer.ExecuteAsync(new ExecutionOptions { Schema = _plain, Query = Query }));

    /// <summary>The peer with a document that it has read and validated before, as Argraph keeps it.</summary>
    [Benchmark]
    public async Task<string> PlainObjectsWithTheDocumentAtHandAsync() => _serializer.Serialize(await _executer.ExecuteAsync(
        new ExecutionOptions { Schema = _plain, Query = Query, Document = _document, ValidationRules = [] }));

    [Benchmark]
    public async Task<string> ArgraphAsync()
    {
        using var body = new MemoryStream();
        await _desk.WriteAsync(body, await _desk.AnswerAsync(new Call(Query, null, null), null, false, default), default);
        return Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length);
    }

    private static string Data(string answer)
    {
        using var json = JsonDocument.Parse(answer);
        return json.RootElement.TryGetProperty("data", out var data) ? data.GetRawText() : throw new InvalidOperationException(answer);
    }
}
