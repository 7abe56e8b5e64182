using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GraphQL.Types;

namespace Argraph.Server.Tests.Hostile;

/// <summary>Requests made up from the schema: right ones, ones that are nearly right, and some of which bytes have been changed; the same for the same number.</summary>
internal sealed class RandomRequest
{
    private static readonly string[] Words = ["{", "}", "(", ")", "[", "]", ":", "$", "...", "!", "@skip(if: true)", "@include(if: $v0)", "on Claim", "fragment f on Query { __typename }", "...f", "\"", "\"\"\"", "null", "__schema { types { name } }", "query", "mutation", "subscription { changes { revision { number } } }", "# ", "id", "1e999", "\\ud800"];

    private static readonly string[] Texts =
    [
        "", " ", "a", "alignment-tax", "alignment-tax/tax-thesis", "tax-thesis", "/", "a/b/c", "%", "'; DROP TABLE item; --", "\" OR 1=1", "}) MATCH (n) DETACH DELETE n //", "*", "AND", "\"quoted", "NEAR(", "safety",
        "\0", "\u0007", "\u202e", "😀", "é", "\ufffe", "\ufeff", "null", "9999999999999999999", "2026-02-30T25:61:00Z", "2026-05-05T00:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "-1", "1e999", "01890a5d-ac96-774b-bcce-b302099a8057",
    ];

    private static readonly string[] Numbers = ["0", "-1", "1", "2", "100", "101", "-0", "2147483647", "2147483648", "-2147483649", "9007199254740992", "9007199254740993", "9223372036854775808", "99999999999999999999999999", "1.5", "1e3", "1e999", "0.1", "-0.0", "1e-400"];

    private readonly Random _random;
    private readonly ISchema _schema;
    private readonly IReadOnlyList<string> _known;
    private readonly StringBuilder _variables = new();
    private readonly Dictionary<string, string> _given = [];
    private int _fields;

    private RandomRequest(int n, ISchema schema, IReadOnlyList<string> known) => (_random, _schema, _known) = (new Random(n), schema, known);

    /// <summary>The n-th request.</summary>
    /// <param name="n">Its number.</param>
    /// <param name="schema">What is asked.</param>
    /// <param name="known">Ids, keys and cursors that the server has given.</param>
    public static HttpRequestMessage Of(int n, ISchema schema, IReadOnlyList<string> known) => new RandomRequest(n, schema, known).Request(n);

