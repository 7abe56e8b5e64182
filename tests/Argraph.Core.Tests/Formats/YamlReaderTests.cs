using System.Text;
using Argraph.Formats;
using Argraph.Model;

namespace Argraph.Core.Tests.Formats;

public sealed class YamlReaderTests
{
    private const string Map = "map: { key: m, title: A map }\n";

    [Fact]
    public void Short_and_full_forms_say_the_same()
    {
        var read = Sound("""
            map: { key: m, title: A map }
            sources: { s: { title: S } }
            agents: { us: { name: We } }
            topics: { t: T }
            statements:
              - claim: One.
                key: a
              - claim: Two.
                key: b
                about: t
                cites: s § Where it came from ¶ 3
                assertions: us concedes (probable)
                settles: q
                supports: a
                contradicts:
                  - { target: a, with: c, key: linked, warrant: Both hold. }
              - { claim: Three., key: c }
              - { question: Why?, key: q }
            arguments:
              - { premises: [a, b], contradicts: [linked], text: Not together. }
              - text: By itself.
                supports: a
                entails: [b, c]
            """);
        Assert.Equal([new CitationDraft("s", new Place("Where it came from", 3))], read.Statements[1].Citations);
        Assert.Equal([new AssertionDraft("us", Stance.Concedes, Certainty.Probable)], read.Statements[1].Assertions);
        Assert.Equal([new LinkDraft(LinkKind.Answers, "q", true)], read.Statements[1].Links);
        Assert.Equal("T", read.Topics[0].Label);
        Assert.Equal(
            ["Supports b > a", "Contradicts b+c > a", "Contradicts a+b > linked", "Supports  > a", "Entails  > b", "Entails  > c"],
            read.Arguments.Select(a => $"{a.Relation} {string.Join('+', a.Premises)} > {a.Target}"));
    }

    [Theory]
    [InlineData("", "1:1: FILE_EMPTY The file is empty: it begins with map:.")]
    [InlineData("# nothing\n", "1:1: FILE_EMPTY The file is empty: it begins with map:.")]
    [InlineData("[1, 2]", "1:1: WRONG_TYPE Here stands a list, and a mapping of fields is expected, as in 'key: value'.")]
    [InlineData("just words", "1:1: WRONG_TYPE Here stands a text, and a mapping of fields is expected, as in 'key: value'.")]
    [InlineData("statements: []", "1:1: MISSING_FIELD The field 'map' is missing here: a file holds one map, with a key and a title.")]
    [InlineData("map: { title: T }", "1:6: MISSING_FIELD The field 'key' is missing here.")]
    [InlineData("map:\n  key: m\n  title:\n", "3:3: EMPTY_VALUE 'title' has no value: write one, or delete the field (a text that is meant so, as null, stands in quotes).")]
    [InlineData("map: { key: m, title: ~ }", "1:23: EMPTY_VALUE 'title' has no value: write one, or delete the field (a text that is meant so, as null, stands in quotes).")]
    [InlineData("map: { key: m, title: [a] }", "1:23: WRONG_TYPE 'title' is a list, and a text is expected.")]
    [InlineData("map: { key: m, title: T, titel: U }", "1:26: UNKNOWN_FIELD There is no field 'titel' here. (title)")]
    [InlineData("map: { key: m, title: T, TITLE: U }", "1:26: UNKNOWN_FIELD There is no field 'TITLE' here. (title)")]
    [InlineData("map: { key: m, title: T, title: U }", "1:26: DUPLICATE_FIELD The field 'title' stands twice: delete one, or write a list.")]
    [InlineData("map: { key: m, title: T, <<: { description: U } }", "1:26: MERGE_KEY Merge keys (<<) are not read: write the fields out.")]
    [InlineData("map: { key: m, title: T, [a]: b }", "1:26: WRONG_TYPE A field's name is a text, not a list.")]
    [InlineData("map: !map { key: m, title: T }", "1:6: TAG_NOT_ALLOWED The tag !map is not read: delete it.")]
    [InlineData("map: { key: !!int 5, title: T }", "1:13: TAG_NOT_ALLOWED The tag tag:yaml.org,2002:int is not read: delete it.")]
    [InlineData("map: { key: m, title: *x }", "1:23: YAML_MALFORMED There is no anchor 'x' before this.")]
    [InlineData("map: &x { key: m, title: *x }", "1:26: YAML_MALFORMED There is no anchor 'x' before this.")]
    [InlineData("map: { key: m, title: T }\n---\nmap: { key: n, title: T }", "2:1: YAML_MALFORMED The file has a second document after ---: write one map a file.")]
    [InlineData("map: { key: m, title: T }\nrevision: -1", "2:11: WRONG_TYPE 'revision' is '-1', and a whole number is expected.")]
    [InlineData("map: { key: m, title: T, restore: yes }", "1:35: WRONG_TYPE 'restore' is 'yes', and true or false is expected.")]
    [InlineData("map: { key: m, title: T, id: 7 }", "1:30: WRONG_TYPE 'id' is '7', and an id is expected.")]
    public void What_is_wrong_with_a_file_is_said_where_it_stands(string file, string diagnostic) => Assert.Equal([diagnostic], Complaints(file));

