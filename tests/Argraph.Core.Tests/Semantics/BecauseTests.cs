using Argraph.Semantics;

namespace Argraph.Core.Tests.Semantics;

/// <summary>Explanations read from the claim down to the ground, and carry the label alone.</summary>
public sealed class BecauseTests
{
    [Fact]
    public void An_accepted_claim_is_explained_by_the_attacks_on_it_and_what_defeats_them()
    {
        var framework = new Framework().Claims("claim", "doubt", "study", "aside")
            .Attack("doubt against claim", "doubt", "claim").Attack("study against doubt", "study", "doubt").Support("aside for claim", "aside", "claim");
        Assert.Equal(
            """
            doubt against claim Rejected Defeated 1
            doubt Rejected Defeated 2
            study against doubt Accepted Defends 3
            study Accepted Defends 4
            """, Text(framework, "claim"));
    }

    [Fact]
    public void A_rejected_claim_is_explained_by_the_shortest_of_what_defeats_it()
    {
        var framework = new Framework().Claims("claim", "far", "x", "y", "near")
            .Attack("far against claim", "far", "claim").Attack("x against far", "x", "far").Attack("y against x", "y", "x").Attack("near against claim", "near", "claim");
        Assert.Equal(
            """
            near against claim Accepted Defeats 1
            near Accepted Defeats 2
            """, Text(framework, "claim"));
    }

    [Fact]
    public void An_undercut_argument_is_defeated_though_its_premise_holds()
    {
        var framework = new Framework().Claims("claim", "doubt", "critic").Attack("attack", "doubt", "claim").Attack("undercut", "critic", "attack");
        Assert.Equal(
            """
            attack Rejected Defeated 1
            undercut Accepted Defends 2
            critic Accepted Defends 3
            """, Text(framework, "claim"));
    }

    [Fact]
    public void A_preferred_support_defeats_an_attack_that_holds()
    {
        var framework = new Framework().Claims("claim", "doubt", "ground").Attack("attack", "doubt", "claim").Support("support", "ground", "claim").Prefer("support", "attack");
        Assert.Equal(
            """
            attack Accepted Defeated 1
            support Accepted Defends 2
            ground Accepted Defends 3
            """, Text(framework, "claim"));
    }

    [Fact]
    public void An_undecided_claim_is_explained_down_to_the_circle()
    {
        var framework = new Framework().Claims("a", "b").Attacks(("a", "b"), ("b", "a"));
        Assert.Equal(
            """
            b->a Undecided Defeats 1
            b Undecided Defeats 2
            a->b Undecided Defends 3
            """, Text(framework, "a"));
        Assert.Equal(
            """
            b->a Rejected Defeated 1
            b Rejected Defeated 2
            a->b Accepted Defends 3
            """, Text(framework, "a", LabellingSemantics.Preferred));
    }

    [Fact]
    public void A_claim_without_ground_is_explained_by_the_supports_that_fail()
    {
        var framework = new Framework().Claims("claim", "other").Support("support", "other", "claim");
        Assert.Equal(
            """
            support Rejected Defeated 1
            other Rejected Defeated 2
            """, Text(framework, "claim", reading: SupportReading.Evidence));
    }

    [Theory]
    [InlineData(SupportReading.Optional)]
    [InlineData(SupportReading.Any)]
    [InlineData(SupportReading.All)]
    [InlineData(SupportReading.Evidence)]
    public void What_an_explanation_lists_gives_the_label_alone(SupportReading reading)
    {
        for (var seed = 0; seed < 1_000; seed++)
        {
            var random = new Random(seed);
            var small = SmallGraph.Random(random, random.Next(1, 15));
            var graph = small.Compact();
            var topic = random.Next(graph.Count);
            var label = Models.Grounded(graph, reading)[topic];
            var reasons = Because.Of(graph, topic, LabellingSemantics.Grounded, reading);
            Assert.Equal(reasons.Count, reasons.Distinct().Count());
            if (label == Label.Undecided && reading != SupportReading.Optional)
                continue; // premises that are listed with their argument only, may need support themselves
            var kept = reasons.Select(r => r.Element).Append(topic).ToHashSet();
            kept.UnionWith(kept.ToList().SelectMany(e => small.Parts[e].Premises));
            int[] elements = [.. kept.Order()];
            var alone = Models.Grounded(graph.Part(elements), reading)[Array.IndexOf(elements, topic)];
            Assert.True(label == alone, $"seed {seed}: {small}\n{topic} is {label}, alone {alone}: {string.Join("; ", reasons)}");
        }
    }

    private static string Text(Framework framework, string claim, LabellingSemantics semantics = LabellingSemantics.Grounded, SupportReading reading = SupportReading.Optional) =>
        string.Join('\n', Because.Of(framework.Graph, framework[claim], semantics, reading).Select(r => $"{framework.NameOf(r.Element)} {r.Label} {r.Role} {r.Depth}"));
}
