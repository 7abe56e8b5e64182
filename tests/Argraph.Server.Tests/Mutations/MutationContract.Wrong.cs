using System.Text.Json;

namespace Argraph.Server.Tests.Mutations;

public abstract partial class MutationContract
{
    public static TheoryData<string, string, string, string> Wrong() => new()
    {
        { "createClaim", """{"map":"alignment-tax","text":" "}""", "TEXT_EMPTY", "text" },
        { "createClaim", """{"map":"alignment-tax","text":"a","key":"sycophancy"}""", "KEY_TAKEN", "key" },
        { "createClaim", """{"map":"alignment-tax","text":"a","topics":["tax","nothing"]}""", "DANGLING_REFERENCE", "topics.1" },
        { "createClaim", """{"map":"alignment-tax","text":"a","citations":[{"source":"article","paragraph":0}]}""", "OUT_OF_RANGE", "citations.0.paragraph" },
        { "createClaim", """{"map":"alignment-tax","text":"a","links":[{"kind":"ANSWERS","to":"alignment-tax/sycophancy"}]}""", "WRONG_KIND", "links.0.to" },
        { "createEvidence", """{"map":"alignment-tax","text":"a","evidenceType":"STATISTIC","baseScore":1.5}""", "OUT_OF_RANGE", "baseScore" },
        { "createQuestion", """{"map":"nowhere","text":"a"}""", "DANGLING_REFERENCE", "map" },
        { "updateStatement", """{"statement":"alignment-tax/nothing","text":"a"}""", "DANGLING_REFERENCE", "statement" },
        { "updateStatement", """{"statement":"alignment-tax/sycophancy","text":null}""", "MISSING_FIELD", "text" },
        { "updateStatement", """{"statement":"alignment-tax/sycophancy","evidenceType":"STATISTIC"}""", "FIELD_NOT_ALLOWED", "evidenceType" },
        { "mergeStatements", """{"loser":"alignment-tax/sycophancy","survivor":"alignment-tax/nothing"}""", "DANGLING_REFERENCE", "survivor" },
        { "createArgument", """{"map":"alignment-tax","target":"alignment-tax/dividend","relation":"SUPPORTS"}""", "ARGUMENT_EMPTY", "premises" },
        { "createArgument", """{"map":"alignment-tax","target":"alignment-tax/dividend","relation":"SUPPORTS","premises":["alignment-tax/dividend"]}""", "PREMISE_IS_TARGET", "premises.0" },
        { "createArgument", """{"map":"alignment-tax","target":"alignment-tax/dividend","relation":"SUPPORTS","newPremises":[{"kind":"QUESTION","text":"a"}]}""", "WRONG_KIND", "newPremises.0.kind" },
        { "createArgument", """{"map":"alignment-tax","target":"alignment-tax/dividend","relation":"SUPPORTS","newPremises":[{"kind":"EVIDENCE","text":"a"}]}""", "MISSING_FIELD", "newPremises.0.evidenceType" },
        { "updateArgument", """{"argument":"alignment-tax/sycophancy","text":"a"}""", "WRONG_KIND", "argument" },
        { "retract", """{"entity":"alignment-tax/sycophancy","reason":""}""", "TEXT_EMPTY", "reason" },
        { "restore", """{"entity":"alignment-tax/sycophancy"}""", "NOT_RETRACTED", "entity" },
        { "revertRevision", """{"revision":9999}""", "REVISION_UNKNOWN", "revision" },
        { "acknowledgeFinding", """{"code":"ORPHAN","elements":["alignment-tax/sycophancy"],"reason":"a"}""", "FINDING_UNKNOWN", "elements" },
        { "link", """{"kind":"ANSWERS","from":"alignment-tax/sycophancy","to":"alignment-tax/dividend"}""", "WRONG_KIND", "to" },
        { "unlink", """{"kind":"QUALIFIES","from":"alignment-tax/sycophancy","to":"alignment-tax/dividend"}""", "LINK_UNKNOWN", "to" },
        { "cite", """{"element":"alignment-tax/sycophancy","citation":{"source":"nothing"}}""", "DANGLING_REFERENCE", "citation.source" },
        { "uncite", """{"element":"alignment-tax/sycophancy","passage":"article"}""", "REFERENCE_INVALID", "passage" },
        { "assert", """{"element":"alignment-tax/sycophancy","agent":"nobody","stance":"ASSERTS"}""", "DANGLING_REFERENCE", "agent" },
        { "createMap", """{"key":"Not A Key","title":"a"}""", "KEY_INVALID", "key" },
        { "updateMap", """{"map":"alignment-tax","title":null}""", "MISSING_FIELD", "title" },
        { "createSource", """{"key":"w-source","title":"a","published":"yesterday"}""", "DATE_INVALID", "published" },
        { "updateSource", """{"source":"article","url":"ftp://a"}""", "URL_INVALID", "url" },
        { "createAgent", """{"key":"author","name":"a","kind":"PERSON"}""", "KEY_TAKEN", "key" },
        { "createTopic", """{"key":"tax","label":"a"}""", "KEY_TAKEN", "key" },
        { "createTopic", """{"key":"w-topic","label":"a","note":" "}""", "TEXT_EMPTY", "note" },
        { "createTopic", """{"key":"w-topic","label":"a","mutationId":""}""", "MUTATION_ID_INVALID", "mutationId" },
        { "createTopic", """{"key":"w-topic","label":"a","expectedRevision":99999}""", "REVISION_UNKNOWN", "expectedRevision" },
        { "applyChanges", """{"changes":[]}""", "CHANGES_LIMIT", "changes" },
        { "applyChanges", """{"changes":[{"createTopic":{"key":"w-topic","label":"a"}},{"createArgument":{"map":"alignment-tax","target":"alignment-tax/nothing","relation":"SUPPORTS","text":"a"}}]}""", "DANGLING_REFERENCE", "changes.1.createArgument.target" },
        { "applyChanges", """{"changes":[{"cite":{"element":"alignment-tax/sycophancy","citation":{"source":"nothing"}}}]}""", "DANGLING_REFERENCE", "changes.0.cite.citation.source" },
        { "applyChanges", """{"changes":[{"createTopic":{"key":"w-topic","label":"a"}},{"updateMap":{"map":"alignment-tax","key":null}}]}""", "MISSING_FIELD", "changes.1.updateMap.key" },
        { "importMap", """{"format":"YAML","content":"map: { key: w, titel: W }"}""", "UNKNOWN_FIELD", "content" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Wrong_input_is_an_answer_with_a_code_and_a_path_and_writes_nothing(string mutation, string input, string code, string path)
    {
        var head = await editing.HeadAsync();
        var done = await DoAsync(mutation, JsonSerializer.Deserialize<JsonElement>(input));
        Assert.Contains((code, path), done.List("errors").Select(e => (e.Text("code"), string.Join('.', e.List("path").Select(p => p.GetString())))));
        Assert.All(done.List("errors"), e => Assert.Matches(@"\A\S.*[.?]\z", e.Text("message")));
        Assert.Equal((JsonValueKind.Null, 0), (done.At("revision").ValueKind, done.At("diff", "totalCount").GetInt32()));
        Assert.Equal(head, await editing.HeadAsync());
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once()
    {
        var done = await DoAsync("createArgument", new
        {
            map = "alignment-tax", target = "alignment-tax/nothing", relation = "SUPPORTS", weight = 2, premises = new[] { "alignment-tax/nobody" }, warrant = new string('w', 4001),
            newPremises = new[] { new { kind = "CLAIM", text = "" } }, note = "A note.",
        });
        var paths = done.List("errors").Select(e => string.Join('.', e.List("path").Select(p => p.GetString()))).Order(StringComparer.Ordinal);
        Assert.Equal(["newPremises.0.text", "premises.0", "target", "warrant", "weight"], paths);
    }

    [Fact]
    public async Task Every_mutation_is_tried_wrong() =>
        Assert.Equal(
            (await editing.Server.DataAsync("{ __type(name: \"Mutation\") { fields { name } } }")).List("__type", "fields").Select(f => f.Text("name")).Order(StringComparer.Ordinal),
            Wrong().Select(row => row.Data.Item1).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("createClaim", """{"map":"alignment-tax","key":"d-claim","text":"a"}""", "ADDED", "alignment-tax/d-claim")]
    [InlineData("createArgument", """{"map":"alignment-tax","key":"d-argument","target":"alignment-tax/dividend","relation":"SUPPORTS","newPremises":[{"kind":"CLAIM","text":"a"}]}""", "ADDED", "alignment-tax/d-argument")]
    [InlineData("updateStatement", """{"statement":"alignment-tax/sycophancy","text":"Other words."}""", "CHANGED", "alignment-tax/sycophancy")]
    [InlineData("retract", """{"entity":"alignment-tax/sycophancy","reason":"a"}""", "RETRACTED", "alignment-tax/sycophancy")]
    [InlineData("assert", """{"element":"alignment-tax/sycophancy","agent":"editors","stance":"CONCEDES"}""", "LINKED", "alignment-tax/sycophancy")]
    [InlineData("mergeStatements", """{"loser":"alignment-tax/sycophancy","survivor":"alignment-tax/no-simple-tradeoff"}""", "RETRACTED", "alignment-tax/sycophancy")]
    [InlineData("createMap", """{"key":"d-map","title":"a"}""", "ADDED", "d-map")]
    public async Task A_dry_run_says_what_would_change_and_writes_nothing(string mutation, string input, string kind, string key)
    {
        var head = await editing.HeadAsync();
        var fields = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(input)!;
        fields["dryRun"] = JsonSerializer.SerializeToElement(true);
        for (var i = 0; i < 2; i++)
        {
            var done = await DoneAsync(mutation, fields);
            Assert.Equal(JsonValueKind.Null, done.At("revision").ValueKind);
            Assert.Contains((kind, key), done.List("diff", "nodes").Select(c => (c.Text("kind"), c.Text("key"))));
        }
        Assert.Equal(head, await editing.HeadAsync());
    }

    [Fact]
    public async Task A_dry_run_of_what_would_be_made_names_no_object_that_is_not_there()
    {
        var done = await DoneAsync("createClaim", new { map = "alignment-tax", key = "d-none", text = "a", dryRun = true }, "statement { id } changes: diff { nodes { kind subject { id } } }");
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (done.At("statement").ValueKind, done.At("changes", "nodes", 0, "subject").ValueKind));
        Assert.Equal("sycophancy", (await DoneAsync("updateStatement", new { statement = "alignment-tax/sycophancy", text = "Other words.", dryRun = true }, "statement { key }")).Text("statement", "key"));
    }

    [Fact]
    public async Task A_request_that_is_sent_again_is_answered_as_it_was_and_written_once()
    {
        var input = new { map = "alignment-tax", key = "r-claim", text = "Once.", baseScore = 1, mutationId = "once" };
        var first = await DoneAsync("createClaim", input, "statement { id createdIn { number } }");
        var head = await editing.HeadAsync();
        var again = await DoneAsync("createClaim", input, "statement { id createdIn { number } }");
        Assert.True(again.At("repeated").GetBoolean());
        Assert.Equal((first.At("statement").ToString(), first.At("revision").ToString(), first.At("diff").ToString()), (again.At("statement").ToString(), again.At("revision").ToString(), again.At("diff").ToString()));
        // Written out instead of sent as variables it is the same request.
        var written = (await editing.Server.DataAsync("mutation { createClaim(input: { mutationId: \"once\", baseScore: 1, text: \"Once.\", key: \"r-claim\", map: \"alignment-tax\" }) { repeated statement { id } } }", null, "ada")).At("createClaim");
        Assert.Equal((true, first.Text("statement", "id")), (written.At("repeated").GetBoolean(), written.Text("statement", "id")));
        Assert.Equal(head, await editing.HeadAsync());

        var other = await DoAsync("createClaim", new { map = "alignment-tax", key = "r-other", text = "Twice.", mutationId = "once" });
        Assert.Equal("MUTATION_ID_REUSED", other.Text("errors", 0, "code"));
        // Each author has names of their own.
        Assert.Empty((await editing.DoneAsync("createTopic", new { key = "r-topic", label = "a", mutationId = "once" }, author: "grace")).List("errors"));
    }

    [Fact]
    public async Task A_conflict_says_what_changed_since_and_by_whom()
    {
        var seen = (await DoneAsync("createClaim", new { map = "alignment-tax", key = "c-claim", text = "First." })).At("revision", "number").GetInt64();
        var theirs = await editing.DoneAsync("updateStatement", new { statement = "alignment-tax/c-claim", text = "Second." }, author: "grace");
        var done = await DoAsync("updateStatement", new { statement = "alignment-tax/c-claim", text = "Third.", expectedRevision = seen });
        var conflict = done.At("errors", 0);
        Assert.Equal(("ConflictError", "CONFLICT", "statement"), (conflict.Text("__typename"), conflict.Text("code"), conflict.Text("path", 0)));
        Assert.Equal((theirs.At("revision", "number").GetInt64(), "grace"), (conflict.At("revisions", 0, "number").GetInt64(), conflict.Text("revisions", 0, "author")));
        Assert.Equal("Second.", (await StatementAsync("alignment-tax/c-claim", "text")).Text("text"));
        // To aim something new at it does not change it.
        await DoneAsync("createArgument", new { map = "alignment-tax", target = "alignment-tax/c-claim", relation = "CONTRADICTS", text = "No.", expectedRevision = seen });
    }

    [Fact]
    public async Task Who_may_edit_some_maps_edits_those_and_no_other()
    {
        await DoneAsync("createMap", new { key = "f-map", title = "A map" });
        var made = await editing.DoneAsync("createArgument", new { map = "f-map", key = "f-argument", target = "alignment-tax/dividend", relation = "SUPPORTS", text = "Mine." }, author: "grace@f-map");
        Assert.Equal("grace", made.Text("revision", "author"));
        foreach (var (mutation, input, path) in new (string, object, string)[]
        {
            ("createClaim", new { map = "alignment-tax", text = "Not mine." }, "map"), ("updateStatement", new { statement = "alignment-tax/dividend", text = "Not mine." }, "statement"),
            ("retract", new { entity = "alignment-tax/dividend", reason = "Not mine." }, "entity"), ("createMap", new { key = "f-other", title = "Not mine." }, "key"),
        })
        {
            var done = await editing.DoAsync(mutation, input, author: "grace@f-map");
            Assert.Equal(("FORBIDDEN", path), (done.Text("errors", 0, "code"), done.Text("errors", 0, "path", 0)));
        }
    }

    [Fact]
    public async Task Several_mutations_of_a_request_are_each_a_change_set_and_the_later_see_the_earlier()
    {
        var answer = await editing.Server.AskAsync("""
            mutation {
              a: createClaim(input: { map: "alignment-tax", key: "m-one", text: "One." }) { revision { number } statement { ... on Claim { supportedBy { totalCount } } } }
              b: createClaim(input: { map: "alignment-tax", key: "m-one", text: "Again." }) { revision { number } errors { code } }
              c: createArgument(input: { map: "alignment-tax", target: "alignment-tax/m-one", relation: SUPPORTS, text: "Since." }) {
                revision { number } argument { target { ... on Claim { key supportedBy { totalCount } } } }
              }
            }
            """, author: "ada");
        var data = answer.Body.GetProperty("data");
        var first = data.At("a", "revision", "number").GetInt64();
        Assert.Equal((0, first + 1, 1), (data.At("a", "statement", "supportedBy", "totalCount").GetInt32(), data.At("c", "revision", "number").GetInt64(), data.At("c", "argument", "target", "supportedBy", "totalCount").GetInt32()));
        Assert.Equal("KEY_TAKEN", data.Text("b", "errors", 0, "code"));
        Assert.Equal(first + 1, answer.Revision);
    }

    [Fact]
    public async Task Later_changes_of_a_set_name_earlier_ones_by_key_and_none_is_written_where_one_is_wrong()
    {
        object[] changes =
        [
            new { createMap = new { key = "z-map", title = "A map" } },
            new { createClaim = new { map = "z-map", key = "claim", text = "A claim." } },
            new { createArgument = new { map = "z-map", target = "z-map/claim", relation = "SUPPORTS", newPremises = new[] { new { kind = "CLAIM", text = "A premise." } } } },
            new { link = new { kind = "QUALIFIES", from = "alignment-tax/sycophancy", to = "z-map/claim" } },
            new { updateMap = new { map = "z-map", thesis = "z-map/claim" } },
        ];
        var wrong = await DoAsync("applyChanges", new { changes = changes.Append(new { createTopic = new { key = "tax", label = "a" } }) });
        Assert.Equal(["changes", "5", "createTopic", "key"], wrong.List("errors").Single().List("path").Select(p => p.GetString()));
        Assert.Equal(JsonValueKind.Null, (await editing.AtAsync("map", "z-map", "id")).ValueKind);
        var done = await DoneAsync("applyChanges", new { changes }, "subjects { __typename }");
        Assert.Equal(["Map", "Claim", "Argument", null, "Map"], done.List("subjects").Select(s => s.ValueKind == JsonValueKind.Null ? null : s.Text("__typename")));
        Assert.Equal("""{"thesis":{"key":"claim","supportedBy":{"totalCount":1},"qualifiedBy":[{"key":"sycophancy"}]}}""", (await editing.AtAsync("map", "z-map", "thesis { key supportedBy { totalCount } qualifiedBy { key } }")).ToString());
    }

    [Fact]
    public async Task Five_hundred_changes_are_one_revision_and_one_more_is_refused()
    {
        var topics = Enumerable.Range(0, 501).Select(i => new { createTopic = new { key = $"t-{i}", label = $"Topic {i}" } }).ToArray();
        Assert.Equal("CHANGES_LIMIT", (await DoAsync("applyChanges", new { changes = topics })).Text("errors", 0, "code"));
        var done = await DoneAsync("applyChanges", new { changes = topics[..500] }, "rest: diff(first: 1, after: null) { pageInfo { hasNextPage } }");
        Assert.Equal((500, true), (done.At("diff", "totalCount").GetInt32(), done.At("rest", "pageInfo", "hasNextPage").GetBoolean()));
    }
}
