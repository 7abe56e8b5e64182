using System.Text.Json;
using Argraph.Edits;
using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Server.Tests;

public sealed class VerdictTests(RunningServer server)
{
    private static readonly string Query = File.ReadAllText(Path.Combine(Repository.Shared("queries"), "20-verdict.graphql"));

    [Theory]
    [InlineData("tax-thesis", "REJECTED", "not-simple no-simple-tradeoff")]
    [InlineData("dividend", "ACCEPTED", "dividend-or-tax tax-thesis not-simple no-simple-tradeoff")]
    public async Task The_worked_query_says_what_the_article_says_and_why(string key, string label, string because)
    {
        var node = (await AskAsync(key, "alignment-tax/claude-capable")).At("node");
        Assert.Equal(label, node.Text("verdict", "label"));
        Assert.Equal(label, node.Text("strict", "label"));
        Assert.Equal(because, string.Join(' ', node.List("verdict", "because").Select(r => r.Text("element", "key"))));
        Assert.Equal(JsonValueKind.Null, node.At("without", "change").ValueKind);
        Assert.Equal("CONVERGED", node.Text("strength", "status"));
        var contributions = node.List("strength", "contributions", "nodes").Select(c => Math.Abs(c.At("value").GetDouble())).ToList();
        Assert.Equal(10, contributions.Count);
        Assert.Equal(contributions.OrderDescending(), contributions);
    }

    [Theory]
    [InlineData("tax-thesis")]
    [InlineData("dividend")]
    public async Task A_crux_that_is_assumed_away_gives_the_label_that_it_says(string key)
    {
        var cruxes = (await AskAsync(key, "alignment-tax/dividend")).List("node", "verdict", "cruxes");
        Assert.Equal(3, cruxes.Length);
        foreach (var crux in cruxes)
        {
            var gone = crux.List("elements").Select(e => new { element = "alignment-tax/" + e.Text("key"), retracted = true });
            var data = await server.DataAsync("""
                query($key: String!, $gone: [Assumption!]) { statement(key: $key) { ... on Claim { verdict(assuming: $gone) { label change { from to } } } } }
                """, new { key = "alignment-tax/" + key, gone });
            Assert.Equal(crux.Text("flipsTo"), data.Text("statement", "verdict", "label"));
            Assert.Equal(crux.Text("flipsTo"), data.Text("statement", "verdict", "change", "to"));
            Assert.Equal(crux.At("size").GetInt32(), crux.List("elements").Length);
        }
    }

    [Fact]
    public async Task Shapley_values_read_page_by_page_sum_to_the_strength_less_the_base_score()
    {
        var sum = 0.0;
        var seen = 0;
        for (string? after = null; ;)
        {
            var strength = (await server.DataAsync("""
                query($after: String) { statement(key: "alignment-tax/over-refusal") { ... on Claim { baseScore strength(semantics: QUADRATIC_ENERGY) {
                  value contributions(method: SHAPLEY, first: 1, after: $after) { totalCount nodes { value error } pageInfo { hasNextPage endCursor } } } } } }
                """, new { after })).At("statement");
            var page = strength.At("strength", "contributions");
            sum += page.List("nodes").Sum(c => c.At("value").GetDouble());
            seen += page.List("nodes").Length;
            after = page.Text("pageInfo", "endCursor");
            if (page.At("pageInfo", "hasNextPage").GetBoolean())
                continue;
            Assert.Equal(page.At("totalCount").GetInt32(), seen);
            Assert.True(seen > 1);
            Assert.Equal(strength.At("strength", "value").GetDouble() - strength.At("baseScore").GetDouble(), sum, 1e-12);
            return;
        }
    }

    [Theory]
    [InlineData("{ element: \"alignment-tax/none\", retracted: true }", "NOT_FOUND", "There is no claim, evidence or argument 'alignment-tax/none'.")]
    [InlineData("{ element: \"alignment-tax/dividend\", weight: 0.5 }", "BAD_USER_INPUT", "'alignment-tax/dividend' is a claim, which has no weight; assume its baseScore.")]
    [InlineData("{ element: \"alignment-tax/not-simple\", baseScore: 0.5 }", "BAD_USER_INPUT", "'alignment-tax/not-simple' is an argument, which has no baseScore; assume its weight.")]
    [InlineData("{ element: \"alignment-tax/dividend\", baseScore: 1.5 }", "BAD_USER_INPUT", "The baseScore assumed of 'alignment-tax/dividend' is 1.5; it must be from 0 to 1.")]
    [InlineData("{ element: \"alignment-tax/dividend\" }", "BAD_USER_INPUT", "Nothing is assumed of 'alignment-tax/dividend': give its baseScore, or retracted.")]
    [InlineData("{ element: \"no name\", retracted: true }", "BAD_USER_INPUT", "'no name' is neither an id nor map/key, as in alignment-tax/sycophancy.")]
    public async Task An_assumption_that_means_nothing_is_refused(string assumption, string code, string message)
    {
        var answer = await server.AskAsync($$"""{ statement(key: "alignment-tax/tax-thesis") { ... on Claim { verdict(assuming: [{{assumption}}]) { label } } } }""");
        Assert.Equal([code], answer.Codes);
        Assert.Equal(message, answer.Message);
    }

