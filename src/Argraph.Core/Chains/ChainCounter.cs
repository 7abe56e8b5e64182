using Argraph.Model;
using Argraph.Storage.InMemory;

namespace Argraph.Chains;

/// <summary>
/// Counts chains over step lists in memory: each prefix once, up to 16 of a length together, so that looking up one does not
/// wait for another; deeper before further, so that no more are kept whatever the number of chains. What a chain is stands in
/// DESIGN.md §2 and is held against the same plain definition as the walk.
/// </summary>
internal sealed class ChainCounter(StepTable table, ChainFilter filter, CancellationToken cancel)
{
    private const int Together = 16;

    // How a chain goes on: its last element, and the argument that leads there from a prefix one shorter.
    private struct Prefix
    {
        public int Element, Argument;
        public byte Parent;
        public byte Against;        // 1 where it contradicts
        public bool Undercut;
        public ulong Seen;          // a bit for each thing on the way: without it, a thing is not there
    }

    private readonly bool _into = table.Direction == Direction.Into;
    private readonly bool _isPlain = filter is { Maximal: null, ViaUndercut: null };
    private readonly Prefix[][] _prefixes = new Prefix[filter.MaxLength][];
    private readonly StepRun[][] _runs = new StepRun[filter.MaxLength][];
    private readonly int[] _prefixCounts = new int[filter.MaxLength];
    private int _anchor, _touched;
    private long _all, _supports, _left;

    public ChainCount Count(long anchor, long budget)
    {
        (_anchor, _left) = (checked((int)anchor), budget);
        Room(0);
        _prefixes[0][0] = new Prefix { Element = _anchor, Seen = Bit(_anchor) };
        _prefixCounts[0] = 1;
        var isWhole = Extend(0);
        return new ChainCount(_supports, _all - _supports, isWhole ? null : new Truncation("CHAIN_BUDGET", budget));
    }

    // Extends the prefixes of a length, and those that come of it; false when the budget does not reach.
    private bool Extend(int length)
    {
        cancel.ThrowIfCancellationRequested();
        var (prefixes, runs, count) = (_prefixes[length], _runs[length], _prefixCounts[length]);
        var isLast = length + 1 == filter.MaxLength;
        if (!isLast)
            Room(length + 1);
        for (var i = 0; i < count; i++)
            runs[i] = table.First(prefixes[i].Element);
        // Each brings its steps nearer, while the others' are on their way.
        var touched = 0;
        for (var i = 0; i < count; i++)
            touched += runs[i].Touch();
        _touched = touched;
        for (var i = 0; i < count; i++)
            for (var run = runs[i]; ; run = table.Next(prefixes[i].Element, run))
            {
                if ((_left -= run.Count) < 0 || !Extend(length, i, isLast, run))
                    return false;
                if (!run.HasMore)
                    break;
            }
        return isLast || _prefixCounts[length + 1] == 0 || Extend(length + 1);
    }

    private bool Extend(int length, int parent, bool isLast, in StepRun run)
    {
        ref readonly var prefix = ref _prefixes[length][parent];
        var (element, seen, against, undercut) = (prefix.Element, prefix.Seen, prefix.Against, prefix.Undercut);
        var (counts, all, supports) = (length + 1 >= filter.MinLength, 0, 0);
        var (into, anchor, justCounts) = (_into, _anchor, _into && _isPlain && counts);
        foreach (ref readonly var step in run.Span)
        {
            var (marks, argument) = (step.Marks, step.Argument);
            var isChain = !into || step.Other != 0 || (marks & StepMarks.HasPremises) == 0;
            if (justCounts && (marks & (StepMarks.Aimed | StepMarks.Symmetric)) == 0 && argument != anchor)
            {
                // Most steps: nothing to look at, nothing to guess.
                var one = isChain ? 1 : 0;
                all += one;
                supports += one & ((int)(marks & StepMarks.Supports) ^ against);
                continue;
            }
            var onward = step.Onward;
            var goesOn = !into || (marks & StepMarks.Aimed) != 0;
            if (!isChain && (isLast || !goesOn))
                continue;
            // INTO, an argument stands in one list only, and what has that list is not passed twice, but for a symmetric one
            // and the anchor. A thing on the way goes on: what does not go on is not there.
            if ((!into || argument == anchor || (marks & StepMarks.Symmetric) != 0) && argument != element && Visited(argument, length, parent, seen)
                || goesOn && onward != argument && Visited(onward, length, parent, seen))
                continue;
            if (isChain && counts && (_isPlain || Wants(marks, goesOn && table.Any(onward), undercut)))
            {
                all++;
                supports += (int)(marks & StepMarks.Supports) ^ against;
            }
            if (isLast || !goesOn)
                continue;
            ref var places = ref _prefixCounts[length + 1];
            _prefixes[length + 1][places++] = new Prefix
            {
                Element = onward, Argument = argument, Parent = (byte)parent, Against = (byte)(1 ^ (int)(marks & StepMarks.Supports) ^ against),
                Undercut = undercut || (marks & StepMarks.TargetsArgument) != 0, Seen = seen | Bit(argument) | Bit(onward),
            };
            if (places < Together)
                continue;
            if (!Extend(length + 1))
                return false;
            places = 0;
        }
        (_all, _supports) = (_all + all, _supports + supports);
        return true;
    }

    private void Room(int length)
    {
        _prefixes[length] ??= new Prefix[Together];
        _runs[length] ??= new StepRun[Together];
        _prefixCounts[length] = 0;
    }

    private static ulong Bit(int seq) => 1UL << (seq & 63);

    private bool Visited(int seq, int length, int at, ulong seen)
    {
        if ((seen & Bit(seq)) == 0)
            return false;
        for (; length >= 0; length--)
        {
            ref readonly var prefix = ref _prefixes[length][at];
            if (prefix.Element == seq || prefix.Argument == seq)
                return true;
            at = prefix.Parent;
        }
        return false;
    }

    private bool Wants(StepMarks marks, bool goesOn, bool undercut)
    {
        var targetsArgument = (marks & StepMarks.TargetsArgument) != 0;
        return (filter.ViaUndercut is not { } via || via == (undercut || targetsArgument))
            && (filter.Maximal is not { } maximal || maximal == (!goesOn && (_into || !targetsArgument)));
    }
}
