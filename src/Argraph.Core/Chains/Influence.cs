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

/// <summary>More bears on an element than is listed; nothing of it is.</summary>
public sealed class InfluencesTooLargeException(int limit) : Exception($"More than {limit} elements bear on it, or it on so many: no influences are listed of so much.");

/// <summary>Influences over a view.</summary>
public static class InfluencesInView
{
    /// <summary>The most elements that influences are listed of: some 100 bytes are held for each while they are found.</summary>
    public const int Most = 500_000;

    /// <summary>
    /// Every element that a chain INTO the anchor could start at, or OUT_OF it could end at, by distance, then seq; without the
    /// anchor. Breadth first over (element, sign): linear in what is reached, once more for every argument that is only reached
    /// past itself. It follows walks, so on a graph with circles the polarities may be more than those of the chains.
    /// </summary>
    /// <exception cref="InfluencesTooLargeException">There are more than the limit; found before more is read.</exception>
    public static async Task<IReadOnlyList<Influence>> InfluencesAsync(
        this IGraphView view, long anchor, Direction direction, CancellationToken cancel, int limit = Most)
    {
        using var walker = new StepRounds(view).Begin();
        return await walker.InfluencesAsync(anchor, direction, cancel, limit);
    }

    /// <summary>The same, sharing its calls with other walks.</summary>
    public static async Task<IReadOnlyList<Influence>> InfluencesAsync(
        this StepRounds.Walker walker, long anchor, Direction direction, CancellationToken cancel, int limit = Most)
    {
        var lists = new StepLists(walker);
        var search = new InfluenceSearch(lists, anchor, direction, limit);
        await search.RunAsync(cancel);
        // A chain does not end at an argument that it has passed: such a one is sought again on ways past it.
        foreach (var argument in search.PastThemselves)
        {
            var around = new InfluenceSearch(lists, anchor, direction, limit, avoid: argument);
            await around.RunAsync(cancel);
            search.Correct(argument, around);
        }
        Influence[] found = [.. search.Found];
        Array.Sort(found, static (a, b) => (a.Distance, a.Element).CompareTo((b.Distance, b.Element)));
        return found;
    }
}