    [Fact]
    public async Task A_base_score_that_is_assumed_moves_the_strength_and_not_the_verdict()
    {
        var claim = (await server.DataAsync("""
            { statement(key: "alignment-tax/tax-thesis") { ... on Claim {
              a: strength { value } b: strength(assuming: [{ element: "alignment-tax/no-simple-tradeoff", baseScore: 1 }]) { value }
              verdict(assuming: [{ element: "alignment-tax/no-simple-tradeoff", baseScore: 1 }]) { label change { to } truncated { limit } cruxesTruncated { limit } } } } }
            """)).At("statement");
        Assert.True(claim.At("b", "value").GetDouble() < claim.At("a", "value").GetDouble());
        Assert.Equal("REJECTED", claim.Text("verdict", "label"));
        foreach (var nothing in new[] { "change", "truncated", "cruxesTruncated" })
            Assert.Equal(JsonValueKind.Null, claim.At("verdict", nothing).ValueKind);
    }

    [Fact]
    public async Task A_retracted_ground_can_be_assumed_back()
    {
        await using var own = await RunningServer.WithAsync();
        await using (var view = await own.Store.OpenAsync(null, default))
        {
            var gone = await view.FindAsync([Name.InMap("alignment-tax", "no-simple-tradeoff"), Name.InMap("alignment-tax", "claude-not-degraded")], default);
            await EditAsync(own.Store, changes => changes.RetractAsync([.. gone.Cast<Element>()], "A test.", default));
        }
        var claim = (await own.DataAsync("""
            { statement(key: "alignment-tax/tax-thesis") { ... on Claim { verdict { label }
              back: verdict(assuming: [{ element: "alignment-tax/no-simple-tradeoff", retracted: false }]) { label change { from to } because { element { key } } } } }
              gone: statement(key: "alignment-tax/no-simple-tradeoff") { ... on Claim { verdict { label } strength { value status } } } }
            """));
        Assert.Equal("UNDECIDED", claim.Text("statement", "verdict", "label"));
        Assert.Equal("REJECTED", claim.Text("statement", "back", "label"));
        Assert.Equal("UNDECIDED", claim.Text("statement", "back", "change", "from"));
        Assert.Equal(["not-simple", "no-simple-tradeoff"], claim.List("statement", "back", "because").Select(r => r.Text("element", "key")));
        Assert.Equal("REJECTED", claim.Text("gone", "verdict", "label"));
        Assert.Equal(JsonValueKind.Null, claim.At("gone", "strength", "value").ValueKind);
    }

    [Fact]
    public async Task Verdicts_of_a_list_are_read_together_and_then_kept_though_others_write()
    {
        CountingStore? counting = null;
        await using var own = await RunningServer.WithAsync(around: store => counting = new CountingStore(store));
        const string List = "{ statements(filter: { kinds: [CLAIM] }, first: 20) { nodes { ... on Claim { verdict { label } strict: verdict(supports: EVIDENCE) { label } strength { value } } } } }";
        var first = await own.DataAsync(List);
        Assert.True(counting!.Calls.Count <= 5, string.Join(", ", counting.Calls));
        counting.Calls.Clear();
        Assert.Equal(first.ToString(), (await own.DataAsync(List)).ToString());
        Assert.Equal(["List"], counting.Calls.Select(c => c.Call));
        await EditAsync(own.Store, changes =>
        {
            changes.Add(new Topic { Seq = changes.NextSeq(), Life = changes.Born(), Id = Guid.CreateVersion7(), Key = "elsewhere", Label = "Elsewhere" });
            return Task.CompletedTask;
        });
        counting.Calls.Clear();
        Assert.Equal(first.ToString(), (await own.DataAsync(List)).ToString());
        Assert.Equal(["List", "Touched", "Read"], counting.Calls.Select(c => c.Call));
    }

    [Fact]
    public async Task More_than_a_verdict_may_rest_on_is_refused_for_the_elements_it_concerns()
    {
        await using var own = await RunningServer.WithAsync(set: settings => settings with { ConeLimit = 3 });
        var answer = await own.AskAsync("""
            { thesis: statement(key: "alignment-tax/tax-thesis") { ... on Claim { verdict { label } } }
              leaf: statement(key: "alignment-tax/raters-overcautious") { ... on Claim { verdict { label } } } }
            """);
        Assert.Equal(["CONE_TOO_LARGE"], answer.Codes);
        Assert.Equal("More than 3 elements bear on it, or five times as many on all that is asked about in this list: no verdict is worked out of so much.", answer.Message);
        Assert.Equal("ACCEPTED", answer.Body.Text("data", "leaf", "verdict", "label"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public async Task A_limit_of_cruxes_out_of_bounds_is_refused(int limit)
    {
        var answer = await server.AskAsync($$"""{ statement(key: "alignment-tax/tax-thesis") { ... on Claim { verdict { cruxes(limit: {{limit}}) { size } } } } }""");
        Assert.Equal(["BAD_USER_INPUT"], answer.Codes);
        Assert.Equal($"'limit' is {limit}; it must be from 1 to 100.", answer.Message);
    }

    private async Task<JsonElement> AskAsync(string key, string ground)
    {
        var id = (await server.DataAsync("query($key: String!) { statement(key: $key) { id } }", new { key = "alignment-tax/" + key })).Text("statement", "id");
        return await server.DataAsync(Query, new { claim = id, ground });
    }

    private static async Task EditAsync(IArgumentStore store, Func<Changes, Task> edit)
    {
        using var editor = new Editor(store, TimeProvider.System);
        await editor.EditAsync("tester", null, async changes =>
        {
            await edit(changes);
            return true;
        }, default);
    }
}
