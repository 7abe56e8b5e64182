using Argraph.Chains;

namespace Argraph.Semantics;

/// <summary>Labels over many models of one element while others are left out: nothing less than trying tells what changes them.</summary>
internal sealed class SearchedFlipTrial(
    ArgumentGraph graph, int root, LabellingSemantics semantics, SupportReading reading, SearchLimits limits, CancellationToken cancel) : IFlipTrial
{
    public Truncation? Cut { get; private set; }

    public Label Evaluate(ReadOnlySpan<int> without)
    {
        var assumptions = new Assumption[without.Length];
        for (var i = 0; i < assumptions.Length; i++)
            assumptions[i] = new(without[i], Retracted: true);
        var verdict = Verdicts.Of(graph.Assuming(assumptions), root, semantics, reading, limits, cancel);
        Cut ??= verdict.Cut;
        return verdict.Label;
    }

    public IEnumerable<int> Candidates() => Enumerable.Range(0, graph.Count);
}
