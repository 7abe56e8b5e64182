using Argraph.Semantics;

namespace Argraph.Core.Tests.Semantics;

/// <summary>Strengths are those of the formulas, with linked premises, weights and what is aimed at arguments.</summary>
public sealed class StrengthDefinitionTests
{
    [Theory]
    [MemberData(nameof(All))]
    public void Off_circles_strengths_are_exactly_those_of_the_formulas(GradualSemantics semantics)
    {
        var compared = 0;
        for (var seed = 0; seed < 600; seed++)
        {
            var random = new Random(seed);
            var small = SmallGraph.Random(random, random.Next(1, 14));
            var graph = small.Compact();
            var strengths = Strengths.Of(graph, semantics);
            for (var i = 0; i < graph.Count; i++)
                if (Sigma(small, semantics, i, []) is { } expected)
                {
                    Assert.Equal(StrengthStatus.Exact, strengths[i].Status);
                    Assert.Equal(expected, strengths[i].Value!.Value, 1e-12);
                    compared++;
                }
        }
        Assert.True(compared > 1_000);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void On_circles_a_strength_is_a_fixed_point_and_null_where_there_is_none(GradualSemantics semantics)
    {
        for (var seed = 0; seed < 600; seed++)
        {
            var random = new Random(seed);
            var small = SmallGraph.Random(random, random.Next(2, 14));
            var graph = small.Compact();
            var strengths = Strengths.Of(graph, semantics);
            for (var i = 0; i < graph.Count; i++)
            {
                var strength = strengths[i];
                Assert.Equal(strength.Status == StrengthStatus.Oscillates, strength.Value is null);
                Assert.Equal(strength.Status == StrengthStatus.Exact, strength.Iterations == 0);
                if (strength.Value is not { } value)
                    continue;
                Assert.InRange(value, 0, 1);
                var again = Once(small, semantics, i, element => strengths[element].Value ?? double.NaN);
                Assert.True(double.IsNaN(again) || Math.Abs(again - value) < 1e-8, $"seed {seed} element {i}: {value:R} gives {again:R}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_strength_of_the_cone_is_that_of_the_whole_graph_to_the_last_bit(GradualSemantics semantics)
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var graph = SmallGraph.Random(random, random.Next(2, 40)).Compact();
            var element = random.Next(graph.Count);
            var cone = Cone.Of(graph, element);
            Assert.Equal(Strengths.Of(graph, element, semantics), Strengths.Of(graph.Part(cone), Array.IndexOf(cone, element), semantics));
        }
    }

    [Fact]
    public void What_rests_on_an_oscillating_circle_has_no_strength()
    {
        var framework = new Framework().Claim("a", 1).Claim("b", 1).Claim("after").Claim("aside").Attacks(("a", "b"), ("b", "a"), ("b", "after"));
        Assert.Equal(new Strength(null, StrengthStatus.Oscillates, 1, 2), Strengths.Of(framework.Graph, framework["after"], GradualSemantics.DfQuad) with { Iterations = 2 });
        Assert.Equal(new Strength(.5, StrengthStatus.Exact, 0, 0), Strengths.Of(framework.Graph, framework["aside"], GradualSemantics.DfQuad));
    }

    // By the definition, without order: null on circles and beyond. What is being asked for is met again on a circle only.
    private static double? Sigma(SmallGraph graph, GradualSemantics semantics, int element, Dictionary<int, double?> known)
    {
        if (known.TryGetValue(element, out var before))
            return before;
        known[element] = null;
        var found = true;
        double Below(int other)
        {
            if (Sigma(graph, semantics, other, known) is { } value)
                return value;
            found = false;
            return 0;
        }
        var own = Once(graph, semantics, element, Below);
        return known[element] = found ? own : null;
    }

    private static double Once(SmallGraph graph, GradualSemantics semantics, int element, Func<int, double> sigma)
    {
        List<double> attackers = [], supporters = [];
        for (var a = 0; a < graph.Parts.Count; a++)
        {
            var part = graph.Parts[a];
            double Input(int[] premises) => premises.Select(sigma).DefaultIfEmpty(1).Min() * sigma(a);
            if (part.Sign != 0 && part.Target == element)
                (part.Sign < 0 ? attackers : supporters).Add(Input(part.Premises));
            if (graph.IsMutual(a) && part.Premises[0] == element)
                attackers.Add(Input([part.Target]));
        }
        var w = graph.Parts[element].Base;
        if (attackers.Count + supporters.Count == 0)
            return w;
        double Product(List<double> of) => of.Aggregate(1.0, (product, x) => product * (1 - x));
        double Top(List<double> of) => of.Append(0).Max();
        double Quadratic(double e) => e > 0 ? w + (1 - w) * e * e / (1 + e * e) : w - w * e * e / (1 + e * e);
        var isArgument = graph.Parts[element].Sign != 0;
        double Euler(double e) => isArgument ? Quadratic(e) : 1 - (1 - w * w) / (1 + w * Math.Exp(e));
        var sum = supporters.Sum() - attackers.Sum();
        switch (semantics)
        {
            case GradualSemantics.DfQuad:
                var energy = Product(attackers) - Product(supporters);
                return w - w * Math.Max(0, -energy) + (1 - w) * Math.Max(0, energy);
            case GradualSemantics.QuadraticEnergy: return Quadratic(sum);
            case GradualSemantics.EulerBased: return Euler(sum);
            case GradualSemantics.EulerBasedTop: return Euler(Top(supporters) - Top(attackers));
            case GradualSemantics.MlpBased: return isArgument ? Quadratic(sum) : w is 0 or 1 ? w : 1 / (1 + Math.Exp(-Math.Log(w / (1 - w)) - sum));
            default: return w / (1 + attackers.Sum());
        }
    }

    public static TheoryData<GradualSemantics> All => new(Enum.GetValues<GradualSemantics>());
}
