using System.Runtime.InteropServices;

namespace Argraph.Storage.InMemory;

/// <summary>Writes the page that follows a page when some of its lists change.</summary>
internal sealed class StepPageWriter(StepPage old, List<SlotChange> changes)
{
    private readonly int[] _heads = new int[PageSizes.Page];
    private readonly List<CompactStep> _steps = new(old.Length + changes.Count);
    private readonly List<CompactStep[][]> _hubs = [];

    /// <summary>Slots whose list became empty, or is no longer.</summary>
    public List<int> Turned { get; } = [];

    /// <summary>Slots whose list became a hub's.</summary>
    public List<int> Grown { get; } = [];

    public StepPage ToPage()
    {
        var (inOrder, starts) = BySlot();
        for (var slot = 0; slot < PageSizes.Page; slot++)
        {
            var ofSlot = inOrder.AsSpan(starts[slot]..starts[slot + 1]);
            if (ofSlot.Length > 0)
                Write(slot, ofSlot);
            else if (old.IsHub(slot))
                AddHub(slot, old.Chunks(slot));
            else if (old.Any(slot))
                AddShort(slot, old.Run(slot).Span);
        }
        return new StepPage(_heads, [.. _steps], [.. _hubs]);
    }

    /// <summary>A page whose lists lie one after the other in an array: where each starts, and where the last ends.</summary>
    public static StepPage Write(CompactStep[] all, ReadOnlySpan<int> starts)
    {
        var writer = new StepPageWriter(StepPage.Empty, []);
        writer._steps.EnsureCapacity(starts[^1] - starts[0]);
        for (var slot = 0; slot + 1 < starts.Length; slot++)
            if (all.AsSpan(starts[slot]..starts[slot + 1]) is { Length: > 0 } list)
                if (list.Length > StepPage.LongestShort)
                    writer.AddHub(slot, StepChunks.Of(list));
                else
                    writer.AddShort(slot, list);
        return new StepPage(writer._heads, [.. writer._steps], [.. writer._hubs]);
    }

    private void Write(int slot, ReadOnlySpan<SlotChange> ofSlot)
    {
        var chunks = StepChunks.Apply(old.Chunks(slot), ofSlot);
        var count = chunks.Sum(chunk => chunk.Length);
        if (count > (old.IsHub(slot) ? StepPage.ShortAgain : StepPage.LongestShort))
        {
            AddHub(slot, chunks);
            if (!old.IsHub(slot))
                Grown.Add(slot);
        }
        else if (count > 0)
            AddShort(slot, chunks is [var only] ? only : chunks.SelectMany(chunk => chunk).ToArray());
        if (old.Any(slot) != count > 0)
            Turned.Add(slot);
    }

    private void AddShort(int slot, ReadOnlySpan<CompactStep> list)
    {
        _heads[slot] = StepPage.Head(_steps.Count, list.Length);
        _steps.AddRange(list);
    }

    private void AddHub(int slot, CompactStep[][] chunks)
    {
        _heads[slot] = StepPage.HeadOfHub(_hubs.Count);
        _hubs.Add(chunks);
    }

    // Those of a slot together, in the order they came in.
    private (SlotChange[] InOrder, int[] Starts) BySlot()
    {
        var starts = new int[PageSizes.Page + 1];
        foreach (ref readonly var change in CollectionsMarshal.AsSpan(changes))
            starts[change.Slot + 1]++;
        for (var slot = 0; slot < PageSizes.Page; slot++)
            starts[slot + 1] += starts[slot];
        var next = starts.AsSpan().ToArray();
        var inOrder = new SlotChange[changes.Count];
        foreach (ref readonly var change in CollectionsMarshal.AsSpan(changes))
            inOrder[next[change.Slot]++] = change;
        return (inOrder, starts);
    }
}
