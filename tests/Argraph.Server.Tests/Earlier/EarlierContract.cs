using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Argraph.Server.Api;
using Argraph.Server.Tests.Mutations;

namespace Argraph.Server.Tests.Earlier;

/// <summary>Earlier revisions and what changed between them, over HTTP and whatever the store.</summary>
public abstract partial class EarlierContract(Editing editing)
{
    private const string Key = "alignment-tax/sycophancy";

    [Fact]
    public async Task The_worked_queries_of_earlier_revisions_run_unchanged()
    {
        var head = await HeadAsync();
        var drawn = (await DataAsync(Worked("04"), new { revision = head, key = "alignment-tax" })).At("asOf", "map");
        Assert.NotEmpty(drawn.List("statements", "nodes"));
        Assert.NotEmpty(drawn.List("links", "nodes"));
        Assert.All(Id().Matches(drawn.ToString()), id => Assert.EndsWith($"@{head}\"", id.Value, StringComparison.Ordinal));
        var rest = (await DataAsync(Worked("04"), new { revision = head, key = "alignment-tax", statements = drawn.List("statements", "nodes").Length < 100 ? null : drawn.Text("statements", "pageInfo", "endCursor"), links = drawn.Text("links", "pageInfo", "endCursor") })).At("asOf", "map");
        Assert.Empty(rest.List("links", "nodes").Select(l => l.ToString()).Intersect(drawn.List("links", "nodes").Select(l => l.ToString())));

        var before = (await editing.StatementAsync(Key, "id text"));
        await editing.DoneAsync("updateStatement", new { statement = Key, text = "Other words for it." });
        var data = await DataAsync(Worked("12"), new { key = Key, revision = head });
        Assert.Equal((before.Text("id"), "Other words for it.", "ada"), (data.Text("now", "id"), data.Text("now", "text"), data.Text("now", "changedIn", "author")));
        Assert.Equal(($"{before.Text("id")}@{head}", before.Text("text")), (data.Text("then", "statement", "id"), data.Text("then", "statement", "text")));
    }

    [Fact]
    public async Task A_revision_tells_what_it_changed_as_it_stood_then()
    {
        await editing.DoneAsync("createClaim", new { map = "alignment-tax", key = "e-claim", text = "One." });
        var done = await editing.DoneAsync("applyChanges", new
        {
            note = "For the better.",
            changes = new object[]
            {
                new { updateStatement = new { statement = "alignment-tax/e-claim", text = "Two.", scope = "Here." } },
                new { assert = new { element = "alignment-tax/e-claim", agent = "author", stance = "REPORTS" } },
                new { createArgument = new { map = "alignment-tax", key = "e-argument", premises = new[] { "alignment-tax/e-claim" }, target = "alignment-tax/dividend", relation = "SUPPORTS" } },
            },
        });
        var number = done.At("revision", "number").GetInt64();
        await editing.DoneAsync("updateStatement", new { statement = "alignment-tax/e-claim", text = "Three." });
        var revision = (await DataAsync("""
            query($n: Long!) { revision(number: $n) { number author note changes {
              totalCount pageInfo { hasNextPage }
              nodes { kind key fields { name before after } subject { id ... on Claim { text assertions { stance } supportedBy { totalCount } } ... on Argument { target { key } } } }
            } } }
            """, new { n = number })).At("revision");
        Assert.Equal(("ada", "For the better.", 3, false), (revision.Text("author"), revision.Text("note"), revision.At("changes", "totalCount").GetInt32(), revision.At("changes", "pageInfo", "hasNextPage").GetBoolean()));
        var changes = revision.List("changes", "nodes");
        Assert.Equal(["CHANGED alignment-tax/e-claim", "ADDED alignment-tax/e-argument", "LINKED alignment-tax/e-claim"], changes.Select(c => $"{c.Text("kind")} {c.Text("key")}").OrderBy(c => c[0] == 'L' ? 2 : c[0] == 'A' ? 1 : 0));
        var claim = changes.Single(c => c.Text("kind") == "CHANGED");
        Assert.Equal("""[{"name":"text","before":"One.","after":"Two."},{"name":"scope","before":null,"after":"Here."}]""", claim.At("fields").ToString());
        Assert.Equal(("Two.", "REPORTS"), (claim.Text("subject", "text"), claim.Text("subject", "assertions", 0, "stance")));
        // The subject is the thing then; its id is the thing.
        Assert.DoesNotContain("@", claim.Text("subject", "id"), StringComparison.Ordinal);
        Assert.Equal(done.At("diff", "nodes").ToString(), (await DataAsync("query($n: Long!) { revision(number: $n) { changes { nodes { kind key fields { name before after } } } } }", new { n = number })).At("revision", "changes", "nodes").ToString());

        var paged = new List<string>();
        for (string? after = null; ;)
        {
            var page = (await DataAsync("query($n: Long!, $after: String) { revision(number: $n) { changes(first: 1, after: $after) { nodes { kind key } pageInfo { hasNextPage endCursor } } } }", new { n = number, after })).At("revision", "changes");
            paged.AddRange(page.List("nodes").Select(n => n.Text("kind")!));
            if (!page.At("pageInfo", "hasNextPage").GetBoolean())
                break;
            after = page.Text("pageInfo", "endCursor");
        }
        Assert.Equal(changes.Select(c => c.Text("kind")), paged);
    }

