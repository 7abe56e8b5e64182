using Argraph.Storage;

namespace Argraph.Semantics;

/// <summary>Cones of influence over a view (DESIGN.md §4).</summary>
public static class ConesInView
{
    /// <summary>How many elements one graph has at most.</summary>
    public const int Limit = 200_000;

    /// <summary>
    /// The union of the cones of some elements as one graph: in it every element has all that bears on it. Costs what is read: of
    /// a store that fetches step lists one call for up to 512 of them, wave by wave, then one for up to 2,000 records.
    /// </summary>
    /// <param name="view">The graph, of which only what bears on the elements is read.</param>
    /// <param name="elements">The seqs of claims, evidence and arguments, living or retracted. Of something retracted nothing bears but its premises.</param>
    /// <param name="cancel">Stops the reading.</param>
    /// <param name="restored">
    /// The seqs of retracted elements that are to be assumed back: they are in the graph, absent, with what ended along with them, so
    /// that <see cref="ArgumentGraph.Assuming"/> can bring them back.
    /// </param>
    /// <param name="limit">At least 1.</param>
    /// <exception cref="ConeTooLargeException">There are more elements than the limit. It is found before more is read.</exception>
    public static Task<ArgumentGraph> ConesAsync(
        this IGraphView view, IReadOnlyCollection<long> elements, CancellationToken cancel, IReadOnlyCollection<long>? restored = null, int limit = Limit) =>
        new ConeReader(view, limit, cancel).ReadAsync(elements, restored ?? []);
}

/// <summary>More bears on what was asked about than one verdict may rest on.</summary>
public sealed class ConeTooLargeException(int limit) : Exception($"More than {limit} elements bear on it.")
{
    public int Limit { get; } = limit;
}
