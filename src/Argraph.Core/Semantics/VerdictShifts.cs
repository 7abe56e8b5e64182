using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Semantics;

/// <summary>A label that is another one than it was, and the revision that gave it.</summary>
/// <param name="Element">The seq of what lived at both revisions.</param>
/// <param name="From">At the earlier revision.</param>
/// <param name="To">At the later one.</param>
/// <param name="Revision">A revision that made it so: before it the label was another one, or there was none.</param>
public sealed record VerdictShift(long Element, Label From, Label To, long Revision);

/// <summary>Which verdicts changed between two revisions, and through which edit.</summary>
public static class VerdictShifts
{
    /// <summary>
    /// The shifts by seq. What flipped each is found by halving the revisions between, so that a long history costs a few readings.
    /// </summary>
    /// <param name="store">Where earlier revisions are read.</param>
    /// <param name="now">The later revision.</param>
    /// <param name="since">The earlier one, at most that.</param>
    /// <param name="elements">The seqs of claims, evidence and arguments.</param>
    /// <param name="semantics">Which labellings count.</param>
    /// <param name="reading">What support is needed.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="ConeTooLargeException">More bears on them than one graph has.</exception>
    public static async Task<IReadOnlyList<VerdictShift>> ShiftsAsync(this IArgumentStore store, IGraphView now, long since, IReadOnlyList<long> elements,
        LabellingSemantics semantics, SupportReading reading, CancellationToken cancel)
    {
        var known = new Dictionary<long, IReadOnlyDictionary<long, Label>> { [now.Revision] = await LabelsAsync(now, elements) };
        var (before, after) = (await AtAsync(since, elements), known[now.Revision]);
        var shifted = elements.Where(e => before.TryGetValue(e, out var from) && after.TryGetValue(e, out var to) && from != to).Distinct().Order().ToList();
        var shifts = new List<VerdictShift>();
        foreach (var element in shifted)
        {
            var (low, high) = (since, now.Revision);
            while (high - low > 1)
            {
                var middle = low + (high - low) / 2;
                var labels = await AtAsync(middle, shifted);
                if (labels.TryGetValue(element, out var label) && label == after[element])
                    high = middle;
                else
                    low = middle;
            }
            shifts.Add(new(element, before[element], after[element], high));
        }
        return shifts;

        async Task<IReadOnlyDictionary<long, Label>> AtAsync(long revision, IReadOnlyList<long> wanted)
        {
            if (known.TryGetValue(revision, out var labels))
                return labels;
            await using var view = await store.OpenAsync(revision, cancel);
            return known[revision] = await LabelsAsync(view, wanted);
        }

        async Task<IReadOnlyDictionary<long, Label>> LabelsAsync(IGraphView view, IReadOnlyList<long> wanted)
        {
            var living = (await view.ReadAsync(wanted, cancel)).OfType<Element>().Where(e => e.IsAlive && e.Kind.IsArguable()).Select(e => e.Seq).Distinct().ToList();
            var graph = await view.ConesAsync(living, cancel);
            var verdicts = Verdicts.Of(graph, living.ConvertAll(graph.IndexOf), semantics, reading, null, cancel);
            return living.Zip(verdicts).ToDictionary(v => v.First, v => v.Second.Label);
        }
    }
}
