using Argraph.Edits;
using Argraph.Model;
using Argraph.Storage.Tests.Graphs;

namespace Argraph.Storage.Tests;

public abstract partial class StoreContract
{
    [Fact]
    public async Task An_empty_store_is_at_revision_0_and_has_nothing_but_that()
    {
        await using var store = await OpenStoreAsync();
        await using var view = await store.OpenAsync(null, default);
        Assert.Equal((0L, 0L, 0L), (await store.HeadAsync(default), view.Revision, view.LastSeq));
        Assert.Empty(await AllAsync(view));
        Assert.NotNull((await view.RevisionsAsync([0], default))[0]);
        Assert.Equal([null], await view.FindAsync([Name.Of(ItemKind.Map, "m")], default));
        Assert.Equal([StepList.Empty.Steps], (await view.StepsAsync([new StepRequest(1, Direction.Into, 0, 9)], default)).Select(s => s.Steps));
        Assert.Empty((await view.SearchAsync(["x"], Filter.Of(ItemKind.Claim), null, 9, default)).Hits);
    }

    [Fact]
    public async Task A_revision_that_is_not_there_is_refused_with_what_is()
    {
        await using var store = await OpenStoreAsync();
        foreach (var asked in new[] { 1L, -1, long.MaxValue })
        {
            var refused = await Assert.ThrowsAsync<UnknownRevisionException>(() => store.OpenAsync(asked, default));
            Assert.Equal($"There is no revision {asked}: the newest is 0.", refused.Message);
        }
    }

    [Fact]
    public async Task A_change_set_prepared_on_an_older_head_writes_nothing()
    {
        await using var store = await OpenStoreAsync();
        var (first, second) = (await PreparedAsync(store, "m"), await PreparedAsync(store, "n"));
        Assert.Equal(CommitResult.Committed, await store.CommitAsync(first, default));
        Assert.Equal(CommitResult.HeadMoved, await store.CommitAsync(second, default));
        Assert.Equal(1, await store.HeadAsync(default));
        await using var view = await store.OpenAsync(null, default);
        Assert.Equal([null], await view.FindAsync([Name.Of(ItemKind.Map, "n")], default));
        Assert.Equal([(Item)first.Writes[0].After], await AllAsync(view));
    }

    [Fact]
    public async Task A_change_set_sent_twice_is_written_once()
    {
        await using var store = await OpenStoreAsync();
        var prepared = await PreparedAsync(store, "m");
        Assert.Equal(CommitResult.Committed, await store.CommitAsync(prepared, default));
        Assert.Equal(CommitResult.Committed, await store.CommitAsync(prepared, default));
        Assert.Equal(1, await store.HeadAsync(default));
    }

    [Fact]
    public async Task A_view_stays_as_it_is_while_others_write()
    {
        await using var store = await OpenStoreAsync();
        var (history, graphs) = await BuildAsync(store, [9000], revisions: 3, _ => 14);
        await using var pinned = await store.OpenAsync(null, default);
        for (var i = 0; i < 6; i++)
        {
            await history.EditAsync(store, "tester", null, changes => graphs[0].EditAsync(changes, 9));
            var state = history.At(pinned.Revision);
            Assert.Equal(state.Values, await AllAsync(pinned));
            foreach (var map in state.Values.OfType<Map>())
            {
                var filter = new Filter { Kinds = Filter.Statements, Map = map.Seq };
                Assert.Equal(history.List(filter, pinned.Revision).Select(e => e.Seq), (await pinned.ListAsync([filter], Slice.All, default))[0].Edges.Select(e => e.Seq));
                Assert.Equal([history.Statistics(map.Seq, pinned.Revision)], await pinned.StatisticsAsync([map.Seq], default));
                var links = new EdgeSet(EdgeType.LinksOfMap);
                Assert.Equal(history.Edges(links, map.Seq, pinned.Revision), (await pinned.EdgesAsync(links, [map.Seq], Slice.All, default))[0].Edges);
            }
            var definition = new ChainDefinition(history.Living(pinned.Revision));
            foreach (var element in state.Values.OfType<Statement>())
                Assert.Equal(definition.Into(element.Seq), (await pinned.StepsAsync([new StepRequest(element.Seq, Direction.Into, 0, 99)], default))[0].Steps);
        }
    }

    [Fact]
    public async Task Writers_at_once_make_one_line_of_revisions_and_lose_nothing()
    {
        await using var store = await OpenStoreAsync();
        const int writers = 4, each = 8;
        await Task.WhenAll(Enumerable.Range(0, writers).Select(w => Task.Run(async () =>
        {
            // An editor of its own for each, so that they race as processes do.
            using var editor = new Editor(store, TimeProvider.System);
            for (var i = 0; i < each; i++)
                await editor.EditAsync($"writer {w}", null, changes =>
                {
                    changes.Add(AMap(changes, $"m-{w}-{i}"));
                    return Task.FromResult(true);
                }, default);
        })));
        Assert.Equal(writers * each, await store.HeadAsync(default));
        await using var view = await store.OpenAsync(null, default);
        var maps = (await AllAsync(view)).Cast<Map>().ToList();
        Assert.Equal(Enumerable.Range(1, writers * each).Select(s => (long)s), maps.Select(m => m.Seq));
        Assert.Equal(maps.Select(m => m.Seq), maps.Select(m => m.Life.Created));
        Assert.Equal(Enumerable.Range(0, writers).SelectMany(w => Enumerable.Range(0, each).Select(i => $"m-{w}-{i}")).Order(), maps.Select(m => m.Key!).Order());
    }

    private static async Task<ChangeSet> PreparedAsync(IArgumentStore store, string key)
    {
        await using var view = await store.OpenAsync(null, default);
        var changes = new Changes(view);
        changes.Add(AMap(changes, key));
        return await changes.ToChangeSetAsync(DateTimeOffset.UnixEpoch, "tester", null, default);
    }

    private static Map AMap(Changes changes, string key) => new()
    {
        Seq = changes.NextSeq(), Life = changes.Born(), Id = Ids.OfNamed(ItemKind.Map, key), Key = key, Title = key,
    };
}
