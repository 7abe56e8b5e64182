using Argraph.Model;
using Argraph.Storage.InMemory;

namespace Argraph.Chains;

/// <summary>
/// Counts chains over step lists in memory: depth first, each prefix once, over a stack of its own. What a chain is stands in
/// DESIGN.md §2 and is held against the same plain definition as the walk.
/// </summary>
internal sealed class ChainCounter(StepTable table, long anchor, ChainFilter filter, long budget, CancellationToken cancel)
{
    private struct Frame
    {
        public StepRun Run;
        public int Index;
        public int Element;
        public int Against;         // 1 where the path up to here contradicts
        public bool Undercut;
        public ulong Seen;          // a bit for each thing on the path: without it, a thing is not there
    }

    private readonly bool _into = table.Direction == Direction.Into;
    private readonly Frame[] _frames = new Frame[filter.MaxLength];
    private readonly int[] _path = new int[2 * filter.MaxLength + 1];
    private int _looks;

    public ChainCount Count()
    {
        var (all, supports, left) = (0L, 0L, budget);
        var isPlain = filter is { Maximal: null, ViaUndercut: null };
        var depth = 0;
        if (!Open(0, (int)anchor, 0, false, 0, ref left))
            return Cut(0, 0);
        _path[0] = (int)anchor;
        while (depth >= 0)
        {
            ref var frame = ref _frames[depth];
            var (steps, index, end, element, against, seen) = (frame.Run.Steps, frame.Index, frame.Run.End, frame.Element, frame.Against, frame.Seen);
            var counts = depth + 1 >= filter.MinLength;
            var isLast = depth + 1 == filter.MaxLength;
            var looks = !isLast || filter.Maximal is not null;
            var deeper = false;
            while (index < end)
            {
                ref readonly var step = ref steps[index++];
                var (marks, argument, onward) = (step.Marks, step.Argument, step.Other);
                var isChain = true;
                bool goesOn;
                if (onward == 0)
                {
                    isChain = (marks & StepMarks.HasPremises) == 0;
                    goesOn = (marks & StepMarks.Aimed) != 0;
                    if (!isChain && (isLast || !goesOn))
                        continue;
                    onward = argument;
                }
                else
                    goesOn = looks && table.Any(onward);
                // INTO, an argument stands in one list only, and what has that list is not passed twice, but for a symmetric one
                // and the anchor. A thing on the path goes on: what does not go on is not there.
                if ((!_into || argument == anchor || (marks & StepMarks.Symmetric) != 0) && argument != element && Visited(argument, depth, seen)
                    || (goesOn || !looks) && onward != argument && Visited(onward, depth, seen))
                    continue;
                if (isChain && counts && (isPlain || Wants(marks, goesOn, frame.Undercut)))
                {
                    all++;
                    supports += (int)(marks & StepMarks.Supports) ^ against;
                }
                if (!goesOn || isLast)
                    continue;
                frame.Index = index;
                _path[2 * depth + 1] = argument;
                _path[2 * depth + 2] = onward;
                if (!Open(depth + 1, onward, 1 ^ (int)(marks & StepMarks.Supports) ^ against, frame.Undercut || (marks & StepMarks.TargetsArgument) != 0, seen | Bit(argument), ref left))
                    return Cut(all, supports);
                deeper = true;
                break;
            }
            if (deeper)
                depth++;
            else if (!frame.Run.HasMore)
                depth--;
            else if (!Load(ref frame, table.Next(element, frame.Run), ref left))
                return Cut(all, supports);
        }
        return new ChainCount(supports, all - supports, null);
    }

    private ChainCount Cut(long all, long supports) => new(supports, all - supports, new Truncation("CHAIN_BUDGET", budget));

    private bool Open(int depth, int element, int against, bool undercut, ulong seen, ref long left)
    {
        ref var frame = ref _frames[depth];
        (frame.Element, frame.Against, frame.Undercut, frame.Seen) = (element, against, undercut, seen | Bit(element));
        if ((++_looks & 0xFFFF) == 0)
            cancel.ThrowIfCancellationRequested();
        return Load(ref frame, table.First(element), ref left);
    }

    // False when the budget does not reach.
    private static bool Load(ref Frame frame, in StepRun run, ref long left)
    {
        (frame.Run, frame.Index) = (run, run.Start);
        left -= run.Count;
        return left >= 0;
    }

    private static ulong Bit(int seq) => 1UL << (seq & 63);

    private bool Visited(int seq, int depth, ulong seen) => (seen & Bit(seq)) != 0 && _path.AsSpan(0, 2 * depth + 1).Contains(seq);

    private bool Wants(StepMarks marks, bool goesOn, bool undercut)
    {
        var targetsArgument = (marks & StepMarks.TargetsArgument) != 0;
        return (filter.ViaUndercut is not { } via || via == (undercut || targetsArgument))
            && (filter.Maximal is not { } maximal || maximal == (!goesOn && (_into || !targetsArgument)));
    }
}
