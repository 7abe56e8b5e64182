using Argraph.Model;
using Argraph.Semantics;

namespace Argraph.Core.Tests.Semantics;

/// <summary>What is assumed counts as if it were so, and nothing else changes.</summary>
public sealed class AssumptionTests
{
    private static Framework Debate() => new Framework().Claims("claim", "doubt", "study", "critic")
        .Attack("attack", "doubt", "claim").Attack("reply", "study", "doubt").Attack("undercut", "critic", "reply");

    [Fact]
    public void What_hangs_on_a_retracted_element_goes_with_it()
    {
        var framework = Debate();
        var without = framework.Graph.Assuming([new(framework["study"], Retracted: true)]);
        Assert.Equal(["study", "reply", "undercut"], framework.Names.Where(name => without.IsAbsent(framework[name])));
        Assert.False(framework.Graph.IsAbsent(framework["study"]));
    }

    [Fact]
    public void A_verdict_and_a_strength_follow_the_assumption()
    {
        var framework = Debate();
        Assert.Equal(Label.Rejected, framework.Label("claim"));
        var without = framework.Graph.Assuming([new(framework["critic"], Retracted: true)]);
        Assert.Equal(Label.Accepted, Verdicts.Of(without, framework["claim"], LabellingSemantics.Grounded, SupportReading.Optional).Label);
        Assert.Equal(.25, Strengths.Of(framework.Graph.Assuming([new(framework["reply"], Retracted: true)]), framework["claim"], GradualSemantics.DfQuad).Value);
        Assert.Equal(.4, Strengths.Of(framework.Graph.Assuming([new(framework["reply"], Retracted: true), new(framework["attack"], Base: .4)]), framework["claim"], GradualSemantics.DfQuad).Value);
        Assert.Equal(.1, Strengths.Of(framework.Graph.Assuming([new(framework["reply"], Retracted: true), new(framework["claim"], Base: .2)]), framework["claim"], GradualSemantics.DfQuad).Value!.Value, 1e-15);
    }

    [Fact]
    public void What_is_restored_brings_back_what_ended_along_with_it()
    {
        var graph = new ArgumentGraphBuilder()
            .AddStatement(1, StatementKind.Claim).AddStatement(2, StatementKind.Claim, endedIn: 7)
            .AddArgument(3, Relation.Contradicts, 1, [2], endedIn: 7).AddArgument(4, Relation.Contradicts, 1, [2], endedIn: 5)
            .AddArgument(5, Relation.Contradicts, 3, [], endedIn: 7).Build();
        Assert.Equal(Label.Accepted, Verdicts.Of(graph, 0, LabellingSemantics.Grounded, SupportReading.Optional).Label);
        var back = graph.Assuming([new(1, Retracted: false)]);
        Assert.Equal([false, false, false, true, false], Enumerable.Range(0, 5).Select(back.IsAbsent));
        // What hangs on something absent stays away.
        Assert.True(graph.Assuming([new(2, Retracted: false)]).IsAbsent(2));
    }

    [Fact]
    public void What_is_assumed_away_has_neither_strength_nor_reasons()
    {
        var framework = Debate();
        var without = framework.Graph.Assuming([new(framework["claim"], Retracted: true)]);
        Assert.Null(Strengths.Of(without, framework["claim"], GradualSemantics.DfQuad).Value);
        Assert.Empty(Contributions.Of(without, framework["claim"], GradualSemantics.DfQuad, ContributionMethod.Shapley));
        Assert.Empty(Because.Of(without, framework["claim"], LabellingSemantics.Stable, SupportReading.All));
        Assert.Empty(Cruxes.Of(without, framework["claim"], LabellingSemantics.Grounded, SupportReading.Any, 3).Cruxes);
        foreach (var semantics in Enum.GetValues<LabellingSemantics>())
            Assert.NotEqual(Label.Accepted, Verdicts.Of(without, framework["claim"], semantics, SupportReading.Optional).Label);
    }

    [Fact]
    public void A_score_outside_of_its_range_is_refused()
    {
        var framework = Debate();
        Assert.Throws<ArgumentOutOfRangeException>(() => framework.Graph.Assuming([new(framework["claim"], Base: 1.5)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => framework.Graph.Assuming([new(framework["claim"], Base: double.NaN)]));
        Assert.Contains("is no statement of the graph", Assert.Throws<ArgumentException>(() =>
            new ArgumentGraphBuilder().AddStatement(1, StatementKind.Claim).AddArgument(2, Relation.Supports, 1, [9]).Build()).Message, StringComparison.Ordinal);
    }
}
