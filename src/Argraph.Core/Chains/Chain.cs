using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Chains;

/// <summary>
/// A chain of argument: premise → argument → target → ... (DESIGN.md §2). It visits no statement or argument twice.
/// </summary>
/// <param name="Start">The seq of a premise, of an argument without any, or of the argument asked from.</param>
/// <param name="End">The seq of what the last step is aimed at.</param>
/// <param name="Steps">From start to end; at least one. A step's premise is 0 where the step before is aimed at its argument, or it has none.</param>
public sealed record Chain(long Start, long End, IReadOnlyList<Step> Steps)
{
    public int Length => Steps.Count;

    /// <summary>The product of the steps' signs: an attack on an attack supports.</summary>
    public Polarity Polarity => Steps.Aggregate(Polarity.Supports, (sign, step) => sign.Times(step.Sign));

    /// <summary>Whether a step is aimed at an argument: that moves trust in a step, and does not rebut the claim.</summary>
    public bool ViaUndercut => Steps.Any(step => step.TargetsArgument);
}

/// <summary>Which chains are wanted. Everything set must hold.</summary>
public sealed record ChainFilter
{
    public const int LongestMaxLength = 12;

    public Polarity? Polarity { get; init; }

    /// <summary>At least 1.</summary>
    public int MinLength { get; init; } = 1;

    /// <summary>At most <see cref="LongestMaxLength"/>.</summary>
    public int MaxLength { get; init; } = 6;

    /// <summary>
    /// True: INTO and with both ends given, only chains whose start has nothing living aimed at it; OUT_OF, only those whose
    /// end is a premise of nothing living and is no argument. False: only the others.
    /// </summary>
    public bool? Maximal { get; init; }

    public bool? ViaUndercut { get; init; }
}

/// <summary>Chains INTO a target, OUT_OF a start, or from a start to an end.</summary>
public sealed record ChainQuery
{
    private ChainQuery(long? from, long? to, ChainFilter filter) => (From, To, Filter) = (from, to, filter);

    public long? From { get; }
    public long? To { get; }
    public ChainFilter Filter { get; }

    public static ChainQuery Into(long target, ChainFilter filter) => new(null, target, filter);

    public static ChainQuery OutOf(long start, ChainFilter filter) => new(start, null, filter);

    public static ChainQuery Between(long start, long end, ChainFilter filter) => new(start, end, filter);

    /// <summary>The way the walk goes from its anchored end: the target for INTO, the start otherwise.</summary>
    internal Direction Direction => From is null ? Direction.Into : Direction.OutOf;

    internal long Anchor => From ?? To!.Value;
}

/// <summary>Says that a page was cut by a limit before the walk was through.</summary>
/// <param name="Limit">The limit's name.</param>
/// <param name="Value">Its value.</param>
public sealed record Truncation(string Limit, long Value);

/// <summary>A page of chains.</summary>
/// <param name="Chains">In order: by length, then from the anchored end outwards by (argument, premise).</param>
/// <param name="Cursors">The cursor of each.</param>
/// <param name="HasNext">Whether there are more; true as well when the page was cut.</param>
/// <param name="End">Where the next page goes on: the last cursor or, of a cut page, where the walk stopped; null when there is neither.</param>
/// <param name="Truncated">The limit that cut the page, null when none did.</param>
public sealed record ChainPage(IReadOnlyList<Chain> Chains, IReadOnlyList<ChainCursor> Cursors, bool HasNext, ChainCursor? End, Truncation? Truncated);
