using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Server.Tests;

public sealed class BatchingTests
{
    [Theory]
    // claims, their arguments, the premises of these: one call a level
    [InlineData("{ statements(filter: { kinds: [CLAIM] }, first: 20) { nodes { ... on Claim { text arguments(first: 2) { nodes { polarity premises { text } } } } } } }", 3)]
    [InlineData("{ statements(first: 20) { nodes { citations { passage { section source { title } } } assertions { agent { name } } map { title } createdIn { number } topics { label } } } }", 7)]
    [InlineData("{ statements(first: 20) { totalCount nodes { ... on Proposition { arguments(first: 1) { totalCount } } } } }", 4)]
    [InlineData("{ statements(first: 20) { nodes { ... on Proposition { arguments(first: 1) { nodes { target { ... on Statement { text } } premises { key } } } } } } }", 3)]
    [InlineData("query Q($no: Boolean = false) { statements(first: 20) { totalCount @include(if: $no) nodes { id } } }", 1)]
    [InlineData("{ a: map(key: \"alignment-tax\") { title } b: statement(key: \"alignment-tax/sycophancy\") { text } c: argument(key: \"alignment-tax/none\") { id } }", 1)]
    [InlineData("{ statements(filter: { kinds: [QUESTION] }) { nodes { ... on Question { status raisedBy { key } answeredBy { claim { key } } } } } }", 3)]
    public async Task A_query_costs_one_call_a_level_and_never_one_a_row(string query, int calls)
    {
        CountingStore? counting = null;
        await using var server = await RunningServer.WithAsync(around: store => counting = new CountingStore(store));
        await server.DataAsync(query);
        Assert.True(calls == counting!.Calls.Count, string.Join(", ", counting.Calls));
    }

    [Theory]
    [InlineData("{ statements(filter: { kinds: [CLAIM] }, first: 20) { nodes { ... on Claim { chains(first: 3, filter: { maxLength: 2 }) { nodes { length } } } } } }", 4)]
    [InlineData("{ statements(filter: { kinds: [CLAIM] }, first: 20) { nodes { ... on Claim { influences(first: 3) { nodes { distance } } } } } }", 10)]
    public async Task Walks_under_many_parents_share_their_calls_where_steps_must_be_fetched(string query, int calls)
    {
        CountingStore? counting = null;
        await using var server = await RunningServer.WithAsync(around: store => counting = new CountingStore(new Remote(store)));
        await using var embedded = await RunningServer.WithAsync();
        Assert.Equal((await embedded.DataAsync(query)).ToString(), (await server.DataAsync(query)).ToString());
        Assert.InRange(counting!.Calls.Count(c => c.Call == "Steps"), 1, calls);
    }

    /// <summary>The real store as if its step lists were elsewhere.</summary>
    private sealed class Remote(IArgumentStore store) : IArgumentStore
    {
        public Task<long> HeadAsync(CancellationToken cancel) => store.HeadAsync(cancel);
        public async Task<IGraphView> OpenAsync(long? revision, CancellationToken cancel) => new View(await store.OpenAsync(revision, cancel));
        public Task<CommitResult> CommitAsync(ChangeSet changes, CancellationToken cancel) => store.CommitAsync(changes, cancel);
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private sealed class View(IGraphView view) : IGraphView
        {
            public long Revision => view.Revision;
            public long LastSeq => view.LastSeq;
            public StepList? StepsAtHand(long element, Direction direction) => null;
            public Task<IReadOnlyList<Entity?>> FindAsync(IReadOnlyList<Name> names, CancellationToken cancel) => view.FindAsync(names, cancel);
            public Task<IReadOnlyList<Item?>> ReadAsync(IReadOnlyList<long> seqs, CancellationToken cancel) => view.ReadAsync(seqs, cancel);
            public Task<IReadOnlyList<StepList>> StepsAsync(IReadOnlyList<StepRequest> requests, CancellationToken cancel) => view.StepsAsync(requests, cancel);
            public Task<IReadOnlyList<Page>> EdgesAsync(EdgeSet edges, IReadOnlyList<long> parents, Slice slice, CancellationToken cancel) => view.EdgesAsync(edges, parents, slice, cancel);
            public Task<IReadOnlyList<long>> CountEdgesAsync(EdgeSet edges, IReadOnlyList<long> parents, CancellationToken cancel) => view.CountEdgesAsync(edges, parents, cancel);
            public Task<IReadOnlyList<Page>> ListAsync(IReadOnlyList<Filter> filters, Slice slice, CancellationToken cancel) => view.ListAsync(filters, slice, cancel);
            public Task<IReadOnlyList<long>> CountAsync(IReadOnlyList<Filter> filters, CancellationToken cancel) => view.CountAsync(filters, cancel);
            public Task<SearchPage> SearchAsync(IReadOnlyList<string> words, Filter filter, SearchPosition? after, int take, CancellationToken cancel) => view.SearchAsync(words, filter, after, take, cancel);
            public Task<long> CountHitsAsync(IReadOnlyList<string> words, Filter filter, CancellationToken cancel) => view.CountHitsAsync(words, filter, cancel);
            public Task<IReadOnlyList<Revision?>> RevisionsAsync(IReadOnlyList<long> numbers, CancellationToken cancel) => view.RevisionsAsync(numbers, cancel);
            public Task<IReadOnlyList<long>> TouchedAsync(long revision, CancellationToken cancel) => view.TouchedAsync(revision, cancel);
            public Task<IReadOnlyList<Storage.Statistics>> StatisticsAsync(IReadOnlyList<long?> maps, CancellationToken cancel) => view.StatisticsAsync(maps, cancel);
            public IAsyncEnumerable<Item> ScanAsync(CancellationToken cancel) => view.ScanAsync(cancel);
            public ValueTask DisposeAsync() => view.DisposeAsync();
        }
    }
}
