namespace Argraph.Storage.InMemory;

/// <summary>A part of a step list that lies together in memory: all of a short one, a chunk of a long one. Whole arguments only.</summary>
public readonly struct StepRun
{
    internal readonly CompactStep[] Steps;
    internal readonly int Start, End, Chunk, Chunks;

    internal StepRun(CompactStep[] steps, int start, int end, int chunk, int chunks) =>
        (Steps, Start, End, Chunk, Chunks) = (steps, start, end, chunk, chunks);

    internal static readonly StepRun Empty = new([], 0, 0, 0, 1);

    public ReadOnlySpan<CompactStep> Span => Steps.AsSpan(Start, End - Start);

    // Reads what lies first and last, so that it is at hand when it is gone through.
    internal int Touch() => Start < End ? Steps[Start].Argument ^ Steps[End - 1].Argument : 0;

    public int Count => End - Start;

    public CompactStep this[int index] => Steps[Start + index];

    /// <summary>Whether the list goes on after this part.</summary>
    public bool HasMore => Chunk + 1 < Chunks;
}
