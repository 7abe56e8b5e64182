using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Chains;

internal enum Walked { Chain, Missing, Cut, Done }

/// <summary>
/// The one walk: for each length in turn, depth first to exactly that length over ascending step lists. It stops where a
/// list is missing and goes on when that has been fetched; a scout, its copy, runs ahead to find what else will be wanted.
/// </summary>
internal sealed class ChainWalk(ChainQuery query, StepLists lists, Reach? reach, long budget)
{
    private struct Frame
    {
        public long Element;
        public StepPart? Part;    // null before it was looked for
        public int Index;
        public Polarity Sign;    // of the path up to here
        public bool Undercut;
    }

    private readonly Frame[] _frames = new Frame[query.Filter.MaxLength + 1];
    private readonly Step[] _path = new Step[query.Filter.MaxLength];
    private int _depth = -1;
    private int _length;
    private bool _reached = true;
    private long _extended;
    private (int Length, int Depth) _last;
    private ChainCursor? _resume;
    private int _resumed;

    // The lists that were missing.
    private HashSet<StepRequest> Wanted { get; init; } = [];

    /// <summary>Fetches what was missing, and what the scout finds will be.</summary>
    public async Task FetchAsync(CancellationToken cancel)
    {
        Scout().Next();
        await lists.FetchAsync(Wanted, cancel);
        Wanted.Clear();
    }

    private bool IsScout { get; init; }

    /// <summary>Where the walk stands: after the prefix it extended last.</summary>
    public ChainCursor Position => new(_last.Length, _path[.._last.Depth]);

    public void ResumeAfter(ChainCursor cursor)
    {
        _resume = cursor;
        _length = cursor.Length;
        _reached = true;
        Open(0, query.Anchor, Polarity.Supports, false);
    }

    private ChainWalk Scout()
    {
        var scout = new ChainWalk(query, lists, reach, budget)
        {
            IsScout = true, Wanted = Wanted,
            _depth = _depth, _length = _length, _reached = true, _extended = _extended, _resume = _resume, _resumed = _resumed,
        };
        _frames.CopyTo(scout._frames, 0);
        _path.CopyTo(scout._path, 0);
        return scout;
    }

    /// <summary>Goes on to the next chain that the filter lets through.</summary>
    public Walked Next()
    {
        while (true)
        {
            if (IsScout && Wanted.Count >= lists.Share || _depth < 0 && !Lengthen())
                return Walked.Done;
            ref var frame = ref _frames[_depth];
            if (frame.Part is not { } part || frame.Index == part.Count && part.Last is not null)
            {
                if (!Load(ref frame))
                {
                    if (!IsScout)
                        return Walked.Missing;
                    _depth--;
                    continue;
                }
                if (_resume is not null)
                    Reposition(ref frame);
                continue;
            }
            if (frame.Index == part.Count)
            {
                _depth--;
                continue;
            }

            var step = part.Read(frame.Index, frame.Element, query.Direction);
            if (!Extends(step, in frame))
            {
                frame.Index++;
                continue;
            }
            var sign = frame.Sign.Times(step.Sign);
            var undercut = frame.Undercut || step.TargetsArgument;
            var last = _depth + 1 == _length;
            bool? wanted = last ? Wants(step, sign, undercut) : false;
            if (wanted is null && !IsScout)
                return Walked.Missing;
            if (_extended == budget)
                return IsScout ? Walked.Done : Walked.Cut;

            _extended++;
            frame.Index++;
            Extend(step);
            _reached |= last;
            if (!last)
                Open(_depth + 1, Onward(step), sign, undercut);
            else if (wanted == true && !IsScout)
                return Walked.Chain;
        }
    }

    /// <summary>The sign of the chain just walked.</summary>
    public Polarity Sign => _path[.._length].Aggregate(Polarity.Supports, (sign, step) => sign.Times(step.Sign));

    /// <summary>The chain just walked, and its cursor.</summary>
    public (Chain, ChainCursor) Current()
    {
        var path = _path[.._length];
        var cursor = new ChainCursor(_length, path);
        if (query.Direction == Direction.OutOf)
            return (new Chain(query.Anchor, path[^1].Target, path), cursor);
        Step[] steps = [.. path.Reverse()];
        return (new Chain(Onward(steps[0]), query.Anchor, steps), cursor);
    }

