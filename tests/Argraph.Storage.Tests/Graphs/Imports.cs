using Argraph.Edits;
using Argraph.Model;

namespace Argraph.Storage.Tests.Graphs;

/// <summary>A hub of 147 rows that comes as an import, and what may happen while it does.</summary>
internal static class Imports
{
    public const int Rows = 147, Size = 40, Steps = 4;

    /// <summary>The hub on the newest revision; the same each time <see cref="BulkChange.Batches"/> is read, but for what happens before a batch.</summary>
    public static async Task<BulkChange> HubAsync(IArgumentStore store, Func<int, Task>? before = null)
    {
        await using var view = await store.OpenAsync(null, default);
        var changes = new Changes(view);
        new Hub(20).Add(changes);
        var whole = await changes.ToChangeSetAsync(DateTimeOffset.UnixEpoch, "tester", "A hub.", default);
        var rows = whole.Writes.Select(w => w.After).ToList();
        Assert.Equal(Rows, rows.Count);
        return new BulkChange(whole with { Writes = [] }, Rows, Batches(rows, before));
    }

    /// <summary>The same import, undisturbed or disturbed otherwise.</summary>
    public static async Task<BulkChange> WithAsync(this BulkChange bulk, Func<int, Task>? before)
    {
        var rows = new List<Item>();
        await foreach (var batch in bulk.Batches)
            rows.AddRange(batch);
        return bulk with { Batches = Batches(rows, before) };
    }

    public static async IAsyncEnumerable<IReadOnlyList<Item>> Batches(IReadOnlyList<Item> rows, Func<int, Task>? before)
    {
        for (var at = 0; at < rows.Count; at += Size)
        {
            await (before?.Invoke(at / Size) ?? Task.CompletedTask);
            yield return [.. rows.Skip(at).Take(Size)];
        }
    }

    /// <summary>Every row is there once, and of the revision that brought it.</summary>
    public static async Task WholeAsync(IArgumentStore store, long revision)
    {
        await using var view = await store.OpenAsync(null, default);
        var rows = (await ThreeRows.AllAsync(view)).Where(i => i.Life.Created == revision).ToList();
        Assert.Equal(Rows, rows.Count);
        Assert.Equal(rows.Select(i => i.Seq), await view.TouchedAsync(revision, default));
        Assert.Equal([Rows], await view.CountWritesAsync([revision], default));
        var hub = rows.OfType<Statement>().First();
        // From its premise and by itself each leads to the hub; the symmetric ones lead away from it too.
        Assert.Equal(2 * 20 + 8, (await view.StepsAsync([new StepRequest(hub.Seq, Direction.Into, 0, 99), new StepRequest(hub.Seq, Direction.OutOf, 0, 99)], default)).Sum(l => l.Steps.Count));
    }
}
