using Argraph.Edits;
using Argraph.Model;
using Argraph.Storage.Tests.Graphs;

namespace Argraph.Storage.Tests;

public abstract partial class StoreContract
{
    [Fact]
    public async Task What_is_imported_in_batches_is_there_as_if_it_had_been_committed()
    {
        await using var committed = await OpenStoreAsync();
        var sets = await BulkAsync(committed);
        var (rows, head) = (await LaidOutAsync(committed), await committed.HeadAsync(default));

        await using var store = await OpenStoreAsync();
        Assert.Equal(CommitResult.Committed, await store.CommitAsync(sets[0], default));
        Assert.Equal(CommitResult.Committed, await store.ImportAsync(Bulk(sets[1], size: 7), default));
        Assert.Equal(CommitResult.Committed, await store.CommitAsync(sets[2], default));
        Assert.Equal(head, await store.HeadAsync(default));
        Assert.Equal(rows, await LaidOutAsync(store));
    }

    [Fact]
    public async Task An_import_is_seen_by_nobody_before_it_is_whole()
    {
        await using var source = await OpenStoreAsync();
        var sets = await BulkAsync(source);
        await using var store = await OpenStoreAsync();
        await store.CommitAsync(sets[0], default);
        var before = await LaidOutAsync(store);
        await using var pinned = await store.OpenAsync(null, default);
        var looked = 0;

        await store.ImportAsync(Bulk(sets[1], size: 40, async batch =>
        {
            looked++;
            Assert.Equal(before, await LaidOutAsync(store));
        }), default);
        Assert.True(looked > 2);
        Assert.Equal(before, await LaidOutAsync(pinned));
        Assert.NotEqual(before, await LaidOutAsync(store));
    }

    [Fact]
    public async Task An_import_that_is_stopped_leaves_nothing_and_can_be_made_again_or_never()
    {
        await using var source = await OpenStoreAsync();
        var sets = await BulkAsync(source);
        var whole = await LaidOutAsync(source);
        await using var store = await OpenStoreAsync();
        await store.CommitAsync(sets[0], default);
        var before = await LaidOutAsync(store);
        for (var stop = 0; stop < 3; stop++)
        {
            var batches = 0;
            await Assert.ThrowsAsync<InvalidDataException>(() => store.ImportAsync(
                Bulk(sets[1], size: 50, _ => batches++ == stop ? throw new InvalidDataException("Here it stops.") : Task.CompletedTask), default));
            Assert.Equal(before, await LaidOutAsync(store));
        }
        // Something else may be written in its place.
        var other = sets[1] with { Token = Guid.CreateVersion7(), Writes = [.. sets[1].Writes.Where(w => w.After is Map)], Maps = [], ImportOf = null };
        Assert.Equal(CommitResult.Committed, await store.CommitAsync(other, default));
        Assert.Equal(CommitResult.HeadMoved, await store.ImportAsync(Bulk(sets[1], size: 50), default));

        await using var again = await OpenStoreAsync();
        await again.CommitAsync(sets[0], default);
        await Assert.ThrowsAsync<InvalidDataException>(() => again.ImportAsync(Bulk(sets[1], size: 50, _ => throw new InvalidDataException("Here it stops.")), default));
        Assert.Equal(CommitResult.Committed, await again.ImportAsync(Bulk(sets[1], size: 50), default));
        Assert.Equal(CommitResult.Committed, await again.ImportAsync(Bulk(sets[1], size: 50), default));
        await again.CommitAsync(sets[2], default);
        Assert.Equal(whole, await LaidOutAsync(again));
    }

