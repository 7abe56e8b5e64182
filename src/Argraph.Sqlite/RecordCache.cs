using System.Collections.Concurrent;
using Argraph.Model;

namespace Argraph.Sqlite;

/// <summary>
/// Rows read lately, in two generations of bounded size: what is asked for again is kept, the rest goes with its generation.
/// A row is good for a view when it was last changed by the revision that the view's index says.
/// </summary>
internal sealed class RecordCache
{
    private const int Generation = 50_000;

    private ConcurrentDictionary<long, Item> _young = [];
    private ConcurrentDictionary<long, Item> _old = [];
    private int _count;

    public Item? Get(long seq, long changed)
    {
        if (_young.TryGetValue(seq, out var item))
            return item.Life.Changed == changed ? item : null;
        if (!_old.TryGetValue(seq, out item) || item.Life.Changed != changed)
            return null;
        Keep(item);
        return item;
    }

    public void Keep(Item item)
    {
        _young[item.Seq] = item;
        if (Interlocked.Increment(ref _count) < Generation)
            return;
        Interlocked.Exchange(ref _count, 0);
        _old = _young;
        _young = [];
    }
}