    [Theory]
    [InlineData("{ text: T }", "2:15: MISSING_FIELD A statement says its text under exactly one of claim, evidence and question.|2:17: UNKNOWN_FIELD There is no field 'text' here.")]
    [InlineData("{ claim: T, evidence: U }", "2:15: MISSING_FIELD A statement says its text under exactly one of claim, evidence and question.")]
    [InlineData("T", "2:15: WRONG_TYPE Here stands a text, and a mapping of fields is expected, as in 'key: value'.")]
    [InlineData("{ claim: T, type: casual }", "2:33: UNKNOWN_WORD 'type' is 'casual'; it is one of fact, causal, prediction, value, policy, definition. (causal)")]
    [InlineData("{ evidence: T, type: statistics }", "2:36: UNKNOWN_WORD 'type' is 'statistics'; it is one of observation, experiment, benchmark, statistic, document, testimony, example. (statistic)")]
    [InlineData("{ claim: T, baseScore: NaN }", "2:38: WRONG_TYPE 'baseScore' is 'NaN', and a number between 0 and 1 is expected.")]
    [InlineData("{ claim: T, baseScore: Infinity }", "2:38: WRONG_TYPE 'baseScore' is 'Infinity', and a number between 0 and 1 is expected.")]
    [InlineData("{ claim: T, baseScore: 1e999 }", "2:38: WRONG_TYPE 'baseScore' is '1e999', and a number between 0 and 1 is expected.")]
    [InlineData("{ claim: T, baseScore: '0,5' }", "2:38: WRONG_TYPE 'baseScore' is '0,5', and a number between 0 and 1 is expected.")]
    [InlineData("{ claim: T, baseScore: -0.1 }", "2:38: OUT_OF_RANGE The base score is -0.1; it lies between 0 and 1.")]
    [InlineData("{ claim: T, basescore: 0.1 }", "2:27: UNKNOWN_FIELD There is no field 'basescore' here. (baseScore)")]
    [InlineData("{ claim: T, Base_Score: 0.1 }", "2:27: UNKNOWN_FIELD There is no field 'Base_Score' here. (baseScore)")]
    [InlineData("{ claim: T, supports: x }", "2:37: MISSING_FIELD A statement with arguments beside it needs a key: write key.")]
    [InlineData("{ claim: T, cites: s ¶ }", "2:34: CITATION_INVALID 's ¶' is no citation: write source § section ¶ paragraph, or a mapping with source, section and so on.")]
    [InlineData("{ claim: T, cites: { source: s, prefix: p } }", "2:34: MISSING_FIELD A prefix or suffix needs a quote: write quote as well.")]
    [InlineData("{ claim: T, cites: { source: s, start: 3 } }", "2:34: MISSING_FIELD A position has a start and an end: write both.")]
    [InlineData("{ claim: T, cites: { source: s, paragraph: 99999999999 } }", "2:58: WRONG_TYPE 'paragraph' is '99999999999', and a whole number is expected.")]
    [InlineData("{ claim: T, assertions: us says }", "2:39: ASSERTION_INVALID 'us says' is no assertion: write who and one of asserts, concedes, reports, rejects, disclaims, reconstructs, as in author asserts (tentative).")]
    [InlineData("{ claim: T, assertions: us asserts tentative) }", "2:39: ASSERTION_INVALID 'us asserts tentative)' is no assertion: write who and one of asserts, concedes, reports, rejects, disclaims, reconstructs, as in author asserts (tentative).")]
    [InlineData("{ claim: T, answers: [[x]] }", "2:37: WRONG_TYPE 'answers' holds texts; here stands a list.")]
    [InlineData("{ claim: \"a\\0b\" }", "2:24: TEXT_INVALID The text has the control character U+0000 at position 2.")]
    [InlineData("{ claim: T, key: 'a b' }", "2:32: KEY_INVALID 'a b' is no key: write lower-case letters and digits in words joined by single hyphens, at most 100 characters, not shaped like an id.")]
    public void What_is_wrong_with_a_statement_is_said_where_it_stands(string statement, string diagnostics) =>
        Assert.Equal(diagnostics.Split('|'), Complaints(Map + "statements: [ " + statement + " ]"));

