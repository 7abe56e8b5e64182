namespace Argraph.Storage.InMemory;

/// <summary>Lists in chunks of whole arguments: a change copies the chunks it falls into.</summary>
internal static class StepChunks
{
    private const int Longest = 256;

    public static CompactStep[][] Apply(CompactStep[][] chunks, ReadOnlySpan<SlotChange> changes)
    {
        var made = new List<CompactStep[]>(chunks.Length + 1);
        if (chunks.Length <= 1)
        {
            Split(Merge(chunks is [var only] ? only : [], changes), made);
            return [.. made];
        }
        var inOrder = changes.ToArray();
        if (inOrder.Length > 1)
            inOrder = [.. inOrder.OrderBy(change => change.Step.Argument)];
        var next = 0;
        for (var i = 0; i < chunks.Length; i++)
        {
            var start = next;
            while (next < inOrder.Length && (i + 1 == chunks.Length || inOrder[next].Step.Argument < chunks[i + 1][0].Argument))
                next++;
            if (next == start)
                made.Add(chunks[i]);
            else
                Split(Merge(chunks[i], inOrder.AsSpan(start..next)), made);
        }
        return [.. made];
    }

    public static CompactStep[][] Of(ReadOnlySpan<CompactStep> list)
    {
        var chunks = new List<CompactStep[]>();
        Split(list, chunks);
        return [.. chunks];
    }

    private static ReadOnlySpan<CompactStep> Merge(CompactStep[] old, ReadOnlySpan<SlotChange> changes) =>
        OnlyAppends(old, changes) ? Append(old, changes) : Edit(old, changes);

    private static bool OnlyAppends(CompactStep[] old, ReadOnlySpan<SlotChange> changes)
    {
        var last = old.Length == 0 ? default : old[^1];
        foreach (ref readonly var change in changes)
        {
            if (change.Kind != StepChange.Add || last.Argument != 0 && CompactStep.Compare(last, change.Step) >= 0)
                return false;
            last = change.Step;
        }
        return true;
    }

    private static CompactStep[] Append(CompactStep[] old, ReadOnlySpan<SlotChange> changes)
    {
        var list = new CompactStep[old.Length + changes.Length];
        old.CopyTo(list, 0);
        for (var i = 0; i < changes.Length; i++)
            list[old.Length + i] = changes[i].Step;
        return list;
    }

    private static CompactStep[] Edit(CompactStep[] old, ReadOnlySpan<SlotChange> changes)
    {
        // By argument: what of it was there and stays, then what came.
        var came = new Dictionary<int, List<CompactStep>>();
        var gone = new HashSet<int>();
        var aimed = new Dictionary<(int, int), bool>();
        foreach (var (_, step, kind) in changes)
            switch (kind)
            {
                case StepChange.Add when came.TryGetValue(step.Argument, out var steps):
                    steps.Add(step);
                    break;
                case StepChange.Add:
                    came[step.Argument] = [step];
                    break;
                case StepChange.Remove:
                    gone.Add(step.Argument);
                    came.Remove(step.Argument);
                    break;
                default:
                    aimed[(step.Argument, step.Other)] = kind == StepChange.Aim;
                    break;
            }
        CompactStep[] list = [.. old.Where(step => !gone.Contains(step.Argument)), .. came.Values.SelectMany(steps => steps)];
        if (came.Count > 0)
            Array.Sort(list, CompactStep.Compare);
        if (aimed.Count > 0)
            for (var i = 0; i < list.Length; i++)
                if (aimed.TryGetValue((list[i].Argument, list[i].Other), out var isAimedAt))
                    list[i] = list[i] with { Marks = isAimedAt ? list[i].Marks | StepMarks.Aimed : list[i].Marks & ~StepMarks.Aimed };
        return list;
    }

    // Full chunks first: a list mostly grows at its end.
    private static void Split(ReadOnlySpan<CompactStep> list, List<CompactStep[]> into)
    {
        while (list.Length > Longest)
        {
            var end = Longest;
            while (end > 0 && list[end].Argument == list[end - 1].Argument)
                end--;
            if (end == 0)
                for (end = Longest; end < list.Length && list[end].Argument == list[end - 1].Argument;)
                    end++;
            into.Add(list[..end].ToArray());
            list = list[end..];
        }
        if (list.Length > 0)
            into.Add(list.ToArray());
    }
}
