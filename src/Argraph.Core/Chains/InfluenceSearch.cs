using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Chains;

/// <summary>One breadth-first search over (element, sign) from an anchor, perhaps without the steps of one argument.</summary>
internal sealed class InfluenceSearch(StepLists lists, long anchor, Direction direction, long avoid = 0)
{
    private readonly Dictionary<long, Influence> _found = [];
    private readonly Dictionary<long, (long From, long Argument)> _ways = [];
    private readonly List<long> _pastThemselves = [];

    public IEnumerable<Influence> Found => _found.Values;

    /// <summary>Arguments whose way found first passes their own step.</summary>
    public IReadOnlyList<long> PastThemselves => _pastThemselves;

    public async Task RunAsync(CancellationToken cancel)
    {
        var seen = new HashSet<(long, Polarity)> { (anchor, Polarity.Supports) };
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
                if (step.Argument == avoid || step.Argument == anchor && direction == Direction.Into || !seen.Add((element, sign)))
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
        if (_ways.TryAdd(element, (from, step.Argument)) && step.TargetsArgument && direction == Direction.OutOf && Passes(element))
            _pastThemselves.Add(element);
        var influence = _found.GetValueOrDefault(element, new Influence(element, distance, false, false));
        _found[element] = sign == Polarity.Supports ? influence with { Supports = true } : influence with { Contradicts = true };
    }

    private bool Passes(long argument)
    {
        for (var at = argument; _ways.TryGetValue(at, out var way); at = way.From)
            if (way.Argument == argument)
                return true;
        return false;
    }
}
