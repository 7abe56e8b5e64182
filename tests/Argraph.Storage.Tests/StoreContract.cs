using Argraph.Model;
using Argraph.Storage.Tests.Graphs;

namespace Argraph.Storage.Tests;

/// <summary>What every store must do. A store's own test class only says how to open one.</summary>
public abstract partial class StoreContract
{
    /// <summary>Opens an empty store.</summary>
    protected abstract Task<IArgumentStore> OpenStoreAsync();

    /// <summary>Builds random graphs into one store, their revisions interleaved, and remembers all that was committed.</summary>
    private protected static async Task<(Memory History, RandomGraph[] Graphs)> BuildAsync(IArgumentStore store, IEnumerable<int> seeds, int revisions, Func<int, int> edits)
    {
        var history = new Memory();
        var graphs = seeds.Select(seed => (Seed: seed, Graph: new RandomGraph(seed))).ToList();
        for (var i = 0; i < revisions; i++)
            foreach (var (seed, graph) in graphs)
                await history.EditAsync(store, $"tester {seed}", i == 0 ? null : $"Edits {i}", changes => graph.EditAsync(changes, edits(seed)));
        return (history, [.. graphs.Select(g => g.Graph)]);
    }

    private protected static async Task<List<Item>> AllAsync(IGraphView view)
    {
        var items = new List<Item>();
        await foreach (var item in view.ScanAsync(default))
            items.Add(item);
        return items;
    }
}
