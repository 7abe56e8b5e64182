using System.Text.Json;
using CsCheck;

namespace Argraph.Server.Tests;

public sealed class PagingTests(RunningServer server)
{
    // Every connection that goes both ways, as the path to it and the field with its arguments left open.
    private static readonly (string[] Path, string Query)[] BothWays =
    [
        (["maps"], "{ maps(@) { totalCount edges { cursor node { id } } nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"),
        (["statements"], "{ statements(@) { totalCount edges { cursor node { id } } nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"),
        (["arguments"], "{ arguments(@) { totalCount edges { cursor node { id } } nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"),
        (["agents"], "{ agents(@) { totalCount edges { cursor node { id } } nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"),
        (["topics"], "{ topics(@) { totalCount edges { cursor node { id } } nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"),
        (["sources"], "{ sources(@) { totalCount edges { cursor node { id } } nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"),
        (["map", "arguments"], "{ map(key: \"alignment-tax\") { arguments(@) { totalCount edges { cursor node { id } } nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }"),
        (["map", "thesis", "arguments"], "{ map(key: \"alignment-tax\") { thesis { arguments(@) { totalCount edges { cursor node { id } } nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } } }"),
        (["map", "thesis", "contradictedBy"], "{ map(key: \"alignment-tax\") { thesis { contradictedBy(@) { totalCount edges { cursor node { id } } nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } } }"),
        (["statement", "premiseOf"], "{ statement(key: \"alignment-tax/sycophancy\") { ... on Proposition { premiseOf(@) { totalCount edges { cursor node { id } } nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } } }"),
    ];

    private static readonly (string[] Path, string Query)[] Forward =
    [
        (["source", "passages"], "{ source(key: \"article\") { passages(@) { totalCount edges { cursor } nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }"),
        (["topic", "statements"], "{ topic(key: \"benchmarks\") { statements(@) { totalCount edges { cursor } nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }"),
        (["map", "links"], "{ map(key: \"alignment-tax\") { links(@) { totalCount edges { cursor } nodes { from { id } to { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }"),
        (["search"], "{ search(query: \"safety\" @,) { totalCount edges { cursor } nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"),
        (["map", "thesis", "influences"], "{ map(key: \"alignment-tax\") { thesis { influences(@) { totalCount edges { cursor } nodes { distance element { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } } }"),
    ];

    [Fact]
    public async Task Walking_a_list_in_pages_gives_the_whole_list_forwards_and_backwards()
    {
        foreach (var (path, query) in BothWays)
        {
            var whole = await WalkAsync(path, query, 100, "first", "after", "hasNextPage", "endCursor");
            Assert.NotEmpty(whole);
            foreach (var size in new[] { 1, 3, 7 }.Where(n => whole.Count / n < 40))
            {
                Assert.Equal(whole, await WalkAsync(path, query, size, "first", "after", "hasNextPage", "endCursor"));
                Assert.Equal(whole, await WalkAsync(path, query, size, "last", "before", "hasPreviousPage", "startCursor"));
            }
        }
        foreach (var (path, query) in Forward)
        {
            var whole = await WalkAsync(path, query, 100, "first", "after", "hasNextPage", "endCursor");
            Assert.NotEmpty(whole);
            Assert.Equal(whole, await WalkAsync(path, query, 3, "first", "after", "hasNextPage", "endCursor"));
        }
    }

    [Fact]
    public async Task Any_slice_is_what_Relays_algorithm_takes_of_the_whole_list()
    {
        var query = BothWays[1].Query;
        var cursors = (await PageAsync(["statements"], query, "first: 100")).List("edges").Select(e => e.Text("cursor")!).ToList();
        Gen.Select(Gen.Int[0, cursors.Count - 1], Gen.Int[0, cursors.Count - 1], Gen.Int[1, 20], Gen.Bool).Sample((after, before, count, fromEnd) =>
        {
            var page = PageAsync(["statements"], query, $"{(fromEnd ? "last" : "first")}: {count}, after: \"{cursors[after]}\", before: \"{cursors[before]}\"").GetAwaiter().GetResult();
            var between = cursors.Skip(after + 1).Take(Math.Max(0, before - after - 1)).ToList();
            var expected = fromEnd ? between.TakeLast(count) : between.Take(count);
            Assert.Equal(expected, page.List("edges").Select(e => e.Text("cursor")));
        }, iter: 60, threads: 1);
    }

    [Theory]
    [InlineData("first: 0", "'first' is 0; it must be from 1 to 100.")]
    [InlineData("first: -1", "'first' is -1; it must be from 1 to 100.")]
    [InlineData("last: 101", "'last' is 101; it must be from 1 to 100.")]
    [InlineData("first: 1, last: 1", "Ask for the first or the last, not for both.")]
    public async Task A_page_out_of_bounds_is_refused(string arguments, string sentence)
    {
        var answer = await server.AskAsync($"{{ maps({arguments}) {{ nodes {{ id }} }} }}");
        Assert.Equal(("BAD_USER_INPUT", sentence), (answer.Codes.Single(), answer.Message));
    }

