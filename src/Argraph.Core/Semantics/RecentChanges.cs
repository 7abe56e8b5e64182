using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Semantics;

/// <summary>What the latest revisions touched, and at what they aimed: each is read once, however many parts are asked about it.</summary>
internal sealed class RecentChanges
{
    /// <summary>How many revisions are looked back at; what is older is read anew.</summary>
    public const int Revisions = 256;

    // An import touches much: it is taken to touch everything.
    private const int MaxTouched = 2_000;

    private static readonly HashSet<long> Everything = [];

    private readonly Lock _lock = new();
    private readonly SortedDictionary<long, HashSet<long>> _touched = [];

    /// <summary>Whether a revision touched an element of a graph, or aimed or preferred something new at one.</summary>
    public async Task<bool> TouchesAsync(IGraphView view, long revision, ArgumentGraph graph, CancellationToken cancel)
    {
        HashSet<long>? touched;
        lock (_lock)
            _touched.TryGetValue(revision, out touched);
        if (touched is null)
        {
            touched = await ReadAsync(view, revision, cancel);
            lock (_lock)
            {
                _touched[revision] = touched;
                if (_touched.Count > Revisions)
                    _touched.Remove(_touched.Keys.First());
            }
        }
        return touched == Everything || touched.Any(graph.Contains);
    }

    private static async Task<HashSet<long>> ReadAsync(IGraphView view, long revision, CancellationToken cancel)
    {
        var seqs = await view.TouchedAsync(revision, cancel);
        if (seqs.Count > MaxTouched)
            return Everything;
        var touched = seqs.ToHashSet();
        foreach (var item in await view.ReadAsync(seqs, cancel))
            if (item is Argument argument)
                touched.UnionWith(argument.IsSymmetric ? [argument.Target, argument.Premises[0]] : [argument.Target]);
            else if (item is Link { Type: LinkKind.PreferredTo } link)
                touched.UnionWith([link.From, link.To]);
        return touched;
    }
}
