using System.Text;
using Argraph.Formats;

namespace Argraph.Core.Tests.Formats;

/// <summary>Small files that would grow large, and large ones that would take long: refused with a place, and never at length.</summary>
public sealed class YamlBombTests
{
    private const string Map = "map: { key: m, title: M }\n";

    private static readonly int Size = Environment.GetEnvironmentVariable("ARGRAPH_TEST_FULL") == "1" ? 40 : 1;

    private static string Many(int n, Func<int, string> part, string between = "") => string.Join(between, Enumerable.Range(0, n).Select(part));

    public static TheoryData<string, string> Bombs() => new()
    {
        { "TOO_MANY_ALIASES", $"{Map}topics:\n  t: &t {new string('x', 500_000)}\nsources:\n  s: {{ title: s, authors: [{Many(5_000, _ => "*t", ", ")}] }}\n" },
        { "TOO_MANY_ARGUMENTS", $"{Map}arguments:\n- premises: [{Many(2_000, i => $"a{i}", ",")}]\n  supports: [{Many(2_000, i => $"b{i}", ",")}]\n" },
        { "TOO_MANY_PREMISES", $"{Map}arguments:\n- premises: [{Many(20_000 * Size, i => $"a{i}", ",")}]\n  supports: b\n" },
        { "ARGUMENT_CIRCLE", $"{Map}arguments:\n{Many(2_000 * Size, i => $"- {{ key: a{i}, text: x, supports: a{(i + 1) % (2_000 * Size)} }}\n")}" },
        { "CITATION_INVALID", $"{Map}statements:\n- {{ claim: x, cites: 'a §{new string(' ', 50_000 * Size)}! §' }}\n" },
        { "ASSERTION_INVALID", $"{Map}statements:\n- {{ claim: x, assertions: '{Many(50_000 * Size, _ => "a ")}' }}\n" },
        { "YAML_MALFORMED", "*" + new string('x', 100_000 * Size) },
        { "TAG_NOT_ALLOWED", $"{Map}topics: !<{new string('x', 100_000 * Size)}> {{}}\n" },
        { "UNKNOWN_FIELD", $"{Map}? {new string('x', 100_000 * Size)}\n: 1\n" },
        { "TOO_DEEP", Many(100_000 * Size, _ => "{a: ") },
        { "TOO_DEEP", Many(100_000 * Size, _ => "? ") },
        { "TOO_DEEP", Many(100_000 * Size, _ => "- ") },
        { "YAML_MALFORMED", $"map: {{ key: m, title: \"{Many(100_000 * Size, _ => "x\n")}" },
        { "TOO_MANY_PROBLEMS", $"{Map}statements:\n{Many(3_000 * Size, _ => "- { claim: x, key: A }\n")}" },
        { "TOO_MANY_PROBLEMS", $"{Map}statements:\n{Many(3_000 * Size, _ => "- { clain: x }\n")}" },
        { "TOO_MANY_PROBLEMS", $"{Map}statements:\n- {{ claim: x, rephrases: [{Many(3_000 * Size, _ => "A")}{Many(3_000 * Size, i => $",A{i}")}] }}\n" },
        { "TOO_MANY_PROBLEMS", $"{Map}statements:\n{Many(3_000 * Size, _ => "- { claim: x, key: a }\n")}" },
    };

    [Theory]
    [MemberData(nameof(Bombs))]
    public void A_bomb_is_refused_where_it_lies_and_briefly(string code, string file)
    {
        var read = YamlReader.Read("f", Encoding.UTF8.GetBytes(file));
        Assert.Null(read.Document);
        Assert.Contains(code, read.Diagnostics.Select(d => d.Code));
        Assert.InRange(read.Diagnostics.Count, 1, Diagnostic.Most + 1);
        Assert.All(read.Diagnostics, d => Assert.True(d is { Line: >= 1, Column: >= 1, Message.Length: > 0 and < 600 }, d.Message[..Math.Min(700, d.Message.Length)]));
    }

    [Fact]
    public void What_is_wrong_first_is_said_first_and_that_there_is_more_last()
    {
        var read = YamlReader.Read("f", Encoding.UTF8.GetBytes($"{Map}statements:\n{Many(1_500, i => $"- {{ claim: x, key: A{i} }}\n")}"));
        Assert.Equal(Enumerable.Range(3, 1_001).Select(line => (long)line), read.Diagnostics.Select(d => d.Line));
        Assert.Equal("f:1003:20: error TOO_MANY_PROBLEMS: More is wrong than is said of one file: correct what stands before this first.", read.Diagnostics[^1].ToString());
    }

    [Fact]
    public void Of_suggestions_that_are_as_near_the_first_by_its_letters_is_made() =>
        Assert.Equal("type", YamlReader.Read("f", Encoding.UTF8.GetBytes($"{Map}statements:\n- {{ claim: x, typ: fact }}\n")).Diagnostics.Single().Suggestion);
}
