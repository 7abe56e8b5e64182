using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Edits;

/// <summary>
/// Undoes what a revision did as far as nothing since stands in the way: what it added ends, what it ended or restored is as before,
/// and of what it changed each field that is still as it left it. A passage that others cite by now stays.
/// </summary>
internal sealed class Reversion(IArgumentStore store, Changes changes, long number, CancellationToken cancel)
{
    private readonly List<(Item Now, Item Then)> _written = [];
    private readonly string _reason = $"Revision {number} was reverted.";

    /// <summary>What stands in the way: the row, and why, as the end of a sentence about it.</summary>
    public List<(Item Row, string Why)> Problems { get; } = [];

    /// <summary>The rows that are written.</summary>
    public IEnumerable<Item> Rows => _written.Select(w => w.Now);

    public async Task RunAsync()
    {
        var touched = await changes.View.TouchedAsync(number, cancel);
        await using var before = await store.OpenAsync(number - 1, cancel);
        await using var after = await store.OpenAsync(number, cancel);
        var (was, made, now) = (await before.ReadAsync(touched, cancel), await after.ReadAsync(touched, cancel), await changes.ReadAsync(touched, cancel));
        for (var i = 0; i < touched.Count; i++)
            Undo(was[i], made[i]!, now[i]!);
        foreach (var (item, then) in _written)
            if (then is not Passage || then.IsAlive)
                changes.Change(item, then);
        foreach (var passage in _written.Where(w => w.Then is Passage { IsAlive: false }))
            if (await UserAsync(passage.Now) is null)
                changes.Change(passage.Now, passage.Then);
        foreach (var start in await StartsAsync())
            await changes.MoveLinksAsync(start, cancel);
        foreach (var (_, then) in _written)
            await CheckAsync(then);
    }

    private void Undo(Item? was, Item made, Item now)
    {
        if (was is null || !was.IsAlive)
        {
            // It was added or restored: it ends as it would have stayed, unless that has happened since.
            if (!now.IsAlive || !made.IsAlive)
                return;
            if (Fields.Differing(made, now).ToList() is { Count: > 0 } changed)
                Problems.Add((now, $"has changed since, in revision {now.Life.Changed} ({string.Join(", ", changed)})"));
            else
                _written.Add((now, (was is null ? now : Fields.Join(made, was, now).Joined) with { Life = now.Life with { Ended = changes.Revision, Reason = was?.Life.Reason ?? _reason } }));
            return;
        }
        if (!made.IsAlive && now.IsAlive)
            return;
        if (!now.IsAlive && now.Life.Ended != made.Life.Ended)
        {
            Problems.Add((now, $"was retracted since, in revision {now.Life.Ended}"));
            return;
        }
        var (joined, conflicts) = Fields.Join(made, was, now);
        if (conflicts.Count > 0)
            Problems.Add((now, $"has changed since, in revision {now.Life.Changed} ({string.Join(", ", conflicts)})"));
        _written.Add((now, joined with { Life = joined.Life with { Ended = null, Reason = null } }));
    }

    // A link begins anew where what it starts at is in another map than when the link was made.
    private async Task<List<Element>> StartsAsync()
    {
        var starts = _written.Where(w => w.Then.IsAlive).Select(w => w.Then is Link link ? link.From : w.Then is Element ? w.Then.Seq : 0).Where(s => s != 0).Distinct().ToList();
        return [.. (await changes.ReadAsync(starts, cancel)).OfType<Element>()];
    }

    // The rules that hold at every revision, for a row as it would be.
    private async Task CheckAsync(Item then)
    {
        var item = changes.Pending(then.Seq) ?? then;
        if (!item.IsAlive)
        {
            if (item is not Passage && await UserAsync(item) is { } user)
                Problems.Add((item, $"would end, and {(user is Entity ? "something" : "what is said since")} of revision {user.Life.Created} hangs on it"));
            return;
        }
        foreach (var support in await changes.ReadAsync(Hung.On(item), cancel))
            if (support is not { IsAlive: true })
                Problems.Add((item, $"hangs on what is retracted since, in revision {support?.Life.Ended}"));
        if (item is Entity { Key: { } } entity && await changes.KeeperAsync(entity, cancel) is { } keeper)
            Problems.Add((item, $"had the key '{entity.Key}', which {keeper.Id} has now"));
        if (item is not Entity && await TwinAsync(item) is { } twin)
            Problems.Add((item, $"says what was said again since, in revision {twin.Life.Created}"));
    }

    private async Task<Item?> UserAsync(Item item)
    {
        if (item is Map)
        {
            await foreach (var element in changes.ListAsync([.. Filter.Statements, ItemKind.Argument], item.Seq, cancel))
                return element;
        }
        else if (item is Entity)
            foreach (var type in Hung.Edges(item.Kind))
                if (await changes.RowsAsync(type, [item.Seq], cancel) is [var user, ..])
                    return user;
        return null;
    }

    private async Task<Item?> TwinAsync(Item row)
    {
        var type = row switch { Link => EdgeType.LinksFrom, Citation => EdgeType.Citations, Assertion => EdgeType.Assertions, Acknowledgement => EdgeType.Acknowledgements, _ => EdgeType.Topics };
        var said = Merging.Said(row);
        return (await changes.RowsAsync(type, [Hung.Start(row)], cancel)).Find(other => other.Seq != row.Seq && Merging.Said(other).Equals(said));
    }
}
