using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Chains;

/// <summary>How many chains there are.</summary>
/// <param name="Supports">Of polarity +.</param>
/// <param name="Contradicts">Of polarity −.</param>
/// <param name="Truncated">The limit that stopped the count, so that there are at least so many; null when it is whole.</param>
public readonly record struct ChainCount(long Supports, long Contradicts, Truncation? Truncated)
{
    public long All => Supports + Contradicts;

    internal ChainCount Of(Polarity? wanted) => wanted switch
    {
        Polarity.Supports => this with { Contradicts = 0 },
        Polarity.Contradicts => this with { Supports = 0 },
        _ => this,
    };
}

/// <summary>Counting over a view.</summary>
public static class ChainCountInView
{
    /// <summary>How many steps a count looks at before it is cut.</summary>
    public const long Budget = 10_000_000;

    /// <summary>
    /// Counts the chains that <see cref="ChainsInView.ChainsAsync(IGraphView, ChainQuery, int, ChainCursor?, CancellationToken, long)"/>
    /// pages through, by polarity. Where step lists are in memory it goes depth first once and keeps nothing; elsewhere it is
    /// the walk that pages are cut from.
    /// </summary>
    /// <param name="view">The graph.</param>
    /// <param name="query">Which chains.</param>
    /// <param name="cancel">Stops the count: running out of time is an error, never a cut.</param>
    /// <param name="budget">At least 1.</param>
    public static async Task<ChainCount> CountChainsAsync(this IGraphView view, ChainQuery query, CancellationToken cancel, long budget = Budget)
    {
        using var walker = new StepRounds(view).Begin();
        return await walker.CountChainsAsync(query, cancel, budget);
    }

    /// <summary>The same, sharing its calls with other walks.</summary>
    public static async Task<ChainCount> CountChainsAsync(
        this StepRounds.Walker walker, ChainQuery query, CancellationToken cancel, long budget = Budget)
    {
        var filter = query.Filter;
        if (walker.View.Index is { } index && (query.From is null || query.To is null))
            return new ChainCounter(index.In(query.Direction), filter, cancel).Count(query.Anchor, budget).Of(filter.Polarity);
        var lists = new StepLists(walker);
        var walk = await ChainsInView.WalkAsync(lists, query, budget, cancel);
        var count = default(ChainCount);
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            switch (walk.Next())
            {
                case Walked.Chain:
                    count = walk.Sign == Polarity.Supports ? count with { Supports = count.Supports + 1 } : count with { Contradicts = count.Contradicts + 1 };
                    break;
                case Walked.Missing:
                    await walk.FetchAsync(cancel);
                    break;
                case Walked.Cut:
                    return count with { Truncated = new Truncation("CHAIN_BUDGET", budget) };
                default:
                    return count;
            }
        }
    }
}