    [Theory]
    [InlineData("{ text: T }", "MISSING_FIELD An argument needs a target, under supports, entails, contradicts, contrary to or contradictory to.")]
    [InlineData("{ supports: a }", "ARGUMENT_EMPTY An argument needs at least one premise or a text of its own.")]
    [InlineData("{ premises: [a], supports: a }", "PREMISE_IS_TARGET 'a' is premise and target of the same argument.")]
    [InlineData("{ premises: [q], supports: a }", "WRONG_KIND 'q' is a question, and a claim or evidence is expected here.")]
    [InlineData("{ text: T, supports: [a, q] }", "WRONG_KIND 'q' is a question, and a claim, evidence or argument is expected here.")]
    [InlineData("{ text: T, supports: a, weight: heavy }", "WRONG_TYPE 'weight' is 'heavy', and a number between 0 and 1 is expected.")]
    [InlineData("{ text: T, supports: [a, m/a], weight: heavy }", "WRONG_TYPE 'weight' is 'heavy', and a number between 0 and 1 is expected.|DUPLICATE_ARGUMENT An earlier argument without a key has the same relation, target, premises and text: give one of them a key, or delete it.")]
    public void What_is_wrong_with_an_argument_is_said_once(string argument, string diagnostics) =>
        Assert.Equal(
            diagnostics.Split('|').Order(),
            Complaints(Map + "statements: [ { claim: A, key: a }, { question: Q, key: q } ]\narguments: [ " + argument + " ]").Select(d => d[(d.IndexOf(": ", StringComparison.Ordinal) + 2)..]).Order());

    [Fact]
    public void A_wrong_target_among_several_is_found_itself() =>
        Assert.Equal("4:36", Complaints(Map + "statements: [ { claim: A, key: a }, { question: Q, key: q } ]\narguments:\n  - { text: T, contradicts: [ a,   q ] }")[0].Split(": ")[0]);

    [Fact]
    public void Everything_is_said_and_not_only_the_first() =>
        Assert.Equal(
            ["1:13: KEY_INVALID", "3:5: MISSING_FIELD", "3:5: UNKNOWN_FIELD", "4:16: OUT_OF_RANGE", "5:5: MISSING_FIELD", "6:22: DUPLICATE_KEY"],
            Complaints("""
                map: { key: M, title: T }
                statements:
                  - claims: T
                    baseScore: 7
                  - { key: a }
                  - { claim: A, key: a }
                """).Select(d => string.Join(' ', d.Split(' ').Take(2))));

    [Fact]
    public void Windows_line_ends_a_mark_and_the_absence_of_a_last_line_end_make_no_difference()
    {
        const string text = "map:\n  key: m\n  title: A map\nstatements:\n- claim: |\n    Two\n    lines.\n- claim: folded\n    on";
        var plain = Sound(text);
        Assert.Equal("Two\nlines.", plain.Statements[0].Text);
        Assert.Equal(YamlWriter.Write(plain), YamlWriter.Write(Sound(text.Replace("\n", "\r\n", StringComparison.Ordinal))));
        Assert.Equal(YamlWriter.Write(plain), YamlWriter.Write(Sound("\ufeff" + text)));
    }