    private bool Lengthen()
    {
        var length = _length == 0 ? query.Filter.MinLength : _length + 1;
        // Between two ends a length may have no chain and the next one some; else nothing grows from nothing.
        if (!_reached && reach is null || length > query.Filter.MaxLength)
            return false;
        _length = length;
        _reached = false;
        Open(0, query.Anchor, Polarity.Supports, false);
        return true;
    }

    private void Open(int depth, long element, Polarity sign, bool undercut)
    {
        _frames[depth] = new Frame { Element = element, Sign = sign, Undercut = undercut };
        _depth = depth;
    }

    private void Extend(in Step step)
    {
        _path[_depth] = step;
        _last = (_length, _depth + 1);
    }

    private bool Load(ref Frame frame)
    {
        var after = frame.Part?.Last ?? (_resume is null ? 0 : _resume.Path[_resumed].Argument - 1);
        if (lists.After(frame.Element, query.Direction, after) is not { } part)
        {
            Wanted.Add(lists.Request(frame.Element, query.Direction, after));
            return false;
        }
        frame.Part = part;
        frame.Index = part.FirstAfter(after);
        return true;
    }

    // Puts the frame just loaded at the cursor's step of this level, and goes down while that step is still there.
    private void Reposition(ref Frame frame)
    {
        var goal = _resume!.Path[_resumed];
        var (part, element) = (frame.Part!.Value, frame.Element);
        while (frame.Index < part.Count && Compare(Here(frame.Index), goal) < 0)
            frame.Index++;
        var here = frame.Index < part.Count && Compare(Here(frame.Index), goal) == 0 && Extends(Here(frame.Index), in frame);
        if (!here || ++_resumed == _resume.Path.Count && _resumed == _length)
        {
            if (here)
                frame.Index++;
            _resume = null;
            return;
        }
        var step = Here(frame.Index++);
        Extend(step);
        if (_resumed == _resume.Path.Count)
            _resume = null;
        Open(_depth + 1, Onward(step), frame.Sign.Times(step.Sign), frame.Undercut || step.TargetsArgument);

        Step Here(int index) => part.Read(index, element, query.Direction);
    }

    private long Onward(in Step step) =>
        query.Direction == Direction.OutOf ? step.Target : step.Premise != 0 ? step.Premise : step.Argument;

    private bool Extends(in Step step, in Frame frame)
    {
        var last = _depth + 1 == _length;
        if (last && query.Direction == Direction.Into && step is { Premise: 0, HasPremises: true })
        {
            // No chain starts here, but longer ones may pass.
            _reached |= !Visited(step.Argument);
            return false;
        }
        var onward = Onward(step);
        if (step.Argument != frame.Element && Visited(step.Argument) || onward != step.Argument && Visited(onward))
            return false;
        if (reach is null)
            return true;
        var sign = query.Filter.Polarity is { } wanted ? wanted.Times(frame.Sign).Times(step.Sign) : (Polarity?)null;
        return last == (onward == query.To) && reach.Arrives(onward, _length - _depth - 1, sign);
    }

    private bool Visited(long element)
    {
        for (var i = 0; i <= _depth; i++)
            if (_frames[i].Element == element || i < _depth && _path[i].Argument == element)
                return true;
        return false;
    }

    // Null when the answer hangs on a list that is missing.
    private bool? Wants(in Step step, Polarity sign, bool undercut)
    {
        var filter = query.Filter;
        if (filter.Polarity is { } polarity && polarity != sign || filter.ViaUndercut is { } via && via != undercut)
            return false;
        if (filter.Maximal is not { } maximal)
            return true;
        var (element, direction) = query switch
        {
            { From: null } => (Onward(step), Direction.Into),
            { To: null } => (step.Target, Direction.OutOf),
            _ => (query.Anchor, Direction.Into),
        };
        if (direction == Direction.OutOf && step.TargetsArgument)
            return !maximal;
        if (lists.After(element, direction, 0) is { } part)
            return maximal == (part.Count == 0);
        Wanted.Add(lists.Request(element, direction, 0));
        return null;
    }

    private static int Compare(in Step a, in Step b)
    {
        var argument = a.Argument.CompareTo(b.Argument);
        var premise = argument != 0 ? argument : a.Premise.CompareTo(b.Premise);
        return premise != 0 ? premise : a.Reversed.CompareTo(b.Reversed);
    }
}
