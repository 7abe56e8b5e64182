using System.Text.Json;
using Argraph.Server.Api;

namespace Argraph.Server.Tests.Mutations;

/// <summary>What editing does, over HTTP and whatever the store.</summary>
public abstract partial class MutationContract(Editing editing)
{
    [Fact]
    public async Task Statements_are_made_changed_and_merged()
    {
        var made = await DoneAsync("createClaim", new
        {
            map = "alignment-tax", key = "s-claim", text = "  Claims are made.  ", claimType = "CAUSAL", scope = "Here.", assumed = true, baseScore = 0.25, topics = new[] { "tax" }, note = "A first one.",
            citations = new[] { new { source = "article", section = "Introduction", quote = new { exact = "tax" }, role = "DATA_FROM", note = "There." } },
            assertions = new[] { new { agent = "author", stance = "REPORTS", certainty = "PROBABLE", citation = new { source = "article", paragraph = 2 } } },
            links = new[] { new { kind = "QUALIFIES", to = "alignment-tax/tax-thesis" } },
        }, "statement { id key text ... on Claim { claimType scope assumed baseScore } topics { key } citations { role note passage { section quote { exact } } } assertions { stance certainty agent { key } citation { passage { paragraph } } } createdIn { number } }");
        var claim = made.At("statement");
        Assert.Equal(
            """{"key":"s-claim","text":"Claims are made.","claimType":"CAUSAL","scope":"Here.","assumed":true,"baseScore":0.25,"topics":[{"key":"tax"}],"citations":[{"role":"DATA_FROM","note":"There.","passage":{"section":"Introduction","quote":{"exact":"tax"}}}],"assertions":[{"stance":"REPORTS","certainty":"PROBABLE","agent":{"key":"author"},"citation":{"passage":{"paragraph":2}}}]""",
            Without(claim, "id", "createdIn"));
        Assert.Equal(made.At("revision", "number").GetInt64(), claim.At("createdIn", "number").GetInt64());
        Assert.Equal(("ada", "A first one."), (made.Text("revision", "author"), made.Text("revision", "note")));
        Assert.Contains("s-claim", (await StatementAsync("alignment-tax/tax-thesis", "... on Claim { qualifiedBy { key } }")).ToString(), StringComparison.Ordinal);

        Assert.Equal("EXPERIMENT", (await DoneAsync("createEvidence", new { map = "alignment-tax", key = "s-evidence", text = "It was tried.", evidenceType = "EXPERIMENT" }, "statement { ... on Evidence { evidenceType } }")).Text("statement", "evidenceType"));
        Assert.Equal("OPEN", (await DoneAsync("createQuestion", new { map = "alignment-tax", key = "s-question", text = "Who asked?" }, "statement { ... on Question { status } }")).Text("statement", "status"));

        // What is left out stays, null clears.
        var updated = await DoneAsync("updateStatement", new Dictionary<string, object?> { ["statement"] = "alignment-tax/s-claim", ["scope"] = null, ["baseScore"] = null, ["key"] = "s-renamed", ["topics"] = new[] { "dividend" } },
            "statement { key text ... on Claim { claimType scope assumed baseScore } topics { key } }");
        Assert.Equal("""{"key":"s-renamed","text":"Claims are made.","claimType":"CAUSAL","scope":null,"assumed":true,"baseScore":0.5,"topics":[{"key":"dividend"}]""", Without(updated.At("statement")));
        Assert.Contains(updated.List("diff", "nodes"), c => c.Text("kind") == "CHANGED" && c.Text("key") == "alignment-tax/s-renamed"
            && c.List("fields").Any(f => f.Text("name") == "scope" && f.Text("before") == "Here." && f.At("after").ValueKind == JsonValueKind.Null));
        Assert.Equal("s-renamed", (await StatementAsync("alignment-tax/s-claim", "key")).Text("key"));

        await DoneAsync("createClaim", new { map = "alignment-tax", key = "s-same", text = "Claims get made." });
        await DoneAsync("createArgument", new { map = "alignment-tax", key = "s-argument", premises = new[] { "alignment-tax/s-same" }, target = "alignment-tax/tax-thesis", relation = "SUPPORTS" });
        var merged = await DoneAsync("mergeStatements", new { loser = "alignment-tax/s-same", survivor = "alignment-tax/s-renamed" }, "statement { key ... on Claim { premiseOf { nodes { target { key } } } } }");
        Assert.Equal("s-renamed", merged.Text("statement", "key"));
        Assert.Equal("tax-thesis", merged.Text("statement", "premiseOf", "nodes", 0, "target", "key"));
        Assert.Equal("s-renamed", (await StatementAsync("alignment-tax/s-same", "key")).Text("key"));
    }

