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

    internal static async Task<string> LaidOutAsync(IArgumentStore store)
    {
        await using var view = await store.OpenAsync(null, default);
        return await LaidOutAsync(view);
    }

    // All that a view says: rows, revisions and what they touched, names, step lists, members, words.
    internal static async Task<string> LaidOutAsync(IGraphView view)
    {
        var rows = await AllAsync(view);
        var numbers = Enumerable.Range(1, (int)view.Revision).Select(n => (long)n).ToArray();
        var text = new List<string>((await view.RevisionsAsync(numbers, default)).Select(r => r!.ToString()));
        foreach (var number in numbers)
            text.Add($"{number} touched {string.Join(' ', await view.TouchedAsync(number, default))}");
        text.AddRange((await view.CountWritesAsync(numbers, default)).Select(count => $"{count} writes"));
        text.AddRange((await view.WritesAsync(numbers, Slice.All, default)).SelectMany(page => page.Writes).Select(w => $"{Json(w.Before)} became {Json(w.After)}"));
        text.AddRange(rows.Select(Json));
        var elements = rows.OfType<Element>().ToList();
        foreach (var direction in Enum.GetValues<Direction>())
            text.AddRange((await view.StepsAsync([.. elements.Select(e => new StepRequest(e.Seq, direction, 0, 999))], default)).Select((list, i) => $"{elements[i].Seq} {direction} {string.Join(' ', list.Steps)}"));
        var maps = rows.OfType<Map>().ToList();
        text.AddRange((await view.StatisticsAsync([.. maps.Select(m => (long?)m.Seq)], default)).Select((count, i) => $"{maps[i].Key} {count}"));
        text.AddRange((await view.ListAsync([.. maps.Select(m => new Filter { Kinds = Filter.Statements, Map = m.Seq })], Slice.All, default)).Select((page, i) => $"{maps[i].Key} {string.Join(' ', page.Edges.Select(e => e.Seq))}"));
        text.AddRange((await view.ListRevisionsAsync([.. maps.Select(m => new RevisionFilter(m.Seq))], Slice.All, default)).Select((page, i) => $"{maps[i].Key} {string.Join(' ', page.Revisions.Select(r => r.Number))}"));
        var entities = rows.OfType<Entity>().ToList();
        text.AddRange((await view.FindAsync([.. entities.Select(e => Name.Of(e.Id))], default)).Select((found, i) => $"{entities[i].Id} {found?.Seq}"));
        var keyed = entities.Where(e => e is not Element && e.Key is not null).ToList();
        text.AddRange((await view.FindAsync([.. keyed.Select(e => Name.Of(e.Kind, e.Key!))], default)).Select((found, i) => $"{keyed[i].Key} {found?.Seq}"));
        return string.Join('\n', text);

        static string Json(Item? item) => System.Text.Json.JsonSerializer.Serialize(item);
    }
}
