using Argraph.Edits;
using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Benchmarks;

/// <summary>A claim that 10,000 arguments of one premise each are aimed at, and four at each of those premises: 100,001 elements.</summary>
internal static class Tiers
{
    public const int Hub = 10_000, Each = 4, Elements = Hub * 2 * (1 + Each);

    private const int PremisesInAChangeSet = 1000;

    /// <summary>Fills an empty store, in change sets that one statement takes easily.</summary>
    /// <returns>The seq of the claim.</returns>
    public static async Task<long> FillAsync(IArgumentStore store)
    {
        using var editor = new Editor(store, TimeProvider.System);
        var (map, claim) = (0L, 0L);
        await editor.EditAsync("benchmark", null, changes =>
        {
            var made = new Map { Seq = map = changes.NextSeq(), Life = changes.Born(), Id = Guid.CreateVersion7(), Key = "tiers", Title = "Made-up tiers" };
            changes.Add(made);
            claim = Say(changes, "The claim.");
            return Task.FromResult(true);
        }, default);
        for (var done = 0; done < Hub; done += PremisesInAChangeSet)
            await editor.EditAsync("benchmark", null, changes =>
            {
                for (var i = 0; i < PremisesInAChangeSet; i++)
                {
                    var premise = Argue(changes, claim);
                    for (var j = 0; j < Each; j++)
                        Argue(changes, premise);
                }
                return Task.FromResult(true);
            }, default);
        return claim;

        long Argue(Changes changes, long target)
        {
            var premise = Say(changes, $"A premise of what is said about {target}.");
            changes.Add(new Argument
            {
                Seq = changes.NextSeq(), Life = changes.Born(), Id = Guid.CreateVersion7(), Map = map, Relation = Relation.Supports, Target = target,
                TargetsArgument = false, Premises = [premise],
            });
            return premise;
        }

        long Say(Changes changes, string text)
        {
            var statement = new Statement { Seq = changes.NextSeq(), Life = changes.Born(), Id = Guid.CreateVersion7(), Map = map, Says = StatementKind.Claim, Text = text };
            changes.Add(statement);
            return statement.Seq;
        }
    }
}
