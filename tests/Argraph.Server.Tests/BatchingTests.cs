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

    [Fact]
    public async Task What_a_mutation_made_is_read_in_one_call_a_level_as_well()
    {
        CountingStore? counting = null;
        await using var server = await RunningServer.WithAsync(around: store => counting = new CountingStore(store));
        var changes = Enumerable.Range(0, 20).Select(i => new { createClaim = new { map = "alignment-tax", text = $"Claim {i}.", topics = new[] { "tax" } } });
        const string mutation = "mutation($c: [ChangeInput!]!) { applyChanges(input: { changes: $c }) { subjects { ... on Claim @include(if: true) { map { title } topics { label } createdIn { author } arguments { totalCount } } } } }";
        await server.DataAsync(mutation.Replace("(if: true)", "(if: false)", StringComparison.Ordinal), new { c = changes }, "ada");
        var written = counting!.Calls.Count;
        await server.DataAsync(mutation, new { c = changes }, "ada");
        // Beyond what the edit itself costs: their maps, topics, revisions and arguments, and how many these are.
        Assert.InRange(counting.Calls.Count - 2 * written, 1, 5);
    }

    [Fact]
    public async Task What_many_revisions_changed_is_told_in_one_call_a_level()
    {
        CountingStore? counting = null;
        await using var server = await RunningServer.WithAsync(around: store => counting = new CountingStore(store));
        for (var i = 0; i < 12; i++)
            await server.DataAsync("mutation($t: String!) { createArgument(input: { map: \"alignment-tax\", target: \"alignment-tax/dividend\", relation: SUPPORTS, text: $t }) { errors { code } } }", new { t = $"Reason {i}." }, "ada");
        counting!.Calls.Clear();
        var revisions = (await server.DataAsync("{ revisions(last: 12) { nodes { number changes(first: 5) { nodes { key kind fields { name after } } } } } }")).List("revisions", "nodes");
        Assert.All(revisions, r => Assert.Contains(r.List("changes", "nodes", 0, "fields"), f => f.Text("name") == "target" && f.Text("after") == "alignment-tax/dividend"));
        // The revisions, their writes, and what these name.
        Assert.True(counting.Calls.Count == 3, string.Join(", ", counting.Calls));
    }

    [Fact]
    public async Task Each_field_gets_its_own_edges_though_all_are_asked_for_at_once()
    {
        await using var server = await RunningServer.WithAsync();
        var thesis = (await server.DataAsync("""
            { map(key: "alignment-tax") { thesis {
              all: arguments(first: 100) { totalCount nodes { id polarity } }
              for: arguments(polarity: SUPPORTS, first: 100) { totalCount nodes { id polarity } }
              against: arguments(polarity: CONTRADICTS, first: 100) { totalCount nodes { id polarity } }
              supportedBy(first: 100) { totalCount nodes { id polarity } }
              contradictedBy(first: 100) { totalCount nodes { id polarity } }
              one: arguments(first: 1) { totalCount nodes { id polarity } }
              last: arguments(last: 1) { totalCount nodes { id polarity } }
              premiseOf(first: 100) { totalCount nodes { id polarity relation } }
            } } }
            """)).At("map", "thesis");
        var all = Ids("all");
        Assert.NotEmpty(Ids("against"));
        Assert.Equal(all, Ids("all", "SUPPORTS").Concat(Ids("all", "CONTRADICTS")).OrderBy(id => Array.IndexOf(all, id)));
        Assert.Equal(Ids("all", "SUPPORTS"), Ids("for"));
        Assert.Equal(Ids("all", "CONTRADICTS"), Ids("against"));
        Assert.Equal(Ids("for"), Ids("supportedBy"));
        Assert.Equal(Ids("against"), Ids("contradictedBy"));
        Assert.Equal([all[0]], Ids("one"));
        Assert.Equal([all[^1]], Ids("last"));
        // A symmetric argument stands at both its ends, and so in both lists of each.
        Assert.All(thesis.List("premiseOf", "nodes").Where(a => all.Contains(a.Text("id"))), a => Assert.Contains(a.Text("relation"), new[] { "CONTRARY_TO", "CONTRADICTORY_TO" }));
        Assert.NotEqual(all, Ids("premiseOf"));
        foreach (var name in new[] { "all", "for", "against", "premiseOf" })
            Assert.Equal(Ids(name).Length, thesis.At(name, "totalCount").GetInt32());

        string[] Ids(string name, string? polarity = null) =>
            [.. thesis.List(name, "nodes").Where(a => polarity is null || a.Text("polarity") == polarity).Select(a => a.Text("id")!)];
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
        public IKeyRing Keys => store.Keys;
        public Task<long> HeadAsync(CancellationToken cancel) => store.HeadAsync(cancel);
        public async Task<IGraphView> OpenAsync(long? revision, CancellationToken cancel) => new View(await store.OpenAsync(revision, cancel));
        public Task<CommitResult> CommitAsync(ChangeSet changes, CancellationToken cancel) => store.CommitAsync(changes, cancel);
        public Task<CommitResult> ImportAsync(BulkChange bulk, CancellationToken cancel) => store.ImportAsync(bulk, cancel);
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private sealed class View(IGraphView view) : IGraphView
        {
            public long Revision => view.Revision;
            public long LastSeq => view.LastSeq;
            public StepList? StepsAtHand(long element, Direction direction) => null;
            public Task<IReadOnlyList<Entity?>> FindAsync(IReadOnlyList<Name> names, CancellationToken cancel) => view.FindAsync(names, cancel);
            public Task<IReadOnlyList<Item?>> ReadAsync(IReadOnlyList<long> seqs, CancellationToken cancel) => view.ReadAsync(seqs, cancel);
            public Task<IReadOnlyList<Entity?>> EntitiesAtAsync(IReadOnlyList<(long Seq, long Revision)> entities, CancellationToken cancel) => view.EntitiesAtAsync(entities, cancel);
            public Task<IReadOnlyList<StepList>> StepsAsync(IReadOnlyList<StepRequest> requests, CancellationToken cancel) => view.StepsAsync(requests, cancel);
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
            public Task<IReadOnlyList<Storage.Statistics>> StatisticsAsync(IReadOnlyList<long?> maps, CancellationToken cancel) => view.StatisticsAsync(maps, cancel);
            public IAsyncEnumerable<Item> ScanAsync(CancellationToken cancel) => view.ScanAsync(cancel);
            public ValueTask DisposeAsync() => view.DisposeAsync();
        }
    }
}
