using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Argraph.Server.Api;
using GraphQL;
using GraphQL.MicrosoftDI;
using GraphQL.Validation;
using GraphQLParser;
using GraphQLParser.AST;
using Microsoft.Extensions.DependencyInjection;

namespace Argraph.Server.Tests;

/// <summary>Suites that our peers wrote, run with node against the real server and the printed schema.</summary>
public sealed class PeerSuitesTests(RunningServer server, PeerSuitesTests.Node node) : IClassFixture<PeerSuitesTests.Node>
{
    [Fact]
    public async Task All_61_audits_of_graphql_http_are_passed_without_an_error_or_a_warning()
    {
        var printed = await node.RunAsync("audit.mjs", new Uri(server.Client.BaseAddress!, "graphql").ToString());
        Assert.Equal("{\"ok\":61}", printed.Out.Trim());
    }

    [Fact]
    public async Task Connections_are_as_the_rules_of_Relay_want_them()
    {
        var ran = await node.RunAsync(
            "node_modules/graphql-schema-linter/lib/cli.js",
            "--rules", "relay-connection-types-spec,relay-connection-arguments-spec,relay-page-info-spec", Repository.At("schema.graphql"));
        Assert.True(ran.Code == 0, ran.Out);
    }

    [Fact]
    public async Task Random_documents_are_found_valid_or_not_as_graphql_js_finds_them()
    {
        var count = Environment.GetEnvironmentVariable("ARGRAPH_TEST_FULL") == "1" ? "2000" : "300";
        var ran = await node.RunAsync("validate.mjs", Repository.At("schema.graphql"), count, "5");
        Assert.True(ran.Code == 0, ran.Out);
        using var services = new ServiceCollection().BuildServiceProvider();
        using var schema = new ArgraphSchema(new SelfActivatingServiceProvider(services));
        schema.Initialize();
        var judged = JsonSerializer.Deserialize<List<Judged>>(ran.Out, JsonSerializerOptions.Web)!;
        Assert.Equal(int.Parse(count, CultureInfo.InvariantCulture), judged.Count);
        Assert.InRange(judged.Count(j => j.Valid), judged.Count / 4, judged.Count * 3 / 4);
        var differ = new List<string>();
        foreach (var (query, valid, why) in judged)
        {
            var document = Parser.Parse(query);
            var result = await new DocumentValidator().ValidateAsync(new ValidationOptions
            {
                Schema = schema, Document = document, Operation = document.Definitions.OfType<GraphQLOperationDefinition>().First(), Variables = Inputs.Empty,
            });
            // What a variable is worth is not the document's mistake.
            var errors = result.Errors.Where(e => e is not InvalidVariableError).Select(e => e.Message).ToList();
            if (valid != (errors.Count == 0))
                differ.Add($"{query}\n  graphql-js: {string.Join(" | ", why)}\n  here: {string.Join(" | ", errors)}");
        }
        Assert.True(differ.Count == 0, $"{differ.Count} of {judged.Count} differ:\n{string.Join("\n", differ.Take(10))}");
    }

    private sealed record Judged(string Query, bool Valid, IReadOnlyList<string> Why);

    /// <summary>node with the suites installed, once for all of them.</summary>
    public sealed class Node : IAsyncLifetime
    {
        private static readonly string Folder = Repository.At("tests", "Argraph.Server.Tests", "node");
        private string? _missing;

        public async ValueTask InitializeAsync()
        {
            try
            {
                if (!Directory.Exists(Path.Combine(Folder, "node_modules", "graphql-http")) && await StartAsync("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund") is { Code: not 0 } failed)
                    _missing = "node suites: npm could not install them: " + failed.Out;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                _missing = "node suites: npm is not on this machine.";
            }
        }

        public Task<(int Code, string Out)> RunAsync(params string[] arguments)
        {
            Assert.SkipWhen(_missing is not null, _missing ?? "");
            return StartAsync("node", arguments);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private static async Task<(int Code, string Out)> StartAsync(string program, params string[] arguments)
        {
            var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var text = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, process.ExitCode == 0 ? text : text + await error);
        }
    }
}
