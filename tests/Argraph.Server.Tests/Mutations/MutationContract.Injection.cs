namespace Argraph.Server.Tests.Mutations;

public abstract partial class MutationContract
{
    // Cypher, SQL, Lucene, FTS5, YAML, templates and log lines, as a text and as a name.
    private static readonly string[] Hostile =
    [
        "'; DROP TABLE element; --", "\"; DELETE FROM element WHERE \"\"=\"", "x' OR '1'='1", "1); ATTACH DATABASE '/tmp/x' AS y; --", "') UNION SELECT hash FROM access_key --",
        "' MATCH (n) DETACH DELETE n //", "\"}) MATCH (n) DETACH DELETE n RETURN {a: \"", "`}) CALL dbms.shutdown() //", "$param {id: 'x'}", "') CALL { MATCH (n) SET n.x = 1 } IN TRANSACTIONS //",
        "safety OR *:*", "text:(a AND b) NOT c~2 ^5 [a TO z]", "+a -b && c || !d {x TO *]", "/.*/ \"phrase\"~3 \\", "NEAR(a b, 2) AND col:x*", "\"unclosed", "a* OR b NOT c", "^first {text}: -", "MATCH 'x' rank:1",
        "${jndi:ldap://x/y}", "{{7*7}}<script>alert(1)</script>", "%s%n%x", "[ERROR] forged line", "a\tb\nc: !!python/object:x {}", "&anchor *alias <<: x", "\u202Eright to left", "\u0000".Replace("\0", "\uFFFD", StringComparison.Ordinal), "𝓊𝓃𝒾𝒸ℴ𝒹ℯ 😀 ñ",
    ];

    [Fact]
    public async Task Whatever_a_text_says_is_kept_as_a_text()
    {
        var before = await CountAsync();
        object[] changes =
        [
            .. Hostile.Select((text, i) => new
            {
                createClaim = new
                {
                    map = "alignment-tax", key = $"h-{i}", text, scope = text, citations = new[] { new { source = "article", section = text.ReplaceLineEndings(" "), quote = new { exact = text, prefix = text, suffix = text }, note = text } },
                },
            }),
            .. Hostile.Select(text => new { createArgument = new { map = "alignment-tax", target = "alignment-tax/h-0", relation = "CONTRADICTS", text, warrant = text, scheme = text } }),
        ];
        await DoneAsync("applyChanges", new { changes, note = Hostile[0] });
        for (var i = 0; i < Hostile.Length; i++)
        {
            var clean = Hostile[i].Trim().Normalize();
            var claim = await StatementAsync($"alignment-tax/h-{i}", "text ... on Claim { scope citations { note passage { quote { exact prefix suffix } } } }");
            Assert.Equal((clean, clean, clean, clean, clean),
                (claim.Text("text"), claim.Text("scope"), claim.Text("citations", 0, "note"), claim.Text("citations", 0, "passage", "quote", "exact"), claim.Text("citations", 0, "passage", "quote", "suffix")));
            Assert.Equal(200, (int)(await editing.Server.AskAsync("query($q: String!, $s: String) { search(query: $q, first: 5) { totalCount nodes { id } } statements(filter: { section: $s }) { totalCount } arguments(filter: { scheme: $s }) { totalCount } }", new { q = Hostile[i], s = Hostile[i] })).Status);
        }
        var texts = (await StatementAsync("alignment-tax/h-0", "... on Claim { contradictedBy(first: 100) { nodes { text warrant scheme } } }")).List("contradictedBy", "nodes");
        Assert.Equal(Hostile.Select(h => h.Trim().Normalize()).Order(StringComparer.Ordinal), texts.Select(t => t.Text("warrant")).Order(StringComparer.Ordinal));
        Assert.Equal(before + Hostile.Length, await CountAsync());
    }

    [Fact]
    public async Task Whatever_stands_where_a_name_belongs_names_nothing_and_is_refused()
    {
        var head = await editing.HeadAsync();
        foreach (var name in Hostile)
        {
            foreach (var (mutation, input) in new (string, object)[]
            {
                ("createTopic", new { key = name, label = "a" }), ("createClaim", new { map = name, text = "a" }), ("createClaim", new { map = "alignment-tax", key = name, text = "a" }),
                ("createClaim", new { map = "alignment-tax", text = "a", topics = new[] { name } }), ("updateStatement", new { statement = name, text = "a" }), ("updateStatement", new { statement = "alignment-tax/" + name, text = "a" }),
                ("retract", new { entity = name, reason = "a" }), ("restore", new { entity = name }), ("mergeStatements", new { loser = name, survivor = name }),
                ("link", new { kind = "QUALIFIES", from = name, to = name }), ("cite", new { element = name, citation = new { source = name } }), ("uncite", new { element = name, passage = name }),
                ("assert", new { element = name, agent = name, stance = "ASSERTS" }), ("updateMap", new { map = name, thesis = name }), ("updateSource", new { source = name }),
                ("createArgument", new { map = "alignment-tax", target = name, relation = "SUPPORTS", premises = new[] { name } }),
                ("importMap", new { format = "YAML", content = name }),
            })
            {
                var done = await DoAsync(mutation, input);
                Assert.True(done.List("errors").Length > 0, $"{mutation} {name}");
            }
        }
        Assert.Equal(head, await editing.HeadAsync());
    }

    [Fact]
    public async Task A_mutationId_is_a_name_whatever_it_says()
    {
        for (var i = 0; i < 6; i++)
        {
            var input = new { key = $"q-{i}", label = "a", mutationId = Hostile[i] };
            Assert.Equal((false, true), ((await DoneAsync("createTopic", input)).At("repeated").GetBoolean(), (await DoneAsync("createTopic", input)).At("repeated").GetBoolean()));
        }
    }

    private async Task<int> CountAsync() => (await editing.Server.DataAsync("{ statements { totalCount } }")).At("statements", "totalCount").GetInt32();
}
