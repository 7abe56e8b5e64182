using System.Text.Json;

namespace Argraph.Server.Tests.Mutations;

// Findings that somebody says are meant so.
public abstract partial class MutationContract
{
    private const string Finding = "finding { code severity message acknowledged elements { ... on Claim { key } ... on Evidence { key } } }";

    [Fact]
    public async Task A_finding_is_acknowledged_seen_as_such_from_then_on_and_open_again_when_that_is_reverted()
    {
        await DoneAsync("createMap", new { key = "acknowledged", title = "A map" });
        await DoneAsync("createClaim", new { map = "acknowledged", key = "plain", text = "It is plain that it rains." });
        var before = await editing.HeadAsync();
        object asked = new { code = "UNSUPPORTED_CLAIM", elements = new[] { "acknowledged/plain" }, reason = "Anybody can see it.", note = "Sifted.", mutationId = "f-1" };
        Assert.Equal([("UNSUPPORTED_CLAIM", false), ("ORPHAN", false)], await FindingsAsync());

        var tried = await DoneAsync("acknowledgeFinding", new { code = "UNSUPPORTED_CLAIM", elements = new[] { "acknowledged/plain" }, reason = "Anybody can see it.", dryRun = true }, Finding);
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (tried.At("revision").ValueKind, tried.At("finding").ValueKind));
        Assert.Equal(before, await editing.HeadAsync());

        var done = await DoneAsync("acknowledgeFinding", asked, Finding);
        Assert.Equal("""{"code":"UNSUPPORTED_CLAIM","severity":"NOTE","message":"Nothing supports 'plain'.","acknowledged":true,"elements":[{"key":"plain"}]}""", done.At("finding").ToString());
        Assert.Equal((before + 1, "ada", "Sifted."), (done.At("revision", "number").GetInt64(), done.Text("revision", "author"), done.Text("revision", "note")));
        var change = Assert.Single(done.List("diff", "nodes"));
        Assert.Equal("""{"kind":"LINKED","key":"acknowledged/plain","fields":[{"name":"finding","before":null,"after":"UNSUPPORTED_CLAIM"},{"name":"concerns","before":null,"after":"acknowledged/plain"},{"name":"reason","before":null,"after":"Anybody can see it."}]}""", change.ToString());
        Assert.Equal([("UNSUPPORTED_CLAIM", true), ("ORPHAN", false)], await FindingsAsync());
        Assert.Equal([("UNSUPPORTED_CLAIM", false), ("ORPHAN", false)], await FindingsAsync(before));
        var repeated = await DoneAsync("acknowledgeFinding", asked, Finding);
        Assert.Equal((true, done.At("finding").ToString()), (repeated.At("repeated").GetBoolean(), repeated.At("finding").ToString()));

        var again = await DoneAsync("acknowledgeFinding", new { code = "UNSUPPORTED_CLAIM", elements = new[] { "acknowledged/plain" }, reason = "It is." }, Finding);
        Assert.Equal("""[{"kind":"CHANGED","key":"acknowledged/plain","fields":[{"name":"reason","before":"Anybody can see it.","after":"It is."}]}]""", again.At("diff", "nodes").ToString());
        Assert.True(again.At("finding", "acknowledged").GetBoolean());
        var changes = await editing.Server.DataAsync($"{{ revision(number: {before + 1}) {{ changes {{ nodes {{ kind key fields {{ name after }} }} }} }} }}");
        Assert.Equal(["UNSUPPORTED_CLAIM", "acknowledged/plain", "Anybody can see it."], changes.List("revision", "changes", "nodes").Single().List("fields").Select(f => f.Text("after")));

        await DoneAsync("revertRevision", new { revision = before + 2 });
        Assert.Equal([("UNSUPPORTED_CLAIM", true), ("ORPHAN", false)], await FindingsAsync());
        await DoneAsync("revertRevision", new { revision = before + 1 });
        Assert.Equal([("UNSUPPORTED_CLAIM", false), ("ORPHAN", false)], await FindingsAsync());
    }

    [Fact]
    public async Task Findings_are_acknowledged_among_other_changes_and_what_is_none_is_refused_where_it_is_named()
    {
        await DoneAsync("createMap", new { key = "sifted", title = "A map" });
        await DoneAsync("createClaim", new { map = "sifted", key = "one", text = "It rains." });
        await DoneAsync("createClaim", new { map = "sifted", key = "two", text = "It shines." });
        var refused = await DoAsync("acknowledgeFinding", new { code = "UNSUPPORTED_CLAIM", elements = new[] { "sifted/one", "sifted/two" }, reason = "Plain." }, Finding);
        Assert.Equal([("FINDING_UNKNOWN", "elements")], refused.List("errors").Select(e => (e.Text("code"), string.Join('.', e.List("path").Select(p => p.GetString())))));
        Assert.Equal(JsonValueKind.Null, refused.At("finding").ValueKind);
        var wrong = await DoAsync("acknowledgeFinding", new { code = "ORPHAN", elements = new[] { "sifted/none" }, reason = " " });
        Assert.Equal([("TEXT_EMPTY", "reason"), ("DANGLING_REFERENCE", "elements.0")], wrong.List("errors").Select(e => (e.Text("code"), string.Join('.', e.List("path").Select(p => p.GetString())))));

        object Acknowledge(string code, string element) => new { acknowledgeFinding = new { code, elements = new[] { element }, reason = "It is meant so." } };
        var many = await DoAsync("applyChanges", new { changes = new[] { Acknowledge("ORPHAN", "sifted/one"), Acknowledge("CIRCULAR_SUPPORT", "sifted/two") } });
        Assert.Equal([("FINDING_UNKNOWN", "changes.1.acknowledgeFinding.elements")], many.List("errors").Select(e => (e.Text("code"), string.Join('.', e.List("path").Select(p => p.GetString())))));
        var done = await DoneAsync("applyChanges", new { changes = new[] { Acknowledge("ORPHAN", "sifted/one"), Acknowledge("ORPHAN", "sifted/two") } }, "subjects { id }");
        Assert.Equal("[null,null]", done.At("subjects").ToString());
        Assert.Equal([("UNSUPPORTED_CLAIM", false), ("UNSUPPORTED_CLAIM", false), ("ORPHAN", true), ("ORPHAN", true)], await FindingsAsync(map: "sifted"));
    }

    private async Task<IEnumerable<(string?, bool)>> FindingsAsync(long? revision = null, string map = "acknowledged")
    {
        var asked = $"findings(map: \"{map}\") {{ nodes {{ code acknowledged }} }}";
        var data = await editing.Server.DataAsync(revision is null ? $"{{ {asked} }}" : $"{{ asOf(revision: {revision}) {{ {asked} }} }}");
        return (revision is null ? data : data.At("asOf")).List("findings", "nodes").Select(f => (f.Text("code"), f.At("acknowledged").GetBoolean()));
    }
}
