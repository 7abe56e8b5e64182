namespace Argraph.Semantics;

/// <summary>How far a search among models, or for cruxes, goes. It says so when it is cut (<see cref="Chains.Truncation"/>).</summary>
public sealed record SearchLimits
{
    public static readonly SearchLimits Default = new();

    /// <summary>
    /// How many elementary steps one question may take, by default 20 million: a second or two. Steps and not time, so that the
    /// same question is cut at the same place everywhere.
    /// </summary>
    public long Steps { get; init; } = 20_000_000;

    /// <summary>How many models are listed, by default 1,000.</summary>
    public int Models { get; init; } = 1_000;

    /// <summary>How many times a graph is evaluated again for cruxes, by default 20,000.</summary>
    public int Evaluations { get; init; } = 20_000;

    /// <summary>How many elements a crux has at most, by default 8.</summary>
    public int CruxSize { get; init; } = 8;
}

/// <summary>Counts the steps of a search down; throws when the asker has gone.</summary>
internal sealed class StepBudget(long steps, CancellationToken cancel)
{
    private long _left = steps;
    private long _untilLook = Look;
    private const long Look = 1 << 16;

    public bool IsUsedUp => _left <= 0;

    public void Spend(long steps)
    {
        _left -= steps;
        if ((_untilLook -= steps) > 0)
            return;
        _untilLook = Look;
        cancel.ThrowIfCancellationRequested();
    }
}