    private HttpRequestMessage Request(int n)
    {
        var query = Document();
        if (Chance(10))
            query = Encoding.UTF8.GetString(Mutant.Of(n, [Encoding.UTF8.GetBytes(query)], Words));
        var body = Encoding.UTF8.GetBytes($"{{\"query\":{JsonSerializer.Serialize(query)},\"variables\":{{{string.Join(',', _given.Select(v => $"\"{v.Key}\":{v.Value}"))}}}{(Chance(10) ? ",\"operationName\":\"Q\"" : "")}}}");
        if (Chance(20))
            body = Mutant.Of(n, [body], Words);
        var odd = Chance(20);
        var method = odd ? One(HttpMethod.Put, HttpMethod.Delete, HttpMethod.Options, HttpMethod.Head, HttpMethod.Patch, HttpMethod.Get, new HttpMethod("QUERY")) : Chance(10) ? HttpMethod.Get : HttpMethod.Post;
        var request = new HttpRequestMessage(method, method == HttpMethod.Get ? "/graphql?query=" + UrlEncoder.Default.Encode(query)[..Math.Min(6000, UrlEncoder.Default.Encode(query).Length)] + (Chance(3) ? "&variables=" + One("{}", "[", "{\"v0\":1}", "%00", "null", "\"") : "") : "/graphql");
        if (method != HttpMethod.Get && method != HttpMethod.Head)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", Chance(25)
                ? One("text/plain", "application/json; charset=utf-16", "application/graphql", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "", ";", "application/json;;", "application/json; charset=\"utf-8\"")
                : "application/json");
        }
        if (Chance(10))
            request.Headers.TryAddWithoutValidation("Accept", One("*/*", "application/json", "application/graphql-response+json", "text/html", "application/json;q=0", "application/*;q=2", ";;", "application/graphql-response+json; charset=utf-16", new string(',', 500)));
        if (Chance(20))
            request.Headers.TryAddWithoutValidation(One("X-Forwarded-For", "Origin", "Cookie", "Accept-Encoding", "Content-Encoding", "Range", "If-None-Match", "traceparent"), One("", "null", "::1", "gzip", "bytes=0-", "\"x\"", "00-ffffffffffffffffffffffffffffffff-ffffffffffffffff-01", new string('x', 2000)));
        return request;
    }

    private string Document()
    {
        var isMutation = Chance(4);
        var root = (IComplexGraphType)(isMutation ? _schema.Mutation! : _schema.Query!);
        var selection = Selection(root, isMutation ? 3 : _random.Next(2, 6));
        return $"{(isMutation ? "mutation" : "query")} Q{(_variables.Length == 0 ? "" : $"({_variables})")} {selection}";
    }

    private string Selection(IComplexGraphType type, int depth)
    {
        var text = new StringBuilder("{ ");
        for (var count = _random.Next(1, depth > 2 ? 3 : 5); count > 0; count--)
        {
            if (Chance(15) || type.Fields.Count == 0 || _fields > 60)
                text.Append("__typename ");
            else
                text.Append(Field(type.Fields.ElementAt(_random.Next(type.Fields.Count)), depth));
            if (type is IInterfaceGraphType { PossibleTypes.Count: > 0 } some && depth > 0 && Chance(2))
            {
                var possible = some.PossibleTypes.ElementAt(_random.Next(some.PossibleTypes.Count));
                text.Append(CultureInfo.InvariantCulture, $"... on {possible.Name} {Selection(possible, depth - 1)} ");
            }
        }
        return text.Append('}').ToString();
    }

    private string Field(FieldType field, int depth)
    {
        var type = Named(field.ResolvedType!);
        if (type is IComplexGraphType && depth <= 0)
            return "__typename ";
        // Each under a name of its own, so that those of one name are not refused for their arguments alone.
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"a{_fields++}: {(Chance(200) ? field.Name + "s" : field.Name)}");
        var arguments = (field.Arguments ?? []).Where(a => a.ResolvedType is NonNullGraphType && a.DefaultValue is null ? !Chance(60) : Chance(a.Name is "after" or "before" ? 15 : 3)).Select(a => $"{a.Name}: {Given(a.ResolvedType!, a.Name)}").ToList();
        if (Chance(250))
            arguments.Add("nothing: 1");
        if (arguments.Count > 0)
            text.Append('(').AppendJoin(", ", arguments).Append(')');
        if (Chance(150))
            text.Append(One(" @skip(if: false)", " @include(if: 1)", " @deprecated", " @skip"));
        return text.Append(type is IComplexGraphType complex ? " " + Selection(complex, depth - 1) : "").Append(' ').ToString();
    }

    // In the document, or in a variable that is nearly always of the right type.
    private string Given(IGraphType type, string name)
    {
        if (!Chance(3))
            return Value(type, name, 3, false);
        var variable = $"v{_given.Count}";
        _variables.Append(CultureInfo.InvariantCulture, $"${variable}: {(Chance(40) ? "String" : Spelled(type))} ");
        _given[variable] = Value(type, name, 3, true);
        return "$" + variable;
    }

    private string Value(IGraphType type, string name, int depth, bool json)
    {
        if (type is not NonNullGraphType && Chance(40))
            return "null";
        if (Chance(60))
            return One(Text(json), One(Numbers), "true", "[]", "{}", "[[null]]", json ? "\"X\"" : "X", json ? "{\"a\":{\"b\":1}}" : "{ a: { b: 1 } }");
        switch (type)
        {
            case NonNullGraphType wrapped:
                return Value(wrapped.ResolvedType!, name, depth, json);
            case ListGraphType list:
                return Chance(6) ? Value(list.ResolvedType!, name, depth, json) : "[" + string.Join(", ", Enumerable.Range(0, _random.Next(4)).Select(_ => Value(list.ResolvedType!, name, depth - 1, json))) + "]";
            case IInputObjectGraphType input:
                var oneOf = input.IsOneOf ? input.Fields.ElementAt(_random.Next(input.Fields.Count)) : null;
                var fields = input.Fields.Where(f => oneOf is not null ? f == oneOf || Chance(15) : f.ResolvedType is NonNullGraphType ? !Chance(20) : depth > 0 && Chance(4));
                return "{" + string.Join(", ", fields.Select(f => $"{(json ? $"\"{f.Name}\"" : f.Name)}: {Value(f.ResolvedType!, f.Name, depth - 1, json)}")) + "}";
            case EnumerationGraphType words:
                var word = words.Values.ElementAt(_random.Next(words.Values.Count)).Name;
                return json ? $"\"{word}\"" : word;
            case { Name: "Int" or "Long" }:
                return Chance(8) ? One(Numbers) : name is "first" or "last" ? One("1", "2", "3", "5") : _random.Next(8).ToString(CultureInfo.InvariantCulture);
            case { Name: "Float" }:
                return Chance(8) ? One(Numbers) : "0.5";
            case { Name: "Boolean" }:
                return Chance(2) ? "true" : "false";
            default:
                return name == "content" && Chance(2) ? Quoted(Encoding.UTF8.GetString(Mutant.Of(_random.Next(), [Seed], Words)), json) : Text(json);
        }
    }

    private string Text(bool json)
    {
        var text = Chance(2) ? _known[_random.Next(_known.Count)] : One(Texts);
        if (Chance(12) && text.Length > 0)
            text = text.Remove(_random.Next(text.Length), 1);
        if (Chance(60))
            text = string.Concat(Enumerable.Repeat(text, 400));
        return Chance(100) ? "\"\\ud800\"" : Quoted(text, json);
    }

    private static string Quoted(string text, bool json) => JsonSerializer.Serialize(text, json ? JsonSerializerOptions.Default : Relaxed);

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly byte[] Seed = File.ReadAllBytes(Repository.At("seed", "alignment-tax.argraph.yaml"));

    private static string Spelled(IGraphType type) => type switch
    {
        NonNullGraphType wrapped => Spelled(wrapped.ResolvedType!) + "!",
        ListGraphType list => $"[{Spelled(list.ResolvedType!)}]",
        _ => type.Name,
    };

    private static IGraphType Named(IGraphType type) => type is IProvideResolvedType wrapper ? Named(wrapper.ResolvedType!) : type;

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private T One<T>(params T[] of) => of[_random.Next(of.Length)];
}
