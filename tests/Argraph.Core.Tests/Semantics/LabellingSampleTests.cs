using System.Text.Json;
using Argraph.Model;
using Argraph.Semantics;

namespace Argraph.Core.Tests.Semantics;

/// <summary>The frameworks of the literature have their published extensions.</summary>
public sealed class LabellingSampleTests
{
    private static readonly (string Code, LabellingSemantics Semantics)[] Asked =
    [
        ("GR", LabellingSemantics.Grounded), ("CO", LabellingSemantics.Complete), ("PR", LabellingSemantics.Preferred), ("ST", LabellingSemantics.Stable),
    ];

    [Fact]
    public void Dung_frameworks_have_their_extensions()
    {
        foreach (var (name, sample) in Samples.Of("dung_named.jsonl"))
        {
            var arguments = sample.GetProperty("args").Names();
            var framework = new Framework().Claims(arguments);
            foreach (var attack in sample.GetProperty("attacks").EnumerateArray())
                framework.Attacks((attack[0].GetString()!, attack[1].GetString()!));
            Compare(name, sample, framework, SupportReading.Optional, arguments.Contains);
        }
    }

    [Fact]
    public void Joint_attacks_have_their_extensions()
    {
        foreach (var (name, sample) in Samples.Of("setaf.jsonl"))
        {
            var arguments = sample.GetProperty("args").Names();
            var framework = new Framework().Claims(arguments);
            foreach (var (attack, i) in sample.GetProperty("attacks").EnumerateArray().Select((attack, i) => (attack, i)))
                framework.Argument($"attack {i}", Relation.Contradicts, attack.GetProperty("target").GetString()!, attack.GetProperty("sources").Names());
            Compare(name, sample, framework, SupportReading.Optional, arguments.Contains);
        }
    }

    [Fact]
    public void Attacks_on_attacks_have_their_extensions()
    {
        foreach (var (name, sample) in Samples.Of("recursive_attacks_afra.jsonl"))
        {
            var framework = new Framework().Claims(sample.GetProperty("args").Names());
            var attacks = sample.GetProperty("attacks").EnumerateArray().ToList();
            var named = attacks.ToDictionary(a => a.GetProperty("id").GetString()!, a => a.GetProperty("name").GetString()!);
            foreach (var attack in attacks)
            {
                var target = attack.GetProperty("target").GetString()!;
                framework.Attack(attack.GetProperty("name").GetString()!, attack.GetProperty("source").GetString()!, named.GetValueOrDefault(target, target));
            }
            Compare(name, sample, framework, SupportReading.Optional, _ => true);
        }
    }

    // There a relation's label is valid(p), ours is the argument's: compare the statements.
    [Fact]
    public void Recursive_frameworks_with_necessary_support_have_their_extensions()
    {
        foreach (var (name, sample) in Samples.Of("recursive_bipolar_lp.jsonl"))
        {
            var arguments = sample.GetProperty("args").Names();
            var framework = new Framework().Claims(arguments);
            foreach (var relation in sample.GetProperty("relations").EnumerateArray())
                framework.Argument(relation.GetProperty("id").GetString()!,
                    relation.GetProperty("kind").GetString() == "attack" ? Relation.Contradicts : Relation.Supports,
                    relation.GetProperty("target").GetString()!, [relation.GetProperty("source").GetString()!]);
            Compare(name, sample, framework, SupportReading.All, arguments.Contains);
        }
    }

    private static void Compare(string name, JsonElement sample, Framework framework, SupportReading reading, Func<string, bool> counts)
    {
        foreach (var (code, semantics) in Asked)
        {
            var sets = sample.GetProperty("extensions").GetProperty(code).EnumerateArray().Select(set => set.Names()).ToList();
            var expected = sets.Select(set => Framework.Join(set.Where(counts))).Order(StringComparer.Ordinal).ToArray();
            var found = framework.Extensions(semantics, reading, counts);
            Assert.True(expected.SequenceEqual(found), $"{name} {code}: expected {{{string.Join("} {", expected)}}}, found {{{string.Join("} {", found)}}}");

            foreach (var element in framework.Names.Where(counts))
            {
                var verdict = Verdicts.Of(framework.Graph, framework[element], semantics, reading);
                Assert.True(verdict.Credulous == sets.Any(set => set.Contains(element)) || semantics == LabellingSemantics.Stable, $"{name} {code} credulous {element}");
                Assert.True(verdict.Sceptical == sets.All(set => set.Contains(element)) || semantics == LabellingSemantics.Stable, $"{name} {code} sceptical {element}");
            }
        }
    }
}
