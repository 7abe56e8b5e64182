using System.Globalization;
using Argraph.Model;

namespace Argraph.Edits;

// Three states of a thing: as it was when the document was exported, as the document has it, and as the store has it now.
internal sealed partial class Import
{
    private readonly List<(long Thing, string Path, string What)> _conflicting = [];
    private readonly List<ImportConflict> _conflicts = [];

    /// <summary>Finds what the things of the document were at the basis; an argument that was aimed anew since is found by its key.</summary>
    private async Task LookBackAsync(IReadOnlyCollection<ImportNode> nodes, CancellationToken cancel)
    {
        if (basis is null)
            return;
        var found = nodes.Where(n => n.Found is not null).Distinct().ToList();
        foreach (var chunk in found.Chunk(1000))
        {
            var was = await basis.ReadAsync([.. chunk.Select(n => n.Found!.Seq)], cancel);
            for (var i = 0; i < chunk.Length; i++)
                chunk[i].Was = (Entity?)was[i];
        }
        var anew = found.Where(n => n is { Was: null, Kind: ItemKind.Argument, Found.Key: not null }).ToList();
        foreach (var chunk in anew.Chunk(1000))
        {
            var was = await basis.FindAsync([.. chunk.Select(n => _names.Named(ItemKind.Argument, n.Found!.Key!))], cancel);
            for (var i = 0; i < chunk.Length; i++)
                chunk[i].Was = was[i] as Argument;
        }
    }

    /// <summary>The row to write of a thing that the store has: with the document's changes, and the store's since the basis.</summary>
    private Item Reconciled(Item? was, Item ours, Item now, long thing, string path, string name)
    {
        if (basis is null)
            return ours;
        var (joined, conflicts) = was is null ? (now, Fields.Differing(ours, now).ToList()) : Fields.Join(was, ours, now);
        foreach (var field in conflicts)
            _conflicting.Add((thing, $"{path}.{field}", $"The {field} of {name} is another in this file, and in the store, than"));
        return joined;
    }

    // Whether the document has anything about a thing other than the basis had; what it joins is no field.
    private static bool Differs(Entity was, Entity ours) => Fields.Differing(was, ours).Any(field => field is not ("key" or "mergedInto"));

    /// <summary>What an argument joins in the document, the basis and the store: whether it is to be aimed anew, which is not when only the store did so.</summary>
    private bool IsAimedAnew(ImportNode node, Argument now, ArgumentDraft draft, Ends ends, string path)
    {
        if (Joins(now, draft.Relation, ends, n => n.Seq))
            return false;
        if (basis is null)
            return true;
        if (node.Was is Argument was)
        {
            if (Joins(was, draft.Relation, ends, n => n.Was?.Seq ?? n.Found?.Seq ?? 0))
            {
                node.IsAsTheStoreHasIt = true;
                // Unless the ground moves under it in this import.
                return changes.Pending(now.Target) is { IsAlive: false };
            }
            if (was.Relation == now.Relation && was.Target == now.Target && was.Premises.SequenceEqual(now.Premises))
                return true;
        }
        _conflicting.Add((now.Seq, path + ".target", $"What {Call(draft)} joins is other in this file, and in the store, than"));
        node.IsAsTheStoreHasIt = true;
        return false;
    }

    /// <summary>Says of each conflict which revisions changed the thing since.</summary>
    public async Task NameConflictsAsync(CancellationToken cancel)
    {
        if (basis is null || _conflicting.Count == 0)
            return;
        var since = await changes.View.ChangedSinceAsync([.. _conflicting.Select(c => c.Thing)], basis.Revision, cancel);
        var known = (await changes.View.RevisionsAsync([.. since.SelectMany(s => s).Distinct()], cancel)).OfType<Revision>().ToDictionary(r => r.Number);
        for (var i = 0; i < _conflicting.Count; i++)
        {
            var revisions = since[i].Select(n => known[n]).ToList();
            var by = string.Join(", ", revisions.TakeLast(3).Select(r => string.Create(CultureInfo.InvariantCulture, $"revision {r.Number} by {r.Author}")));
            var problem = new Problem("CONFLICT", string.Create(CultureInfo.InvariantCulture,
                $"{_conflicting[i].What} in revision {basis.Revision}, from which the file comes: see {by}. Write what it should be, and the revision you have seen under revision."), _conflicting[i].Path);
            _conflicts.Add(new ImportConflict(problem, revisions));
            Problems.Add(problem);
        }
    }
}
