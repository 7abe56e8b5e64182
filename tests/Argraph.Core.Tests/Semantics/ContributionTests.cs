using Argraph.Semantics;

namespace Argraph.Core.Tests.Semantics;

/// <summary>Contributions are those of the literature and of their definitions.</summary>
public sealed class ContributionTests
{
    private static readonly (string Name, ContributionMethod Method, double Tolerance)[] Methods =
    [
        ("removal", ContributionMethod.Removal, 1e-12), ("shapley", ContributionMethod.Shapley, 1e-12), ("gradient_central_difference", ContributionMethod.Gradient, 1e-9),
    ];

    [Fact]
    public void Contributions_are_those_of_the_literature()
    {
        foreach (var (name, sample) in Samples.Of("contributions.jsonl"))
            foreach (var (code, semantics) in StrengthSampleTests.Named)
            {
                if (!sample.GetProperty("expected").TryGetProperty(code, out var expected))
                    continue;
                var framework = StrengthSampleTests.Read(sample);
                foreach (var (field, method, tolerance) in Methods)
                {
                    var found = Contributions.Of(framework.Graph, framework[sample.GetProperty("topic").GetString()!], semantics, method).ToDictionary(c => framework.NameOf(c.Element));
                    foreach (var contributor in expected.EnumerateObject())
                    {
                        // What lies outside of the topic's cone is no contributor: it has none.
                        var wanted = contributor.Value.GetProperty(field).GetDouble();
                        var value = found.TryGetValue(contributor.Name, out var contribution) ? contribution.Value : 0;
                        Assert.True(value is { } number && Math.Abs(number - wanted) <= tolerance, $"{name} {code} {field} {contributor.Name}: expected {wanted:R}, found {value:R}");
                    }
                }
            }
    }

    [Theory]
    [MemberData(nameof(Semantics))]
    public void Shapley_values_sum_to_the_strength_less_the_base_score(GradualSemantics semantics)
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var small = SmallGraph.Random(random, random.Next(2, seed % 30 == 0 ? 60 : 14));
            var graph = small.Compact();
            var topic = random.Next(graph.Count);
            if (small.Parts.Any(part => part.Premises.Contains(part.Target)))
                continue; // a statement that bears on itself alone; no store has it
            var strength = Strengths.Of(graph, topic, semantics);
            var contributions = Contributions.Of(graph, topic, semantics, ContributionMethod.Shapley);
            if (strength.Value is not { } value || contributions.Any(c => c.Value is null))
                continue;
            Assert.True(Math.Abs(contributions.Sum(c => c.Value!.Value) - (value - graph.BaseOf(topic))) < (strength.Status == StrengthStatus.Exact ? 1e-12 : 1e-9) * 10, $"seed {seed}");
        }
    }

    [Theory]
    [MemberData(nameof(Semantics))]
    public void Removal_compares_with_the_graph_in_which_the_contributor_is_retracted(GradualSemantics semantics)
    {
        for (var seed = 0; seed < 150; seed++)
        {
            var random = new Random(seed);
            var graph = SmallGraph.Random(random, random.Next(2, 14)).Compact();
            var topic = random.Next(graph.Count);
            var strength = Strengths.Of(graph, topic, semantics);
            foreach (var contribution in Contributions.Of(graph, topic, semantics, ContributionMethod.Removal))
            {
                var without = graph.Assuming([new(contribution.Element, Retracted: true)]);
                if (without.IsAbsent(topic) || strength.Value is null)
                    continue;
                var expected = strength.Value - Strengths.Of(without, topic, semantics).Value;
                Assert.True(expected is null == contribution.Value is null && !(Math.Abs((expected - contribution.Value) ?? 0) > 1e-9),
                    $"seed {seed} contributor {contribution.Element}: expected {expected:R}, found {contribution.Value:R}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Semantics))]
    public void The_gradient_is_the_limit_of_small_changes(GradualSemantics semantics)
    {
        const double h = 1e-5;
        for (var seed = 0; seed < 150; seed++)
        {
            var random = new Random(seed);
            var graph = SmallGraph.Random(random, random.Next(2, 14)).Compact();
            var topic = random.Next(graph.Count);
            foreach (var contribution in Contributions.Of(graph, topic, semantics, ContributionMethod.Gradient))
            {
                var score = graph.BaseOf(contribution.Element);
                double? At(double s) => Strengths.Of(graph.Assuming([new(contribution.Element, Base: s)]), topic, semantics).Value;
                var expected = score < 2 * h ? (4 * At(score + h) - At(score + 2 * h) - 3 * At(score)) / 2 / h
                    : score > 1 - 2 * h ? (3 * At(score) - 4 * At(score - h) + At(score - 2 * h)) / 2 / h
                    : (At(score + h) - At(score - h)) / 2 / h;
                if (expected is { } wanted && contribution.Value is { } value)
                    Assert.True(Math.Abs(wanted - value) < 1e-6, $"seed {seed} contributor {contribution.Element}: expected {wanted:R}, found {value:R}");
            }
        }
    }

    [Fact]
    public void Beyond_twenty_contributors_Shapley_values_are_sampled_and_say_how_far_off_they_may_be()
    {
        var framework = new Framework().Claim("topic");
        for (var i = 0; i < 25; i++)
            framework.Claim($"c{i}", .3).Support($"s{i}", $"c{i}", "topic");
        var sampled = Contributions.Of(framework.Graph, framework["topic"], GradualSemantics.DfQuad, ContributionMethod.Shapley);
        var gain = Strengths.Of(framework.Graph, framework["topic"], GradualSemantics.DfQuad).Value!.Value - .5;
        Assert.Equal(gain, sampled.Sum(c => c.Value!.Value), 1e-12);
        Assert.All(sampled, c => Assert.InRange(Math.Abs(c.Value!.Value - gain / 25), 0, 5 * c.Error!.Value));
        Assert.Equal(sampled, Contributions.Of(framework.Graph, framework["topic"], GradualSemantics.DfQuad, ContributionMethod.Shapley));
    }

    public static TheoryData<GradualSemantics> Semantics => new(Enum.GetValues<GradualSemantics>());
}
