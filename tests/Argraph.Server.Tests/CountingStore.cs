using System.Collections.Concurrent;
using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Server.Tests;

/// <summary>The real store, with every call to a view written down.</summary>
internal sealed class CountingStore(IArgumentStore store) : IArgumentStore
{
    /// <summary>The calls in their order: what was called, and for how many keys.</summary>
    public ConcurrentQueue<(string Call, int Keys)> Calls { get; } = [];

    public IKeyRing Keys => store.Keys;

    public Task<long> HeadAsync(CancellationToken cancel) => store.HeadAsync(cancel);

    public async Task<IGraphView> OpenAsync(long? revision, CancellationToken cancel) => new View(await store.OpenAsync(revision, cancel), Calls);

    public Task<CommitResult> CommitAsync(ChangeSet changes, CancellationToken cancel) => store.CommitAsync(changes, cancel);

    public Task<CommitResult> ImportAsync(BulkChange bulk, CancellationToken cancel) => store.ImportAsync(bulk, cancel);

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private sealed class View(IGraphView view, ConcurrentQueue<(string, int)> calls) : IGraphView
    {
        public long Revision => view.Revision;

        public long LastSeq => view.LastSeq;

        public StepList? StepsAtHand(long element, Direction direction) => view.StepsAtHand(element, direction);

        public Task<IReadOnlyList<Entity?>> FindAsync(IReadOnlyList<Name> names, CancellationToken cancel) =>
            Counted("Find", names.Count, view.FindAsync(names, cancel));

        public Task<IReadOnlyList<Item?>> ReadAsync(IReadOnlyList<long> seqs, CancellationToken cancel) =>
            Counted("Read", seqs.Count, view.ReadAsync(seqs, cancel));

        public Task<IReadOnlyList<Entity?>> EntitiesAtAsync(IReadOnlyList<(long Seq, long Revision)> entities, CancellationToken cancel) =>
            Counted("EntitiesAt", entities.Count, view.EntitiesAtAsync(entities, cancel));

        public Task<IReadOnlyList<StepList>> StepsAsync(IReadOnlyList<StepRequest> requests, CancellationToken cancel) =>
            Counted("Steps", requests.Count, view.StepsAsync(requests, cancel));

        public Task<IReadOnlyList<Page>> EdgesAsync(EdgeSet edges, IReadOnlyList<long> parents, Slice slice, CancellationToken cancel) =>
            Counted("Edges:" + edges.Type, parents.Count, view.EdgesAsync(edges, parents, slice, cancel));

        public Task<IReadOnlyList<long>> CountEdgesAsync(EdgeSet edges, IReadOnlyList<long> parents, CancellationToken cancel) =>
            Counted("CountEdges:" + edges.Type, parents.Count, view.CountEdgesAsync(edges, parents, cancel));

        public Task<IReadOnlyList<Page>> ListAsync(IReadOnlyList<Filter> filters, Slice slice, CancellationToken cancel) =>
            Counted("List", filters.Count, view.ListAsync(filters, slice, cancel));

        public Task<IReadOnlyList<long>> CountAsync(IReadOnlyList<Filter> filters, CancellationToken cancel) =>
            Counted("Count", filters.Count, view.CountAsync(filters, cancel));

        public Task<SearchPage> SearchAsync(IReadOnlyList<string> words, Filter filter, SearchPosition? after, int take, CancellationToken cancel) =>
            Counted("Search", 1, view.SearchAsync(words, filter, after, take, cancel));

        public Task<long> CountHitsAsync(IReadOnlyList<string> words, Filter filter, CancellationToken cancel) =>
            Counted("CountHits", 1, view.CountHitsAsync(words, filter, cancel));

        public Task<IReadOnlyList<Revision?>> RevisionsAsync(IReadOnlyList<long> numbers, CancellationToken cancel) =>
            Counted("Revisions", numbers.Count, view.RevisionsAsync(numbers, cancel));

        public Task<IReadOnlyList<long>> TouchedAsync(long revision, CancellationToken cancel) =>
            Counted("Touched", 1, view.TouchedAsync(revision, cancel));

        public Task<IReadOnlyList<RevisionPage>> ListRevisionsAsync(IReadOnlyList<RevisionFilter> filters, Slice slice, CancellationToken cancel) =>
            Counted("ListRevisions", filters.Count, view.ListRevisionsAsync(filters, slice, cancel));

        public Task<IReadOnlyList<long>> CountRevisionsAsync(IReadOnlyList<RevisionFilter> filters, CancellationToken cancel) =>
            Counted("CountRevisions", filters.Count, view.CountRevisionsAsync(filters, cancel));

        public Task<long> RevisionAtAsync(DateTimeOffset at, CancellationToken cancel) =>
            Counted("RevisionAt", 1, view.RevisionAtAsync(at, cancel));

        public Task<IReadOnlyList<WritePage>> WritesAsync(IReadOnlyList<long> revisions, Slice slice, CancellationToken cancel) =>
            Counted("Writes", revisions.Count, view.WritesAsync(revisions, slice, cancel));

        public Task<IReadOnlyList<ChangeSet?>> ChangeSetsAsync(IReadOnlyList<long> revisions, CancellationToken cancel) =>
            Counted("ChangeSets", revisions.Count, view.ChangeSetsAsync(revisions, cancel));

        public Task<IReadOnlyList<long>> CountWritesAsync(IReadOnlyList<long> revisions, CancellationToken cancel) =>
            Counted("CountWrites", revisions.Count, view.CountWritesAsync(revisions, cancel));

        public Task<RecordedMutation?> MutationAsync(string author, string id, CancellationToken cancel) =>
            Counted("Mutation", 1, view.MutationAsync(author, id, cancel));

        public Task<IReadOnlyList<long>> ImportsAsync(long map, CancellationToken cancel) =>
            Counted("Imports", 1, view.ImportsAsync(map, cancel));

        public Task<IReadOnlyList<IReadOnlyList<long>>> ChangedSinceAsync(IReadOnlyList<long> entities, long revision, CancellationToken cancel) =>
            Counted("ChangedSince", entities.Count, view.ChangedSinceAsync(entities, revision, cancel));

        public Task<IReadOnlyList<Storage.Statistics>> StatisticsAsync(IReadOnlyList<long?> maps, CancellationToken cancel) =>
            Counted("Statistics", maps.Count, view.StatisticsAsync(maps, cancel));

        public IAsyncEnumerable<Item> ScanAsync(CancellationToken cancel) => view.ScanAsync(cancel);

        public ValueTask DisposeAsync() => view.DisposeAsync();

        private T Counted<T>(string call, int keys, T answer)
        {
            calls.Enqueue((call, keys));
            return answer;
        }
    }
}
