using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Argraph.Server.Tests.Hostile;

/// <summary>What GRAPHQL.md C.5 attacks with and what is like it: each is refused with a code or answered, and never at length.</summary>
public sealed class AttackTests(RunningServer server)
{
    private const int MostBytes = 16 * 1024;

    private static string Many(int n, Func<int, string> part, string between = " ") => string.Join(between, Enumerable.Range(0, n).Select(part));

    private static string Body(string query, string variables = "{}", string more = "") => $"{{\"query\":{JsonSerializer.Serialize(query)},\"variables\":{variables}{more}}}";

    private static string Bomb(int n) => Body("{ ...f0 } " + Many(n, i => $"fragment f{i} on Query {{ ...f{i + 1} ...f{i + 1} }}") + $" fragment f{n} on Query {{ __typename }}");

    private static string Wide(int fragments, string selection) => Body("{ " + Many(fragments, i => $"...f{i}") + " } " + Many(fragments, i => $"fragment f{i} on Query {{ {selection} }}"));

    public static TheoryData<string, string?, string> Attacks()
    {
        var attacks = new TheoryData<string, string?, string>
        {
            { "circle of one fragment", "GRAPHQL_VALIDATION_FAILED", Body("{ ...a } fragment a on Query { ...a ...a ...a }") },
            { "circle of 60 fragments", "SELECTIONS_EXCEEDED", Body("{ ...f0 } " + Many(60, i => $"fragment f{i} on Query {{ ...f{(i + 1) % 60} ...f{(i + 2) % 60} }}")) },
            { "10,000 duplicate fields", "DOCUMENT_TOO_LARGE", Body("{ " + Many(10_000, _ => "id") + Many(10_000, _ => "id") + " }") },
            { "200 duplicate fields", "TOO_MANY_FIELDS", Body("{ " + Many(200, _ => "__typename") + " }") },
            { "nested duplicates", "TOO_MANY_FIELDS", Body("{ " + Many(100, _ => "maps { nodes { id id } }") + " }") },
            { "duplicates in inline fragments", "TOO_MANY_FIELDS", Body("{ " + Many(190, _ => "... { maps { nodes { id } } }") + Many(190, _ => "...{maps{nodes{id}}}") + " }") },
            { "duplicates in 60 fragments", null, Wide(60, "maps { nodes { id key title thesis { id key text } } }") },
            { "duplicates in 60 nested fragments", null, Wide(60, "maps { nodes { thesis { arguments { nodes { premises { id text key } target { id } } } } } }") },
            { "aliases that differ in 60 fragments", null, Wide(60, "x: map(key: \"a\") { id } maps { nodes { key title } }") },
            { "5,000 unknown directives", "TOO_MANY_DIRECTIVES", Body("{ __typename " + Many(5_000, _ => "@a", "") + " }") },
            { "50 unknown directives", "GRAPHQL_VALIDATION_FAILED", Body("{ __typename " + Many(50, i => $"@a{i}") + " }") },
            { "64 unused variables", "GRAPHQL_VALIDATION_FAILED", Body("query(" + Many(64, i => $"$v{i}: Int") + ") { __typename }") },
            { "3,000 unused variables", "TOO_MANY_VARIABLES", Body("query(" + Many(3_000, i => $"$v{i}:A") + ") { __typename }") },
            { "undefined variables", "GRAPHQL_VALIDATION_FAILED", Body("{ " + Many(90, i => $"a{i}: map(key: $v{i}) {{ id }}") + " }") },
            { "2,500 aliases", "TOO_MANY_ALIASES", Body("{ " + Many(2_500, i => $"a{i}:id") + " }") },
            { "10,000 aliases", "DOCUMENT_TOO_LARGE", Body("{ " + Many(10_000, i => $"a{i}: __typename") + " }") },
            { "100 aliases of the dearest field", "COST_EXCEEDED", Body("{ " + Many(100, i => $"a{i}: findings(first: 100) {{ nodes {{ message }} }}") + " }") },
            { "an alias of 30,000 letters", "ALIAS_TOO_LONG", Body($"{{ {new string('a', 30_000)}: __typename }}") },
            { "a field of 30,000 letters", "GRAPHQL_VALIDATION_FAILED", Body($"{{ {new string('a', 30_000)} }}") },
            { "190 unknown fields", "GRAPHQL_VALIDATION_FAILED", Body("{ " + Many(190, i => $"stetement{i}{new string('s', 100)}") + " }") },
            { "a type of 30,000 letters", "GRAPHQL_VALIDATION_FAILED", Body($"{{ ... on {new string('A', 30_000)} {{ id }} }}") },
            { "a directive of 30,000 letters", "GRAPHQL_VALIDATION_FAILED", Body($"{{ __typename @{new string('a', 30_000)} }}") },
            { "an argument of 30,000 letters", "GRAPHQL_VALIDATION_FAILED", Body($"{{ maps({new string('a', 30_000)}: 1) {{ totalCount }} }}") },
            { "an enum of 30,000 letters", "GRAPHQL_VALIDATION_FAILED", Body($"{{ findings(codes: {new string('A', 30_000)}) {{ totalCount }} }}") },
            { "a text of 30,000 letters", null, Body($"{{ map(key: \"{new string('a', 30_000)}\") {{ id }} }}") },
            { "a block text of 30,000 lines", null, Body($"{{ map(key: \"\"\"{new string('\n', 30_000)}\"\"\") {{ id }} }}") },
            { "texts that are long when escaped", "GRAPHQL_VALIDATION_FAILED", Body("{ " + Many(90, i => $"a{i}: maps(first: \"{new string('\u65e5', 200)}{i}\") {{ totalCount }}") + " }") },
            { "nesting of 3,000", "TOO_DEEP", Body(Many(3_000, _ => "{a", "")) },
            { "nesting of 20", "TOO_DEEP", Body(Many(20, _ => "{ __schema ") + Many(20, _ => "}")) },
            { "lists of lists", "TOO_DEEP", Body($"{{ nodes(ids: {new string('[', 10_000)}{new string(']', 10_000)}) {{ id }} }}") },
            { "lists of lists to the limit", "GRAPHQL_VALIDATION_FAILED", Body($"{{ nodes(ids: {new string('[', 100)}{new string(']', 100)}) {{ id }} }}") },
            { "objects of objects", "TOO_DEEP", Body($"{{ statements(filter: {Many(3_000, _ => "{a:", "")}1{new string('}', 3_000)}) {{ totalCount }} }}") },
            { "objects of objects to the limit", "GRAPHQL_VALIDATION_FAILED", Body($"{{ statements(filter: {Many(55, _ => "{map:", "")}1{new string('}', 55)}) {{ totalCount }} }}") },
            { "900 wrong values", "GRAPHQL_VALIDATION_FAILED", Body("{ findings(codes: [" + Many(900, i => $"X{i}", ",") + "]) { totalCount } }") },
            { "2,000 values", "TOO_MANY_VALUES", Body("{ findings(codes: [" + Many(2_000, i => $"X{i}", ",") + "]) { totalCount } }") },
            { "a whole number of 30,000 digits", "BAD_USER_INPUT", Body($"{{ maps(first: {new string('9', 30_000)}) {{ totalCount }} }}") },
            { "a fraction of 30,000 digits", "BAD_USER_INPUT", Body($"{{ maps(first: 1.{new string('9', 30_000)}) {{ totalCount }} }}") },
            { "an exponent of 30,000 digits", "BAD_USER_INPUT", Body($"{{ maps(first: 1e{new string('9', 30_000)}) {{ totalCount }} }}") },
            { "64 operations", "OPERATION_RESOLUTION_FAILURE", Body(Many(64, i => $"query q{i} {{ __typename }}")) },
            { "64 operations of one name", "GRAPHQL_VALIDATION_FAILED", Body(Many(64, _ => "query q { __typename }"), more: ",\"operationName\":\"q\"") },
            { "5,000 operations", "DOCUMENT_TOO_LARGE", Body(Many(5_000, i => $"query q{i} {{ a }}")) },
            { "1,000 operations", "TOO_MANY_DEFINITIONS", Body(Many(1_000, i => $"query q{i} {{ a }}")) },
            { "a name of an operation of 500,000 letters", "OPERATION_RESOLUTION_FAILURE", Body("{ __typename }", more: $",\"operationName\":\"{new string('q', 500_000)}\"") },
            { "a batch of 10,000", "BATCHED_REQUESTS_NOT_SUPPORTED", "[" + Many(10_000, _ => "{\"query\":\"{ __typename }\"}", ",") + "]" },
            { "a body of lists", "JSON_INVALID", new string('[', 1_000_000) },
            { "a body of 2 MB", "BODY_TOO_LARGE", Body("{ __typename }", $"{{\"a\":\"{new string('x', 2_000_000)}\"}}") },
            { "variables of lists", "JSON_INVALID", Body("query($i: [ID!]!) { nodes(ids: $i) { id } }", $"{{\"i\":{new string('[', 10_000)}{new string(']', 10_000)}}}") },
            { "variables of lists to the limit", "BAD_USER_INPUT", Body("query($i: [ID!]!) { nodes(ids: $i) { id } }", $"{{\"i\":{new string('[', 60)}{new string(']', 60)}}}") },
            { "variables of objects to the limit", "BAD_USER_INPUT", Body("query($f: StatementFilter) { statements(filter: $f) { totalCount } }", $"{{\"f\":{Many(60, _ => "{\"map\":", "")}1{new string('}', 60)}}}") },
            { "20,000 wrong values in a variable", "COST_EXCEEDED", Body("query($i: [ID!]!) { nodes(ids: $i) { id ... on Claim { text } } }", $"{{\"i\":[{Many(60_000, _ => "1.5", ",")}]}}") },
            { "20,000 wrong words in a variable", "BAD_USER_INPUT", Body("query($c: [FindingCode!]) { findings(codes: $c) { totalCount } }", $"{{\"c\":[{Many(20_000, i => $"\"X{i}\"", ",")}]}}") },
            { "10,000 unknown fields in a variable", "BAD_USER_INPUT", Body("query($f: StatementFilter) { statements(filter: $f) { totalCount } }", $"{{\"f\":{{{Many(10_000, i => $"\"x{i}\":1", ",")}}}}}") },
            { "a field of 200,000 letters in a variable", "BAD_USER_INPUT", Body("query($f: StatementFilter) { statements(filter: $f) { totalCount } }", $"{{\"f\":{{\"{new string('x', 200_000)}\":1}}}}") },
            { "a number of 200,000 digits in a variable", "BAD_USER_INPUT", Body("query($n: Int) { maps(first: $n) { totalCount } }", $"{{\"n\":{new string('9', 200_000)}}}") },
            { "a text of 200,000 letters in a variable", null, Body("query($k: String!) { map(key: $k) { id } }", $"{{\"k\":\"{new string('x', 200_000)}\"}}") },
            { "20,000 words to look for", null, Body("query($q: String!) { search(query: $q) { totalCount } }", $"{{\"q\":\"{Many(20_000, i => $"w{i}")}\"}}") },
            { "20,000 variables that nobody asked for", null, Body("{ __typename }", $"{{{Many(15_000, i => $"\"x{i}\":1", ",")}}}") },
            { "the schema of the schema of the schema", "COST_EXCEEDED", Body("{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }") },
            { "types that hold types", "GRAPHQL_VALIDATION_FAILED", Body("{ __type(name: \"Query\") { " + Many(12, _ => "ofType {") + " nothing " + new string('}', 12) + " } }") },
            { "an unknown type of 30,000 letters", null, Body($"{{ __type(name: \"{new string('x', 30_000)}\") {{ name }} }}") },
            { "30,000 commas", "OPERATION_RESOLUTION_FAILURE", Body(new string(',', 30_000)) },
            { "30,000 quotes", "GRAPHQL_PARSE_FAILED", Body(new string('"', 30_000)) },
            { "30,000 dots", "GRAPHQL_PARSE_FAILED", Body(new string('.', 30_000)) },
        };
        foreach (var n in new[] { 22, 25, 27, 30, 60 })
            attacks.Add($"fragment bomb of {n}", "SELECTIONS_EXCEEDED", Bomb(n));
        return attacks;
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task An_attack_is_refused_or_answered_and_never_at_length(string name, string? code, string body)
    {
        var began = Stopwatch.GetTimestamp();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/graphql-response+json"));
        using var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {Stopwatch.GetElapsedTime(began).TotalMilliseconds:F1} | {bytes.Length} | {(int)response.StatusCode} |"));
        var answer = JsonSerializer.Deserialize<JsonElement>(bytes);
        var codes = answer.TryGetProperty("errors", out var errors) ? errors.EnumerateArray().Select(e => e.At("extensions").Text("code")!).ToList() : [];
        var told = $"{name}: {(int)response.StatusCode} {Encoding.UTF8.GetString(bytes[..Math.Min(700, bytes.Length)])}";
        Assert.True(code is null ? !codes.Contains("INTERNAL_SERVER_ERROR") : codes.Contains(code), told);
        Assert.True(bytes.Length <= MostBytes, $"{bytes.Length} bytes: {told}");
        Assert.InRange((int)response.StatusCode, 200, 413);
    }
}
