using Argraph.Semantics;

namespace Argraph.Core.Tests.Semantics;

/// <summary>What holds of the labellings of every graph.</summary>
public sealed class LabellingPropertyTests
{
    [Fact]
    public void Grounded_is_inside_every_preferred_and_stable_are_preferred_and_preferred_complete()
    {
        foreach (var (small, reading, _) in Graphs(200, 24))
        {
            var graph = small.Compact();
            var grounded = Models.Grounded(graph, reading);
            var few = new SearchLimits { Models = 20_000 };
            var complete = Models.Of(graph, LabellingSemantics.Complete, reading, few);
            var preferred = Models.Of(graph, LabellingSemantics.Preferred, reading, few);
            var stable = Models.Of(graph, LabellingSemantics.Stable, reading, few);
            Assert.All(preferred.Labellings, p => Assert.True(IsPartOf(grounded, p)));
            Assert.Subset(Texts(preferred), Texts(stable));
            if (complete.Cut is null)
                Assert.Subset(Texts(complete), Texts(preferred));
            Assert.NotEmpty(preferred.Labellings);
        }
    }

    [Fact]
    public void The_verdict_of_the_cone_is_that_of_the_whole_graph()
    {
        foreach (var (small, reading, random) in Graphs(400, 40))
        {
            var graph = small.Compact();
            var all = Enumerable.Range(0, graph.Count).ToArray();
            foreach (var semantics in Enum.GetValues<LabellingSemantics>())
            {
                var verdicts = Verdicts.Of(graph, all, semantics, reading);
                var element = random.Next(graph.Count);
                var cone = Cone.Of(graph, element);
                Assert.Equal(verdicts[element], Verdicts.Of(graph.Part(cone), Array.IndexOf(cone, element), semantics, reading));
            }
        }
    }

    [Fact]
    public void Attacks_on_attacks_are_those_of_the_flattened_framework()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var (arguments, attacks) = (random.Next(1, 6), random.Next(1, 7));
            var recursive = new Framework().Claims([.. Enumerable.Range(0, arguments).Select(i => $"a{i}")]);
            var source = Enumerable.Range(0, attacks).Select(_ => random.Next(arguments)).ToArray();
            var target = Enumerable.Range(0, attacks).Select(i => random.Next(3) == 0 && i > 0 ? arguments + random.Next(i) : random.Next(arguments)).ToArray();
            var flat = new Framework().Claims([.. Enumerable.Range(0, arguments).Select(i => $"a{i}"), .. Enumerable.Range(0, attacks).Select(i => $"r{i}")]);
            string Name(int node) => node < arguments ? $"a{node}" : $"r{node - arguments}";
            for (var i = 0; i < attacks; i++)
            {
                recursive.Attack($"r{i}", $"a{source[i]}", Name(target[i]));
                // An attack defeats its target, and every attack that starts there (Baroni et al. 2011).
                flat.Attacks(($"r{i}", Name(target[i])));
                for (var j = 0; j < attacks; j++)
                    if (source[j] == target[i])
                        flat.Attacks(($"r{i}", $"r{j}"));
            }
            foreach (var semantics in Enum.GetValues<LabellingSemantics>())
                Assert.Equal(flat.Extensions(semantics, SupportReading.Optional, n => !n.Contains('>')), recursive.Extensions(semantics, SupportReading.Optional, _ => true));
        }
    }

    [Fact]
    public void Simple_attacks_are_those_of_Dung()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var n = random.Next(1, 8);
            var attacks = Enumerable.Range(0, random.Next(2 * n)).Select(_ => (From: random.Next(n), To: random.Next(n))).ToHashSet();
            var framework = new Framework().Claims([.. Enumerable.Range(0, n).Select(i => $"a{i}")])
                .Attacks([.. attacks.Select(a => ($"a{a.From}", $"a{a.To}"))]);
            bool Attacks(int set, int argument) => attacks.Any(a => a.To == argument && (set >> a.From & 1) == 1);
            bool Defends(int set, int argument) => attacks.Where(a => a.To == argument).All(a => Attacks(set, a.From));
            var complete = Enumerable.Range(0, 1 << n).Where(set => Enumerable.Range(0, n).All(a =>
                (set >> a & 1) == 1 ? !Attacks(set, a) && Defends(set, a) : !Defends(set, a))).ToList();
            string[] Sets(IEnumerable<int> sets) =>
                [.. sets.Select(set => Framework.Join(Enumerable.Range(0, n).Where(a => (set >> a & 1) == 1).Select(a => $"a{a}"))).Order(StringComparer.Ordinal)];
            string[] Found(LabellingSemantics semantics) => framework.Extensions(semantics, SupportReading.Optional, name => !name.Contains('>'));
            Assert.Equal(Sets(complete), Found(LabellingSemantics.Complete));
            Assert.Equal(Sets(complete.Where(set => !complete.Exists(other => other != set && (other & set) == set))), Found(LabellingSemantics.Preferred));
            Assert.Equal(Sets(complete.Where(set => Enumerable.Range(0, n).All(a => (set >> a & 1) == 1 || Attacks(set, a)))), Found(LabellingSemantics.Stable));
            Assert.Equal(Sets([complete.Aggregate((a, b) => a & b)]), Found(LabellingSemantics.Grounded));
        }
    }

    private static IEnumerable<(SmallGraph, SupportReading, Random)> Graphs(int count, int most)
    {
        for (var seed = 0; seed < count; seed++)
        {
            var random = new Random(seed);
            yield return (SmallGraph.Random(random, random.Next(1, most)), (SupportReading)(1 + seed % 4), random);
        }
    }

    private static bool IsPartOf(Label[] less, Label[] more) => less.Zip(more).All(p => p.First == Label.Undecided || p.First == p.Second);

    private static HashSet<string> Texts(ModelList models) => [.. models.Labellings.Select(m => string.Concat(m.Select(l => (int)l)))];
}
