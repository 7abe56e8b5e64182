using System.Diagnostics;

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
