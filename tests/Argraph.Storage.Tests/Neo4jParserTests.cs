using System.Diagnostics;
using System.Text.Json;
using Argraph.Neo4j;

namespace Argraph.Storage.Tests;

/// <summary>Every Cypher text, read by Neo4j's own parser; it needs no server.</summary>
public sealed class Neo4jParserTests
{
    [Fact]
    public async Task Neo4js_own_parser_finds_nothing_to_say()
    {
        var folder = Repository.At("tests", "Argraph.Storage.Tests", "node");
        var texts = Statements.Names.SelectMany(n => new[] { (Name: n, Text: Statements.Of(n)), (Name: n + " from the end", Text: Statements.FromEnd(n)) }).DistinctBy(t => t.Text);
        (int Code, string Out) ran;
        try
        {
            if (!Directory.Exists(Path.Combine(folder, "node_modules", "@neo4j-cypher")))
                Assert.SkipUnless((await RunAsync(folder, "npm", null, "ci", "--ignore-scripts", "--no-audit", "--no-fund")).Code == 0, "node suites: npm could not install Neo4j's parser.");
            ran = await RunAsync(folder, "node", JsonSerializer.Serialize(texts.Select(t => new { name = t.Name, text = t.Text })), "lint.mjs");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("node suites: node is not on this machine.");
            return;
        }
        Assert.True(ran.Code == 0, ran.Out);
        Assert.Equal($"{texts.Count()} texts\n", ran.Out);
    }

    private static async Task<(int Code, string Out)> RunAsync(string folder, string program, string? input, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var (text, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (input is not null)
            await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return (process.ExitCode, process.ExitCode == 0 ? await text : await text + await error);
    }
}
