using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Edits;

/// <summary>
/// Brings a retracted entity back, with what ended along with it, except what hangs on something retracted otherwise
/// (DESIGN.md §1 rule 4).
/// </summary>
public static class Restoration
{
    /// <returns>What ended with it and stays ended, since something else it hangs on is retracted.</returns>
    /// <exception cref="InvalidOperationException">The entity lives, or it hangs on something retracted itself.</exception>
    public static async Task<IReadOnlyList<Item>> RestoreAsync(this Changes changes, Entity entity, CancellationToken cancel)
    {
        if (entity.Life.Ended is not { } revision)
            throw new InvalidOperationException($"{entity.Id} lives and cannot be restored.");
        if ((await LivingAsync(changes, Hung.On(entity), cancel)).Count < Hung.On(entity).Distinct().Count())
            throw new InvalidOperationException($"{entity.Id} hangs on something retracted and cannot be restored before it.");

        await ReviveAsync(changes, [entity], cancel);
        var touched = revision == changes.Revision ? changes.Writes.Select(w => w.After.Seq).ToList() : await changes.View.TouchedAsync(revision, cancel);
        var ended = (await changes.ReadAsync([.. touched], cancel)).OfType<Item>().Where(i => i.Life.Ended == revision).ToList();
        var back = new HashSet<long> { entity.Seq };
        while (true)
        {
            var hanging = ended.Where(item => Hung.On(item).Any(back.Contains)).ToList();
            var living = await LivingAsync(changes, hanging.SelectMany(Hung.On), cancel);
            var next = hanging.Where(item => Hung.On(item).All(living.Contains)).ToList();
            if (next.Count == 0)
                return hanging;
            await ReviveAsync(changes, next, cancel);
            var revived = next.Select(item => item.Seq).ToHashSet();
            back.UnionWith(revived);
            ended.RemoveAll(item => revived.Contains(item.Seq));
        }
    }

    // A key that something living has taken since stays with it: the restored thing comes back without.
    private static async Task ReviveAsync(Changes changes, IReadOnlyList<Item> items, CancellationToken cancel)
    {
        await changes.LookUpAsync((await NamesAsync(changes, [.. items.OfType<Element>()], cancel)).OfType<Name>(), cancel);
        foreach (var item in items)
            changes.Revive(item, item is Element element && await changes.KeeperAsync(element, cancel) is not null);
    }

    private static async Task<IReadOnlyList<Name?>> NamesAsync(Changes changes, IReadOnlyList<Entity> entities, CancellationToken cancel)
    {
        var maps = await changes.ReadAsync([.. entities.Select(e => (e as Element)?.Map ?? 0)], cancel);
        return [.. entities.Select((e, i) => e.Key is not { } key ? null
            : e is not Element ? Name.Of(e.Kind, key)
            : maps[i] is Map { Key: { } map } ? Name.InMap(map, key) : null)];
    }

    private static async Task<HashSet<long>> LivingAsync(Changes changes, IEnumerable<long> seqs, CancellationToken cancel) =>
        [.. (await changes.ReadAsync([.. seqs.Distinct()], cancel)).OfType<Item>().Where(i => i.IsAlive).Select(i => i.Seq)];
}
