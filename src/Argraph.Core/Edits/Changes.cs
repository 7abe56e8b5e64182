using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Edits;

/// <summary>
/// A change set in the making: rows added, changed, ended and restored on top of a view at the head. It gives the seqs and
/// stamps the revision, so that what is committed is complete.
/// </summary>
public sealed partial class Changes(IGraphView view)
{
    private readonly SortedDictionary<long, Write> _writes = [];
    private readonly List<long> _log = [];
    private long _last = view.LastSeq;

    /// <summary>The revision these changes will be.</summary>
    public long Revision { get; } = view.Revision + 1;

    /// <summary>Whether there is nothing to commit.</summary>
    public bool IsEmpty => _writes.Count == 0;

    /// <summary>The rows touched so far, ascending by seq.</summary>
    public IEnumerable<Write> Writes => _writes.Values;

    /// <summary>The seq of the map whose file these changes bring, null when they are no import.</summary>
    public long? ImportOf { get; set; }

    internal IGraphView View => view;

    /// <summary>The seqs written, in the order of writing, again where a row is written again.</summary>
    internal IReadOnlyList<long> Log => _log;

    /// <summary>The seq for a row about to be added.</summary>
    public long NextSeq() => ++_last;

    /// <summary>The lifetime of a row about to be added.</summary>
    public Lifetime Born() => new(Revision, Revision);

    /// <summary>Adds a row under a seq of <see cref="NextSeq"/>, its lifetime <see cref="Born"/>.</summary>
    public void Add(Item item)
    {
        _writes.Add(item.Seq, new Write(null, item));
        Remember(item);
    }

    /// <summary>
    /// Changes a row; writing the same again leaves it as it was, and a row that comes back to what the store has is no change.
    /// </summary>
    public void Change(Item before, Item after)
    {
        var stored = _writes.TryGetValue(before.Seq, out var write) ? write.Before : before;
        if (stored is not null && after with { Life = after.Life with { Changed = stored.Life.Changed } } == stored)
            _writes.Remove(before.Seq);
        else
            _writes[before.Seq] = new Write(stored, after with { Life = after.Life with { Changed = Revision } });
        Remember(after);
    }

    /// <summary>Retracts one row by itself; see <see cref="Retraction"/> for all that ends with it.</summary>
    public void End(Item item, string reason) => Change(item, item with { Life = item.Life with { Ended = Revision, Reason = reason } });

    /// <summary>Restores one row by itself, without its key where something else has taken that.</summary>
    public void Revive(Item item, bool withoutKey = false)
    {
        var alive = item with { Life = item.Life with { Ended = null, Reason = null } };
        if (alive is Statement { MergedInto: not null } merged)
            alive = merged with { MergedInto = null };
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

    /// <summary>All of it, ready to be committed.</summary>
    public async Task<ChangeSet> ToChangeSetAsync(DateTimeOffset at, string author, string? note, CancellationToken cancel) =>
        new(view.Revision, Guid.CreateVersion7(at), at, author, note, [.. _writes.Values]) { Maps = await MapsAsync(cancel), ImportOf = ImportOf };

    private async Task<IReadOnlyList<long>> MapsAsync(CancellationToken cancel)
    {
        var maps = new SortedSet<long>();
        var elements = new HashSet<long>();
        foreach (var write in Writes)
        {
            maps.UnionWith(Of(write.After));
            if (write.Before is not null)
                maps.UnionWith(Of(write.Before));
            if (write.After is Citation or Assertion or About or Acknowledgement)
                elements.Add(Hung.On(write.After)[0]);
        }
        foreach (var element in await ReadAsync([.. elements], cancel))
            maps.Add(((Element)element!).Map);
        return [.. maps];
    }

    private static long[] Of(Item item) => item switch
    {
        Map map => [map.Seq],
        Element element => [element.Map],
        Link link => [link.Map],
        _ => [],
    };
}
