using System.Globalization;
using System.Text;

namespace Argraph.Server.Tests.Hostile;

/// <summary>Files of which some bytes have been changed, as they come by GraphQL and from the terminal.</summary>
public sealed class HostileImportTests
{
    private static readonly byte[] Seed = File.ReadAllBytes(CliProgram.Seed);

    private static readonly string[] Words = ["- ", ": ", "\n", "{", "}", "[", "]", "&a ", "*a", "!t ", "'", "\"", "|", "---\n", "claim: ", "key: ", "supports: ", "restore: true\n"];

    [Fact]
    public async Task By_GraphQL_each_is_answered_with_what_is_wrong_in_it()
    {
        await using var server = await RunningServer.WithAsync();
        const string import = "mutation($input: ImportMapInput!) { importMap(input: $input) { errors { code message } diagnostics { code line column message } added } }";
        var files = Enumerable.Range(0, Mutant.Count / 5).Select(n => Encoding.UTF8.GetString(Mutant.Of(n, [Seed], Words)))
            .Append("map: { key: m, title: M }\nstatements:\n" + string.Concat(Enumerable.Repeat("- { claim: x, key: A }\n", 5_000)))
            .Append(new string('[', 100_000)).Append("*" + new string('x', 1_000_000)).Append(new string('x', 5_000_000));
        foreach (var content in files)
        {
            var answer = await server.AskAsync(import, new { input = new { content, format = "YAML", dryRun = true } }, author: "ada");
            var told = answer.Text[..Math.Min(500, answer.Text.Length)];
            Assert.True((int)answer.Status < 500 && !answer.Codes.Contains("INTERNAL_SERVER_ERROR") && answer.Text.Length < 1_000_000, told);
            if (answer.Codes.Count > 0)
                continue;
            var done = answer.Body.At("data", "importMap");
            Assert.InRange(done.List("errors").Length, done.List("diagnostics").Any(d => d.Text("code") == "YAML_MALFORMED") ? 1 : 0, 100);
            Assert.All(done.List("diagnostics"), d => Assert.True(d.At("line").GetInt64() >= 1 && d.At("column").GetInt64() >= 1 && d.Text("code")!.Length > 3, d.ToString()));
        }
    }

    [Fact]
    public async Task From_the_terminal_each_is_a_line_with_a_place_and_the_program_ends_as_it_does_for_mistakes()
    {
        using var argraph = new CliProgram();
        string[] files = [.. Enumerable.Range(0, 60).Select(n =>
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"m{n}.argraph.yaml");
            File.WriteAllBytes(Path.Combine(argraph.Folder, name), Mutant.Of(n, [Seed], Words));
            return name;
        })];
        foreach (var command in new[] { "check", "import" })
        {
            var ran = await argraph.RunAsync([command, .. files]);
            Assert.Equal(1, ran.ExitCode);
            Assert.All(ran.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches(@"\Am\d+\.argraph\.yaml:[1-9]\d*:[1-9]\d*: (error|warning) [A-Z0-9_]+: .+", line));
            Assert.DoesNotContain("   at ", ran.Err, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Of_a_file_that_is_too_large_no_more_is_read_than_tells_so()
    {
        using var argraph = new CliProgram();
        await using (var sparse = File.Create(Path.Combine(argraph.Folder, "huge.argraph.yaml")))
            sparse.SetLength(8L << 30);
        foreach (var file in new[] { "huge.argraph.yaml", "/dev/zero" })
        {
            var ran = await argraph.RunAsync("check", file);
            Assert.Equal((1, $"{file}:1:1: error FILE_TOO_LARGE: The file has more than 16777216 bytes, and no more are read: divide the map.\n"), (ran.ExitCode, ran.Out));
        }
    }
}
