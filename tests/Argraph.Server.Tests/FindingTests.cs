using System.Text;
using Argraph.Findings;
using Argraph.Formats;
using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Server.Tests;

/// <summary>What is wrong or unfinished, found in maps that editors could have written.</summary>
public sealed class FindingTests(RunningServer server)
{
    private static readonly string Query = File.ReadAllText(Path.Combine(Repository.Shared("queries"), "21-findings.graphql"));

    [Theory]
    [InlineData("CIRCULAR_SUPPORT", "{claim: A, key: a, supports: b}; {claim: Bb, key: b, supports: c}; {claim: Ccc, key: c, supports: a}; {claim: D, key: d, supports: a}", "a ? b ? c ?")]
    [InlineData("CIRCULAR_SUPPORT", "{claim: A, key: a, supports: b}; {claim: Bb, key: b, contradicts: a}", "")]
    [InlineData("SUPPORTED_AND_CONTRADICTED", "{claim: A, key: a}; {claim: Bb, key: b, supports: {target: a, key: for}, contradicts: {target: a, key: against}}", "a for against b")]
    [InlineData("SUPPORTED_AND_CONTRADICTED", "{claim: A, key: a}; {claim: Bb, key: b, supports: a}; {claim: Ccc, key: c, contradicts: a}", "")]
    [InlineData("ACCEPTED_CONFLICT", "{claim: A, key: a}; {claim: Bb, key: b, contradicts: {target: a, key: against}}; {claim: Ccc, key: c, supports: {target: a, preferred to: against}}", "a b against")]
    [InlineData("ACCEPTED_CONFLICT", "{claim: A, key: a}; {claim: Bb, key: b, contradicts: {target: a, key: against}}; {claim: Ccc, key: c, contradicts: against}", "")]
    [InlineData("ACCEPTED_SUPPORTS_REJECTED", "{claim: A, key: a}; {claim: Bb, key: b, entails: {target: a, key: for}}; {claim: Ccc, key: c, contradicts: a}", "a b for")]
    [InlineData("ACCEPTED_SUPPORTS_REJECTED", "{claim: A, key: a}; {claim: Bb, key: b, entails: {target: a, key: for}}; {claim: Ccc, key: c, contradicts: [a, for]}", "")]
    [InlineData("UNSUPPORTED_CLAIM", "{claim: A, key: a}; {claim: Bb, key: b, supports: a}; {claim: Ccc, key: c, assumed: true}; {evidence: E, key: e, type: example}", "b")]
    [InlineData("EVIDENCE_WITHOUT_SOURCE", "{evidence: E, key: e, type: example, cites: paper § One ¶ 1}; {evidence: Ff, key: f, type: example, cites: {source: paper, role: data from}}", "e")]
    [InlineData("OPEN_QUESTION", "{question: Q, key: q}; {question: Rr, key: r}; {claim: A, key: a, settles: q}; {claim: Bb, key: b, answers: r}", "r")]
    [InlineData("UNANSWERED_UNDERCUT", "{claim: A, key: a}; {claim: Bb, key: b, supports: [{target: a, key: for}, {target: a, key: for-too}]}; {claim: Ccc, key: c, contradicts: [{target: for, key: cut}, {target: for-too, key: cut-too}]}; {claim: D, key: d, contradicts: cut}", "for-too cut-too; cut ?")]
    [InlineData("ORPHAN", "{claim: A, key: a}; {claim: Bb, key: b, supports: a}; {claim: Ccc, key: c}; {question: Q, key: q}; {question: R, key: r}; {claim: D, key: d, answers: r}", "c; q")]
    [InlineData("NEAR_DUPLICATE", "{claim: Early models told people what they wanted to hear., key: a}; {claim: 'Early models TOLD people what they wanted to hear!', key: b}; {claim: Early models told persons what they wanted to hear., key: c}; {claim: Late models say what is true., key: d}; {question: Early models told people what they wanted to hear?, key: q}", "a b c")]
    [InlineData("NEAR_DUPLICATE", "{claim: Early models told people what they wanted to hear., key: a}; {claim: Early models told people what they wanted to hear., key: b, rephrases: a}", "")]
    [InlineData("QUOTE_MISMATCH", "{claim: A, key: a, cites: {source: paper, quote: four, start: 0, end: 4}}; {claim: Bb, key: b, cites: {source: paper, quote: four, start: 0, end: 5}}", "b ?")]
    public async Task What_is_wrong_is_found_and_what_is_right_is_not(string code, string statements, string expected)
    {
        await using var own = await WithAsync(statements);
        var found = (await own.DataAsync("query($codes: [FindingCode!]) { findings(codes: $codes) { totalCount nodes { code message suggestion elements { ... on Arguable { key } ... on Question { key } } } } }", new { codes = new[] { code } }))
            .List("findings", "nodes");
        Assert.Equal(expected, string.Join("; ", found.Select(f => string.Join(' ', f.List("elements").Select(e => e.TryGetProperty("key", out var key) ? key.GetString() ?? "?" : "?")))));
        Assert.All(found, f => Assert.EndsWith(f.Text("message")!.Contains('"', StringComparison.Ordinal) ? "" : ".", f.Text("message"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Findings_of_the_seed_come_page_by_page_and_only_those_asked_for()
    {
        var all = (await server.DataAsync(Query)).At("findings");
        var codes = (await server.DataAsync("{ map(key: \"alignment-tax\") { findings(first: 100) { totalCount nodes { code severity } } } }")).At("map", "findings");
        Assert.Equal(all.At("totalCount").GetInt32(), codes.At("totalCount").GetInt32());
        var severities = codes.List("nodes").Select(n => Array.IndexOf(["ERROR", "WARNING", "NOTE"], n.Text("severity"))).ToList();
        Assert.Equal(severities.Order(), severities);
        Assert.DoesNotContain(0, severities);
        var paged = new List<string>();
        for (string? after = null; ;)
        {
            var page = (await server.DataAsync("query($after: String) { findings(map: \"alignment-tax\", first: 7, after: $after, codes: [OPEN_QUESTION, UNSUPPORTED_CLAIM]) { totalCount nodes { code message } pageInfo { hasNextPage endCursor } } }", new { after })).At("findings");
            paged.AddRange(page.List("nodes").Select(n => n.Text("code") + n.Text("message")));
            after = page.Text("pageInfo", "endCursor");
            if (page.At("pageInfo", "hasNextPage").GetBoolean())
                continue;
            Assert.Equal(page.At("totalCount").GetInt32(), paged.Distinct().Count());
            break;
        }
        Assert.Equal(10, paged.Count(f => f.StartsWith("OPEN_QUESTION", StringComparison.Ordinal)));
        Assert.Equal(["NOT_FOUND"], (await server.AskAsync("{ findings(map: \"none\") { totalCount } }")).Codes);
        Assert.Equal(["BAD_CURSOR"], (await server.AskAsync("{ findings(after: \"x\") { totalCount } }")).Codes);
    }

    [Fact]
    public async Task A_quote_is_looked_for_in_the_text_of_its_source_where_that_is_at_hand()
    {
        await using var own = await WithAsync("{claim: A, key: a, cites: {source: paper, quote: \"told you  what\", prefix: The model}}; {claim: Bb, key: b, cites: {source: paper, quote: wanted to here}}; {claim: Ccc, key: c, cites: {source: paper, quote: model, prefix: Every }}");
        await using var view = await own.Store.OpenAsync(null, default);
        var found = await view.FindingsAsync(null, default, source => source.Key == "paper" ? "The model\ntold you what\nyou wanted to hear." : null);
        Assert.Equal(["'b' cites \"wanted to here\" from 'paper', which does not have it.", "'c' cites \"model\" from 'paper', which has it in no such surroundings."],
            found.Where(f => f.Code == FindingCode.QuoteMismatch).Select(f => f.Message));
        Assert.DoesNotContain(await view.FindingsAsync(null, default), f => f.Code == FindingCode.QuoteMismatch);
    }

    [Fact]
    public async Task Two_thousand_statements_alike_are_one_finding_in_no_time()
    {
        await using var own = await WithAsync(string.Join("; ", Enumerable.Range(0, 2000).Select(i => $"{{claim: The claim with the number {i} is disputed by everybody who has read it., key: k{i}}}")));
        await using var view = await own.Store.OpenAsync(null, default);
        var found = Assert.Single(await view.FindingsAsync(null, default), f => f.Code == FindingCode.NearDuplicate);
        Assert.Equal(2000, found.Elements.Count);
        Assert.Contains("'k0' and 'k1' and 'k2' and 1997 more say almost the same", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_map_has_what_others_aim_at_it_and_not_what_is_wrong_in_them()
    {
        await using var own = await RunningServer.WithAsync(fill: async store =>
        {
            await ImportAsync(store, "map: {key: one, title: One}\nstatements:\n- {claim: A, key: a}\n- {claim: Lonely, key: lonely}\n");
            await ImportAsync(store, "map: {key: two, title: Two}\nstatements:\n- {claim: Bb, key: b, supports: one/a}\n- {question: Q, key: q}\n");
        });
        var data = await own.DataAsync("{ findings(map: \"one\") { nodes { code } } maps { nodes { key findings { totalCount } } } }");
        Assert.Equal(["UNSUPPORTED_CLAIM", "ORPHAN"], data.List("findings", "nodes").Select(f => f.Text("code")));
        Assert.Equal([2, 3], data.List("maps", "nodes").Select(m => m.At("findings", "totalCount").GetInt32()));
    }

    private static Task<RunningServer> WithAsync(string statements) => RunningServer.WithAsync(fill: store => ImportAsync(
        store, "map: {key: m, title: M, thesis: a}\nsources: {paper: {title: Paper}}\nstatements:\n" + string.Concat(statements.Split("; ").Select(s => $"- {s}\n"))));

    private static async Task ImportAsync(IArgumentStore store, string yaml)
    {
        var imported = await MapFiles.ImportAsync(store, YamlReader.Read("m.yaml", Encoding.UTF8.GetBytes(yaml.Contains("key: a", StringComparison.Ordinal) ? yaml : yaml.Replace(", thesis: a", "", StringComparison.Ordinal))), new MapFiles.Import("tester", null), default);
        Assert.True(imported.Report is not null, string.Join('\n', imported.Diagnostics));
    }
}