    [Fact]
    public async Task Revisions_are_listed_by_map_author_and_thing_from_either_end()
    {
        await editing.DoneAsync("createMap", new { key = "l-map", title = "A map" }, author: "grace");
        var claim = await editing.DoneAsync("createClaim", new { map = "l-map", key = "claim", text = "A claim." }, "statement { id }", author: "grace");
        await editing.DoneAsync("createTopic", new { key = "l-topic", label = "Elsewhere" }, author: "grace");
        await editing.DoneAsync("updateStatement", new { statement = "l-map/claim", topics = new[] { "l-topic" } });
        await editing.DoneAsync("createArgument", new { map = "alignment-tax", target = "l-map/claim", relation = "CONTRADICTS", text = "No." });
        await editing.DoneAsync("retract", new { entity = "l-map/claim", reason = "Done." }, author: "grace");
        var first = claim.At("revision", "number").GetInt64() - 1;

        Assert.Equal([0, 1, 3, 5], await ListedAsync("map: \"l-map\""));
        Assert.Equal([0, 1, 5], await ListedAsync("map: \"l-map\", author: \"grace\""));
        Assert.Equal([0, 1, 2, 5], await ListedAsync("author: \"grace\""));
        Assert.Empty(await ListedAsync("author: \"nobody\""));
        Assert.Equal([4, 5], await ListedAsync("last: 2"));
        Assert.Equal([1, 3, 5], (await DataAsync("query($id: ID!) { node(id: $id) { ... on Statement { history { totalCount nodes { number } } } } }", new { id = claim.Text("statement", "id") }))
            .List("node", "history", "nodes").Select(r => r.At("number").GetInt64() - first));
        Assert.Equal("NOT_FOUND", (await editing.Server.AskAsync("{ revisions(map: \"none\") { nodes { number } } }")).Codes.Single());

        // Walked in pages, forwards and backwards, it is the whole list.
        var numbers = Enumerable.Range(1, (int)await HeadAsync()).Select(n => (long)n).ToList();
        foreach (var (count, cursor, more, end) in new[] { ("first", "after", "hasNextPage", "endCursor"), ("last", "before", "hasPreviousPage", "startCursor") })
        {
            var walked = new List<long>();
            for (string? at = null; ;)
            {
                var page = (await DataAsync($"query($at: String) {{ revisions({count}: 7, {cursor}: $at) {{ totalCount nodes {{ number }} pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }}", new { at })).At("revisions");
                Assert.Equal(numbers.Count, page.At("totalCount").GetInt32());
                walked.InsertRange(count == "first" ? walked.Count : 0, page.List("nodes").Select(n => n.At("number").GetInt64()));
                if (!page.At("pageInfo", more).GetBoolean())
                    break;
                at = page.Text("pageInfo", end);
            }
            Assert.Equal(numbers, walked);
        }

        async Task<IEnumerable<long>> ListedAsync(string arguments)
        {
            var list = (await DataAsync($"{{ revisions({arguments}) {{ totalCount nodes {{ number }} }} }}")).At("revisions");
            var found = list.List("nodes").Select(n => n.At("number").GetInt64() - first).ToList();
            if (!arguments.Contains("last", StringComparison.Ordinal))
                Assert.Equal(found.Count, list.At("totalCount").GetInt32());
            return found.Where(n => n >= 0);
        }
    }