    [Fact]
    public void Scalars_are_texts_whatever_they_look_like()
    {
        var read = Sound("map: { key: 123, title: 2026-05-05, description: true, thesis: 'null' }\nstatements: [ { claim: 0x1F, key: 'null' }, { claim: e\u0301 } ]");
        Assert.Equal(("123", "2026-05-05", "true", "0x1F", "é"), (read.Map.Key, read.Map.Title, read.Map.Description, read.Statements[0].Text, read.Statements[1].Text));
    }

    [Fact]
    public void Aliases_stand_for_what_they_name() =>
        Assert.Equal("T", Sound("map:\n  key: m\n  title: &x T\n  description: *x").Map.Description);

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_found()
    {
        var read = YamlReader.Read("f", [.. Encoding.UTF8.GetBytes("map:\n  key: é"), 0xC3, 0x28]);
        Assert.Equal("f:2:9: error NOT_UTF8: The file is not UTF-8: here stands no character; save it as UTF-8.", read.Diagnostics.Single().ToString());
        Assert.Equal("NOT_UTF8", YamlReader.Read("f", Encoding.Unicode.GetPreamble()).Diagnostics.Single().Code);
    }

    [Fact]
    public void Files_that_would_grow_are_refused_at_a_limit()
    {
        Assert.Equal("TOO_DEEP", Code("map: " + new string('[', 100_000)));
        Assert.Equal("TOO_DEEP", Code(string.Concat(Enumerable.Range(0, 40).Select(i => new string(' ', i) + "a:\n"))));
        Assert.Equal("FILE_TOO_LARGE", YamlReader.Read("f", new byte[(16 << 20) + 1]).Diagnostics.Single().Code);
        var laughs = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n" + string.Concat(Enumerable.Range(1, 9).Select(i => $"a{i}: &a{i} [{string.Join(',', Enumerable.Repeat($"*a{i - 1}", 10))}]\n"));
        Assert.Equal("TOO_MANY_ALIASES", Code(laughs));
        Assert.Equal("TEXT_TOO_LONG", Code("map: { key: m, title: T, description: '" + new string('x', 5_000_000) + "' }"));
    }

    [Theory]
    [InlineData("map:\n\tkey: m")]
    [InlineData("map: { key: m")]
    [InlineData("map: \"\\uD800\"")]
    [InlineData("map: \"\\UFFFFFFFF\"")]
    [InlineData("map: \"\\xZZ\"")]
    [InlineData("map: 'open")]
    [InlineData("%YAML 9.9\n---\nmap: x")]
    [InlineData("%TAG ! x\n%TAG ! y\n---\nmap: x")]
    [InlineData("map: [}")]
    [InlineData("a: b: c")]
    [InlineData("? ? ? x")]
    [InlineData("!<a")]
    [InlineData("&")]
    [InlineData("*")]
    [InlineData("- - - -\n  - x\n -")]
    [InlineData("map: |9999\n  x")]
    [InlineData("\0")]
    public void What_is_no_YAML_is_refused_with_a_place_and_never_with_an_exception(string file)
    {
        var read = YamlReader.Read("f", Encoding.UTF8.GetBytes(file));
        Assert.Null(read.Document);
        Assert.All(read.Diagnostics, d => Assert.True(d is { Line: >= 1, Column: >= 1, Severity: Severity.Error } && d.Message.EndsWith('.')));
        Assert.NotEmpty(read.Diagnostics);
    }

    private static MapDocument Sound(string text)
    {
        var read = YamlReader.Read("f", Encoding.UTF8.GetBytes(text));
        Assert.Empty(read.Diagnostics);
        return read.Document!;
    }

    private static string Code(string text) => YamlReader.Read("f", Encoding.UTF8.GetBytes(text)).Diagnostics[0].Code;

    private static string[] Complaints(string text) =>
        [.. YamlReader.Read("f", Encoding.UTF8.GetBytes(text)).Diagnostics.Select(d => $"{d.Line}:{d.Column}: {d.Code} {d.Message}{(d.Suggestion is null ? "" : $" ({d.Suggestion})")}")];
}
