using Argraph.Model;
using Argraph.Validation;

namespace Argraph.Edits;

// Files brought in. Paths are those of the document.
internal sealed partial class Preparation
{
    private async Task<long> ImportAsync(ImportDocument edit)
    {
        if (Sound.Problems(edit.Document) is { Count: > 0 } unsound)
        {
            Errors.AddRange(unsound.Select(p => new EditError(p, [])));
            return 0;
        }
        // What was exported at the head has nothing to be joined with.
        var seen = edit.Document.Revision is { } revision && revision >= 0 && revision < changes.View.Revision ? revision : (long?)null;
        await using var basis = seen is null ? null : await store.OpenAsync(seen, cancel);
        Imported = await changes.ImportAsync(edit.Document, edit.Mode, basis, cancel);
        Errors.AddRange(Imported.Problems.Concat(edit.Strict ? Imported.Notices : [])
            .Select(p => new EditError(p, Imported.Conflicts.FirstOrDefault(c => ReferenceEquals(c.Problem, p))?.Revisions ?? [])));
        Notices.AddRange(edit.Strict ? [] : Imported.Notices);
        foreach (var write in changes.Writes)
            if (write is { Before: Entity { IsAlive: true } thing })
                Updates(thing, "map");
        return changes.ImportOf ?? 0;
    }
}
