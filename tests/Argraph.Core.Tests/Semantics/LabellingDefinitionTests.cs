using Argraph.Semantics;

namespace Argraph.Core.Tests.Semantics;

/// <summary>The labellings are those of the plainest definition, on ten thousand graphs of up to ten elements.</summary>
public sealed class LabellingDefinitionTests
{
    private const int Seeds = 10_000;

    [Theory]
    [InlineData(SupportReading.Optional)]
    [InlineData(SupportReading.Any)]
    [InlineData(SupportReading.All)]
    [InlineData(SupportReading.Evidence)]
    public void Models_and_verdicts_are_those_of_the_definition(SupportReading reading)
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var random = new Random(seed);
            var small = SmallGraph.Random(random, random.Next(1, 11));
            var graph = small.Compact();
            var definition = new LabellingDefinition(small, reading);
            var some = random.Next(small.Parts.Count);
            foreach (var semantics in Enum.GetValues<LabellingSemantics>())
            {
                var expected = definition.Of(semantics);
                var found = Models.Of(graph, semantics, reading);
                var context = $"seed {seed} {semantics} {small}";
                Assert.True(found.Cut is null, context);
                Assert.True(Texts(expected).SequenceEqual(Texts(found.Labellings.Select(Values))), context + "\n" + string.Join('|', Texts(expected)) + "\n" + string.Join('|', Texts(found.Labellings.Select(Values))));

                var cone = Cone.Of(graph, some);
                var ofCone = semantics == LabellingSemantics.Stable
                    ? new LabellingDefinition(small, reading, Enumerable.Range(0, graph.Count).Except(cone).ToHashSet()).Of(semantics) : expected;
                Assert.True(Verdict(ofCone, some) == Verdicts.Of(graph, some, semantics, reading), context + " verdict of " + some);
                Assert.True(Verdict(ofCone, some) == Verdicts.Of(graph.Part(cone), Array.IndexOf(cone, some), semantics, reading), context + " in its cone, verdict of " + some);
            }
        }
    }

    public static Verdict Verdict(List<int[]> models, int element)
    {
        var label = models.Count == 0 ? Label.Undecided
            : models.TrueForAll(m => m[element] == 2) ? Label.Accepted : models.TrueForAll(m => m[element] == 0) ? Label.Rejected : Label.Undecided;
        return new(label, models.Exists(m => m[element] == 2), models.TrueForAll(m => m[element] == 2));
    }

    private static IEnumerable<int> Values(Label[] labels) => labels.Select(l => l switch { Label.Accepted => 2, Label.Rejected => 0, _ => 1 });

    private static IEnumerable<string> Texts(IEnumerable<IEnumerable<int>> models) => models.Select(m => string.Concat(m)).Order(StringComparer.Ordinal);
}
