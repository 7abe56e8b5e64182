using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Argraph.Formats;
using Argraph.Server.Auth;
using Argraph.Server.Cli;

namespace Argraph.Server.Tests;

/// <summary>What the README says and can be checked.</summary>
public sealed partial class ReadmeTests(RunningServer server)
{
    private static readonly string Text = File.ReadAllText(Repository.At("README.md"));

    [Fact]
    public async Task The_query_has_the_answer_that_the_README_shows()
    {
        var data = await server.DataAsync(Block("graphql"));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Block("json"))!["data"], JsonNode.Parse(data.ToString())), data.ToString());
    }

    [Fact]
    public async Task The_commands_answer_what_the_README_shows()
    {
        using var argraph = new CliProgram();
        await argraph.RunAsync("import", CliProgram.Seed);
        var shown = Block("console").Split("$ argraph ", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, shown.Length);
        foreach (var (command, answer) in shown.Select(s => (s[..s.IndexOf('\n', StringComparison.Ordinal)], s[(s.IndexOf('\n', StringComparison.Ordinal) + 1)..])))
            Assert.Equal(new CliProgram.Ran(0, answer, ""), await argraph.RunAsync(command.Split(' ')));
    }

    [Fact]
    public async Task The_day_of_an_editor_goes_as_the_README_tells_it()
    {
        using var argraph = new CliProgram();
        argraph.Variables["PATH"] = Path.GetDirectoryName(CliProgram.Built) + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        var blocks = Fence().Matches(Section("An editor's day")).Select(b => (Language: b.Groups[1].Value, Text: b.Groups[2].Value)).ToList();
        Assert.Equal(["sh", "console", "console", "console"], blocks.Select(b => b.Language));
        using (var serving = await argraph.ServeAsync("serve", "--url", "http://127.0.0.1:0"))
        {
            const string address = "http://127.0.0.1:5080/";
            Assert.Contains(address, blocks[0].Text, StringComparison.Ordinal);
            await AnswersAsync(blocks[0].Text.Replace(address, serving.Url.ToString(), StringComparison.Ordinal), blocks[1].Text + blocks[2].Text);
            await serving.StopAsync("TERM");
        }
        await AnswersAsync("", blocks[3].Text);

        async Task AnswersAsync(string before, string shown)
        {
            var script = shown.Split('\n').Where(line => line.StartsWith("$ ", StringComparison.Ordinal)).Select(line => $"cat <<'SHOWN'\n{line}\nSHOWN\n{line[2..]}\n");
            var ran = await argraph.RunOtherAsync("bash", "-c", before + string.Concat(script));
            Assert.Equal(Time().Replace(shown, "TIME"), Time().Replace(ran.Out, "TIME"));
        }
    }

    [Fact]
    public async Task The_picture_shows_what_is_in_the_map()
    {
        foreach (Match edge in Edge().Matches(Block("mermaid")))
        {
            var (from, relation, to) = (edge.Groups["from"].Value, edge.Groups["relation"].Value, edge.Groups["to"].Value);
            var found = (await server.DataAsync(
                "query($key: String!) { statement(key: $key) { ... on Proposition { premiseOf(first: 100) { nodes { polarity target { __typename key } } } } } }",
                new { key = "alignment-tax/" + from })).List("statement", "premiseOf", "nodes");
            Assert.Contains(found, a => a.Text("target", "key") == to
                && a.Text("polarity") == (relation == "supports" ? "SUPPORTS" : "CONTRADICTS")
                && a.Text("target", "__typename") == "Argument" == (relation == "undercuts"));
        }
        Assert.Equal(7, Edge().Count(Block("mermaid")));
    }

    [Fact]
    public void The_example_of_a_file_is_sound()
    {
        var read = YamlReader.Read("README.md", System.Text.Encoding.UTF8.GetBytes(Block("yaml")));
        Assert.Empty(read.Diagnostics);
        Assert.Empty(Validation.Sound.Dangling(read.Document!));
    }

    [Fact]
    public void Every_command_is_told_and_no_other()
    {
        var told = Row().Matches(Section("Commands")).Select(r => r.Groups[1].Value.Split(' ')).Where(w => w[0] == "argraph").Select(w => w[1]);
        Assert.Equal(CommandLine.Create().Subcommands.Select(c => c.Name).Order(), told.Order());
    }

    [Fact]
    public void Every_setting_is_told_with_its_variable_flag_and_default()
    {
        var told = SettingRow().Matches(Section("Settings")).Select(r => (r.Groups[1].Value, r.Groups[2].Value, r.Groups[3].Value, r.Groups[4].Value.Trim('`')));
        Assert.Equal(Setting.All.Select(s => (s.Name, s.Variable, s.Flag, s.Default.Length == 0 ? "none" : s.Default)), told);
        foreach (var variable in Neo4jCredentials.Variables.Append(FirstKey.Variable))
            Assert.Contains($"`{variable}`", Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_link_and_path_leads_somewhere()
    {
        var paths = Link().Matches(Text).Select(m => m.Groups[1].Value).Where(l => !l.StartsWith("http", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(paths);
        foreach (var path in paths.Concat(["src/Argraph.Server", "tests/Argraph.Benchmarks", ".ci/run", "global.json"]))
            Assert.True(Path.Exists(Repository.At(path)), path);
    }

    private static string Block(string language)
    {
        var start = Text.IndexOf($"```{language}\n", StringComparison.Ordinal) + language.Length + 4;
        return Text[start..Text.IndexOf("```", start, StringComparison.Ordinal)];
    }

    private static string Section(string heading)
    {
        var start = Text.IndexOf($"## {heading}\n", StringComparison.Ordinal);
        var end = Text.IndexOf("\n## ", start + 4, StringComparison.Ordinal);
        return Text[start..(end < 0 ? Text.Length : end)];
    }

    [GeneratedRegex(@"^\s+(?<from>[a-z0-9-]+)(?:\[[^\]]*\])? -- (?<relation>supports|contradicts|undercuts) --> (?<to>[a-z0-9-]+)", RegexOptions.Multiline)]
    private static partial Regex Edge();

    [GeneratedRegex(@"^```(\w+)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{12}Z")]
    private static partial Regex Time();

    [GeneratedRegex(@"^\| `([^`]+)`", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\| `([A-Za-z]+)` \| `(ARGRAPH_[A-Z_]+)` \| `(--[a-z-]+)` \| (.+) \|$", RegexOptions.Multiline)]
    private static partial Regex SettingRow();

    [GeneratedRegex(@"\]\(([^)#]+)\)")]
    private static partial Regex Link();
}