    [Fact]
    public async Task A_cursor_that_is_broken_or_of_another_list_is_refused()
    {
        var data = await server.DataAsync("{ maps { edges { cursor } } map(key: \"alignment-tax\") { thesis { a: chains(first: 1) { edges { cursor } } influences(first: 1) { edges { cursor } } } } search(query: \"safety\", first: 1) { edges { cursor } } }");
        var (maps, chain) = (data.Text("maps", "edges", 0, "cursor"), data.Text("map", "thesis", "a", "edges", 0, "cursor"));
        foreach (var query in new[]
        {
            "{ maps(after: \"!\") { nodes { id } } }", "{ maps(before: \"AAAA\") { nodes { id } } }", $"{{ statements(after: \"{maps}\") {{ nodes {{ id }} }} }}",
            $"{{ maps(after: \"{chain}\") {{ nodes {{ id }} }} }}", $"{{ map(key: \"alignment-tax\") {{ thesis {{ chains(after: \"{maps}\") {{ nodes {{ length }} }} }} }} }}",
            $"{{ map(key: \"alignment-tax\") {{ thesis {{ chains(filter: {{ maxLength: 2 }}, after: \"{chain}\") {{ nodes {{ length }} }} }} }} }}",
            $"{{ search(query: \"models\", after: \"{data.Text("search", "edges", 0, "cursor")}\") {{ nodes {{ id }} }} }}",
            $"{{ map(key: \"alignment-tax\") {{ thesis {{ influences(after: \"{maps}\") {{ nodes {{ distance }} }} }} }} }}",
        })
            Assert.Equal("BAD_CURSOR", (await server.AskAsync(query)).Codes.Single());
    }

    [Fact]
    public async Task Unknown_things_are_null_where_they_are_asked_for_and_an_error_where_they_are_meant()
    {
        var id = Guid.NewGuid();
        var data = await server.DataAsync($"{{ node(id: \"{id}\") {{ id }} odd: node(id: \"x\") {{ id }} nodes(ids: [\"{id}\"]) {{ id }} map(key: \"none\") {{ id }} statement(key: \"alignment-tax/none\") {{ id }} argument(key: \"alignment-tax/sycophancy\") {{ id }} revision(number: 99) {{ number }} }}");
        Assert.All(data.EnumerateObject().Where(p => p.Name != "nodes"), p => Assert.Equal(JsonValueKind.Null, p.Value.ValueKind));
        Assert.Equal(JsonValueKind.Null, data.At("nodes", 0).ValueKind);
        foreach (var query in new[]
        {
            "{ chains(to: \"alignment-tax/none\") { nodes { length } } }", "{ statements(filter: { map: \"none\" }) { nodes { id } } }",
            "{ statistics(map: \"none\") { claims } }", $"{{ map(key: \"alignment-tax\") {{ thesis {{ influences(of: \"{id}\") {{ nodes {{ distance }} }} }} }} }}",
        })
            Assert.Equal("NOT_FOUND", (await server.AskAsync(query)).Codes.Single());
        Assert.Equal("BAD_USER_INPUT", (await server.AskAsync("{ chains { nodes { length } } }")).Codes.Single());
        Assert.Equal("BAD_USER_INPUT", (await server.AskAsync("{ statement(key: \"no key\") { id } }")).Codes.Single());
    }

    private async Task<List<string>> WalkAsync(string[] path, string query, int size, string count, string cursor, string more, string end)
    {
        var all = new List<string>();
        string? at = null;
        for (var page = 0; page < 200; page++)
        {
            var found = await PageAsync(path, query, $"{count}: {size}" + (at is null ? "" : $", {cursor}: \"{at}\""));
            var nodes = found.List("nodes").Select(n => n.ToString()).ToList();
            all.InsertRange(count == "first" ? all.Count : 0, nodes);
            if (!found.At("pageInfo", more).GetBoolean())
            {
                Assert.Equal(found.At("totalCount").GetInt32(), all.Count);
                return all;
            }
            Assert.Equal(size, nodes.Count);
            at = found.Text("pageInfo", end);
        }
        throw new InvalidOperationException("The list does not end.");
    }

    private async Task<JsonElement> PageAsync(string[] path, string query, string arguments) =>
        (await server.DataAsync(query.Replace("@,", ", " + arguments, StringComparison.Ordinal).Replace("@", arguments, StringComparison.Ordinal))).At([.. path]);
}
