using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Edits;

// Files brought in.
internal sealed partial class Preparation
{
    private async Task<long> ImportAsync(ImportDocument edit)
    {
        Imported = await changes.ImportAsync(edit.Document, cancel);
        Errors.AddRange(Imported.Problems.Concat(edit.Strict ? Imported.Notices : []).Select(p => new EditError(p, [])));
        Notices.AddRange(edit.Strict ? [] : Imported.Notices);
        return (await changes.FindAsync(Name.Of(ItemKind.Map, edit.Document.Map.Key!), cancel))?.Seq ?? 0;
    }
}
