using Argraph.Model;

namespace Argraph.Chains;

/// <summary>
/// What lies between a start and an end: for every element that the start reaches in time, the fewest steps to the end for
/// each sign. A walk that stays inside wastes no step on what never arrives.
/// </summary>
internal sealed class Reach
{
    private readonly Dictionary<long, (int Plus, int Minus)> _left = [];

    private Reach() { }

    public static async Task<Reach> BetweenAsync(StepLists lists, long start, long end, int maxLength, CancellationToken cancel)
    {
        var into = new Dictionary<long, List<(long From, Polarity Sign)>>();
        var seen = new HashSet<long> { start };
        var wave = new List<long> { start };
        for (var distance = 0; distance < maxLength && wave.Count > 0; distance++)
        {
            var next = new List<long>();
            await lists.VisitAsync(wave, Direction.OutOf, (i, step) =>
            {
                if (!into.TryGetValue(step.Target, out var sources))
                    into[step.Target] = sources = [];
                sources.Add((wave[i], step.Sign));
                if (seen.Add(step.Target) && step.Target != end)
                    next.Add(step.Target);
            }, cancel);
            wave = next;
        }

        var reach = new Reach();
        var queue = new Queue<(long Element, Polarity Sign, int Steps)>([(end, Polarity.Supports, 0)]);
        while (queue.TryDequeue(out var at))
            if (at.Steps <= maxLength && reach.Lower(at.Element, at.Sign, at.Steps) && into.TryGetValue(at.Element, out var sources))
                foreach (var (from, sign) in sources)
                    queue.Enqueue((from, at.Sign.Times(sign), at.Steps + 1));
        return reach;
    }

    /// <summary>Whether the end can still be reached from an element in at most so many steps, with a sign or with any.</summary>
    public bool Arrives(long element, int steps, Polarity? sign) =>
        _left.TryGetValue(element, out var left) && sign switch
        {
            Polarity.Supports => left.Plus <= steps,
            Polarity.Contradicts => left.Minus <= steps,
            _ => Math.Min(left.Plus, left.Minus) <= steps,
        };

    private bool Lower(long element, Polarity sign, int steps)
    {
        var left = _left.GetValueOrDefault(element, (int.MaxValue, int.MaxValue));
        if ((sign == Polarity.Supports ? left.Item1 : left.Item2) <= steps)
            return false;
        _left[element] = sign == Polarity.Supports ? (steps, left.Item2) : (left.Item1, steps);
        return true;
    }
}
