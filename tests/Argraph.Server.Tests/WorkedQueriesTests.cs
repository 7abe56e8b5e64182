using Argraph.Server.Api;

namespace Argraph.Server.Tests;

public sealed class WorkedQueriesTests(RunningServer server)
{
    [Fact]
    public void The_queries_that_the_program_carries_are_the_worked_ones()
    {
        var shared = Repository.Shared("queries");
        foreach (var query in WorkedQueries.All)
            Assert.Equal(File.ReadAllText(Path.Combine(shared, query.Name + ".graphql")), query.Text);
    }

    [Fact]
    public async Task Every_query_that_the_program_carries_is_answered_without_an_error()
    {
        Assert.Equal(["01", "02", "03", "04", "05", "06", "10", "11", "12", "14", "20", "21"], WorkedQueries.All.Select(q => q.Name[..2]));
        Assert.Equal(["10", "11", "14"], WorkedQueries.All.Where(q => q.IsMutation).Select(q => q.Name[..2]));
        foreach (var query in WorkedQueries.All.Where(q => !q.IsMutation))
            await server.DataAsync(query.Text, query.Variables);
    }

    [Fact]
    public async Task Chains_into_the_thesis_speak_against_it_from_their_roots_up()
    {
        var chains = (await server.DataAsync(Text("01"))).At("map", "thesis", "chains");
        Assert.NotEmpty(chains.List("nodes"));
        var last = 0;
        foreach (var chain in chains.List("nodes"))
        {
            var steps = chain.List("steps");
            Assert.Equal(chain.At("length").GetInt32(), steps.Length);
            Assert.True(steps.Length >= last);
            last = steps.Length;
            Assert.Equal("CONTRADICTS", chain.Text("polarity"));
            Assert.Equal(1, steps.Count(s => s.Text("polarity") == "CONTRADICTS") % 2);
            Assert.Equal("tax-thesis", steps[^1].Text("target", "key"));
            Assert.Equal(steps.Any(s => s.Text("target", "__typename") == "Argument"), chain.At("viaUndercut").GetBoolean());
            Assert.NotEmpty(chain.List("start", "citations"));
        }
    }

    [Fact]
    public async Task Chains_are_the_same_whether_read_at_once_or_page_by_page()
    {
        var all = (await server.DataAsync(Text("01"))).List("map", "thesis", "chains", "nodes").Select(n => n.ToString()).ToList();
        var paged = new List<string>();
        string? after = null;
        do
        {
            var page = (await server.DataAsync(Text("01").Replace("first: 20", "first: 3", StringComparison.Ordinal), new { after })).At("map", "thesis", "chains");
            paged.AddRange(page.List("nodes").Select(n => n.ToString()));
            after = page.At("pageInfo", "hasNextPage").GetBoolean() ? page.Text("pageInfo", "endCursor") : null;
        }
        while (after is not null && paged.Count < all.Count);
        Assert.Equal(all, paged.Take(all.Count));
    }

    [Fact]
    public async Task Sycophancy_leads_to_the_thesis_and_a_road_there_is_undercut()
    {
        var data = await server.DataAsync(Text("02"));
        Assert.Contains("ASSERTS", data.List("statement", "assertions").Select(a => a.Text("stance")));
        Assert.NotEmpty(data.List("statement", "supportedBy", "nodes"));
        Assert.Contains("tax-thesis", data.List("statement", "influences", "nodes").Select(i => i.Text("element", "key")));
        var roads = data.List("chains", "nodes").Where(chain => chain.Text("end", "key") == "tax-thesis").ToList();
        Assert.NotEmpty(roads);
        var undercut = false;
        foreach (var step in roads.SelectMany(road => road.List("steps")))
            undercut |= (await server.DataAsync(
                "query($id: ID!) { node(id: $id) { ... on Argument { contradictedBy { totalCount } } } }", new { id = step.Text("argument", "id") }))
                .At("node", "contradictedBy", "totalCount").GetInt32() > 0;
        Assert.True(undercut);
    }

    [Fact]
    public async Task Open_questions_are_open_cited_and_raised_by_something()
    {
        var questions = (await server.DataAsync(Text("03"))).At("statements");
        Assert.Equal(questions.At("totalCount").GetInt32(), questions.List("nodes").Length);
        Assert.All(questions.List("nodes"), q =>
        {
            Assert.Equal("OPEN", q.Text("status"));
            Assert.NotEmpty(q.List("citations"));
            Assert.NotEmpty(q.List("raisedBy"));
        });
    }

    [Fact]
    public async Task Search_finds_every_word_whatever_its_case_and_the_last_one_by_its_beginning()
    {
        var found = (await server.DataAsync(Text("05"), new { words = "SAFETY train" })).At("search");
        Assert.NotEqual(0, found.At("totalCount").GetInt32());
        var scores = found.List("edges").Select(e => e.At("score").GetDouble()).ToList();
        Assert.Equal(scores.OrderDescending(), scores);
        Assert.All(found.List("edges"), e =>
        {
            Assert.Contains("safety", e.Text("node", "text"), StringComparison.OrdinalIgnoreCase);
            Assert.Contains("train", e.Text("node", "text"), StringComparison.OrdinalIgnoreCase);
        });
        Assert.Equal(0, (await server.DataAsync(Text("05"), new { words = " ?! " })).At("search", "totalCount").GetInt32());
    }

    [Fact]
    public async Task The_neighbourhood_of_a_claim_is_two_levels_of_arguments_both_ways()
    {
        var data = await server.DataAsync(Text("06"), new { key = "alignment-tax/dividend" });
        var arguments = data.At("statement", "arguments");
        Assert.Equal(arguments.At("totalCount").GetInt32(), arguments.List("edges").Length);
        Assert.Contains(arguments.List("edges"), e => e.List("node", "premises").Any(p => p.List("arguments", "nodes").Length > 0));
        Assert.Contains("tax-thesis", data.List("statement", "premiseOf", "nodes").Select(a => a.Text("target", "key")));
    }

    private static string Text(string number) => WorkedQueries.All.Single(q => q.Name.StartsWith(number, StringComparison.Ordinal)).Text;
}
