using System.Text.Json;
using Argraph.Edits;
using Argraph.Findings;
using Argraph.Model;
using Argraph.Server.Cli;
using Argraph.Sqlite;

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
    [InlineData("diff")]
    [InlineData("log")]
    [InlineData("verdict")]
    [InlineData("cruxes")]
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
        Assert.Equal(await File.ReadAllTextAsync(Repository.At("schema.graphql"), TestContext.Current.CancellationToken), (await _argraph.RunAsync("schema")).Out);

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
    public async Task Findings_of_files_stand_where_their_elements_do_and_those_of_a_store_name_them()
    {
        var file = _argraph.Write("small.yaml", Small + "  - { key: q, question: 'Does it?' }\n");
        Assert.Equal(new CliProgram.Ran(0, """
            small.yaml:3:5: note UNSUPPORTED_CLAIM: Nothing supports 'a'. Support it, or mark it as assumed.
            small.yaml:4:5: note OPEN_QUESTION: The question 'q' is open. Answer it, and say when an answer settles it.
            small.yaml:4:5: note ORPHAN: 'q' stands in no argument and no link. Connect it, or retract it.

            """, "small.yaml is sound.\n"), await _argraph.RunAsync("check", "--findings", file));
        await _argraph.RunAsync("import", file);
        var ran = await _argraph.RunAsync("check", "--map", "small", "--format", "json");
        Assert.Equal((0, "3 findings in small at revision 1, 0 of them errors.\n"), (ran.ExitCode, ran.Err));
        using var json = JsonDocument.Parse(ran.Out);
        Assert.Equal(["UNSUPPORTED_CLAIM small/a", "OPEN_QUESTION small/q", "ORPHAN small/q"],
            json.RootElement.EnumerateArray().Select(f => f.Text("code") + " " + string.Join(' ', f.List("elements").Select(e => e.GetString()))));
        Assert.Contains("USAGE: --text is 'paper'", (await _argraph.RunAsync("check", "--text", "paper")).Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_acknowledged_is_no_longer_printed_nor_a_failure_unless_all_is_asked_for()
    {
        var sources = "sources: { paper: { title: Paper } }\n";
        var cites = "  - { key: b, claim: 'The sky is blue.', supports: a, cites: { source: paper, quote: four, start: 0, end: 5 } }\n";
        await _argraph.RunAsync("import", _argraph.Write("small.yaml", Small.Replace("statements:", sources + "statements:", StringComparison.Ordinal) + cites));
        var open = await _argraph.RunAsync("check");
        Assert.Equal((1, "2 findings in all maps at revision 1, 1 of them an error.\n"), (open.ExitCode, open.Err));
        await using (var store = await SqliteStore.OpenAsync(Path.Combine(_argraph.Folder, _argraph.Files.Single(f => f.EndsWith(".db", StringComparison.Ordinal))), default))
        {
            await using var view = await store.OpenAsync(null, default);
            var finding = (await view.FindingsAsync(null, default)).Single(f => f.Severity == Severity.Error);
            var ids = (await view.ReadAsync(finding.Elements, default)).Select(e => $"{((Entity)e!).Id}").ToList();
            using var editor = new Editor(store, TimeProvider.System, seen => new FindingSearch(seen).ElementsAsync);
            Assert.Empty((await editor.ApplyAsync(new EditRequest("ann", [new AcknowledgeFinding(finding.Code, ids, "The page counts otherwise.")]), default)).Errors);
        }
        var rested = await _argraph.RunAsync("check");
        Assert.Equal((0, "1 finding in all maps at revision 2, 0 of them errors. 1 more is acknowledged: --all shows them.\n"), (rested.ExitCode, rested.Err));
        Assert.DoesNotContain("QUOTE_MISMATCH", rested.Out, StringComparison.Ordinal);
        var all = await _argraph.RunAsync("check", "--all");
        Assert.Equal(0, all.ExitCode);
        Assert.Contains("QUOTE_MISMATCH (acknowledged): ", all.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_verdict_that_changed_names_the_edit_that_changed_it()
    {
        await _argraph.RunAsync("import", _argraph.Write("small.yaml", Small));
        await _argraph.RunAsync("import", _argraph.Write("small.yaml", Small + "  - { key: b, claim: 'The sky is blue.', contradicts: { target: a, key: no } }\n"), "--author", "ann", "--note", "Look up");
        await _argraph.RunAsync("import", _argraph.Write("small.yaml", Small + "  - { key: c, claim: 'The sea is wide.' }\n"));
        using var shifts = JsonDocument.Parse((await _argraph.RunAsync("verdict", "small", "--since", "1", "--format", "json")).Out);
        var shift = Assert.Single(shifts.RootElement.EnumerateArray());
        Assert.Equal(("small/a", "ACCEPTED", "REJECTED", 2, "ann", "Look up"),
            (shift.Text("element"), shift.Text("from"), shift.Text("to"), shift.At("edit", "revision").GetInt32(), shift.Text("edit", "author"), shift.Text("edit", "note")));
        Assert.Equal("No verdict is another than at revision 2.\n", (await _argraph.RunAsync("verdict", "small/a", "--since", "2")).Out);
        using var assumed = JsonDocument.Parse((await _argraph.RunAsync("verdict", "small/a", "--assume", "small/no=retracted", "--strength", "euler-based", "--format", "json")).Out);
        Assert.Equal(("ACCEPTED", "REJECTED"), (assumed.RootElement.Text("label"), assumed.RootElement.Text("change", "from")));
        Assert.Equal(0.5, assumed.RootElement.At("strength", "value").GetDouble());
        using var cruxes = JsonDocument.Parse((await _argraph.RunAsync("cruxes", "small/a", "--format", "json")).Out);
        Assert.Equal(["small/b", "small/no"], cruxes.RootElement.List("cruxes").Select(c => c.Text("elements", 0)));
    }

    [Theory]
    [InlineData(1, "NOT_FOUND: There is no claim, evidence or argument 'small/x' at revision 1", "verdict", "small/x")]
    [InlineData(1, "NOT_FOUND: There is no revision 9: the newest is 1.", "verdict", "small", "--since", "9")]
    [InlineData(2, "USAGE: --assume is 'small/a=2'; write KEY=retracted", "cruxes", "small/a", "--assume", "small/a=2")]
    [InlineData(2, "USAGE: --semantics is 'ideal'; write one of grounded, complete, preferred, stable.", "verdict", "small/a", "--semantics", "ideal")]
    [InlineData(2, "USAGE: --limit is 0; it must be from 1 to 100.", "cruxes", "small/a", "--limit", "0")]
    public async Task What_cannot_be_judged_is_said_in_a_sentence(int exit, string sentence, params string[] arguments)
    {
        await _argraph.RunAsync("import", _argraph.Write("small.yaml", Small));
        var ran = await _argraph.RunAsync(arguments);
        Assert.Equal((exit, ""), (ran.ExitCode, ran.Out));
        Assert.Contains(sentence, ran.Err, StringComparison.Ordinal);
    }

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
    public async Task The_log_lists_who_changed_what_the_newest_first()
    {
        Assert.Contains("error STORE_MISSING: ", (await _argraph.RunAsync("log")).Err, StringComparison.Ordinal);
        Assert.Empty(_argraph.Files);
        await _argraph.RunAsync("import", _argraph.Write("small.yaml", Small), "--author", "ada", "--note", "A first one.");
        await _argraph.RunAsync("import", _argraph.Write("other.yaml", Small.Replace("small", "other", StringComparison.Ordinal)), "--author", "grace");
        await _argraph.RunAsync("import", _argraph.Write("small.yaml", Small.Replace("rains", "pours", StringComparison.Ordinal)), "--author", "grace", "--note", "Stronger.");
        var all = await _argraph.RunAsync("log");
        Assert.Equal((0, ""), (all.ExitCode, all.Err));
        Assert.Matches(@"\A3 [-0-9]{10}T[:.0-9]{12}Z grace, 1 change: Stronger\.\n2 \S+ grace, 2 changes\n1 \S+ ada, 2 changes: A first one\.\n\z", all.Out);
        Assert.Equal(new CliProgram.Ran(0, all.Out.Split('\n')[0] + "\n", "Older ones are left out; --limit 10 shows more.\n"), await _argraph.RunAsync("log", "--limit", "1"));
        Assert.Equal([3, 1], await ListedAsync("--map", "small"));
        Assert.Equal([3], await ListedAsync("--map", "small", "--author", "grace"));
        Assert.Equal([2], await ListedAsync("--author", "grace", "--map", "other", "--since", "1"));
        Assert.Equal([3, 1], await ListedAsync("--element", "small/a"));
        Assert.Equal([1], await ListedAsync("--element", "small/a", "--author", "ada"));
        Assert.Equal([3], await ListedAsync("--element", "small/a", "--since", "1"));
        Assert.Equal([3], await ListedAsync("--element", "small/a", "--limit", "1"));
        Assert.Equal([3, 2, 1], await ListedAsync("--since", "2020-01-01"));
        Assert.Empty(await ListedAsync("--since", "2999-01-01T00:00:00+01:00"));
        using var json = JsonDocument.Parse((await _argraph.RunAsync("log", "--format", "json")).Out);
        Assert.Equal(["revision", "at", "author", "note", "changeCount"], json.RootElement[0].EnumerateObject().Select(p => p.Name));
        Assert.Equal((3, "grace", "Stronger.", 1), (json.RootElement.At(0, "revision").GetInt32(), json.RootElement.Text(0, "author"), json.RootElement.Text(0, "note"), json.RootElement.At(0, "changeCount").GetInt32()));

        async Task<IEnumerable<int>> ListedAsync(params string[] narrowed) =>
            (await _argraph.RunAsync(["log", .. narrowed])).Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => int.Parse(line.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task The_log_of_one_revision_is_what_it_changed_field_by_field_by_the_names_of_then()
    {
        await _argraph.RunAsync("import", _argraph.Write("small.yaml", Small), "--author", "ada");
        await _argraph.RunAsync("import", _argraph.Write("small.yaml", Small.Replace("'It rains.'", "\"It pours\\nagain.\"", StringComparison.Ordinal)), "--author", "ada", "--note", "Stronger.");
        Assert.Matches(@"\A2 \S+ ada, 1 change: Stronger\.\nchanged claim small/a\n  text: It rains\. -> It pours again\.\n\z", (await _argraph.RunAsync("log", "2")).Out);
        using var json = JsonDocument.Parse((await _argraph.RunAsync("log", "1", "--format", "json")).Out);
        Assert.Equal((1, 2, "ADDED", "small", "MAP"), (json.RootElement.At("revision").GetInt32(), json.RootElement.At("changeCount").GetInt32(), json.RootElement.Text("changes", 0, "kind"), json.RootElement.Text("changes", 0, "key"), json.RootElement.Text("changes", 0, "subject")));
        Assert.Equal(new CliProgram.Ran(1, "", "error NOT_FOUND: There is no revision 7: the newest is 2.\n"), await _argraph.RunAsync("log", "7"));
    }

    [Theory]
    [InlineData(1, "NOT_FOUND: There is no map 'smal' in sqlite:argraph.db at revision 1. Did you mean 'small'?", "--map", "smal")]
    [InlineData(1, "NOT_FOUND: There is nothing 'small/b' at revision 1", "--element", "small/b")]
    [InlineData(1, "NOT_FOUND: There is nothing 'small' at revision 1", "--element", "small")]
    [InlineData(2, "USAGE: --since is 'soon'; write a revision's number, a day or a time", "--since", "soon")]
    [InlineData(2, "USAGE: --since is '2026-13-01'", "--since", "2026-13-01")]
    [InlineData(2, "USAGE: --since is '-1'", "--since", "-1")]
    [InlineData(2, "USAGE: --limit is '0'; write a number from 1.", "--limit", "0")]
    [InlineData(2, "USAGE: 'x' is no revision; write a number from 1, as in argraph log 12.", "x")]
    [InlineData(2, "USAGE: '0' is no revision", "0")]
    [InlineData(2, "USAGE: --map narrows a list, and 1 is one revision; leave one of them out.", "1", "--map", "small")]
    [InlineData(2, "USAGE: What is named with --element is in one map; leave --map out.", "--map", "small", "--element", "small/a")]
    [InlineData(2, "USAGE", "--format", "xml")]
    public async Task What_the_log_cannot_show_is_a_sentence(int exitCode, string sentence, params string[] arguments)
    {
        await _argraph.RunAsync("import", _argraph.Write("small.yaml", Small));
        var ran = await _argraph.RunAsync(["log", .. arguments]);
        Assert.Equal((exitCode, ""), (ran.ExitCode, ran.Out));
        Assert.StartsWith("error " + sentence, ran.Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_diff_says_what_a_file_would_change_by_its_exit_code_too_and_writes_nothing()
    {
        _argraph.Write("small.yaml", Small + "  - { key: b, claim: 'It thunders.' }\n");
        var without = await _argraph.RunAsync("diff", "small.yaml");
        Assert.Equal((2, ""), (without.ExitCode, without.Out));
        Assert.StartsWith("error STORE_MISSING: ", without.Err, StringComparison.Ordinal);
        Assert.Equal(["small.yaml"], _argraph.Files);
        await _argraph.RunAsync("import", "small.yaml");
        Assert.Equal(new CliProgram.Ran(0, "", "small.yaml would add 0, change 0, retract 0 and leave 3 as they are.\n"), await _argraph.RunAsync("diff", "small.yaml"));

        _argraph.Write("small.yaml", Small.Replace("rains", "pours", StringComparison.Ordinal) + "  - { key: c, claim: 'It hails.' }\n");
        var merged = await _argraph.RunAsync("diff", "small.yaml");
        Assert.Equal((1, "small.yaml would add 1, change 1, retract 0 and leave 1 as they are.\n"), (merged.ExitCode, merged.Err));
        Assert.Equal("changed claim small/a\n  text: It rains. -> It pours.\nadded claim small/c\n  kind: CLAIM\n  key: c\n  map: small\n  text: It hails.\n  baseScore: 0.5\n", merged.Out);
        var synced = await _argraph.RunAsync("diff", "small.yaml", "--mode", "sync", "--format", "json");
        Assert.Equal(1, synced.ExitCode);
        using var json = JsonDocument.Parse(synced.Out);
        Assert.Equal(["CHANGED small/a", "RETRACTED small/b", "ADDED small/c"], json.RootElement.List("changes").Select(c => $"{c.Text("kind")} {c.Text("key")}"));

        var wrong = await _argraph.RunAsync("diff", _argraph.Write("broken.yaml", Broken));
        Assert.Equal((2, "broken.yaml cannot be imported as it is.\n"), (wrong.ExitCode, wrong.Err));
        Assert.Contains("UNKNOWN_FIELD", wrong.Out, StringComparison.Ordinal);
        Assert.Equal(2, (await _argraph.RunAsync("diff", "missing.yaml")).ExitCode);
        Assert.Equal(2, (await _argraph.RunAsync("diff", "small.yaml", "--mode", "replace")).ExitCode);
        Assert.StartsWith("1 ", (await _argraph.RunAsync("log")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_diff_of_a_file_that_conflicts_with_what_the_store_changed_lists_it()
    {
        await _argraph.RunAsync("import", _argraph.Write("small.yaml", Small));
        await _argraph.RunAsync("import", _argraph.Write("theirs.yaml", Small.Replace("It rains.", "It drizzles.", StringComparison.Ordinal)));
        var ran = await _argraph.RunAsync("diff", _argraph.Write("mine.yaml", "revision: 1\n" + Small.Replace("It rains.", "It pours.", StringComparison.Ordinal)));
        Assert.Equal((2, "mine.yaml cannot be imported as it is.\n"), (ran.ExitCode, ran.Err));
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
