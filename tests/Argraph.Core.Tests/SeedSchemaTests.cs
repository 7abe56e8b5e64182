using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using Argraph.Formats;
using Argraph.Model;

namespace Argraph.Core.Tests;

public sealed class SeedSchemaTests
{
    private static readonly string Seed = File.ReadAllText(Repository.At("seed", "alignment-tax.argraph.yaml"));

    // Each kind of mapping in a file: what the schema says of it, and a sound file with room for one more field in it.
    private static readonly (string Name, string[] Path, string Before, string After, ItemKind? Kind)[] Mappings =
    [
        ("root", [], "map: {key: m, title: M}\n", "", null),
        ("map", ["$defs", "map"], "map: {key: m, title: M, ", "}", null),
        ("source", ["$defs", "source"], "map: {key: m, title: M}\nsources: {s: {title: S, ", "}}", null),
        ("agent", ["$defs", "agent"], "map: {key: m, title: M}\nagents: {a: {name: A, ", "}}", null),
        ("topic", ["$defs", "topic", "oneOf", "1"], "map: {key: m, title: M}\ntopics: {t: {label: T, ", "}}", null),
        ("claim", ["$defs", "claim"], "map: {key: m, title: M}\nstatements: [{claim: C, key: c, ", "}]", ItemKind.Claim),
        ("evidence", ["$defs", "evidence"], "map: {key: m, title: M}\nstatements: [{evidence: E, key: e, type: example, ", "}]", ItemKind.Evidence),
        ("question", ["$defs", "question"], "map: {key: m, title: M}\nstatements: [{question: Q, key: q, ", "}]", ItemKind.Question),
        ("beside", ["$defs", "beside", "oneOf", "1"], "map: {key: m, title: M}\nstatements: [{claim: C, key: c}, {claim: D, key: d, supports: {target: c, ", "}}]", ItemKind.Argument),
        ("argument", ["$defs", "argument"], "map: {key: m, title: M}\nstatements: [{claim: C, key: c}, {claim: D, key: d}]\narguments: [{supports: c, premises: d, ", "}]", ItemKind.Argument),
        ("citation", ["$defs", "citation", "oneOf", "1"], "map: {key: m, title: M}\nsources: {s: {title: S}}\nstatements: [{claim: C, cites: {source: s, ", "}}]", null),
        ("assertion", ["$defs", "assertion", "oneOf", "1"], "map: {key: m, title: M}\nagents: {a: {name: A}}\nstatements: [{claim: C, assertions: {agent: a, stance: asserts, ", "}}]", null),
    ];

    [Fact]
    public void The_seed_names_the_schema_and_conforms_to_it()
    {
        Assert.StartsWith("# yaml-language-server: $schema=argraph.schema.json\n", Seed);
        Assert.True(SeedSchema.Accepts(Seed));
    }

    [Fact]
    public void What_the_writer_writes_conforms_to_the_schema() =>
        Assert.True(SeedSchema.Accepts(YamlWriter.Write(YamlReader.Read("seed", Encoding.UTF8.GetBytes(Seed)).Document!)));

    public static TheoryData<string> MappingNames => [.. Mappings.Select(m => m.Name)];

