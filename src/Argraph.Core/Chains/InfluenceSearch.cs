using System.Runtime.InteropServices;
using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Chains;

/// <summary>One breadth-first search over (element, sign) from an anchor, perhaps without the steps of one argument.</summary>
internal sealed class InfluenceSearch(StepLists lists, long anchor, Direction direction, int limit, long avoid = 0)
{
    private readonly Dictionary<long, Influence> _found = [];
    private readonly Dictionary<long, (long From, long Argument)> _ways = [];
    private readonly List<long> _pastThemselves = [];

    public IEnumerable<Influence> Found => _found.Values;

    /// <summary>Arguments whose way found first passes their own step.</summary>
    public IReadOnlyList<long> PastThemselves => _pastThemselves;

    public async Task RunAsync(CancellationToken cancel)
    {
        var seen = new HashSet<long> { State(anchor, Polarity.Supports) };
        var wave = new List<(long Element, Polarity Sign)> { (anchor, Polarity.Supports) };
        for (var distance = 1; wave.Count > 0; distance++)
        {
            cancel.ThrowIfCancellationRequested();
            var next = new List<(long, Polarity)>();
            await lists.VisitAsync([.. wave.Select(w => w.Element)], direction, (i, step) =>
            {
                var sign = wave[i].Sign.Times(step.Sign);
                var element = direction == Direction.OutOf ? step.Target : step.Premise != 0 ? step.Premise : step.Argument;
                // INTO an argument no chain passes that argument's own step.
                if (step.Argument == avoid || step.Argument == anchor && direction == Direction.Into || !seen.Add(State(element, sign)))
                    return;
                next.Add((element, sign));
                if (element != anchor && (direction == Direction.OutOf || step.Premise != 0 || !step.HasPremises))
                    Note(element, distance, sign, wave[i].Element, step);
            }, cancel);
            wave = next;
        }
    }

    /// <summary>Takes what a search around an argument found of it; nothing when there is no such way.</summary>
    public void Correct(long argument, InfluenceSearch around)
    {
        if (around._found.TryGetValue(argument, out var influence))
            _found[argument] = influence;
        else
            _found.Remove(argument);
    }

    private void Note(long element, int distance, Polarity sign, long from, in Step step)
    {
        if (direction == Direction.OutOf && _ways.TryAdd(element, (from, step.Argument)) && step.TargetsArgument && Passes(element))
            _pastThemselves.Add(element);
        ref var influence = ref CollectionsMarshal.GetValueRefOrAddDefault(_found, element, out var isThere);
        if (!isThere)
            influence = _found.Count <= limit ? new Influence(element, distance, false, false) : throw new InfluencesTooLargeException(limit);
        influence = sign == Polarity.Supports ? influence with { Supports = true } : influence with { Contradicts = true };
    }

    // An element with a sign, as one number: hashed faster than a pair.
    private static long State(long element, Polarity sign) => element << 1 | (sign == Polarity.Supports ? 1L : 0);

    private bool Passes(long argument)
    {
        for (var at = argument; _ways.TryGetValue(at, out var way); at = way.From)
            if (way.Argument == argument)
                return true;
        return false;
    }
}
