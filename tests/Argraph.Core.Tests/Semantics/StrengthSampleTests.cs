using System.Text.Json;
using Argraph.Semantics;

namespace Argraph.Core.Tests.Semantics;

/// <summary>The quantitative frameworks of the literature have their strengths.</summary>
public sealed class StrengthSampleTests
{
    public static readonly IReadOnlyDictionary<string, GradualSemantics> Named = new Dictionary<string, GradualSemantics>
    {
        ["DFQuAD"] = GradualSemantics.DfQuad, ["QE"] = GradualSemantics.QuadraticEnergy, ["EB"] = GradualSemantics.EulerBased,
        ["EBT"] = GradualSemantics.EulerBasedTop, ["MLP"] = GradualSemantics.MlpBased, ["hcat"] = GradualSemantics.HCategorizer,
    };

    [Fact]
    public void Quantitative_frameworks_have_their_strengths_and_oscillate_where_they_do()
    {
        foreach (var (name, sample) in Samples.Of("qbaf_named.jsonl"))
            foreach (var (code, semantics) in Named)
            {
                if (!sample.GetProperty("expected").TryGetProperty(code, out var expected))
                    continue;
                var framework = Read(sample);
                var strengths = Strengths.Of(framework.Graph, semantics);
                var all = framework.Names.Where(n => !n.StartsWith('(')).Select(n => (Name: n, Strength: strengths[framework[n]])).ToList();
                if (expected.GetProperty("discrete").GetString() == "oscillates")
                {
                    Assert.True(all.Exists(s => s.Strength is { Status: StrengthStatus.Oscillates, Value: null, Residual: > 1e-9 }), $"{name} {code} should oscillate");
                    continue;
                }
                foreach (var (element, strength) in all)
                {
                    var wanted = expected.GetProperty("strength").GetProperty(element).GetDouble();
                    var tolerance = strength.Status == StrengthStatus.Exact ? 1e-12 : 1e-9;
                    Assert.True(strength.Value is { } value && Math.Abs(value - wanted) <= tolerance, $"{name} {code} {element}: expected {wanted:R}, found {strength}");
                }
            }
    }

    internal static Framework Read(JsonElement sample)
    {
        var framework = new Framework();
        foreach (var score in sample.GetProperty("base").EnumerateObject())
            framework.Claim(score.Name, score.Value.GetDouble());
        foreach (var attack in sample.GetProperty("attacks").EnumerateArray())
            framework.Attack($"({attack[0]} against {attack[1]})", attack[0].GetString()!, attack[1].GetString()!);
        foreach (var support in sample.GetProperty("supports").EnumerateArray())
            framework.Support($"({support[0]} for {support[1]})", support[0].GetString()!, support[1].GetString()!);
        return framework;
    }
}
