using Argraph.Model;
using Argraph.Storage;
using Argraph.Validation;

namespace Argraph.Edits;

// The first reading: each row by itself, what it is called, and whether the store has it.
internal sealed partial class BulkImport
{
    private async Task NameAsync(BulkRow[] chunk, CancellationToken cancel)
    {
        foreach (var row in chunk)
        {
            foreach (var problem in row.Problems.Concat(row.Draft switch
            {
                MapDraft draft => Sound.Problems(draft),
                StatementDraft draft => Sound.Problems(draft),
                ArgumentDraft draft => Sound.Problems(draft),
                _ => [],
            }))
                _problems.Add((row.Line, problem));
            if (row.Draft is not null and not MapDraft && (row.Map ?? map) is null)
                Wrong(row, "MISSING_FIELD", "The row names no map: write map, or name one with --map.", "map");
            if (row.Draft is StatementDraft { Key: null, Id: null } statement)
                Wrong(row, "MISSING_FIELD", $"{(statement.Kind == StatementKind.Evidence ? "Evidence" : $"A {statement.Kind.ToString().ToLowerInvariant()}")} needs a key here.", "key");
        }
        if (_problems.Count > 0)
            return;
        await LookForMapsAsync(chunk, cancel);
        var found = await FoundAsync(chunk, cancel);
        for (var i = 0; i < chunk.Length && !IsRefused; i++)
            Name(chunk[i], found[i]);
    }

    private async Task LookForMapsAsync(BulkRow[] chunk, CancellationToken cancel)
    {
        var keys = chunk.Select(MapOf).Distinct().Where(key => !_maps.ContainsKey(key)).ToArray();
        var found = await view.FindAsync([.. keys.Select(key => Storage.Name.Of(ItemKind.Map, key))], cancel);
        for (var i = 0; i < keys.Length; i++)
            _maps[keys[i]] = new MapOfFile { Found = found[i] as Map, Seq = found[i]?.Seq ?? 0 };
    }

    // What the store has of each row; it has nothing of a map that it does not have.
    private async Task<Entity?[]> FoundAsync(BulkRow[] chunk, CancellationToken cancel)
    {
        var found = new Entity?[chunk.Length];
        var asked = new List<(int Row, Name Name)>();
        for (var i = 0; i < chunk.Length; i++)
        {
            var (key, draft) = (MapOf(chunk[i]), chunk[i].Draft!);
            if (draft.Id is { } id)
                asked.Add((i, Storage.Name.Of(id)));
            if (draft is MapDraft)
                found[i] = _maps[key].Found;
            else if (draft.Key is { } own && _maps[key].Found is not null)
                asked.AddRange([(i, Storage.Name.InMap(key, own)), (i, Storage.Name.Of(BulkNames.Of(key, own)))]);
        }
        if (asked.Count == 0)
            return found;
        var entities = await view.FindAsync([.. asked.Select(a => a.Name)], cancel);
        for (var i = 0; i < entities.Count; i++)
            found[asked[i].Row] ??= entities[i];
        return found;
    }

    private void Name(BulkRow row, Entity? found)
    {
        var (key, draft) = (MapOf(row), row.Draft!);
        var kind = draft switch { StatementDraft s => (ItemKind)s.Kind, ArgumentDraft => ItemKind.Argument, _ => ItemKind.Map };
        if (found is not null && found.Kind != kind)
            Wrong(row, "KIND_FIXED", $"'{found.Key ?? found.Id.ToString()}' is {found.Kind.WithArticle()} in the store and cannot become {kind.WithArticle()}; give this one another {(draft.Id is null ? "key" : "id")}.", draft.Id is null ? "key" : "id");
        else if (found is { IsAlive: false })
            Wrong(row, "RETRACTED_STAYS", $"'{found.Key ?? found.Id.ToString()}' was retracted in revision {found.Life.Ended} and stays so here: leave the row out, or restore it first.", "key");
        else if (draft is MapDraft)
        {
            if (_maps[key].IsWritten)
                Wrong(row, "DUPLICATE_KEY", $"The map '{key}' stands earlier in this file: leave one of them out.", "key");
            _maps[key].IsWritten = true;
            if (found is null)
                _maps[key].Seq = ++_last;
        }
        else
        {
            if (_maps[key].Found is { IsAlive: false } retracted)
                Wrong(row, "MAP_RETRACTED", $"The map '{key}' was retracted in revision {retracted.Life.Ended}, so nothing can be in it; restore it first.", "map");
            var thing = new BulkNames.Thing(found?.Seq ?? ++_last, kind);
            if (draft.Key is { } own && !_names.Add(BulkNames.Of(key, own), thing))
                Wrong(row, "DUPLICATE_KEY", $"The key '{own}' is taken by something earlier in this file: give this another one.", "key");
            if (draft.Id is { } id && !_names.Add(id, thing))
                Wrong(row, "DUPLICATE_ID", $"The id {id} is taken by something earlier in this file: leave one of them out.", "id");
            if (draft.Key is null && draft.Id is null)
                _unnamed.Add(row.Line, thing.Seq);
        }
    }

    // Arguments without a name have their id from what they join, which is known once all names are: by line, the seq kept for each.
    private readonly Dictionary<long, long> _unnamed = [];

    // A map's row is in the map that it is.
    private string MapOf(BulkRow row) => row.Draft is MapDraft draft ? draft.Key! : row.Map ?? map!;
}
