using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Semantics;

/// <summary>Gathers cones breadth-first over step lists, then reads the records of what was found and which arguments are preferred.</summary>
internal sealed class ConeReader(IGraphView view, int limit, CancellationToken cancel)
{
    // The start of a list is mostly all of it; where it is not, much more follows.
    private const int FirstTake = 64;
    private const int NextTake = 512;
    private const int Lists = 512;
    private const int Records = 2_000;

    private readonly ArgumentGraphBuilder _builder = new();
    private readonly HashSet<long> _seen = [];
    private readonly Queue<StepRequest> _open = [];
    private readonly Dictionary<long, List<long>> _supports = [];
    private readonly HashSet<long> _contradicted = [];

    public async Task<ArgumentGraph> ReadAsync(IReadOnlyCollection<long> elements, IReadOnlyCollection<long> restored)
    {
        var roots = elements.Concat(restored.Count == 0 ? [] : await EndedWithAsync(restored)).Distinct().ToList();
        foreach (var root in roots)
            See(root);
        foreach (var argument in (await view.ReadAsync(roots, cancel)).OfType<Argument>())
            foreach (var premise in argument.Premises)
                See(premise);
        while (_open.Count > 0)
            await FollowAsync();
        foreach (var seqs in _seen.Order().Chunk(Records))
            foreach (var record in await view.ReadAsync(seqs, cancel))
                Add(record);
        await PreferAsync();
        return _builder.Build();
    }

    private void See(long element)
    {
        if (!_seen.Add(element))
            return;
        if (_seen.Count > limit)
            throw new ConeTooLargeException(limit);
        _open.Enqueue(new StepRequest(element, Direction.Into, 0, FirstTake));
    }

    private async Task FollowAsync()
    {
        cancel.ThrowIfCancellationRequested();
        var missing = new List<StepRequest>();
        for (var i = 0; i < Lists && _open.TryDequeue(out var request); i++)
            if (view.Index is { } index)
                foreach (var step in index.Into.Of(request.Element))
                    Take(request.Element, step);
            else if (view.StepsAtHand(request.Element, Direction.Into) is { } list)
                Take(request, list);
            else
                missing.Add(request);
        if (missing.Count == 0)
            return;
        var fetched = await view.StepsAsync(missing, cancel);
        for (var i = 0; i < missing.Count; i++)
            Take(missing[i], fetched[i]);
    }

    private void Take(StepRequest request, StepList list)
    {
        foreach (var step in list.Steps)
            Take(request.Element, step);
        if (list.Last is { } last)
            _open.Enqueue(request with { After = last, Take = NextTake });
    }

    private void Take(long element, in Step step)
    {
        See(step.Argument);
        if (step.Premise != 0)
            See(step.Premise);
        else if (step.Sign == Polarity.Contradicts)
            _contradicted.Add(element);
        else if (_supports.TryGetValue(element, out var supports))
            supports.Add(step.Argument);
        else
            _supports[element] = [step.Argument];
    }

    private void Add(Item? record)
    {
        switch (record)
        {
            case Statement s:
                _builder.AddStatement(s.Seq, s.Says, s.BaseScore, s.Assumed, s.Life.Ended ?? 0);
                break;
            case Argument a:
                _builder.AddArgument(a.Seq, a.Relation, a.Target, [.. a.Premises], a.Weight, a.Life.Ended ?? 0);
                break;
            default:
                throw new InvalidOperationException($"A step list of revision {view.Revision} names {(record is null ? "a row that is not there" : $"a {record.Kind}")} where a statement or an argument belongs.");
        }
    }

    // It has an effect only between arguments for and against the same.
    private async Task PreferAsync()
    {
        var supports = _contradicted.SelectMany(target => _supports.GetValueOrDefault(target, [])).Distinct().Order();
        foreach (var seqs in supports.Chunk(Lists))
        {
            var pages = await view.EdgesAsync(new EdgeSet(EdgeType.LinksFrom, Link: LinkKind.PreferredTo), seqs, Slice.All, cancel);
            for (var i = 0; i < seqs.Length; i++)
                foreach (var edge in pages[i].Edges)
                    _builder.Prefer(seqs[i], edge.Node.Seq);
        }
    }

    // What the revisions that ended them ended with them (DESIGN.md §1 rule 4), themselves included.
    private async Task<IEnumerable<long>> EndedWithAsync(IReadOnlyCollection<long> restored)
    {
        var back = new HashSet<long>();
        foreach (var group in (await view.ReadAsync([.. restored], cancel)).OfType<Element>().Where(e => !e.IsAlive).GroupBy(e => e.Life.Ended!.Value))
        {
            back.UnionWith(group.Select(e => e.Seq));
            var ended = (await view.ReadAsync(await view.TouchedAsync(group.Key, cancel), cancel)).Where(item => item?.Life.Ended == group.Key).ToList();
            while (ended.OfType<Argument>().Where(a => !back.Contains(a.Seq) && (back.Contains(a.Target) || a.Premises.Any(back.Contains))).ToList() is { Count: > 0 } more)
                back.UnionWith(more.Select(a => a.Seq));
            foreach (var link in ended.OfType<Link>().Where(l => l.Type == LinkKind.PreferredTo))
                _builder.Prefer(link.From, link.To);
        }
        return back;
    }
}
