using System.Text.Json;
using Argraph.Server.Cli;

namespace Argraph.Server.Tests;

public sealed class CliTests : IDisposable
{
    private const string Small = "map: { key: small, title: Small, thesis: a }\nstatements:\n  - { key: a, claim: 'It rains.' }\n";
    private const string Broken = "map: { key: broken, titel: Broken }\nstatements:\n  - { key: a, claim: 'It rains.', supports: nothing }\n";

    private readonly CliProgram _argraph = new();

    public void Dispose() => _argraph.Dispose();

    [Theory]
    [InlineData("serve")]
    [InlineData("import")]
    [InlineData("export")]
    [InlineData("check")]
    [InlineData("schema")]
    [InlineData("key")]
    public async Task Help_of_every_command_has_an_example(string command)
    {
        var ran = await _argraph.RunAsync(command, "--help");
        Assert.Equal(0, ran.ExitCode);
        Assert.Contains($"Example: argraph {command}", ran.Out, StringComparison.Ordinal);
        Assert.Empty(ran.Err);
    }

    [Fact]
    public async Task A_misspelt_command_or_flag_is_answered_with_the_nearest()
    {
        Assert.Equal(
            new CliProgram.Ran(2, "", "error USAGE: There is no command 'exprot'. Did you mean 'export'?\nargraph --help says how it is written.\n"),
            await _argraph.RunAsync("exprot"));
        Assert.Equal(
            new CliProgram.Ran(2, "", "error USAGE: argraph serve has no option '--prot'.\nargraph serve --help says how it is written.\n"),
            await _argraph.RunAsync("serve", "--prot"));
        Assert.Contains("Did you mean '--url'?", (await _argraph.RunAsync("--urls", "x")).Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_version_is_said_on_stdout() => Assert.Matches(@"^\d+\.\d+\.\d+", (await _argraph.RunAsync("--version")).Out);

    [Fact]
    public async Task The_schema_printed_is_the_one_at_the_root() =>
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "schema.graphql"), TestContext.Current.CancellationToken), (await _argraph.RunAsync("schema")).Out);

    [Theory]
    [InlineData("serve", "--url", "nope", "URL_INVALID: --url is 'nope'")]
    [InlineData("serve", "--url", "https://127.0.0.1:1", "URL_INVALID")]
    [InlineData("serve", "--url", "http://127.0.0.1:99999", "URL_INVALID")]
    [InlineData("serve", "--url", "http://127.0.0.1:1/path", "URL_INVALID")]
    [InlineData("serve", "--url", "http://argraph.example.org:1", "give the name with --hosts argraph.example.org")]
    [InlineData("serve", "--url", "http://localhost:0", "URL_INVALID")]
    [InlineData("serve", "--hosts", "a b", "HOSTS_INVALID: --hosts is 'a b'")]
    [InlineData("serve", "--store", "argraph.db", "STORE_UNKNOWN")]
    [InlineData("serve", "--store", "sqlite:", "STORE_UNKNOWN")]
    [InlineData("export", "m", "--revision=x", "USAGE: --revision is 'x'; write a number")]
    [InlineData("check", "f", "--format=xml", "USAGE")]
    [InlineData("import", "f", "--author= ", "USAGE: --author is one line")]
    public async Task A_wrong_value_is_a_sentence_before_anything_starts(string command, string first, string second, string sentence)
    {
        var ran = await _argraph.RunAsync(command, first, second);
        Assert.Equal(2, ran.ExitCode);
        Assert.Contains(sentence, ran.Err, StringComparison.Ordinal);
        Assert.Empty(ran.Out);
        Assert.Empty(_argraph.Files);
    }

    [Fact]
    public async Task Flags_win_over_the_environment_and_that_over_the_file()
    {
        _argraph.Write("appsettings.json", """{ "Url": "file" }""");
        Assert.Contains("Url in appsettings.json is 'file'", (await _argraph.RunAsync()).Err, StringComparison.Ordinal);
        _argraph.Variables["ARGRAPH_URL"] = "environment";
        Assert.Contains("ARGRAPH_URL is 'environment'", (await _argraph.RunAsync()).Err, StringComparison.Ordinal);
        Assert.Contains("--url is 'flag'", (await _argraph.RunAsync("--url", "flag")).Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_that_is_none_is_said_with_the_nearest()
    {
        _argraph.Write("appsettings.json", """{ "Hots": "a" }""");
        _argraph.Variables["ARGRAPH_SOTRE"] = "x";
        var ran = await _argraph.RunAsync("--url", "nope");
        Assert.Contains("warning: The variable ARGRAPH_SOTRE is not a setting and changes nothing. Did you mean ARGRAPH_STORE?\n", ran.Err, StringComparison.Ordinal);
        Assert.Contains("warning: 'Hots' in appsettings.json is not a setting and changes nothing. Did you mean Hosts?\n", ran.Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_that_are_no_JSON_are_refused_with_the_file()
    {
        _argraph.Write("appsettings.json", "{ nope");
        var ran = await _argraph.RunAsync();
        Assert.Equal(2, ran.ExitCode);
        Assert.StartsWith("error SETTINGS_UNREADABLE: ", ran.Err, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ran.Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_seed_is_sound()
    {
        var ran = await _argraph.RunAsync("check", CliProgram.Seed);
        Assert.Equal(new CliProgram.Ran(0, "", $"{CliProgram.Seed} is sound.\n"), ran);
    }

    [Fact]
    public async Task Check_writes_every_mistake_of_every_file_as_JSON()
    {
        var ran = await _argraph.RunAsync("check", _argraph.Write("small.yaml", Small), _argraph.Write("broken.yaml", Broken), "missing.yaml", ".", "--format", "json");
        Assert.Equal(1, ran.ExitCode);
        using var json = JsonDocument.Parse(ran.Out);
        var found = json.RootElement.EnumerateArray().ToList();
        Assert.All(found, d => Assert.Equal(["severity", "code", "file", "line", "column", "message", "suggestion"], d.EnumerateObject().Select(p => p.Name)));
        Assert.All(found, d => Assert.Equal("ERROR", d.GetProperty("severity").GetString()));
        var unknown = found.Single(d => d.GetProperty("code").GetString() == "UNKNOWN_FIELD");
        Assert.Equal(("broken.yaml", 1, "title"), (unknown.GetProperty("file").GetString(), unknown.GetProperty("line").GetInt32(), unknown.GetProperty("suggestion").GetString()));
        Assert.Equal(["missing.yaml", "."], found.Where(d => d.GetProperty("code").GetString() == "FILE_UNREADABLE").Select(d => d.GetProperty("file").GetString()));
    }

    [Fact]
    public async Task Check_of_sound_files_writes_an_empty_list_as_JSON() =>
        Assert.Equal(new CliProgram.Ran(0, "[]\n", "small.yaml is sound.\n"), await _argraph.RunAsync("check", _argraph.Write("small.yaml", Small), "--format=json"));

    [Fact]
    public async Task A_mistake_is_one_line_with_its_place_however_long()
    {
        var ran = await _argraph.RunAsync("check", _argraph.Write("broken.yaml", Broken));
        Assert.All(ran.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches(@"^broken\.yaml:\d+:\d+: error [A-Z_]+: .+[.?]$", line));
        var refused = await _argraph.RunAsync("--store", $"sqlite:{_argraph.Folder}/{new string('x', 100)}/{new string('y', 100)}/a.db");
        Assert.Single(refused.Err.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Importing_twice_makes_one_revision_and_export_gives_the_map_back()
    {
        var small = _argraph.Write("small.yaml", Small);
        Assert.Contains("revision 1.", (await _argraph.RunAsync("import", small)).Err, StringComparison.Ordinal);
        Assert.Contains(" 0 added, 0 changed, 0 retracted", (await _argraph.RunAsync("import", small)).Err, StringComparison.Ordinal);
        var exported = await _argraph.RunAsync("export", "small");
        Assert.Equal((0, ""), (exported.ExitCode, exported.Err));
        Assert.StartsWith("revision: 1\n", exported.Out, StringComparison.Ordinal);
        _argraph.Write("again.yaml", exported.Out);
        Assert.Contains("revision 1.", (await _argraph.RunAsync("import", "again.yaml")).Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_says_by_key_what_a_file_would_change_and_writes_nothing()
    {
        var small = _argraph.Write("small.yaml", Small);
        var tried = await _argraph.RunAsync("import", small, "--dry-run");
        Assert.Equal(
            new CliProgram.Ran(0, "added map small\n  key: small\n  title: Small\n  thesis: small/a\nadded claim small/a\n  kind: CLAIM\n  key: a\n  map: small\n  text: It rains.\n  baseScore: 0.5\n",
                "small.yaml: 2 added, 0 changed, 0 retracted, 0 as they were; nothing was written, since this was a dry run.\n"),
            tried);
        Assert.Contains("revision 1.", (await _argraph.RunAsync("import", small)).Err, StringComparison.Ordinal);
        Assert.Empty((await _argraph.RunAsync("import", small, "--dry-run")).Out);
        _argraph.Write("small.yaml", Small.Replace("It rains.", "It pours.", StringComparison.Ordinal));
        Assert.Equal("changed claim small/a\n  text: It rains. -> It pours.\n", (await _argraph.RunAsync("import", small, "--dry-run")).Out);
        using var json = JsonDocument.Parse((await _argraph.RunAsync("import", small, "--dry-run", "--format", "json")).Out);
        Assert.Equal(("CHANGED", "small/a", "It pours."),
            (json.RootElement.Text("changes", 0, "kind"), json.RootElement.Text("changes", 0, "key"), json.RootElement.Text("changes", 0, "fields", 0, "after")));
    }

    [Fact]
    public async Task Sync_retracts_what_the_file_no_longer_has_and_strict_refuses_what_would_be_left()
    {
        const string more = Small + "  - { key: b, claim: 'It pours.' }\n";
        await _argraph.RunAsync("import", _argraph.Write("small.yaml", more));
        _argraph.Write("small.yaml", Small);
        Assert.Contains("0 added, 0 changed, 0 retracted", (await _argraph.RunAsync("import", "small.yaml")).Err, StringComparison.Ordinal);
        Assert.Contains("retracted claim small/b", (await _argraph.RunAsync("import", "small.yaml", "--mode", "sync", "--dry-run")).Out, StringComparison.Ordinal);
        Assert.Contains("0 added, 0 changed, 1 retracted", (await _argraph.RunAsync("import", "small.yaml", "--mode", "sync")).Err, StringComparison.Ordinal);
        _argraph.Write("small.yaml", more);
        var strict = await _argraph.RunAsync("import", "small.yaml", "--strict");
        Assert.Equal((1, "small.yaml: nothing was written.\n"), (strict.ExitCode, strict.Err));
        Assert.Contains("small.yaml:4:5: error RETRACTED_STAYS: ", strict.Out, StringComparison.Ordinal);
        var lenient = await _argraph.RunAsync("import", "small.yaml");
        Assert.Equal(0, lenient.ExitCode);
        Assert.Contains("small.yaml:4:5: warning RETRACTED_STAYS: ", lenient.Out, StringComparison.Ordinal);
        Assert.Equal(2, (await _argraph.RunAsync("import", "small.yaml", "--mode", "replace")).ExitCode);
    }

    [Fact]
    public async Task A_field_changed_in_the_file_and_in_the_store_is_listed_and_nothing_is_written()
    {
        await _argraph.RunAsync("import", _argraph.Write("small.yaml", Small));
        await _argraph.RunAsync("import", _argraph.Write("theirs.yaml", Small.Replace("It rains.", "It drizzles.", StringComparison.Ordinal)));
        var ran = await _argraph.RunAsync("import", _argraph.Write("mine.yaml", "revision: 1\n" + Small.Replace("It rains.", "It pours.", StringComparison.Ordinal)));
        Assert.Equal((1, "mine.yaml: nothing was written.\n"), (ran.ExitCode, ran.Err));
        Assert.Matches(@"^mine\.yaml:4:\d+: error CONFLICT: ", ran.Out);
    }

    [Fact]
    public async Task Where_one_of_several_files_is_wrong_nothing_is_written()
    {
        var ran = await _argraph.RunAsync("import", _argraph.Write("small.yaml", Small), _argraph.Write("broken.yaml", Broken), "missing.yaml", "--format", "json");
        Assert.Equal(1, ran.ExitCode);
        Assert.Equal("Nothing was written.\n", ran.Err);
        using var json = JsonDocument.Parse(ran.Out);
        Assert.Contains("FILE_UNREADABLE", json.RootElement.EnumerateArray().Select(d => d.GetProperty("code").GetString()));
        Assert.DoesNotContain("argraph.db", _argraph.Files);
    }

    [Fact]
    public async Task Export_says_what_is_not_there_and_makes_nothing()
    {
        var missing = await _argraph.RunAsync("export", "small");
        Assert.Equal(1, missing.ExitCode);
        Assert.Contains("error STORE_MISSING: ", missing.Err, StringComparison.Ordinal);
        Assert.Empty(_argraph.Files);

        await _argraph.RunAsync("import", _argraph.Write("small.yaml", Small));
        Assert.Equal(
            new CliProgram.Ran(1, "", "error NOT_FOUND: There is no map 'smal' in sqlite:argraph.db at revision 1. Did you mean 'small'?\n"),
            await _argraph.RunAsync("export", "smal"));
        Assert.Equal(new CliProgram.Ran(1, "", "error NOT_FOUND: There is no revision 7: the newest is 1.\n"), await _argraph.RunAsync("export", "small", "--revision", "7"));
        Assert.Equal(1, (await _argraph.RunAsync("export", "small", "--revision", "0")).ExitCode);
    }

    [Fact]
    public async Task A_reader_that_goes_away_is_no_mistake()
    {
        await _argraph.RunAsync("import", CliProgram.Seed);
        var ran = await _argraph.RunOtherAsync("bash", "-c", $"set -o pipefail; '{CliProgram.Built}' export alignment-tax | head -1");
        Assert.Equal(new CliProgram.Ran(0, "revision: 1\n", ""), ran);
    }

    [Fact]
    public async Task Something_elses_file_is_refused_and_left_as_it_was()
    {
        _argraph.Write("other.db", "This is somebody's file, not a data base.");
        var ran = await _argraph.RunAsync("serve", "--store", "sqlite:other.db");
        Assert.Equal(1, ran.ExitCode);
        Assert.StartsWith("error STORE_FOREIGN: ", ran.Err, StringComparison.Ordinal);
        Assert.Equal("This is somebody's file, not a data base.", await File.ReadAllTextAsync(Path.Combine(_argraph.Folder, "other.db"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Our_own_mistake_is_a_sentence_without_a_stack_trace()
    {
        var root = new System.CommandLine.RootCommand();
        root.SetAction(new Func<System.CommandLine.ParseResult, int>(_ => throw new InvalidOperationException("The seed is lost.")));
        Assert.Equal(CommandLine.Internal, await CommandLine.RunAsync(root, []));
    }
}