    [Fact]
    public async Task Arguments_are_made_with_their_premises_and_changed()
    {
        var made = (await DoneAsync("createArgument", new
        {
            map = "alignment-tax", key = "a-linked", target = "alignment-tax/dividend", relation = "CONTRADICTORY_TO", premises = new[] { "alignment-tax/sycophancy" },
            newPremises = new object[] { new { kind = "CLAIM", key = "a-new", text = "A new claim." }, new { kind = "EVIDENCE", text = "A new ground.", evidenceType = "TESTIMONY" } },
            text = "Hence.", warrant = "Because.", scheme = "cause to effect", weight = 0.75,
        }, "argument { id key polarity relation text warrant scheme weight premises { __typename text } target { key } }")).At("argument");
        Assert.Equal(
            """{"key":"a-linked","polarity":"CONTRADICTS","relation":"CONTRADICTORY_TO","text":"Hence.","warrant":"Because.","scheme":"cause to effect","weight":0.75""",
            Without(made, "id", "premises", "target"));
        Assert.Equal(3, made.List("premises").Length);
        Assert.Equal(["A new claim.", "A new ground."], made.List("premises").Select(p => p.Text("text")!).Where(t => t.StartsWith("A new", StringComparison.Ordinal)));
        var undercut = await DoneAsync("createArgument", new { map = "alignment-tax", target = made.Text("id"), relation = "CONTRADICTS", text = "It does not follow." }, "argument { target { __typename id } premises { id } }");
        Assert.Equal(("Argument", made.Text("id")), (undercut.Text("argument", "target", "__typename"), undercut.Text("argument", "target", "id")));
        var updated = await DoneAsync("updateArgument", new Dictionary<string, object?> { ["argument"] = "alignment-tax/a-linked", ["warrant"] = null, ["weight"] = null, ["scheme"] = "analogy" }, "argument { key text warrant scheme weight }");
        Assert.Equal("""{"key":"a-linked","text":"Hence.","warrant":null,"scheme":"analogy","weight":1""", Without(updated.At("argument")));
    }

    [Fact]
    public async Task What_is_retracted_says_what_ended_with_it_and_comes_back_with_it()
    {
        await DoneAsync("createClaim", new { map = "alignment-tax", key = "l-claim", text = "It lives." });
        await DoneAsync("createArgument", new { map = "alignment-tax", key = "l-argument", premises = new[] { "alignment-tax/l-claim" }, target = "alignment-tax/dividend", relation = "SUPPORTS" });
        const string select = "entity { id ... on Claim { key retraction { reason author } } } ended { totalCount nodes { ... on Argument { key } } } restored { nodes { ... on Argument { key } } } notices { code message path }";
        var tried = await DoneAsync("retract", new { entity = "alignment-tax/l-claim", reason = "Wrong.", dryRun = true }, select);
        Assert.Equal(("l-argument", JsonValueKind.Null), (tried.Text("ended", "nodes", 0, "key"), tried.At("revision").ValueKind));
        var gone = await DoneAsync("retract", new { entity = "alignment-tax/l-claim", reason = "Wrong." }, select);
        Assert.Equal(("Wrong.", "ada"), (gone.Text("entity", "retraction", "reason"), gone.Text("entity", "retraction", "author")));
        Assert.Equal((1, "l-argument"), (gone.At("ended", "totalCount").GetInt32(), gone.Text("ended", "nodes", 0, "key")));
        var back = await DoneAsync("restore", new { entity = gone.Text("entity", "id") }, select);
        Assert.Equal("l-argument", back.Text("restored", "nodes", 0, "key"));
        Assert.Equal(JsonValueKind.Null, back.At("entity", "retraction").ValueKind);
        var reverted = await DoneAsync("revertRevision", new { revision = back.At("revision", "number").GetInt64() }, "subjects { id }");
        Assert.Contains(reverted.List("diff", "nodes"), c => c.Text("kind") == "RETRACTED" && c.Text("key") == "alignment-tax/l-claim");
        Assert.NotEqual(JsonValueKind.Null, (await StatementAsync("alignment-tax/l-claim", "retraction { reason }")).At("retraction").ValueKind);
    }

