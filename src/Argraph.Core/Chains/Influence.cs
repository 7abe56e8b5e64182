using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Chains;

/// <summary>An element that bears on a target, or on which an anchor bears (DESIGN.md §2).</summary>
/// <param name="Element">Its seq.</param>
/// <param name="Distance">The length of the shortest chain.</param>
/// <param name="Supports">Whether a walk of sign + leads there.</param>
/// <param name="Contradicts">Whether a walk of sign − leads there.</param>
public readonly record struct Influence(long Element, int Distance, bool Supports, bool Contradicts)
{
    public bool Has(Polarity sign) => sign == Polarity.Supports ? Supports : Contradicts;
}

/// <summary>Influences over a view.</summary>
public static class InfluencesInView
{
    /// <summary>
    /// Every element that a chain INTO the anchor could start at, or OUT_OF it could end at, by distance, then seq; without the
    /// anchor. Breadth first over (element, sign): linear in what is reached. It follows walks, so on a graph with circles the
    /// polarities may be more than those of the chains, and OUT_OF an anchor an argument is listed too that only a walk through
    /// itself comes back to.
    /// </summary>
    public static async Task<IReadOnlyList<Influence>> InfluencesAsync(
        this IGraphView view, long anchor, Direction direction, CancellationToken cancel)
    {
        using var walker = new StepRounds(view).Begin();
        return await walker.InfluencesAsync(anchor, direction, cancel);
    }

    /// <summary>The same, sharing its calls with other walks.</summary>
    public static async Task<IReadOnlyList<Influence>> InfluencesAsync(
        this StepRounds.Walker walker, long anchor, Direction direction, CancellationToken cancel)
    {
        var lists = new StepLists(walker);
        var found = new Dictionary<long, Influence>();
        var seen = new HashSet<(long, Polarity)> { (anchor, Polarity.Supports) };
        var wave = new List<(long Element, Polarity Sign)> { (anchor, Polarity.Supports) };
        for (var distance = 1; wave.Count > 0; distance++)
        {
            cancel.ThrowIfCancellationRequested();
            var next = new List<(long, Polarity)>();
            var steps = await lists.WholeAsync([.. wave.Select(w => w.Element)], direction, cancel);
            for (var i = 0; i < wave.Count; i++)
                foreach (var step in steps[i])
                {
                    var sign = wave[i].Sign.Times(step.Sign);
                    var element = direction == Direction.OutOf ? step.Target : step.Premise != 0 ? step.Premise : step.Argument;
                    if (!seen.Add((element, sign)))
                        continue;
                    next.Add((element, sign));
                    if (element != anchor && (direction == Direction.OutOf || step.Premise != 0 || !step.HasPremises))
                        found[element] = With(found, element, distance, sign);
                }
            wave = next;
        }
        return [.. found.Values.OrderBy(i => i.Distance).ThenBy(i => i.Element)];
    }

    private static Influence With(Dictionary<long, Influence> found, long element, int distance, Polarity sign)
    {
        var influence = found.GetValueOrDefault(element, new Influence(element, distance, false, false));
        return sign == Polarity.Supports ? influence with { Supports = true } : influence with { Contradicts = true };
    }
}
