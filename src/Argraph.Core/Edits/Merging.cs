using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Edits;

/// <summary>
/// Makes one statement of two (DESIGN.md §1 rule 5). What joins is fixed, so the loser's arguments are succeeded by ones that have
/// the survivor in its place, and so are those aimed at them. A successor has its predecessor's key, and what it says, cites and is
/// linked to; the survivor gets what the loser says of itself and it does not: citations, assertions, topics, links. What was
/// acknowledged of the loser and of the old arguments is not said of what takes their place.
/// </summary>
internal sealed class Merging(Changes changes, Statement loser, Statement survivor, string reason, CancellationToken cancel)
{
    /// <summary>The most arguments that a merge succeeds.</summary>
    public const int MaxArguments = 1000;

    private readonly SortedDictionary<long, Argument> _old = [];
    private readonly Dictionary<long, Argument> _new = [];

    /// <summary>Arguments that end without a successor, which would be aimed at its own premise or at what ended so.</summary>
    public List<Argument> Ended { get; } = [];

    /// <returns>False when more arguments than allowed would have to be succeeded; nothing has been written then.</returns>
    public async Task<bool> RunAsync()
    {
        if (!await GatherAsync())
            return false;
        // A target comes before what is aimed at it, or after it: each waits for its own.
        var open = _old.Values.ToList();
        while (open.Count > 0)
        {
            var ready = open.Where(a => !_old.ContainsKey(a.Target) || _new.ContainsKey(a.Target) || Ended.Exists(e => e.Seq == a.Target)).ToList();
            foreach (var argument in ready)
                Succeed(argument);
            open = [.. open.Except(ready)];
        }
        var rows = await RowsAsync();
        await changes.RetractAsync([loser], reason, cancel);
        var retracted = (Statement)changes.Pending(loser.Seq)!;
        changes.Change(retracted, retracted with { MergedInto = survivor.Seq });
        foreach (var successor in _new.Values)
            changes.Add(successor);
        foreach (var row in rows)
            Carry(row);
        await foreach (var map in changes.ListAsync([ItemKind.Map], null, cancel))
            if (map is Map { Thesis: { } thesis } of && thesis == loser.Seq)
                changes.Change(of, of with { Thesis = survivor.Seq });
        return true;
    }

    private async Task<bool> GatherAsync()
    {
        var wave = new HashSet<long> { loser.Seq };
        while (wave.Count > 0)
        {
            var found = (await changes.RowsAsync(EdgeType.AimedAt, wave, cancel)).Concat(await changes.RowsAsync(EdgeType.PremiseOf, wave, cancel)).Cast<Argument>();
            wave = [.. found.Where(a => _old.TryAdd(a.Seq, a)).Select(a => a.Seq)];
            if (_old.Count > MaxArguments)
                return false;
        }
        return true;
    }

    private void Succeed(Argument old)
    {
        var target = old.Target == loser.Seq ? survivor.Seq : _new.TryGetValue(old.Target, out var succeeded) ? succeeded.Seq : old.Target;
        long[] premises = [.. old.Premises.Select(p => p == loser.Seq ? survivor.Seq : p).Distinct().Order()];
        if (premises.Contains(target) || Ended.Exists(e => e.Seq == old.Target))
            Ended.Add(old);
        else
            _new[old.Seq] = old with
            {
                Seq = changes.NextSeq(), Life = changes.Born(), Id = Ids.OfSuccessor(old.Id, changes.Revision), Target = target, Premises = premises,
            };
    }

    private async Task<List<Item>> RowsAsync()
    {
        var rows = new SortedDictionary<long, Item>();
        HashSet<long> parents = [loser.Seq, .. _new.Keys];
        foreach (var type in new[] { EdgeType.LinksFrom, EdgeType.LinksTo, EdgeType.Citations, EdgeType.Assertions, EdgeType.Topics })
            foreach (var row in await changes.RowsAsync(type, parents, cancel))
                rows[row.Seq] = row;
        foreach (var type in new[] { EdgeType.LinksFrom, EdgeType.LinksTo, EdgeType.Citations, EdgeType.Assertions, EdgeType.Topics })
            foreach (var row in await changes.RowsAsync(type, [survivor.Seq], cancel))
                _said.Add(Said(row));
        return [.. rows.Values];
    }

    private readonly HashSet<object> _said = [];

    // Nothing is said twice of the survivor, and nothing is linked to itself.
    private void Carry(Item old)
    {
        var row = old switch
        {
            Link l when Heir(l.From) is { } from && Heir(l.To) is { } to && from != to => l with { From = from, To = to, Map = MapOf(l, from) },
            Citation c when Heir(c.Element) is { } element => c with { Element = element },
            Assertion a when Heir(a.Element) is { } element => a with { Element = element },
            About a when Heir(a.Statement) is { } statement => a with { Statement = statement },
            _ => (Item?)null,
        };
        if (row is not null && _said.Add(Said(row)))
            changes.Add(row with { Seq = changes.NextSeq(), Life = changes.Born() });
    }

    private long? Heir(long seq) =>
        seq == loser.Seq ? survivor.Seq : _new.TryGetValue(seq, out var successor) ? successor.Seq : Ended.Exists(e => e.Seq == seq) ? null : seq;

    private long MapOf(Link link, long from) => from == survivor.Seq ? survivor.Map : link.Map;

    /// <summary>What a row between entities says, so that nothing says the same twice.</summary>
    public static object Said(Item row) => row switch
    {
        Link l => (l.Kind, l.From, l.To, l.Type),
        Citation c => (c.Kind, c.Element, c.Passage, c.Role),
        Assertion a => (a.Kind, a.Element, a.Agent, a.Stance, a.Passage),
        About a => (a.Kind, a.Statement, a.Topic),
        Acknowledgement a => a.Finding,
        _ => throw new InvalidOperationException($"{row.Kind} {row.Seq} joins nothing."),
    };
}