    [Theory]
    [MemberData(nameof(MappingNames))]
    public void The_schema_knows_exactly_the_fields_that_the_reader_and_the_rules_allow(string name)
    {
        var (_, path, before, after, kind) = Mappings.Single(m => m.Name == name);
        var allowed = Candidates().Where(f => before.Contains($"{f}:", StringComparison.Ordinal) && Inner(before).Contains(f) || Allowed(f, before, after, kind));
        Assert.Equal(allowed.Order(StringComparer.Ordinal), Properties(At(path)).Select(p => p.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_field_is_described_and_no_mapping_takes_others()
    {
        Assert.All(Mappings, m =>
        {
            Assert.False(At(m.Path)["additionalProperties"]!.GetValue<bool>());
            Assert.All(Properties(At(m.Path)), p => Assert.EndsWith(".", p.Value!["description"]!.GetValue<string>()));
        });
    }

    [Fact]
    public void The_schema_spells_the_words_of_the_model()
    {
        Assert.Equal(Words<ClaimType>(), Enumerated("claim", "properties", "type"));
        Assert.Equal(Words<EvidenceType>(), Enumerated("evidence", "properties", "type"));
        Assert.Equal(Words<AgentKind>(), Enumerated("agent", "properties", "kind"));
        Assert.Equal(Words<CitationRole>(), Enumerated("citation", "oneOf", "1", "properties", "role"));
        Assert.Equal(Words<Stance>(), Enumerated("assertion", "oneOf", "1", "properties", "stance"));
        Assert.Equal(Words<Certainty>(), Enumerated("assertion", "oneOf", "1", "properties", "certainty"));
        Assert.All(Words<Stance>(), stance => Assert.All(Words<Certainty>(), hedge => Agree(true, Claim($"assertions: a {stance} ({hedge})"))));
    }

    [Theory]
    [InlineData("supports: d")]
    [InlineData("supports: [m/d]")]
    [InlineData("contrary to: { target: d, weight: 0.25, scheme: sign }")]
    [InlineData("cites: s")]
    [InlineData("cites: s § A section ¶ 3")]
    [InlineData("cites: [s ¶ 3, { source: s, quote: words, prefix: a, start: 0, end: 4, role: data from, note: N }]")]
    [InlineData("assertions: [a asserts, a concedes tentative, { agent: a, stance: reports, certainty: probable, cites: s § B }]")]
    [InlineData("about: [t], baseScore: 1, assumed: true, type: policy, scope: here")]
    [InlineData("id: 0b3f1c5e-7c1d-4a57-9f0e-3a1f0c2b9d11")]
    public void Reader_and_schema_both_take(string fields) => Agree(true, Claim(fields));

    [Theory]
    [InlineData("suports: d")]
    [InlineData("type: example")]
    [InlineData("type: [fact]")]
    [InlineData("supports: { with: d }")]
    [InlineData("supports: { target: d, weight: 1.5 }")]
    [InlineData("supports: Not a key")]
    [InlineData("cites: s ¶ three")]
    [InlineData("cites: { source: s, paragraph: 0 }")]
    [InlineData("cites: { source: s, prefix: a }")]
    [InlineData("cites: { source: s, start: 1 }")]
    [InlineData("cites: { source: s, role: said in }")]
    [InlineData("assertions: a believes")]
    [InlineData("assertions: a asserts (maybe)")]
    [InlineData("assertions: { agent: a }")]
    [InlineData("baseScore: much")]
    [InlineData("assumed: perhaps")]
    [InlineData("evidence: E")]
    [InlineData("id: not-an-id")]
    public void Reader_and_schema_both_refuse(string fields) => Agree(false, Claim(fields));

    [Theory]
    [InlineData("title: M")]
    [InlineData("key: M, title: M")]
    [InlineData("key: 0b3f1c5e-7c1d-4a57-9f0e-3a1f0c2b9d11, title: M")]
    [InlineData("key: m")]
    public void Reader_and_schema_both_refuse_the_map(string fields) => Agree(false, $"map: {{{fields}}}");

    [Theory]
    [InlineData("premises: c")]
    [InlineData("supports: c")]
    [InlineData("premises: d, supports: { target: c }")]
    public void Reader_and_schema_both_refuse_the_argument(string fields) =>
        Agree(false, $"map: {{key: m, title: M}}\nstatements: [{{claim: C, key: c}}, {{claim: D, key: d}}]\narguments: [{{{fields}}}]");

    private static void Agree(bool sound, string yaml)
    {
        var diagnostics = YamlReader.Read("probe", Encoding.UTF8.GetBytes(yaml)).Diagnostics;
        Assert.True(sound == (diagnostics.Count == 0), $"The reader on {yaml}: {string.Join('\n', diagnostics)}");
        Assert.True(sound == SeedSchema.Accepts(yaml), $"The schema on {yaml}");
    }

    private static string Claim(string fields) =>
        $"map: {{key: m, title: M}}\nsources: {{s: {{title: S, published: 2026}}}}\nagents: {{a: {{name: A}}}}\ntopics: {{t: T}}\nstatements: [{{claim: D, key: d}}, {{claim: C, key: c, {fields}}}]";

    private static bool Allowed(string field, string before, string after, ItemKind? kind)
    {
        // What a statement is stands in the file already; which links and arguments may start where is a rule, not a matter of fields.
        if (Words<StatementKind>().Contains(field) && kind is not null || kind is { } from && !MayStart(field, from))
            return false;
        return ((string[])["x", "true", "0.5", "[]"]).All(value => !YamlReader.Read("probe", Encoding.UTF8.GetBytes($"{before}{field}: {value}{after}"))
            .Diagnostics.Any(d => d.Code is "UNKNOWN_FIELD" or "FIELD_NOT_ALLOWED" && d.Message.Length > 0));
    }

    private static bool MayStart(string field, ItemKind from)
    {
        if (Words<Relation>().Contains(field))
            return from != ItemKind.Question;
        var links = Enum.GetValues<LinkKind>().Where(l => Word(l.ToString()) == (field == "settles" ? "answers" : field)).ToList();
        return links.Count == 0 || Enum.GetValues<ItemKind>().Any(to => LinkEnds.Allow(links[0], from, to));
    }

    // The fields that the sound file has already in the mapping that is open at its end.
    private static IEnumerable<string> Inner(string before) =>
        before.EndsWith('\n') ? ["map"] : before[(before.LastIndexOf('{') + 1)..].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(f => f.Split(':')[0]);

    // Every name that any mapping could have: the schema's, the model's, and one that is nobody's.
    private static IEnumerable<string> Candidates() =>
        Mappings.SelectMany(m => Properties(At(m.Path)).Select(p => p.Key))
            .Concat(typeof(Draft).Assembly.GetTypes().Where(t => t.Namespace == typeof(Draft).Namespace && t.Name.EndsWith("Draft", StringComparison.Ordinal))
                .SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Instance)).SelectMany(p => (string[])[Word(p.Name), char.ToLowerInvariant(p.Name[0]) + p.Name[1..]]))
            .Concat(Words<Relation>()).Concat(Words<LinkKind>()).Concat(Words<StatementKind>()).Append("nobodys")
            .Distinct();

    private static JsonNode At(string[] path) =>
        path.Aggregate(SeedSchema.Node, (node, step) => node is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : node[step]!);

    private static JsonObject Properties(JsonNode mapping) => mapping["properties"]!.AsObject();

    private static IEnumerable<string> Enumerated(params string[] path) => At(["$defs", .. path])["enum"]!.AsArray().Select(w => w!.GetValue<string>());

    private static IEnumerable<string> Words<T>() where T : struct, Enum => Enum.GetNames<T>().Select(Word);

    private static string Word(string name) => string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? " " + char.ToLowerInvariant(c) : $"{char.ToLowerInvariant(c)}"));
}
