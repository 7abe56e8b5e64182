using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Edits;

/// <summary>
/// A change set in the making: rows added, changed, ended and restored on top of a view at the head. It gives the seqs and
/// stamps the revision, so that what is committed is complete.
/// </summary>
public sealed class Changes(IGraphView view)
{
    private readonly SortedDictionary<long, Write> _writes = [];
    private long _last = view.LastSeq;

    /// <summary>The revision these changes will be.</summary>
    public long Revision { get; } = view.Revision + 1;

    public bool IsEmpty => _writes.Count == 0;

    public IEnumerable<Write> Writes => _writes.Values;

    internal IGraphView View => view;

    /// <summary>The seq for a row about to be added.</summary>
    public long NextSeq() => ++_last;

    /// <summary>The lifetime of a row about to be added.</summary>
    public Lifetime Born() => new(Revision, Revision);

    public void Add(Item item) => _writes.Add(item.Seq, new Write(null, item));

    /// <summary>Changes a row; writing the same again leaves it as it was.</summary>
    public void Change(Item before, Item after)
    {
        if (after == before)
            return;
        var stamped = after with { Life = after.Life with { Changed = Revision } };
        if (_writes.TryGetValue(before.Seq, out var write))
            _writes[before.Seq] = write with { After = stamped };
        else
            _writes.Add(before.Seq, new Write(before, stamped));
    }

    public void End(Item item, string reason) => Change(item, item with { Life = item.Life with { Ended = Revision, Reason = reason } });

    public void Revive(Item item, bool withoutKey = false)
    {
        var alive = item with { Life = item.Life with { Ended = null, Reason = null } };
        Change(item, withoutKey && alive is Entity entity ? entity with { Key = null } : alive);
    }

    /// <summary>A row as these changes leave it, null when they do not touch it.</summary>
    public Item? Pending(long seq) => _writes.TryGetValue(seq, out var write) ? write.After : null;

    /// <summary>Rows as these changes leave them, in the order asked.</summary>
    public async Task<IReadOnlyList<Item?>> ReadAsync(IReadOnlyList<long> seqs, CancellationToken cancel)
    {
        var stored = await view.ReadAsync(seqs, cancel);
        return [.. seqs.Select((seq, i) => Pending(seq) ?? stored[i])];
    }

    public ChangeSet ToChangeSet(DateTimeOffset at, string author, string? note) =>
        new(view.Revision, Guid.CreateVersion7(at), at, author, note, [.. _writes.Values]);
}