    [Fact]
    public async Task An_id_with_a_revision_is_the_thing_as_it_stood_then_and_names_the_thing_where_only_that_is_meant()
    {
        var made = await editing.DoneAsync("createClaim", new { map = "alignment-tax", key = "i-claim", text = "First." }, "statement { id }");
        var (id, first) = (made.Text("statement", "id")!, made.At("revision", "number").GetInt64());
        await editing.DoneAsync("updateStatement", new { statement = "alignment-tax/i-claim", text = "Second.", key = "i-renamed" });
        var last = await HeadAsync();
        var then = $"{id}@{first}";
        var data = await DataAsync($$"""
            { node(id: "{{then}}") { __typename id ... on Claim { key text map { id key } createdIn { id number } } }
              nodes(ids: ["{{id}}", "{{id}}@{{last}}", "{{then}}", "{{id}}@{{first - 1}}", "{{id}}@{{last + 1}}", "{{id}}@", "{{id}}@x", "@{{first}}", "{{Guid.NewGuid()}}@{{first}}"]) { id ... on Claim { text } }
              asOf(revision: {{first - 1}}) { none: node(id: "{{id}}") { id } node(id: "{{then}}") { id } statement(key: "{{id}}@{{last}}") { id } }
              was: asOf(revision: {{first}}) { now: statement(key: "alignment-tax/i-renamed") { id } statement(key: "alignment-tax/i-claim") { id key } }
            }
            """);
        Assert.Equal(($"{id}@{first}", "i-claim", "First."), (data.Text("node", "id"), data.Text("node", "key"), data.Text("node", "text")));
        Assert.EndsWith($"@{first}", data.Text("node", "map", "id"), StringComparison.Ordinal);
        Assert.Equal([id, $"{id}@{last}", then, null, null, null, null, null, null], data.List("nodes").Select(n => n.ValueKind == JsonValueKind.Null ? null : n.Text("id")));
        Assert.Equal(["Second.", "Second.", "First."], data.List("nodes").Take(3).Select(n => n.Text("text")));
        Assert.Equal((JsonValueKind.Null, then, JsonValueKind.Null), (data.At("asOf", "none").ValueKind, data.Text("asOf", "node", "id"), data.At("asOf", "statement").ValueKind));
        Assert.Equal((JsonValueKind.Null, then), (data.At("was", "now").ValueKind, data.Text("was", "statement", "id")));
        // A revision's own id too.
        var revision = data.Text("node", "createdIn", "id")!;
        Assert.EndsWith($"@{first}", revision, StringComparison.Ordinal);
        Assert.Equal((revision, first), ((await DataAsync($"{{ node(id: \"{revision}\") {{ id ... on Revision {{ number }} }} }}")).Text("node", "id"), (await DataAsync($"{{ node(id: \"{revision}\") {{ ... on Revision {{ number }} }} }}")).At("node", "number").GetInt64()));

        // Every argument and input that takes an id takes it so.
        var (map, topic) = (data.Text("node", "map", "id")!, (await DataAsync($"{{ asOf(revision: {first}) {{ topic(key: \"tax\") {{ id }} }} }}")).Text("asOf", "topic", "id")!);
        var named = await DataAsync($$"""
            { statements(filter: { map: "{{map}}", topic: "{{topic}}" }) { totalCount } same: statements(filter: { map: "alignment-tax", topic: "tax" }) { totalCount }
              chains(from: "{{then}}", to: "{{then}}") { nodes { length } } statistics(map: "{{map}}") { claims } statement(key: "{{then}}") { id } revisions(map: "{{map}}") { totalCount }
              map(key: "alignment-tax") { thesis { influences(of: "{{then}}") { totalCount } } } }
            """);
        Assert.Equal(named.At("same", "totalCount").GetInt32(), named.At("statements", "totalCount").GetInt32());
        Assert.Equal(id, named.Text("statement", "id"));
        var made2 = await editing.DoneAsync("createArgument", new { map, premises = new[] { then }, target = "alignment-tax/dividend", relation = "SUPPORTS" }, "argument { id premises { id } }");
        Assert.Equal(id, made2.Text("argument", "premises", 0, "id"));
        await editing.DoneAsync("updateStatement", new { statement = then, topics = new[] { topic } });
        await editing.DoneAsync("link", new { kind = "QUALIFIES", from = then, to = "alignment-tax/dividend" });
        // What only looks like one is a text.
        Assert.Equal(then, (await editing.DoneAsync("updateStatement", new { statement = then, text = then }, "statement { text }")).Text("statement", "text"));
    }

