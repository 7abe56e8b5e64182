using Argraph.Server.Http;
using Argraph.Sqlite;
using BenchmarkDotNet.Attributes;
using GraphQL;
using GraphQL.SystemTextJson;
using GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Argraph.Benchmarks;

/// <summary>
/// One GraphQL request, text in and JSON out: 20 claims, 2 arguments each, their premises; from the SQLite file through
/// Argraph's own desk, beside GraphQL.NET over plain objects in memory that answers the same JSON.
/// </summary>
[ShortRunJob, MemoryDiagnoser]
public class RequestBenchmarks
{
    private const string Query = """
        { statements(filter: { kinds: [CLAIM] }, first: 20) { nodes { id text arguments(first: 2) { nodes { id relation premises { id text } } } } } }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("argraph-benchmarks-");
    private readonly DocumentExecuter _executer = new();
    private readonly GraphQLSerializer _serializer = new();
    private SqliteStore _store = null!;
    private Desk _desk = null!;
    private Schema _plain = null!;
}
