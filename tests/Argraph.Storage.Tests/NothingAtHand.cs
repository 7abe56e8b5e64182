using Argraph.Model;

namespace Argraph.Storage.Tests;

/// <summary>A view whose step lists must be fetched, as a remote store's must.</summary>
internal sealed class NothingAtHand(IGraphView view) : IGraphView
{
    public long Revision => view.Revision;
    public long LastSeq => view.LastSeq;
    public StepList? StepsAtHand(long element, Direction direction) => null;
    public Task<IReadOnlyList<Entity?>> FindAsync(IReadOnlyList<Name> names, CancellationToken cancel) => view.FindAsync(names, cancel);
    public Task<IReadOnlyList<Item?>> ReadAsync(IReadOnlyList<long> seqs, CancellationToken cancel) => view.ReadAsync(seqs, cancel);
    public Task<IReadOnlyList<Entity?>> EntitiesAtAsync(IReadOnlyList<(long Seq, long Revision)> entities, CancellationToken cancel) => view.EntitiesAtAsync(entities, cancel);
    public Task<IReadOnlyList<StepList>> StepsAsync(IReadOnlyList<StepRequest> requests, CancellationToken cancel) =>
        // A few at a time, so that long lists come in parts.
        view.StepsAsync([.. requests.Select(r => r with { Take = 2 })], cancel);
    public Task<IReadOnlyList<Page>> EdgesAsync(EdgeSet edges, IReadOnlyList<long> parents, Slice slice, CancellationToken cancel) => view.EdgesAsync(edges, parents, slice, cancel);
    public Task<IReadOnlyList<long>> CountEdgesAsync(EdgeSet edges, IReadOnlyList<long> parents, CancellationToken cancel) => view.CountEdgesAsync(edges, parents, cancel);
    public Task<IReadOnlyList<Page>> ListAsync(IReadOnlyList<Filter> filters, Slice slice, CancellationToken cancel) => view.ListAsync(filters, slice, cancel);
    public Task<IReadOnlyList<long>> CountAsync(IReadOnlyList<Filter> filters, CancellationToken cancel) => view.CountAsync(filters, cancel);
    public Task<SearchPage> SearchAsync(IReadOnlyList<string> words, Filter filter, SearchPosition? after, int take, CancellationToken cancel) => view.SearchAsync(words, filter, after, take, cancel);
    public Task<long> CountHitsAsync(IReadOnlyList<string> words, Filter filter, CancellationToken cancel) => view.CountHitsAsync(words, filter, cancel);
    public Task<IReadOnlyList<Revision?>> RevisionsAsync(IReadOnlyList<long> numbers, CancellationToken cancel) => view.RevisionsAsync(numbers, cancel);
    public Task<IReadOnlyList<long>> TouchedAsync(long revision, CancellationToken cancel) => view.TouchedAsync(revision, cancel);
    public Task<IReadOnlyList<RevisionPage>> ListRevisionsAsync(IReadOnlyList<RevisionFilter> filters, Slice slice, CancellationToken cancel) => view.ListRevisionsAsync(filters, slice, cancel);
    public Task<IReadOnlyList<long>> CountRevisionsAsync(IReadOnlyList<RevisionFilter> filters, CancellationToken cancel) => view.CountRevisionsAsync(filters, cancel);
    public Task<long> RevisionAtAsync(DateTimeOffset at, CancellationToken cancel) => view.RevisionAtAsync(at, cancel);
    public Task<IReadOnlyList<WritePage>> WritesAsync(IReadOnlyList<long> revisions, Slice slice, CancellationToken cancel) => view.WritesAsync(revisions, slice, cancel);
    public Task<IReadOnlyList<ChangeSet?>> ChangeSetsAsync(IReadOnlyList<long> revisions, CancellationToken cancel) => view.ChangeSetsAsync(revisions, cancel);
    public Task<IReadOnlyList<long>> CountWritesAsync(IReadOnlyList<long> revisions, CancellationToken cancel) => view.CountWritesAsync(revisions, cancel);
    public Task<RecordedMutation?> MutationAsync(string author, string id, CancellationToken cancel) => view.MutationAsync(author, id, cancel);
    public Task<IReadOnlyList<long>> ImportsAsync(long map, CancellationToken cancel) => view.ImportsAsync(map, cancel);
    public Task<IReadOnlyList<IReadOnlyList<long>>> ChangedSinceAsync(IReadOnlyList<long> entities, long revision, CancellationToken cancel) => view.ChangedSinceAsync(entities, revision, cancel);
    public Task<IReadOnlyList<Statistics>> StatisticsAsync(IReadOnlyList<long?> maps, CancellationToken cancel) => view.StatisticsAsync(maps, cancel);
    public IAsyncEnumerable<Item> ScanAsync(CancellationToken cancel) => view.ScanAsync(cancel);
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
