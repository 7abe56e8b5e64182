using Argraph.Edits;
using Argraph.Sqlite;

namespace Argraph.Storage.Tests.Graphs;

/// <summary>
/// Edits are prepared on a SQLite file, which is quick, and their change sets written there and to another store: the same change
/// sets make the same graph.
/// </summary>
internal sealed class TwinStore(IArgumentStore quick, IArgumentStore other) : IArgumentStore
{
    /// <summary>Builds random graphs into an empty store, a hundred in a revision.</summary>
    public static async Task<IReadOnlyList<RandomGraph>> BuildAsync(IArgumentStore store, IReadOnlyList<int> seeds, int revisions, Func<int, int> edits)
    {
        var folder = Directory.CreateTempSubdirectory("argraph-");
        try
        {
            await using var twin = new TwinStore(await SqliteStore.OpenAsync(Path.Combine(folder.FullName, "twin.db"), default), store);
            using var editor = new Editor(twin, TimeProvider.System);
            var graphs = seeds.Select(seed => (Seed: seed, Graph: new RandomGraph(seed))).ToList();
            for (var i = 0; i < revisions; i++)
                foreach (var some in graphs.Chunk(100))
                    await editor.EditAsync("tester", null, async changes =>
                    {
                        foreach (var (seed, graph) in some)
                            await graph.EditAsync(changes, edits(seed));
                        return true;
                    }, default);
            return [.. graphs.Select(g => g.Graph)];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>An empty SQLite store in a folder of its own.</summary>
    public static async Task<Quick> QuickAsync()
    {
        var folder = Directory.CreateTempSubdirectory("argraph-");
        return new Quick(folder, await SqliteStore.OpenAsync(Path.Combine(folder.FullName, "quick.db"), default));
    }

    /// <summary>A store whose folder goes with it.</summary>
    public sealed class Quick(DirectoryInfo folder, SqliteStore store) : IAsyncDisposable
    {
        public SqliteStore Store => store;

        public async ValueTask DisposeAsync()
        {
            await store.DisposeAsync();
            folder.Delete(recursive: true);
        }
    }

    public IKeyRing Keys => other.Keys;

    public Task<long> HeadAsync(CancellationToken cancel) => quick.HeadAsync(cancel);

    public Task<IGraphView> OpenAsync(long? revision, CancellationToken cancel) => quick.OpenAsync(revision, cancel);

    public async Task<CommitResult> ImportAsync(BulkChange bulk, CancellationToken cancel)
    {
        Assert.Equal(CommitResult.Committed, await quick.ImportAsync(bulk, cancel));
        return await other.ImportAsync(bulk, cancel);
    }

    public async Task<CommitResult> CommitAsync(ChangeSet changes, CancellationToken cancel)
    {
        Assert.Equal(CommitResult.Committed, await quick.CommitAsync(changes, cancel));
        return await other.CommitAsync(changes, cancel);
    }

    public ValueTask DisposeAsync() => quick.DisposeAsync();
}
