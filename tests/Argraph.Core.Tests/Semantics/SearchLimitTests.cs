using Argraph.Chains;
using Argraph.Semantics;

namespace Argraph.Core.Tests.Semantics;

/// <summary>Searches end, and say so when they are cut.</summary>
public sealed class SearchLimitTests
{
    private static Framework Circles(int count)
    {
        var framework = new Framework().Claim("claim");
        for (var i = 0; i < count; i++)
            framework.Claims($"a{i}", $"b{i}").Attacks(($"a{i}", $"b{i}"), ($"b{i}", $"a{i}"), ($"a{i}", "claim"));
        return framework;
    }

    [Fact]
    public void Membership_does_not_list_the_models_of_independent_circles()
    {
        var framework = Circles(60);
        Assert.Equal(new Verdict(Label.Undecided, true, false), Verdicts.Of(framework.Graph, framework["claim"], LabellingSemantics.Preferred, SupportReading.Optional));
        Assert.Equal(new Verdict(Label.Undecided, true, false), Verdicts.Of(framework.Graph, framework["claim"], LabellingSemantics.Stable, SupportReading.Optional));
    }

    [Fact]
    public void A_list_of_models_is_cut_at_its_limit()
    {
        var models = Models.Of(Circles(60).Graph, LabellingSemantics.Stable, SupportReading.Optional, new SearchLimits { Models = 7 });
        Assert.Equal(7, models.Labellings.Count);
        Assert.Equal(new Truncation("MODELS", 7), models.Cut);
    }

    [Theory]
    [InlineData(LabellingSemantics.Complete)]
    [InlineData(LabellingSemantics.Preferred)]
    [InlineData(LabellingSemantics.Stable)]
    public void A_search_that_takes_too_many_steps_is_cut_always_at_the_same_place(LabellingSemantics semantics)
    {
        var graph = Dense();
        var limits = new SearchLimits { Steps = 100_000 };
        var verdict = Verdicts.Of(graph, 10, semantics, SupportReading.Optional, limits);
        Assert.Equal(new Truncation("STEPS", 100_000), verdict.Cut);
        Assert.Equal(Label.Undecided, verdict.Label);
        Assert.False(verdict.Sceptical);
        Assert.Equal(new Truncation("STEPS", 100_000), Models.Of(graph, semantics, SupportReading.Optional, limits).Cut);
        Assert.Equal(new Truncation("STEPS", 100_000), Cruxes.Of(graph, 10, semantics == LabellingSemantics.Complete ? LabellingSemantics.Preferred : semantics, SupportReading.Optional, 3, limits).Cut);
    }

    [Fact]
    public void A_search_ends_when_the_asker_has_gone() =>
        Assert.Throws<OperationCanceledException>(() =>
            Verdicts.Of(Dense(), 10, LabellingSemantics.Stable, SupportReading.Optional, cancel: new CancellationToken(canceled: true)));

    [Fact]
    public void Cruxes_are_cut_at_so_many_evaluations()
    {
        var framework = new Framework().Claims("claim", "doubt").Attacks(("doubt", "claim"));
        for (var i = 0; i < 12; i++)
            framework.Claim($"d{i}").Attacks(($"d{i}", "doubt"));
        Assert.Equal(new Truncation("EVALUATIONS", 10), Cruxes.Of(framework.Graph, framework["claim"], LabellingSemantics.Grounded, SupportReading.Optional, 3,
            new SearchLimits { Evaluations = 10 }).Cut);
        Assert.Equal(new Truncation("CRUX_SIZE", 2), Cruxes.Of(framework.Graph, framework["claim"], LabellingSemantics.Grounded, SupportReading.Optional, 3,
            new SearchLimits { CruxSize = 2 }).Cut);
    }

    private static ArgumentGraph Dense()
    {
        var random = new Random(7);
        var builder = new ArgumentGraphBuilder();
        for (var i = 1; i <= 300; i++)
            builder.AddStatement(i, Argraph.Model.StatementKind.Claim);
        for (var i = 301; i <= 6_000; i++)
            builder.AddArgument(i, Argraph.Model.Relation.Contradicts, random.Next(1, 301), [random.Next(1, 301)]);
        return builder.Build();
    }
}
