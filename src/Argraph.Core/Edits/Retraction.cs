using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Edits;

/// <summary>
/// Ends a statement or an argument and, in the same revision, all that hangs on it: the arguments that have it as premise or
/// target, those aimed at these, and the links, citations, assertions, topics and acknowledgements of all of them (DESIGN.md §1 rule 4).
/// </summary>
public static class Retraction
{
    /// <summary>Retracts elements with all that hangs on them; what is retracted already stays as it was.</summary>
    public static async Task RetractAsync(this Changes changes, IEnumerable<Element> elements, string reason, CancellationToken cancel)
    {
        var wave = elements.Select(e => changes.Pending(e.Seq) as Element ?? e).Where(e => e.IsAlive).DistinctBy(e => e.Seq).ToList();
        while (wave.Count > 0)
        {
            foreach (var element in wave)
                changes.End(element, reason);
            var seqs = wave.Select(e => e.Seq).ToHashSet();
            foreach (var type in new[] { EdgeType.LinksFrom, EdgeType.LinksTo, EdgeType.Citations, EdgeType.Assertions, EdgeType.Topics, EdgeType.Acknowledgements })
                foreach (var row in await changes.RowsAsync(type, seqs, cancel))
                    changes.End(row, reason);
            wave = [.. (await changes.RowsAsync(EdgeType.AimedAt, seqs, cancel)).Concat(await changes.RowsAsync(EdgeType.PremiseOf, seqs, cancel))
                .Cast<Element>().DistinctBy(e => e.Seq).OrderBy(e => e.Seq)];
        }
    }
}
