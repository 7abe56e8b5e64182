using System.Runtime.CompilerServices;

namespace Argraph.Storage.InMemory;

/// <summary>
/// The step lists of 512 elements in one direction. Short lists lie one after the other in one array; a long one, a hub's, has
/// chunks of its own. It never changes.
/// </summary>
internal sealed class StepPage(int[] heads, CompactStep[] steps, CompactStep[][][] hubs)
{
    /// <summary>A list longer than this becomes a hub's.</summary>
    public const int LongestShort = 64;

    /// <summary>A hub's list no longer than this becomes a short one again.</summary>
    public const int ShortAgain = 32;

    private const int CountBits = 7;

    public static readonly StepPage Empty = new(new int[PageSizes.Page], [], []);

    public static int Head(int start, int count) => start << CountBits | count;

    public static int HeadOfHub(int hub) => ~hub;

    public int Length => steps.Length;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Any(int slot) => heads[slot] != 0;

    public bool IsHub(int slot) => heads[slot] < 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public StepRun Run(int slot, int chunk = 0)
    {
        var head = heads[slot];
        if (head >= 0)
            return new StepRun(steps, head >> CountBits, (head >> CountBits) + (head & ((1 << CountBits) - 1)), 0, 1);
        var hub = hubs[~head];
        return new StepRun(hub[chunk], 0, hub[chunk].Length, chunk, hub.Length);
    }

    /// <summary>The list as chunks: of a short one at most one.</summary>
    public CompactStep[][] Chunks(int slot) => heads[slot] switch
    {
        0 => [],
        < 0 => hubs[~heads[slot]],
        _ => [Run(slot).Span.ToArray()],
    };
}
