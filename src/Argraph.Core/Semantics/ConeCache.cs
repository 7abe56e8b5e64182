using Argraph.Storage;

namespace Argraph.Semantics;

/// <summary>
/// Parts of one store's graph kept between questions. A part read at a revision serves later ones as long as none between touched
/// a member or aimed something new at one; what was used longest ago goes first when there is too much.
/// </summary>
/// <param name="maxBytes">About how much memory the parts may take, by default 128 MiB.</param>
/// <param name="limit">How many elements one part has at most.</param>
public sealed class ConeCache(long maxBytes = 128L << 20, int limit = ConesInView.Limit)
{
    // What one call may hold at once, where what bears on many elements is too much for one graph.
    private readonly int _maxTogether = 5 * limit;

    private readonly Lock _lock = new();
    private readonly Dictionary<long, Kept> _byMember = [];
    private readonly LinkedList<Kept> _byUse = [];
    private readonly RecentChanges _changes = new();
    private long _bytes;

    public int Limit => limit;

    /// <summary>About how much memory the parts take now, in bytes.</summary>
    public long Bytes
    {
        get
        {
            lock (_lock)
                return _bytes;
        }
    }

    /// <summary>
    /// For each element a part that has it, the same for as many as there can be; null where more elements bear on it than the limit,
    /// or on all of these together five times as many.
    /// </summary>
    /// <param name="view">Of the store whose parts are kept here.</param>
    /// <param name="elements">The seqs of claims, evidence and arguments.</param>
    /// <param name="cancel">Stops the reading.</param>
    /// <param name="restored">What is to be assumed back (<see cref="ConesInView.ConesAsync"/>): such parts are read for this question, and not kept.</param>
    public async Task<IReadOnlyList<ClosedPart?>> PartsAsync(
        IGraphView view, IReadOnlyList<long> elements, CancellationToken cancel, IReadOnlyList<long>? restored = null)
    {
        var parts = new ClosedPart?[elements.Count];
        var serves = new Dictionary<Kept, bool>();
        var missing = new List<int>();
        for (var i = 0; i < parts.Length; i++)
        {
            var kept = restored is { Count: > 0 } ? null : Find(elements[i]);
            if (kept is not null && !serves.ContainsKey(kept))
                serves[kept] = await ServesAsync(kept, view, cancel);
            if (kept is not null && serves[kept])
                parts[i] = kept.Part;
            else
                missing.Add(i);
        }
        foreach (var kept in serves.Where(s => s.Value).Select(s => s.Key))
            Use(kept);
        if (missing.Count > 0)
            await ReadAsync(view, elements, missing, parts, restored ?? [], cancel);
        return parts;
    }

    private async Task ReadAsync(IGraphView view, IReadOnlyList<long> elements, List<int> missing, ClosedPart?[] parts, IReadOnlyList<long> restored, CancellationToken cancel)
    {
        try
        {
            var part = await ReadAsync(view, [.. missing.Select(i => elements[i])], restored, cancel);
            foreach (var i in missing)
                parts[i] = part;
        }
        catch (ConeTooLargeException) when (missing.Count > 1)
        {
            var read = new List<ClosedPart>();
            foreach (var i in missing)
                try
                {
                    parts[i] = read.Find(part => part.Graph.Contains(elements[i]));
                    if (parts[i] is null && read.Sum(part => part.Graph.Count) < _maxTogether)
                        read.Add(parts[i] = await ReadAsync(view, [elements[i]], restored, cancel));
                }
                catch (ConeTooLargeException)
                {
                    // This one is: it stays null.
                }
        }
        catch (ConeTooLargeException)
        {
            // The only one is: it stays null.
        }
    }

    private async Task<ClosedPart> ReadAsync(IGraphView view, IReadOnlyCollection<long> elements, IReadOnlyList<long> restored, CancellationToken cancel)
    {
        var part = new ClosedPart(await view.ConesAsync(elements, cancel, restored, limit));
        if (restored.Count == 0)
            Keep(new Kept(part) { From = view.Revision });
        return part;
    }

    private Kept? Find(long element)
    {
        lock (_lock)
            return _byMember.GetValueOrDefault(element);
    }

    private async Task<bool> ServesAsync(Kept kept, IGraphView view, CancellationToken cancel)
    {
        // Between these it has been looked at before, each revision once.
        if (view.Revision < kept.From)
            return false;
        for (var revision = kept.Through + 1; revision <= view.Revision; revision++)
        {
            if (view.Revision - revision >= RecentChanges.Revisions || await _changes.TouchesAsync(view, revision, kept.Part.Graph, cancel))
            {
                lock (_lock)
                    Forget(kept);
                return false;
            }
            kept.ServesThrough(revision);
        }
        return true;
    }

    private void Keep(Kept kept)
    {
        lock (_lock)
        {
            var graph = kept.Part.Graph;
            // One that is too much by itself would push out all others and then go.
            if (kept.BytesNow > maxBytes)
                return;
            // An earlier revision is asked about now and then; it does not take the place of what everyone asks.
            for (var i = 0; i < graph.Count; i++)
                if (_byMember.TryGetValue(graph.SeqOf(i), out var other) && other.From > kept.From)
                    return;
            for (var i = 0; i < graph.Count; i++)
            {
                if (_byMember.TryGetValue(graph.SeqOf(i), out var other) && --other.Members == 0)
                    Remove(other);
                _byMember[graph.SeqOf(i)] = kept;
                kept.Members++;
            }
            kept.Use = _byUse.AddLast(kept);
            _bytes += kept.Bytes = kept.BytesNow;
            Shrink();
        }
    }

    private void Use(Kept kept)
    {
        lock (_lock)
        {
            if (kept.Use is null)
                return;
            _byUse.Remove(kept.Use);
            _byUse.AddLast(kept.Use);
            // What has been worked out of it since counts too.
            _bytes += kept.BytesNow - kept.Bytes;
            kept.Bytes = kept.BytesNow;
            Shrink();
        }
    }

    private void Shrink()
    {
        while (_bytes > maxBytes && _byUse.First is { } oldest)
            Forget(oldest.Value);
    }

    private void Forget(Kept kept)
    {
        if (kept.Use is null)
            return;
        var graph = kept.Part.Graph;
        for (var i = 0; i < graph.Count; i++)
            if (_byMember.TryGetValue(graph.SeqOf(i), out var holder) && holder == kept)
                _byMember.Remove(graph.SeqOf(i));
        Remove(kept);
    }

    private void Remove(Kept kept)
    {
        _byUse.Remove(kept.Use!);
        kept.Use = null;
        _bytes -= kept.Bytes;
    }

    private sealed class Kept(ClosedPart part)
    {
        // A dictionary's entry and its bucket.
        private const int BytesPerMember = 32;
        private long _through;

        public ClosedPart Part => part;

        public required long From
        {
            get;
            init => _through = field = value;
        }

        public long Through => Interlocked.Read(ref _through);

        /// <summary>How many members are found here.</summary>
        public int Members { get; set; }

        /// <summary>Its place in the order of use, null when it is no longer kept.</summary>
        public LinkedListNode<Kept>? Use { get; set; }

        public long Bytes { get; set; }

        public long BytesNow => part.Bytes + (long)part.Graph.Count * BytesPerMember;

        public void ServesThrough(long revision)
        {
            for (var known = Through; known < revision; known = Through)
                Interlocked.CompareExchange(ref _through, revision, known);
        }
    }
}
