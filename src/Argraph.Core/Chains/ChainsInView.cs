using Argraph.Storage;

namespace Argraph.Chains;

/// <summary>Chains over a view.</summary>
public static class ChainsInView
{
    /// <summary>How many prefixes a walk extends for one page before it is cut, in every store at the same place.</summary>
    public const long Budget = 100_000;

    /// <summary>
    /// One page of chains in order. Costs what its chains and the shorter prefixes before them cost, never the whole graph;
    /// of a store that fetches step lists, one call for up to 512 lists.
    /// </summary>
    /// <param name="view">The graph.</param>
    /// <param name="query">Which chains.</param>
    /// <param name="take">At most so many, at least 1.</param>
    /// <param name="after">Where the page before ended, null for the first page.</param>
    /// <param name="cancel">Stops the walk: running out of time is an error, never a cut.</param>
    /// <param name="budget">At least 1.</param>
    public static async Task<ChainPage> ChainsAsync(
        this IGraphView view, ChainQuery query, int take, ChainCursor? after, CancellationToken cancel, long budget = Budget)
    {
        using var walker = new StepRounds(view).Begin();
        return await walker.ChainsAsync(query, take, after, cancel, budget);
    }

    /// <summary>The same, sharing its calls with other walks.</summary>
    public static async Task<ChainPage> ChainsAsync(
        this StepRounds.Walker walker, ChainQuery query, int take, ChainCursor? after, CancellationToken cancel, long budget = Budget)
    {
        var walk = await WalkAsync(new StepLists(walker), query, budget, cancel);
        if (after is not null)
            walk.ResumeAfter(after);

        var chains = new List<Chain>(Math.Min(take, 100));
        var cursors = new List<ChainCursor>(Math.Min(take, 100));
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            switch (walk.Next())
            {
                case Walked.Chain when chains.Count == take:
                    return new ChainPage(chains, cursors, true, cursors[^1], null);
                case Walked.Chain:
                    var (chain, cursor) = walk.Current();
                    chains.Add(chain);
                    cursors.Add(cursor);
                    break;
                case Walked.Missing:
                    await walk.FetchAsync(cancel);
                    break;
                case Walked.Cut:
                    return new ChainPage(chains, cursors, true, walk.Position, new Truncation("CHAIN_BUDGET", budget));
                default:
                    return new ChainPage(chains, cursors, false, cursors.LastOrDefault(), null);
            }
        }
    }

    internal static async ValueTask<ChainWalk> WalkAsync(StepLists lists, ChainQuery query, long budget, CancellationToken cancel) =>
        new(query, lists, query is { From: { } from, To: { } to } ? await Reach.BetweenAsync(lists, from, to, query.Filter.MaxLength, cancel) : null, budget);
}
