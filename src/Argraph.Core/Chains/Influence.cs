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
    /// anchor. Breadth first over (element, sign): linear in what is reached, once more for every argument that is only reached
    /// past itself. It follows walks, so on a graph with circles the polarities may be more than those of the chains.
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
        var search = new InfluenceSearch(lists, anchor, direction);
        await search.RunAsync(cancel);
        // A chain does not end at an argument that it has passed: such a one is sought again on ways past it.
        foreach (var argument in search.PastThemselves)
        {
            var around = new InfluenceSearch(lists, anchor, direction, avoid: argument);
            await around.RunAsync(cancel);
            search.Correct(argument, around);
        }
        return [.. search.Found.OrderBy(i => i.Distance).ThenBy(i => i.Element)];
    }
}