    [Fact]
    public async Task Links_citations_and_stances_are_drawn_and_taken_away()
    {
        await DoneAsync("createClaim", new { map = "alignment-tax", key = "k-claim", text = "It answers." });
        await DoneAsync("createQuestion", new { map = "alignment-tax", key = "k-question", text = "What answers?" });
        var (from, to) = ("alignment-tax/k-claim", "alignment-tax/k-question");
        var link = await DoneAsync("link", new { kind = "ANSWERS", from, to, settles = true }, "link { kind settles from { ... on Claim { key } } to { ... on Question { key status } } }");
        Assert.Equal("""{"kind":"ANSWERS","settles":true,"from":{"key":"k-claim"},"to":{"key":"k-question","status":"SETTLED"}}""", link.At("link").ToString());
        var unlinked = await DoneAsync("unlink", new { kind = "ANSWERS", from, to }, "link { kind to { ... on Question { status } } }");
        Assert.Equal("""{"kind":"ANSWERS","to":{"status":"OPEN"}}""", unlinked.At("link").ToString());
        Assert.Equal("UNLINKED", unlinked.Text("diff", "nodes", 0, "kind"));

        var cited = await DoneAsync("cite", new { element = from, citation = new { source = "article", section = "Conclusion", position = new { start = 1, end = 5 }, role = "DATA_FROM", note = "A remark." }, note = "For the revision." },
            "element { ... on Claim { key } } citation { role note passage { id section position { start end } source { key } } }");
        Assert.Equal(("k-claim", "DATA_FROM", "A remark.", "Conclusion", "article", "For the revision."),
            (cited.Text("element", "key"), cited.Text("citation", "role"), cited.Text("citation", "note"), cited.Text("citation", "passage", "section"), cited.Text("citation", "passage", "source", "key"), cited.Text("revision", "note")));
        var uncited = await DoneAsync("uncite", new { element = from, passage = cited.Text("citation", "passage", "id"), role = "DATA_FROM" }, "element { ... on Claim { key citations { role } } } citation { role }");
        Assert.Equal("""{"key":"k-claim","citations":[]}""", uncited.At("element").ToString());
        Assert.Equal(JsonValueKind.Null, uncited.At("citation").ValueKind);

        await DoneAsync("assert", new { element = from, agent = "author", stance = "ASSERTS" });
        var asserted = await DoneAsync("assert", new { element = from, agent = "author", stance = "REJECTS", certainty = "TENTATIVE" }, "assertion { stance certainty agent { key } } element { ... on Claim { assertions { stance } } }");
        Assert.Equal("""{"stance":"REJECTS","certainty":"TENTATIVE","agent":{"key":"author"}}""", asserted.At("assertion").ToString());
        Assert.Equal("""{"assertions":[{"stance":"REJECTS"}]}""", asserted.At("element").ToString());
    }

