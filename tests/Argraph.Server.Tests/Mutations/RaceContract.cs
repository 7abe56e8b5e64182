using System.Text.Json;

namespace Argraph.Server.Tests.Mutations;

/// <summary>Many editors and readers at once, over HTTP and whatever the store.</summary>
public abstract partial class RaceContract(Editing editing)
{
    private const int Writers = 8;

    /// <summary>How many edits eight editors make between them; 10,000 with ARGRAPH_TEST_FULL=1.</summary>
    private int Edits => Environment.GetEnvironmentVariable("ARGRAPH_TEST_FULL") == "1" ? 10_000 : ReducedEdits;

    /// <summary>How many without it.</summary>
    protected virtual int ReducedEdits => 96;

    private sealed record Tried(int Writer, long Expected, string Key, string Text, JsonElement Payload)
    {
        public long? Revision => Payload.At("revision") is { ValueKind: JsonValueKind.Object } made ? made.At("number").GetInt64() : null;
    }

    [Fact]
    public async Task Eight_editors_of_the_same_claims_lose_no_edit_and_each_is_told_of_whom_it_had_not_seen()
    {
        await editing.DoneAsync("createMap", new { key = "race", title = "A race" });
        for (var i = 0; i < 5; i++)
            await editing.DoneAsync("createClaim", new { map = "race", key = $"c-{i}", text = "Nobody's." });
        var first = await editing.HeadAsync() + 1;
        var all = (await Task.WhenAll(Enumerable.Range(0, Writers).Select(EditAsync))).SelectMany(tried => tried).ToList();

        // One revision for each edit that was made, and none besides.
        var made = all.Where(t => t.Revision is not null).OrderBy(t => t.Revision).ToList();
        Assert.Equal(Enumerable.Range(0, made.Count).Select(i => (long?)first + i), made.Select(t => t.Revision));
        Assert.Equal(first + made.Count - 1, await editing.HeadAsync());

        // Whoever was refused is told which edits of the same claim came between, and by whom: all of them.
        foreach (var refused in all.Where(t => t.Revision is null))
        {
            var error = Assert.Single(refused.Payload.List("errors"));
            Assert.Equal(("ConflictError", "CONFLICT"), (error.Text("__typename"), error.Text("code")));
            var told = error.List("revisions").Select(r => (Number: r.At("number").GetInt64(), Author: r.Text("author"))).ToList();
            Assert.NotEmpty(told);
            var between = made.Where(m => m.Key == refused.Key && m.Revision > refused.Expected).Select(m => (m.Revision!.Value, (string?)$"writer-{m.Writer}"));
            Assert.Equal(between.TakeWhile(m => m.Value <= told[^1].Number), told);
        }

        // Whoever was not had seen the last edit; and history tells each of them, from the words before to its own.
        var history = await ChangesAsync(first);
        foreach (var edits in made.GroupBy(m => m.Key))
        {
            var (words, last) = ("Nobody's.", 0L);
            foreach (var edit in edits)
            {
                Assert.True(edit.Expected >= last);
                Assert.Equal(($"writer-{edit.Writer}", edit.Key, words, edit.Text), history[edit.Revision!.Value]);
                (words, last) = (edit.Text, edit.Revision.Value);
            }
            Assert.Equal(words, (await editing.StatementAsync(edits.Key, "text")).Text("text"));
        }
    }

    private Task<List<Tried>> EditAsync(int writer) => Task.Run(async () =>
    {
        var (random, tried) = (new Random(writer), new List<Tried>());
        for (var i = 0; i < Edits / Writers; i++)
        {
            var (key, text, expected) = ($"race/c-{random.Next(5)}", $"Edit {i} of {writer}.", await editing.HeadAsync());
            tried.Add(new Tried(writer, expected, key, text, await editing.DoAsync("updateStatement", new { statement = key, text, expectedRevision = expected }, author: $"writer-{writer}")));
        }
        return tried;
    });

    private async Task<Dictionary<long, (string? Author, string? Key, string? Before, string? After)>> ChangesAsync(long first)
    {
        var changes = new Dictionary<long, (string?, string?, string?, string?)>();
        for (string? after = null; ;)
        {
            var page = (await editing.Server.DataAsync(
                "query($after: String) { revisions(map: \"race\", first: 100, after: $after) { nodes { number author changes(first: 2) { nodes { key fields { name before after } } } } pageInfo { hasNextPage endCursor } } }", new { after })).At("revisions");
            foreach (var revision in page.List("nodes").Where(r => r.At("number").GetInt64() >= first))
            {
                var change = Assert.Single(revision.List("changes", "nodes"));
                var field = Assert.Single(change.List("fields"));
                changes.Add(revision.At("number").GetInt64(), (revision.Text("author"), change.Text("key"), field.Text("before"), field.Text("after")));
            }
            if (!page.At("pageInfo", "hasNextPage").GetBoolean())
                return changes;
            after = page.Text("pageInfo", "endCursor");
        }
    }
}

public sealed class SqliteRaceTests(SqliteEditing editing) : RaceContract(editing), IClassFixture<SqliteEditing>
{
    protected override int ReducedEdits => 400;

    protected override int Walks => 30;
}

[Collection(nameof(Argraph.Storage.Tests.Neo4jServer))]
public sealed class Neo4jRaceTests(Neo4jEditing editing) : RaceContract(editing), IClassFixture<Neo4jEditing>;
