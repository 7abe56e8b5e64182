using System.Collections.Immutable;
using Argraph.Model;
using Argraph.Storage;
using Argraph.Storage.InMemory;

namespace Argraph.Sqlite;

/// <summary>The next index in the making. Each page it touches is copied once, however often it is touched.</summary>
internal sealed class IndexChange(
    GraphIndex old, PageTreeEdit<Row[]> rows, ImmutableDictionary<long, ImmutableArray<long>> lapses, StepIndexEdit living, StepIndexEdit ended, long revision)
{
    private long _lastSeq = old.LastSeq;
    private int _page;
    private Row[]? _ofPage;

    /// <summary>The index after a change set.</summary>
    public static GraphIndex Next(GraphIndex index, ChangeSet changes)
    {
        var change = index.Change(changes.Base + 1);
        foreach (var (before, after) in changes.Writes)
            change.Put(before, after);
        // What an argument joins may come after it in the same change set.
        foreach (var (before, after) in changes.Writes)
            if (after is Argument argument)
                change.Join(before, argument);
        return change.ToIndex();
    }

    public void Put(long seq, Row row)
    {
        if (seq is <= 0 or > PageSizes.LastSeq)
            throw new InvalidOperationException($"The index has no place for row {seq}.");
        _lastSeq = Math.Max(_lastSeq, seq);
        if (_page != (int)(seq >> PageSizes.Bits) || _ofPage is null)
        {
            _page = (int)(seq >> PageSizes.Bits);
            _ofPage = rows.Own(_page, page => page is null ? new Row[PageSizes.Page] : [.. page]);
        }
        _ofPage[seq & PageSizes.Mask] = row;
    }

    /// <summary>Says when a row was ended and when it came back.</summary>
    public void Lapse(long seq, long died, long revived) => lapses = lapses.SetItem(seq, lapses.GetValueOrDefault(seq, []).AddRange(died, revived));

    /// <summary>Refuses an argument whose target or premises are not there.</summary>
    public void Expect(long target, IReadOnlyList<long> premises)
    {
        Expect(target);
        for (var i = 0; i < premises.Count; i++)
            Expect(premises[i]);
    }

    /// <summary>The kind of a row; 0 where there is none.</summary>
    public ItemKind KindOf(long seq) => Find(seq).Kind;

    public long LastSeq => _lastSeq;

    /// <summary>The rows as put, with steps made at once.</summary>
    public GraphIndex ToIndex(StepIndex allLiving, StepIndex allEnded) => new(rows.ToTree(), lapses, allLiving, allEnded, revision, _lastSeq);

    public GraphIndex ToIndex() => new(rows.ToTree(), lapses, living.ToIndex(), ended.ToIndex(), revision, _lastSeq);

    private void Put(Item? before, Item after)
    {
        var had = Find(after.Seq);
        if (before is not null && !had.IsThere)
            throw new InvalidOperationException($"The index has no row {after.Seq}.");
        var isRestored = before?.Life.Ended is { } died && after.Life.Ended != died;
        if (isRestored)
            Lapse(after.Seq, before!.Life.Ended!.Value, revision);
        Put(after.Seq, checked(new Row(after.Kind, had.HasLapses || isRestored,
            before is null ? (int)after.Life.Created : had.Born, (int)(after.Life.Ended ?? 0), (int)after.Life.Changed)));
    }

    private void Join(Item? before, Argument after)
    {
        var inference = new Inference(after.Seq, after.Relation, after.Target, after.TargetsArgument, after.Premises);
        if (before is not null && before.IsAlive == after.IsAlive)
            return;
        if (before is not null)
            (before.IsAlive ? living : ended).Remove(inference);
        Expect(after.Target, after.Premises);
        (after.IsAlive ? living : ended).Add(inference);
    }

    private void Expect(long seq)
    {
        if (!Find(seq).IsThere)
            throw new InvalidOperationException($"The index has no row {seq}.");
    }

    private Row Find(long seq) => seq is > 0 and <= PageSizes.LastSeq && rows.Page((int)(seq >> PageSizes.Bits)) is { } page ? page[seq & PageSizes.Mask] : default;
}
