using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Edits;

// What earlier imports of the map brought and the document no longer has: known by the revisions that are marked as imports of it.
internal sealed partial class Import
{
    private const string NoLonger = "The file no longer has it.";

    private readonly HashSet<long> _referred = [];
    private readonly HashSet<long> _keptRows = [];
    private HashSet<long> _imports = [];

    private async Task SyncAsync(CancellationToken cancel)
    {
        var own = _nodes.Values.Select(n => n.Seq).ToHashSet();
        var gone = new List<Element>();
        await foreach (var thing in changes.ListAsync([.. Filter.Statements, ItemKind.Argument], _nodes[document.Map].Seq, cancel))
            if (thing is Element element && WasBrought(element) && !own.Contains(element.Seq))
            {
                if (_referred.Contains(element.Seq))
                    _notices.Add(new Problem("STILL_NAMED", $"{Call(element)} is not in the file, and stays because something in it names it.", "map"));
                else
                    gone.Add(element);
            }
        if (basis is not null && gone.Count > 0)
        {
            var since = await changes.View.ChangedSinceAsync([.. gone.Select(e => e.Seq)], basis.Revision, cancel);
            for (var i = 0; i < gone.Count; i++)
                if (since[i].Count > 0)
                    _conflicting.Add((gone[i].Seq, "map", $"{Call(gone[i])} is gone from this file, and is other in the store than"));
        }
        var first = changes.Log.Count;
        await changes.RetractAsync(gone, NoLonger, cancel);
        var meant = gone.Select(e => e.Seq).ToHashSet();
        foreach (var seq in changes.Log.Skip(first).Distinct().Where(s => !meant.Contains(s)))
            if (changes.Pending(seq) is Argument { IsAlive: false } along)
                _notices.Add(own.Contains(seq)
                    ? new Problem("ENDED_ALONG", $"{Call(along)} ends, though the file has it: it hangs on what the file no longer has.", "map")
                    : new Problem("ENDED_ALONG", $"{Call(along)} ends, because it hangs on what the file no longer has.", "map"));
        await SyncLibraryAsync(own, cancel);
    }

    // What maps share goes when nothing uses it any more: passages before the sources they lie in.
    private async Task SyncLibraryAsync(HashSet<long> own, CancellationToken cancel)
    {
        var passages = _passages.Values.Select(p => p.Seq).ToHashSet();
        foreach (var kind in new[] { ItemKind.Passage, ItemKind.Source, ItemKind.Agent, ItemKind.Topic })
        {
            var brought = new List<Entity>();
            await foreach (var thing in changes.ListAsync([kind], null, cancel))
                if (WasBrought(thing) && !own.Contains(thing.Seq) && !passages.Contains(thing.Seq) && (basis is null || thing.Life.Changed <= basis.Revision))
                    brought.Add(thing);
            var parents = brought.Select(b => b.Seq).ToHashSet();
            var used = new HashSet<long>();
            foreach (var type in Hung.Edges(kind))
                foreach (var row in await changes.RowsAsync(type, parents, cancel))
                    used.UnionWith(Hung.At(type, row));
            foreach (var thing in brought.Where(b => !used.Contains(b.Seq)))
                changes.End(thing, NoLonger);
        }
    }

    // Rows that start at something of the document: those it says have been noted as they were written.
    private void SyncRows(Joined joined, string path)
    {
        if (mode != ImportMode.Sync)
            return;
        foreach (var row in joined.Topics.Values.Concat<Item>(joined.Citations.Values).Concat(joined.Assertions.Values).Concat(joined.Links.Values).ToList())
            if (WasBrought(row) && !_keptRows.Contains(row.Seq))
            {
                if (basis is not null && row.Life.Changed > basis.Revision)
                    _conflicting.Add((Hung.Start(row), path, $"A {row.Kind.ToString().ToLowerInvariant()} is gone from this file, and is other in the store than"));
                changes.End(row, NoLonger);
            }
    }

    // The document cannot lack what it could not have known.
    private bool WasBrought(Item item) => _imports.Contains(item.Life.Created) && (basis is null || item.Life.Created <= basis.Revision);

    private static string Call(Entity thing) => thing.Key is { } key ? $"'{key}'" : $"{thing.Kind.ToString().ToLowerInvariant()} {thing.Id}";
}