    [Fact]
    public async Task Maps_sources_agents_and_topics_are_made_and_changed()
    {
        Assert.Equal("y-map", (await DoneAsync("createMap", new { key = "y-map", title = "A map", description = "Of something." }, "map { key title description }")).Text("map", "key"));
        await DoneAsync("createClaim", new { map = "y-map", key = "thesis", text = "It is so." });
        var map = await DoneAsync("updateMap", new Dictionary<string, object?> { ["map"] = "y-map", ["thesis"] = "y-map/thesis", ["description"] = null, ["key"] = "y-renamed" }, "map { key title description thesis { key } }");
        Assert.Equal("""{"key":"y-renamed","title":"A map","description":null,"thesis":{"key":"thesis"}}""", map.At("map").ToString());
        Assert.Equal("y-renamed", (await editing.AtAsync("map", "y-map", "key")).Text("key"));
        await DoneAsync("createSource", new { key = "y-source", title = "A book", authors = new[] { "A", "B" }, publisher = "P", published = "2026-05", url = "https://example.org/" });
        var source = await DoneAsync("updateSource", new Dictionary<string, object?> { ["source"] = "y-source", ["authors"] = new[] { "C" }, ["publisher"] = null }, "source { key title authors publisher published url }");
        Assert.Equal("""{"key":"y-source","title":"A book","authors":["C"],"publisher":null,"published":"2026-05","url":"https://example.org/"}""", source.At("source").ToString());
        Assert.Equal("GROUP", (await DoneAsync("createAgent", new { key = "y-agent", name = "Some", kind = "GROUP" }, "agent { kind }")).Text("agent", "kind"));
        Assert.Equal("Things", (await DoneAsync("createTopic", new { key = "y-topic", label = "Things" }, "topic { label }")).Text("topic", "label"));
    }

    [Fact]
    public async Task The_worked_mutations_run_unchanged()
    {
        var added = (await editing.Server.DataAsync(Worked("10"), new { other = "alignment-tax/sycophancy", target = "alignment-tax/dividend" }, "ada")).At("createArgument");
        Assert.Empty(added.List("errors"));
        Assert.Equal(("CONTRADICTS", 2, "ada", false), (added.Text("argument", "polarity"), added.List("argument", "premises").Length, added.Text("revision", "author"), added.At("repeated").GetBoolean()));
        var again = (await editing.Server.DataAsync(Worked("10"), new { other = "alignment-tax/sycophancy", target = "alignment-tax/dividend" }, "ada")).At("createArgument");
        Assert.True(again.At("repeated").GetBoolean());
        Assert.Equal((added.At("argument").ToString(), added.At("revision").ToString()), (again.At("argument").ToString(), again.At("revision").ToString()));

        var head = await editing.HeadAsync();
        var dry = (await editing.Server.DataAsync(Worked("11"), new { content = "map: { key: dry, title: Dry, thesis: a }\nstatements:\n  - { key: a, claim: 'It rains.' }\n" }, "ada")).At("importMap");
        Assert.Empty(dry.List("errors"));
        Assert.Equal((2, 0, 0, 0), (dry.At("added").GetInt32(), dry.At("changed").GetInt32(), dry.At("retracted").GetInt32(), dry.At("unchanged").GetInt32()));
        Assert.Equal(["dry", "dry/a"], dry.List("diff", "nodes").Select(n => n.Text("key")));
        var many = (await editing.Server.DataAsync(Worked("14"), null, "ada")).At("applyChanges");
        Assert.Empty(many.List("errors"));
        Assert.Contains("alignment-tax/red-teams-need-open-models", many.List("diff", "nodes").Select(n => n.Text("key")));
        Assert.Equal(head, await editing.HeadAsync());
    }

    private Task<JsonElement> DoneAsync(string mutation, object input, string? select = null) => editing.DoneAsync(mutation, input, select);

    private Task<JsonElement> DoAsync(string mutation, object input, string? select = null) => editing.DoAsync(mutation, input, select);

    private Task<JsonElement> StatementAsync(string key, string select) => editing.StatementAsync(key, select);

    private static string Worked(string number) => WorkedQueries.All.Single(q => q.Name.StartsWith(number, StringComparison.Ordinal)).Text;

    // The beginning of an object's text, without some of its fields.
    private static string Without(JsonElement json, params string[] names) =>
        "{" + string.Join(",", json.EnumerateObject().Where(p => !names.Contains(p.Name)).Select(p => $"\"{p.Name}\":{p.Value.GetRawText()}"));
}
