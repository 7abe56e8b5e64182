using Argraph.Model;
using Argraph.Validation;

namespace Argraph.Edits;

// Two statements made one.
internal sealed partial class Preparation
{
    private async Task<long> MergeAsync(MergeStatements edit)
    {
        var loser = await ReferAsync<Statement>(edit.Loser, ItemKind.Claim, "loser", "statement", k => k.IsStatement());
        var survivor = await ReferAsync<Statement>(
            edit.Survivor, ItemKind.Claim, "survivor", loser is null ? "statement" : loser.Says.ToString().ToLowerInvariant(),
            k => loser is null ? k.IsStatement() : k == loser.Kind);
        if (loser is null || survivor is null)
            return 0;
        Updates(loser, "loser");
        Updates(survivor, "survivor");
        if (loser.Seq == survivor.Seq)
        {
            Report("SAME_THING", $"'{Rules.Short(edit.Loser)}' and '{Rules.Short(edit.Survivor)}' are one and the same statement.", "survivor");
            return 0;
        }
        var merging = new Merging(changes, loser, survivor, $"Merged into {await CallAsync(survivor)}.", cancel);
        if (!await merging.RunAsync())
            Report("TOO_MANY_ARGUMENTS", $"More than {Merging.MaxArguments} arguments hang on '{Rules.Short(edit.Loser)}', and a merge succeeds at most so many.", "loser");
        foreach (var argument in merging.Ended)
            Notice("SELF_PREMISE", $"{Capital(await CallAsync(argument))} ends: after the merge it would be aimed at its own premise, or at what ends so.", "loser");
        return survivor.Seq;
    }
}
