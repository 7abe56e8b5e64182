using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Edits;

/// <summary>
/// Brings a retracted statement or argument back, with what ended along with it, except what hangs on something retracted
/// otherwise (DESIGN.md §1 rule 4).
/// </summary>
public static class Restoration
{
    /// <returns>What ended with it and stays ended, since something else it hangs on is retracted.</returns>
    /// <exception cref="InvalidOperationException">The element lives, or it hangs on something retracted itself.</exception>
    public static async Task<IReadOnlyList<Item>> RestoreAsync(this Changes changes, Element element, CancellationToken cancel)
    {
        if (element.Life.Ended is not { } revision)
            throw new InvalidOperationException($"{element.Id} lives and cannot be restored.");
        if (!await LiveAsync(changes, Hung.On(element), cancel))
            throw new InvalidOperationException($"{element.Id} hangs on something retracted and cannot be restored before it.");

        await ReviveAsync(changes, [element], cancel);
        var touched = revision == changes.Revision ? [] : await changes.View.TouchedAsync(revision, cancel);
        var ended = (await changes.ReadAsync([.. touched], cancel)).OfType<Item>().Where(i => i.Life.Ended == revision).ToList();
        var back = new HashSet<long> { element.Seq };
        while (true)
        {
            var next = new List<Item>();
            foreach (var item in ended)
                if (Hung.On(item).Any(back.Contains) && await LiveAsync(changes, Hung.On(item), cancel))
                    next.Add(item);
            if (next.Count == 0)
                break;
            await ReviveAsync(changes, next, cancel);
            back.UnionWith(next.Select(item => item.Seq));
            ended.RemoveAll(next.Contains);
        }
        return [.. ended.Where(item => Hung.On(item).Any(back.Contains))];
    }

    // A key that something living has taken since stays with it: the restored thing comes back without.
    private static async Task ReviveAsync(Changes changes, IReadOnlyList<Item> items, CancellationToken cancel)
    {
        var named = items.OfType<Element>().Where(e => e.Key is not null).ToList();
        var maps = await changes.ReadAsync([.. named.Select(e => e.Map)], cancel);
        var holders = await changes.View.FindAsync([.. named.Select((e, i) => Name.InMap(((Map)maps[i]!).Key!, e.Key!))], cancel);
        var taken = named.Where((e, i) => holders[i] is Element { IsAlive: true } holder && holder.Seq != e.Seq && Has((Element?)changes.Pending(holder.Seq) ?? holder, e)
            || changes.Writes.Any(w => w.After is Element other && other.Seq != e.Seq && Has(other, e)));
        var nameless = taken.Select(e => e.Seq).ToHashSet();
        foreach (var item in items)
            changes.Revive(item, nameless.Contains(item.Seq));
    }

    private static bool Has(Element holder, Element named) => holder.IsAlive && holder.Map == named.Map && holder.Key == named.Key;

    private static async Task<bool> LiveAsync(Changes changes, long[] seqs, CancellationToken cancel) =>
        (await changes.ReadAsync(seqs, cancel)).All(item => item is { IsAlive: true });
}
