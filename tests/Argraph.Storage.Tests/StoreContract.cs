using Argraph.Edits;
using Argraph.Model;
using Argraph.Storage.Tests.Graphs;

namespace Argraph.Storage.Tests;

/// <summary>What every store must do. A store's own test class only says how to open one.</summary>
public abstract partial class StoreContract
{
    /// <summary>Opens an empty store.</summary>
    protected abstract Task<IArgumentStore> OpenStoreAsync();

    private protected static async Task<RandomGraph> BuildAsync(IArgumentStore store, int seed, int revisions, int edits)
    {
        var graph = new RandomGraph(seed);
        using var editor = new Editor(store, TimeProvider.System);
        for (var i = 0; i < revisions; i++)
            await editor.EditAsync("tester", $"Edits {i}", async changes =>
            {
                await graph.EditAsync(changes, edits);
                return true;
            }, default);
        return graph;
    }

    private protected static async Task<List<Item>> AllAsync(IGraphView view)
    {
        var items = new List<Item>();
        await foreach (var item in view.ScanAsync(default))
            items.Add(item);
        return items;
    }

    private protected static async Task<List<Item>> LivingAsync(IGraphView view) => [.. (await AllAsync(view)).Where(i => i.IsAlive)];
}