    [Fact]
    public async Task An_import_that_is_not_what_it_promises_is_refused_whole()
    {
        await using var source = await OpenStoreAsync();
        var sets = await BulkAsync(source);
        await using var store = await OpenStoreAsync();
        await store.CommitAsync(sets[0], default);
        var before = await LaidOutAsync(store);
        var bulk = Bulk(sets[1], size: 50);
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.ImportAsync(bulk with { Added = bulk.Added + 1 }, default));
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.ImportAsync(bulk with { Batches = Batches(sets[1].Writes.Where(w => w.Before is null).Reverse(), 50, null) }, default));
        Assert.Equal(before, await LaidOutAsync(store));
    }

    /// <summary>Fills a store with three change sets: one before the large one, and one after it that changes what it brought.</summary>
    private static async Task<ChangeSet[]> BulkAsync(IArgumentStore store)
    {
        var sets = new List<ChangeSet>();
        var graphs = new[] { new RandomGraph(71), new RandomGraph(72), new RandomGraph(73) };
        foreach (var edits in new[] { 12, 150, 12 })
        {
            await using var view = await store.OpenAsync(null, default);
            var changes = new Changes(view);
            foreach (var graph in graphs)
                await graph.EditAsync(changes, edits);
            sets.Add(await changes.ToChangeSetAsync(DateTimeOffset.UnixEpoch.AddDays(sets.Count), "tester", sets.Count == 1 ? "A large one." : null, default));
            Assert.Equal(CommitResult.Committed, await store.CommitAsync(sets[^1], default));
        }
        return [.. sets];
    }

    private static BulkChange Bulk(ChangeSet whole, int size, Func<IReadOnlyList<Item>, Task>? before = null)
    {
        var added = whole.Writes.Where(w => w.Before is null).ToList();
        return new BulkChange(whole with { Writes = [.. whole.Writes.Where(w => w.Before is not null)] }, added.Count, Batches(added, size, before));
    }

    private static async IAsyncEnumerable<IReadOnlyList<Item>> Batches(IEnumerable<Write> added, int size, Func<IReadOnlyList<Item>, Task>? before)
    {
        foreach (var batch in added.Select(w => w.After).Chunk(size))
        {
            await (before?.Invoke(batch) ?? Task.CompletedTask);
            yield return batch;
        }
    }

    private static async Task<string> LaidOutAsync(IArgumentStore store)
    {
        await using var view = await store.OpenAsync(null, default);
        return await LaidOutAsync(view);
    }

    // All that a view says: rows, revisions and what they touched, names, step lists, members, words.
    private static async Task<string> LaidOutAsync(IGraphView view)
    {
        var rows = await AllAsync(view);
        var text = new List<string>();
        for (var number = 0L; number <= view.Revision; number++)
        {
            if (number > 0)
                text.Add($"{(await view.RevisionsAsync([number], default))[0]} touched {string.Join(' ', await view.TouchedAsync(number, default))}");
            text.Add($"wrote {await view.CountWritesAsync([number], default) is [var count] && count == 0}{string.Join('\n', (await view.WritesAsync([number], Slice.All, default))[0].Writes)}");
        }
        foreach (var row in rows)
            text.Add(row.ToString());
        foreach (var element in rows.OfType<Element>())
            foreach (var direction in Enum.GetValues<Direction>())
                text.Add($"{element.Seq} {direction} {string.Join(' ', (await view.StepsAsync([new StepRequest(element.Seq, direction, 0, 999)], default))[0].Steps)}");
        foreach (var map in rows.OfType<Map>())
            text.Add($"{map.Key}: {(await view.StatisticsAsync([map.Seq], default))[0]} {string.Join(' ', (await view.ListAsync([new Filter { Kinds = Filter.Statements, Map = map.Seq }], Slice.All, default))[0].Edges.Select(e => e.Seq))} {string.Join(' ', (await view.ListRevisionsAsync([new RevisionFilter(map.Seq)], Slice.All, default))[0].Revisions.Select(r => r.Number))}");
        foreach (var entity in rows.OfType<Entity>())
            text.Add($"{entity.Id} {(await view.FindAsync([Name.Of(entity.Id)], default))[0]?.Seq} {(entity is not Element && entity.Key is { } key ? (await view.FindAsync([Name.Of(entity.Kind, key)], default))[0]?.Seq : null)}");
        return string.Join('\n', text);
    }
}
