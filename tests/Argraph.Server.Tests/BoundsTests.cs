namespace Argraph.Server.Tests;

/// <summary>What GRAPHQL.md C.5 attacks with: refused or answered, briefly.</summary>
public sealed class BoundsTests(RunningServer server)
{
    public static TheoryData<string, string?, string> Attacks()
    {
        static string Many(int n, Func<int, string> part, string between = " ") => string.Join(between, Enumerable.Range(0, n).Select(part));
        return new TheoryData<string, string?, string>
        {
            { "fragment bomb", "SELECTIONS_EXCEEDED", "{ ...f0 } " + Many(27, i => $"fragment f{i} on Query {{ ...f{i + 1} ...f{i + 1} }}") + " fragment f27 on Query { __typename }" },
            { "duplicate fields", "TOO_MANY_FIELDS", "{ " + Many(2500, _ => "__typename") + " }" },
            { "nested duplicate fields", "TOO_MANY_FIELDS", "{ " + Many(150, _ => "maps { nodes { id } }") + " }" },
            { "unknown directives", "TOO_MANY_DIRECTIVES", "{ __typename " + Many(5000, i => $"@a{i}", "") + " }" },
            { "unused variables", "TOO_MANY_VARIABLES", "query(" + Many(2000, i => $"$v{i}: Int") + ") { __typename }" },
            { "aliases", "TOO_MANY_ALIASES", "{ " + Many(101, i => $"a{i}: __typename") + " }" },
            { "nesting", "TOO_DEEP", "{ map(key: \"a\") { thesis { " + Many(40, _ => "arguments { nodes { target {", " ") + " id " + new string('}', 122) + " } }" },
            { "nesting beyond reading", "TOO_DEEP", new string('{', 3000).Replace("{", "{a", StringComparison.Ordinal) },
            { "length", "DOCUMENT_TOO_LARGE", "{ __typename } #" + new string('x', 40_000) },
            { "definitions", "TOO_MANY_DEFINITIONS", Many(65, i => $"query q{i} {{ __typename }}") },
            { "values in a list", "TOO_MANY_VALUES", "{ nodes(ids: [" + Many(1500, i => $"\"{i}\"", ",") + "]) { id } }" },
            { "arguments", "TOO_MANY_ARGUMENTS", "{ " + Many(150, i => "map(key: \"a\", a: 1, b: 2, c: 3) { id }", " ") + " }" },
            { "pages of pages", "COST_EXCEEDED", "{ maps(first: 100) { nodes { statements(first: 100) { nodes { map { statements(first: 100) { nodes { id } } } } } } } }" },
            { "pages by variables", "COST_EXCEEDED", "query($n: Int = 100) { statements(first: $n) { nodes { ... on Claim { arguments(first: $n) { nodes { premises { arguments(first: $n) { nodes { id } } } } } } } } }" },
            { "chains under chains", "COST_EXCEEDED", "{ statements(first: 100) { nodes { ... on Claim { chains(first: 100) { nodes { start { id } } } } } } }" },
            { "the schema of the schema", null, "{ __schema { types { name fields { name } } } }" },
            { "introspection again and again", "COST_EXCEEDED", "{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }" },
            { "mutations", "TOO_MANY_MUTATIONS", "mutation { " + Many(21, i => $"a{i}: createTopic(input: {{ key: \"k\", label: \"l\" }}) {{ repeated }}") + " }" },
            { "mutations in fragments", "TOO_MANY_MUTATIONS", "mutation { ...f ...f } fragment f on Mutation { " + Many(21, i => $"a{i}: createTopic(input: {{ key: \"k\", label: \"l\" }}) {{ repeated }}") + " }" },
            { "a mutation by nobody", "UNAUTHENTICATED", "mutation { createTopic(input: { key: \"k\", label: \"l\" }) { repeated } }" },
            { "fragment circle", "GRAPHQL_VALIDATION_FAILED", "{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }" },
        };
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task An_attack_is_refused_with_the_limit_it_breaks(string name, string? code, string query)
    {
        var answer = await server.AskAsync(query);
        Assert.True(code is null || answer.Codes.Contains(code), $"{name}: {answer.Text[..Math.Min(400, answer.Text.Length)]}");
        Assert.True(code is null || answer.Text.Length < 16_384, $"{name}: {answer.Text.Length} characters");
    }

    [Fact]
    public async Task A_refusal_says_which_limit_and_by_how_much()
    {
        Assert.Equal(
            "The document has 101 aliases, and at most 100 are allowed: 1 too many.",
            (await server.AskAsync("{ " + string.Join(' ', Enumerable.Range(0, 101).Select(i => $"a{i}: __typename")) + " }")).Message);
        Assert.Matches(
            @"\AThe query may cost \d+ \(its fields times the pages and lists they stand in\), and at most 100000 is allowed: \d+ too much\. Ask for smaller pages, or in several queries\.\z",
            (await server.AskAsync("{ maps(first: 100) { nodes { statements(first: 100) { nodes { map { statements(first: 100) { nodes { id } } } } } } } }")).Message);
    }

    [Fact]
    public async Task At_most_twenty_errors_are_answered()
    {
        var answer = await server.AskAsync("{ " + string.Join(' ', Enumerable.Range(0, 60).Select(i => $"x{i}")) + " }");
        Assert.Equal(20, answer.Errors.Count);
    }

    [Fact]
    public async Task Large_variables_are_refused()
    {
        var answer = await server.AskAsync("{ __typename }", new { a = new string('x', 300_000) });
        Assert.Equal("VARIABLES_TOO_LARGE", answer.Codes.Single());
    }

    [Fact]
    public async Task The_query_that_every_tool_sends_first_is_answered()
    {
        var query = await File.ReadAllTextAsync(Repository.At("tests", "Argraph.Server.Tests", "node", "introspection.graphql"), TestContext.Current.CancellationToken);
        var data = await server.DataAsync(query);
        Assert.Equal("Query", data.Text("__schema", "queryType", "name"));
    }
}
