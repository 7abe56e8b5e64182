using Argraph.Semantics;

namespace Argraph.Core.Tests.Semantics;

/// <summary>Cruxes are the smallest sets whose retraction flips a label, and all of them.</summary>
public sealed class CruxTests
{
    [Fact]
    public void The_defence_of_a_claim_is_its_crux()
    {
        var framework = new Framework().Claims("claim", "doubt", "study").Attack("attack", "doubt", "claim").Attack("reply", "study", "doubt");
        Assert.Equal(["study: Rejected", "reply: Rejected"], Texts(framework, "claim", 3));
    }

    [Fact]
    public void Two_defences_have_to_fall_together()
    {
        var framework = new Framework().Claims("claim", "doubt", "one", "two").Attack("attack", "doubt", "claim").Attack("r1", "one", "doubt").Attack("r2", "two", "doubt");
        Assert.Equal(["one + two: Rejected", "one + r2: Rejected", "two + r1: Rejected"], Texts(framework, "claim", 3));
    }

    [Fact]
    public void A_circle_is_decided_by_what_holds_it_open()
    {
        var framework = new Framework().Claims("a", "b").Attacks(("a", "b"), ("b", "a"));
        Assert.Equal(["b: Accepted", "a->b: Rejected", "b->a: Accepted"], Texts(framework, "a", 9));
    }

    [Theory]
    [InlineData(LabellingSemantics.Grounded, SupportReading.Optional, 400)]
    [InlineData(LabellingSemantics.Grounded, SupportReading.Any, 400)]
    [InlineData(LabellingSemantics.Grounded, SupportReading.All, 400)]
    [InlineData(LabellingSemantics.Grounded, SupportReading.Evidence, 400)]
    [InlineData(LabellingSemantics.Preferred, SupportReading.Optional, 60)]
    [InlineData(LabellingSemantics.Stable, SupportReading.Any, 60)]
    public void Cruxes_are_all_smallest_sets_that_flip_the_label(LabellingSemantics semantics, SupportReading reading, int graphs)
    {
        for (var seed = 0; seed < graphs; seed++)
        {
            var random = new Random(seed);
            var small = SmallGraph.Random(random, random.Next(2, 10));
            var graph = small.Compact();
            var topic = random.Next(graph.Count);
            var cone = Cone.Of(graph, topic);
            var label = LabelWithout(small, graph, semantics, reading, topic, []);
            var expected = new List<(int[] Set, Label To)>();
            foreach (var set in Subsets(cone, 3))
            {
                var gone = small.Retracted(set);
                if (gone.Contains(topic) || expected.Exists(crux => crux.Set.All(set.Contains)))
                    continue;
                var flipped = LabelWithout(small, graph, semantics, reading, topic, gone);
                if (flipped != label)
                    expected.Add((set, flipped));
            }
            var found = Cruxes.Of(graph, topic, semantics, reading, 1_000, new SearchLimits { CruxSize = 3 });
            Assert.True(expected.Select(c => $"{string.Join('+', c.Set)} {c.To}").SequenceEqual(found.Cruxes.Select(c => $"{string.Join('+', c.Elements)} {c.FlipsTo}")),
                $"seed {seed}: {small}\n{topic} is {label}; expected {string.Join("; ", expected.Select(c => $"{string.Join('+', c.Set)} {c.To}"))}\nfound {string.Join("; ", found.Cruxes.Select(c => $"{string.Join('+', c.Elements)} {c.FlipsTo}"))}");
        }
    }

    private static Label LabelWithout(SmallGraph small, ArgumentGraph graph, LabellingSemantics semantics, SupportReading reading, int topic, HashSet<int> gone)
    {
        var outside = gone.ToHashSet();
        if (semantics == LabellingSemantics.Stable)
        {
            var cone = Cone.Of(graph.Assuming([.. gone.Select(g => new Assumption(g, Retracted: true))]), topic);
            outside.UnionWith(Enumerable.Range(0, graph.Count).Except(cone));
        }
        return LabellingDefinitionTests.Verdict(new LabellingDefinition(small, reading, outside).Of(semantics), topic).Label;
    }

    private static IEnumerable<int[]> Subsets(int[] of, int most)
    {
        for (var size = 1; size <= most; size++)
            foreach (var set in OfSize(of, size))
                yield return set;
    }

    private static IEnumerable<int[]> OfSize(int[] of, int size) =>
        size == 0 ? [[]] : of.SelectMany((first, i) => OfSize(of[(i + 1)..], size - 1).Select(rest => new[] { first }.Concat(rest).ToArray()));

    private static IEnumerable<string> Texts(Framework framework, string claim, int limit) =>
        Cruxes.Of(framework.Graph, framework[claim], LabellingSemantics.Grounded, SupportReading.Optional, limit).Cruxes
            .Select(crux => $"{string.Join(" + ", crux.Elements.Select(framework.NameOf))}: {crux.FlipsTo}");
}
