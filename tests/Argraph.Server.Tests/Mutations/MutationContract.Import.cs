using System.Text.Json;

namespace Argraph.Server.Tests.Mutations;

public abstract partial class MutationContract
{
    private const string Counts = "map { key title } added changed retracted unchanged diagnostics { severity code line column message suggestion }";

    [Fact]
    public async Task A_file_adds_and_changes_and_in_sync_retracts_what_it_no_longer_has()
    {
        const string first = "map: { key: i-map, title: A map }\nstatements:\n  - { key: a, claim: 'It rains.' }\n  - { key: b, claim: 'It pours.', supports: a }\n";
        const string second = "map: { key: i-map, title: A map }\nstatements:\n  - { key: a, claim: 'It rains hard.' }\n";
        Assert.Equal((4, 0, 0, 0, "i-map"), Numbers(await ImportAsync(first)));
        var head = await editing.HeadAsync();
        Assert.Equal((0, 0, 0, 4, "i-map"), Numbers(await ImportAsync(first)));
        Assert.Equal(head, await editing.HeadAsync());
        Assert.Equal((0, 1, 0, 1, "i-map"), Numbers(await ImportAsync(second)));
        Assert.Equal("b", (await StatementAsync("i-map/b", "key retraction { reason }")).Text("key"));
        var dry = await ImportAsync(second, mode: "SYNC", dryRun: true);
        Assert.Equal((0, 0, 2, 2, "i-map"), Numbers(dry));
        Assert.Contains(("RETRACTED", "i-map/b"), dry.List("diff", "nodes").Select(c => (c.Text("kind"), c.Text("key"))));
        Assert.Equal((0, 0, 2, 2, "i-map"), Numbers(await ImportAsync(second, mode: "SYNC")));
        Assert.NotEqual(JsonValueKind.Null, (await StatementAsync("i-map/b", "retraction { reason }")).At("retraction").ValueKind);

        // What was retracted stays so, and that is said; strict refuses it.
        var stays = await ImportAsync(first);
        Assert.Contains(("WARNING", "RETRACTED_STAYS", 4), stays.List("diagnostics").Select(d => (d.Text("severity"), d.Text("code"), d.At("line").GetInt32())));
        head = await editing.HeadAsync();
        var refused = await DoAsync("importMap", new { format = "YAML", content = first.Replace("It rains", "It snows", StringComparison.Ordinal), strict = true }, Counts);
        Assert.Contains("RETRACTED_STAYS", refused.List("errors").Select(e => e.Text("code")));
        Assert.Contains(("ERROR", "RETRACTED_STAYS"), refused.List("diagnostics").Select(d => (d.Text("severity"), d.Text("code"))));
        Assert.Equal(head, await editing.HeadAsync());
    }

    [Fact]
    public async Task What_is_wrong_with_a_file_is_said_by_line_and_column()
    {
        var done = await DoAsync("importMap", new { format = "YAML", content = "map: { key: j-map, titel: A }\nstatements:\n  - { key: a, claim: 'It rains.', supports: nothing }\n" }, Counts);
        Assert.Contains(("ERROR", "UNKNOWN_FIELD", 1, "title"), done.List("diagnostics").Select(d => (d.Text("severity"), d.Text("code"), d.At("line").GetInt32(), d.Text("suggestion"))));
        Assert.StartsWith("Line 1, column ", done.Text("errors", 0, "message"), StringComparison.Ordinal);
        var dangling = await DoAsync("importMap", new { format = "YAML", content = "map: { key: j-map, title: A }\nstatements:\n  - { key: a, claim: 'It rains.', supports: nothing }\n" }, Counts);
        Assert.Equal(("DANGLING_REFERENCE", 3), (dangling.Text("diagnostics", 0, "code"), dangling.At("diagnostics", 0, "line").GetInt32()));
        Assert.Equal(("DANGLING_REFERENCE", "content"), (dangling.Text("errors", 0, "code"), dangling.Text("errors", 0, "path", 0)));
        Assert.Equal(JsonValueKind.Null, (await editing.AtAsync("map", "j-map", "id")).ValueKind);
    }

    [Fact]
    public async Task A_field_that_was_changed_in_the_file_and_in_the_store_is_a_conflict()
    {
        var first = await ImportAsync("map: { key: k-map, title: A map }\nstatements:\n  - { key: a, claim: 'It rains.' }\n");
        await DoneAsync("updateStatement", new { statement = "k-map/a", text = "It drizzles." });
        var done = await DoAsync("importMap", new { format = "YAML", content = $"revision: {first.At("revision", "number")}\nmap: {{ key: k-map, title: A map }}\nstatements:\n  - {{ key: a, claim: 'It pours.' }}\n" }, Counts);
        var conflict = done.List("errors").Single();
        Assert.Equal(("ConflictError", "CONFLICT"), (conflict.Text("__typename"), conflict.Text("code")));
        Assert.NotEmpty(conflict.List("revisions"));
        Assert.Equal(("CONFLICT", 4), (done.Text("diagnostics", 0, "code"), done.At("diagnostics", 0, "line").GetInt32()));
        Assert.Equal("It drizzles.", (await StatementAsync("k-map/a", "text")).Text("text"));
    }

    [Fact]
    public async Task A_file_that_is_sent_again_is_answered_with_the_same_numbers()
    {
        var input = new { format = "YAML", content = "map: { key: o-map, title: A map }\nsources: { article: { title: A changed title } }\nstatements:\n  - { key: a, claim: 'It rains.', cites: article § Nowhere }\n", mutationId = "a file" };
        var first = await DoneAsync("importMap", input, Counts);
        await DoneAsync("revertRevision", new { revision = first.At("revision", "number").GetInt64() });
        var again = await DoneAsync("importMap", input, Counts);
        Assert.True(again.At("repeated").GetBoolean());
        Assert.Equal(Numbers(first), Numbers(again));
    }

    [Fact]
    public async Task A_file_may_be_larger_than_a_question()
    {
        var statements = string.Concat(Enumerable.Range(0, 400).Select(i => $"  - {{ key: a{i}, claim: 'It rains {new string('x', 3000)}.' }}\n"));
        var done = await ImportAsync("map: { key: n-map, title: A map }\nstatements:\n" + statements);
        Assert.Equal((401, "n-map"), (done.At("added").GetInt32(), done.Text("map", "key")));
        Assert.Equal(100, done.List("diff", "nodes").Length);
    }

    private Task<JsonElement> ImportAsync(string content, string mode = "MERGE", bool dryRun = false) =>
        DoneAsync("importMap", new { format = "YAML", content, mode, dryRun }, Counts);

    private static (int, int, int, int, string?) Numbers(JsonElement p) =>
        (p.At("added").GetInt32(), p.At("changed").GetInt32(), p.At("retracted").GetInt32(), p.At("unchanged").GetInt32(), p.Text("map", "key"));
}