    [Theory]
    [InlineData("asOf", "BAD_USER_INPUT", "Say either the revision or the time: exactly one of revision and at.")]
    [InlineData("asOf(revision: null)", "BAD_USER_INPUT", "Say either the revision or the time: exactly one of revision and at.")]
    [InlineData("asOf(revision: 1, at: \"2026-05-05T12:00:00Z\")", "BAD_USER_INPUT", "Say either the revision or the time: exactly one of revision and at.")]
    [InlineData("asOf(revision: -1)", "NOT_FOUND", "There is no revision '-1'.")]
    [InlineData("asOf(revision: 9007199254740991)", "NOT_FOUND", "There is no revision '9007199254740991'.")]
    public async Task What_is_no_revision_is_refused_where_it_was_asked_for(string field, string code, string sentence)
    {
        var answer = await editing.Server.AskAsync($"{{ then: {field} {{ maps {{ nodes {{ id }} }} }} }}");
        Assert.Equal((code, sentence, """["then"]"""), (answer.Codes.Single(), answer.Message, answer.Errors[0].At("path").ToString()));
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2026-05-05")]
    [InlineData("12:00")]
    [InlineData("2026-05-05T12:00:00")]
    [InlineData("2026-05-05 12:00:00Z")]
    [InlineData("2026-02-30T12:00:00Z")]
    [InlineData("2026-05-05T24:30:00Z")]
    [InlineData("2026-05-05T12:00:00Z\n")]
    [InlineData("2026-05-05T12:00:00+25:00")]
    [InlineData("")]
    public async Task What_is_no_time_is_refused_before_anything_is_read(string at)
    {
        foreach (var answer in new[]
        {
            await editing.Server.AskAsync($"{{ asOf(at: {JsonSerializer.Serialize(at)}) {{ maps {{ totalCount }} }} }}"),
            await editing.Server.AskAsync("query($at: DateTime) { asOf(at: $at) { maps { totalCount } } }", new { at }),
        })
        {
            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
            Assert.Matches("^[A-Z_]+$", answer.Codes.Single());
            Assert.NotEmpty(answer.Errors[0].List("locations"));
        }
    }

    [Fact]
    public async Task At_a_time_the_graph_is_that_of_the_newest_revision_then()
    {
        await editing.DoneAsync("createClaim", new { map = "alignment-tax", key = "t-claim", text = "One." });
        foreach (var revision in (await DataAsync("{ revisions(last: 5) { nodes { number at } } }")).List("revisions", "nodes"))
        {
            // Of those of the same time the last one.
            var at = revision.Text("at")!;
            var same = (await DataAsync("{ revisions(last: 100) { nodes { number at } } }")).List("revisions", "nodes").Last(r => r.Text("at") == at).At("number").GetInt64();
            var id = (await DataAsync("query($at: DateTime) { asOf(at: $at) { map(key: \"alignment-tax\") { id } } }", new { at })).Text("asOf", "map", "id")!;
            Assert.EndsWith($"@{same}", id, StringComparison.Ordinal);
            var elsewhere = DateTimeOffset.Parse(at, CultureInfo.InvariantCulture).ToOffset(TimeSpan.FromHours(-7)).ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);
            Assert.Equal(id, (await DataAsync("query($at: DateTime) { asOf(at: $at) { map(key: \"alignment-tax\") { id } } }", new { at = elsewhere })).Text("asOf", "map", "id"));
        }
        var data = await DataAsync("{ before: asOf(at: \"1970-01-01T00:00:00Z\") { map(key: \"alignment-tax\") { id } statistics { claims } maps { totalCount } } after: asOf(at: \"2999-01-01t00:00:00.123456789z\") { statement(key: \"alignment-tax/t-claim\") { text } } }");
        Assert.Equal(("""{"map":null,"statistics":{"claims":0},"maps":{"totalCount":0}}""", "One."), (data.At("before").ToString(), data.Text("after", "statement", "text")));
    }

    private Task<JsonElement> DataAsync(string query, object? variables = null) => editing.Server.DataAsync(query, variables);

    private Task<long> HeadAsync() => editing.HeadAsync();

    private static string Worked(string number) => WorkedQueries.All.Single(q => q.Name.StartsWith(number, StringComparison.Ordinal)).Text;

    [GeneratedRegex("""(?<="id":)"[^"]*" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Id();
}

public sealed class SqliteEarlierTests(SqliteEditing editing) : EarlierContract(editing), IClassFixture<SqliteEditing>
{
    protected override int Histories => 12;
}

[Collection(nameof(Argraph.Storage.Tests.Neo4jServer))]
public sealed class Neo4jEarlierTests(Neo4jEditing editing) : EarlierContract(editing), IClassFixture<Neo4jEditing>;
