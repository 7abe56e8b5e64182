using Argraph.Model;
using Argraph.Storage;
using Argraph.Storage.InMemory;

namespace Argraph.Chains;

/// <summary>
/// The step lists a walk has at hand: the store's own where it has them in memory, else those fetched so far, of long ones
/// the part around where the walk is.
/// </summary>
internal sealed class StepLists(StepRounds.Walker walker)
{
    // The start of a list is often all that is wanted of it; who goes on wants more, and more again: of a list of ten thousand
    // arguments the third part has the rest.
    private const int FirstTake = 64;
    private const int Growth = 16;

    /// <summary>How many lists are fetched in one call.</summary>
    public const int Batch = 512;

    /// <summary>How many of them this walk asks for.</summary>
    public int Share => walker.Share;

    private readonly Dictionary<(long, Direction), List<Part>> _parts = [];

    private readonly Dictionary<(long, Direction), IReadOnlyList<Step>> _whole = [];

    private readonly StepIndex? _index = walker.View.Index;

    private sealed record Part(long After, int Take, StepList List);

    // How many arguments one call may bring for this walk, whatever the number of its lists.
    private int Room => FirstTake * Share;

    /// <summary>
    /// The part of a list that has what comes after an argument, or null when it must be fetched first. After the last step of
    /// a part with more, ask again after its last argument.
    /// </summary>
    public StepPart? After(long element, Direction direction, long argument)
    {
        if (_index is not null)
            return new StepPart(_index.In(direction).After(element, argument));
        if (walker.View.StepsAtHand(element, direction) is { } all)
            return new StepPart(all);
        return _parts.TryGetValue((element, direction), out var parts)
            && parts.Find(part => part.After <= argument && !(part.List.Last <= argument)) is { } found
            ? new StepPart(found.List)
            : null;
    }

    /// <summary>Shows every step of many elements, in their order, with the place of its element among them.</summary>
    public async ValueTask VisitAsync(IReadOnlyList<long> elements, Direction direction, Action<int, Step> visit, CancellationToken cancel)
    {
        if (_index?.In(direction) is { } table)
        {
            for (var i = 0; i < elements.Count; i++)
                foreach (var step in table.Of(elements[i]))
                    visit(i, step);
            return;
        }
        var lists = await WholeAsync(elements, direction, cancel);
        for (var i = 0; i < lists.Length; i++)
            foreach (var step in lists[i])
                visit(i, step);
    }

    public async Task FetchAsync(IReadOnlyCollection<StepRequest> wanted, CancellationToken cancel)
    {
        var requests = wanted.ToArray();
        var lists = await walker.FetchAsync(requests, cancel);
        for (var i = 0; i < requests.Length; i++)
        {
            var key = (requests[i].Element, requests[i].Direction);
            if (!_parts.TryGetValue(key, out var parts))
                _parts[key] = parts = [];
            parts.Add(new Part(requests[i].After, requests[i].Take, lists[i]));
        }
    }

    /// <summary>What to fetch of a list after an argument: a first part, or one that is larger than the part before it.</summary>
    public StepRequest Request(long element, Direction direction, long after)
    {
        var before = _parts.GetValueOrDefault((element, direction))?.Find(part => part.List.Last == after);
        return new StepRequest(element, direction, after, before is null ? FirstTake : Math.Max(FirstTake, Math.Min(before.Take * Growth, Room)));
    }

    // Whole lists of many elements, in their order.
    private async ValueTask<IReadOnlyList<Step>[]> WholeAsync(IReadOnlyList<long> elements, Direction direction, CancellationToken cancel)
    {
        var lists = new IReadOnlyList<Step>[elements.Count];
        var missing = new List<(int Index, long After)>();
        for (var i = 0; i < lists.Length; i++)
        {
            if (walker.View.StepsAtHand(elements[i], direction) is { } list)
                lists[i] = list.Steps;
            else if (_whole.TryGetValue((elements[i], direction), out var known))
                lists[i] = known;
            else
                missing.Add((i, 0));
        }
        while (missing.Count > 0)
        {
            var more = new List<(int, long)>();
            foreach (var batch in missing.Chunk(Batch))
            {
                var take = Math.Max(FirstTake, Room / batch.Length);
                var fetched = await walker.FetchAsync([.. batch.Select(m => new StepRequest(elements[m.Index], direction, m.After, take))], cancel);
                for (var i = 0; i < batch.Length; i++)
                {
                    lists[batch[i].Index] = lists[batch[i].Index] is { } before ? [.. before, .. fetched[i].Steps] : fetched[i].Steps;
                    if (fetched[i].Last is { } last)
                        more.Add((batch[i].Index, last));
                }
            }
            foreach (var (index, _) in missing)
                _whole[(elements[index], direction)] = lists[index];
            missing = more;
        }
        return lists;
    }
}
