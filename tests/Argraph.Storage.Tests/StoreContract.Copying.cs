using Argraph.History;
using Argraph.Model;
using Argraph.Storage.Tests.Graphs;

namespace Argraph.Storage.Tests;

public abstract partial class StoreContract
{
    [Fact]
    public async Task A_copy_says_at_every_revision_what_the_graph_says()
    {
        await using var store = await OpenStoreAsync();
        await BuildAsync(store, [15_000, 15_001], revisions: 4, _ => 15);
        await NamedEditAsync(store, "k");
        await using var copy = await TwinStore.QuickAsync();
        var first = await store.CopyToAsync(copy.Store, null, default);
        Assert.Equal(await store.HeadAsync(default), first.Revisions);
        await SameAsync(store, copy.Store);

        // Brought up to date, and back into a store of this kind.
        await NamedEditAsync(store, "l");
        Assert.Equal(1, (await store.CopyToAsync(copy.Store, null, default)).Revisions);
        await SameAsync(store, copy.Store);
        await using var back = await OpenStoreAsync();
        var second = await copy.Store.CopyToAsync(back, null, default);
        Assert.Equal((await copy.Store.HeadAsync(default), await LaidOutAsync(copy.Store)), (second.Revisions, await LaidOutAsync(back)));
        // What was asked for by name is known by it there.
        Assert.True((await EditAsync(back, "k")).Repeated);
        Assert.Equal(0, (await copy.Store.CopyToAsync(back, null, default)).Revisions);
    }

    [Fact]
    public async Task Nothing_is_copied_over_another_graph()
    {
        await using var store = await OpenStoreAsync();
        await NamedEditAsync(store, "k");
        await using var other = await TwinStore.QuickAsync();
        await NamedEditAsync(other.Store, "k");
        var before = await LaidOutAsync(other.Store);
        Assert.Contains("another graph", (await Assert.ThrowsAsync<CopyRefusedException>(() => store.CopyToAsync(other.Store, null, default))).Message, StringComparison.Ordinal);
        await NamedEditAsync(other.Store, "l");
        Assert.Contains("at revision 2", (await Assert.ThrowsAsync<CopyRefusedException>(() => store.CopyToAsync(other.Store, null, default))).Message, StringComparison.Ordinal);
        Assert.StartsWith(before.Split('\n')[0], await LaidOutAsync(other.Store), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revision_of_many_rows_is_copied_with_them()
    {
        await using var source = await TwinStore.QuickAsync();
        await ImportRowsAsync(source.Store, new Formats.MadeUpDebates(700, seed: 5).Rows());
        await NamedEditAsync(source.Store, "k");
        await using var store = await OpenStoreAsync();
        Assert.Equal(2, (await source.Store.CopyToAsync(store, null, default)).Revisions);
        await using var there = await store.OpenAsync(null, default);
        await using var here = await source.Store.OpenAsync(null, default);
        Assert.Equal(await AllAsync(here), await AllAsync(there));
    }

    private static async Task NamedEditAsync(IArgumentStore store, string name) => Assert.False((await EditAsync(store, name)).Repeated);

    private static async Task<Edits.EditOutcome> EditAsync(IArgumentStore store, string name)
    {
        using var editor = new Edits.Editor(store, TimeProvider.System);
        var outcome = await editor.ApplyAsync(new Edits.EditRequest("tester", [new Edits.CreateMap(new MapDraft { Key = name, Title = name })]) { MutationId = name, Hash = "AB" }, default);
        Assert.Empty(outcome.Errors);
        return outcome;
    }

    private static async Task SameAsync(IArgumentStore one, IArgumentStore other)
    {
        for (var revision = await one.HeadAsync(default); revision >= 0; revision -= 2)
        {
            await using var here = await one.OpenAsync(revision, default);
            await using var there = await other.OpenAsync(revision, default);
            Assert.Equal(await LaidOutAsync(here), await LaidOutAsync(there));
        }
    }
}
