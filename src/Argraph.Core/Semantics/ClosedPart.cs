using System.Collections.Concurrent;

namespace Argraph.Semantics;

/// <summary>
/// A part of the graph at a revision in which every element has its whole cone: any of them can be asked about. What holds for all of
/// them at once, grounded labels and strengths, is worked out once and kept.
/// </summary>
/// <param name="graph">Closed: as <see cref="ConesInView.ConesAsync"/> reads it.</param>
public sealed class ClosedPart(ArgumentGraph graph)
{
    private readonly ConcurrentDictionary<SupportReading, Label[]> _grounded = [];
    private readonly ConcurrentDictionary<GradualSemantics, Strengths> _strengths = [];

    public ArgumentGraph Graph { get; } = graph;

    /// <summary>About how much memory it takes, in bytes, with what has been worked out of it so far.</summary>
    public long Bytes => Graph.Bytes + _grounded.Count * Graph.Count + _strengths.Values.Sum(s => s.Bytes);

    /// <summary>The part under assumptions about what is in it; others are left out, since nothing else bears on it.</summary>
    /// <param name="assumptions">By seq, in their order.</param>
    public ClosedPart Assuming(IEnumerable<(long Seq, double? Base, bool? Retracted)> assumptions)
    {
        var graph = Graph.Assuming([.. assumptions.Where(a => Graph.Contains(a.Seq)).Select(a => new Assumption(Graph.IndexOf(a.Seq), a.Base, a.Retracted))]);
        return graph == Graph ? this : new ClosedPart(graph);
    }

    /// <summary>Verdicts of some of its elements in one pass, each that of its own cone; as <see cref="Verdicts.Of(ArgumentGraph, IReadOnlyList{int}, LabellingSemantics, SupportReading, SearchLimits?, CancellationToken)"/>.</summary>
    public Verdict[] Verdicts(IReadOnlyList<int> elements, LabellingSemantics semantics, SupportReading reading, CancellationToken cancel)
    {
        if (semantics != LabellingSemantics.Grounded)
            return Semantics.Verdicts.Of(Graph, elements, semantics, reading, null, cancel);
        var labels = _grounded.TryGetValue(reading, out var known) ? known : _grounded[reading] = Models.Grounded(Graph, reading);
        return [.. elements.Select(e => new Verdict(labels[e], labels[e] == Label.Accepted, labels[e] == Label.Accepted))];
    }

    public Strengths Strengths(GradualSemantics semantics, CancellationToken cancel) =>
        _strengths.TryGetValue(semantics, out var known) ? known : _strengths[semantics] = Semantics.Strengths.Of(Graph, semantics, cancel);

    /// <summary>Why an element has its label; as <see cref="Because"/>.</summary>
    public IReadOnlyList<Reason> Because(int element, LabellingSemantics semantics, SupportReading reading, CancellationToken cancel) =>
        Semantics.Because.Of(Graph, element, semantics, reading, null, cancel);

    /// <summary>What would flip its label; as <see cref="Cruxes"/>.</summary>
    public CruxList Cruxes(int element, LabellingSemantics semantics, SupportReading reading, int limit, CancellationToken cancel) =>
        Semantics.Cruxes.Of(Graph, element, semantics, reading, limit, null, cancel);
}
