using System.Globalization;
using Argraph.Model;

namespace Argraph.Edits;

// A revision undone.
internal sealed partial class Preparation
{
    // So many sentences say enough.
    private const int MostProblems = 20;

    private async Task<long> RevertAsync(RevertRevision edit)
    {
        if (edit.Number < 1 || edit.Number > changes.View.Revision)
        {
            Report("REVISION_UNKNOWN", string.Create(CultureInfo.InvariantCulture,
                $"There is no revision {edit.Number} to revert: they go from 1 to {changes.View.Revision}."), "revision");
            return 0;
        }
        var reversion = new Reversion(store, changes, edit.Number, cancel);
        await reversion.RunAsync();
        foreach (var thing in (await changes.ReadAsync([.. reversion.Rows.Select(Hung.Start).Distinct()], cancel)).OfType<Entity>())
            Updates(thing, "revision");
        foreach (var (row, why) in reversion.Problems.DistinctBy(p => p.Row.Seq).Take(MostProblems))
            Report("REVERT_BLOCKED", $"Revision {edit.Number} cannot be reverted: {await CallRowAsync(row)} {why}.", "revision");
        return 0;
    }
}
