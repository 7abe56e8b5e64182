using Argraph.Chains;
using Argraph.Edits;
using Argraph.Model;
using Argraph.Neo4j;
using Argraph.Storage.Tests.Graphs;

namespace Argraph.Storage.Tests;

/// <summary>How many statements a call of the port sends, however many keys it has.</summary>
[Collection(nameof(Neo4jServer))]
public sealed class Neo4jCostTests(Neo4jServer server)
{
    private const int Arguments = 200;

    [Fact]
    public async Task A_call_of_a_view_is_one_statement_for_many_keys()
    {
        await using var store = await FilledAsync(Arguments);
        await using var view = await store.OpenAsync(null, default);
        var seqs = Enumerable.Range(1, 300).Select(s => (long)s).ToList();
        var entities = (await view.ReadAsync(seqs, default)).OfType<Entity>().ToList();
        var statements = new Filter { Kinds = Filter.Statements };
        var inMap = statements with { Map = 1 };

        Assert.Equal(1, await SentAsync(() => view.FindAsync([.. entities.Select(e => Name.Of(e.Id)), Name.Of(ItemKind.Map, "hub"), Name.InMap("hub", "none")], default)));
        Assert.Equal(1, await SentAsync(() => view.ReadAsync([.. entities.Select(e => e.Seq)], default)));
        Assert.Equal(2, await SentAsync(() => view.ReadAsync(seqs, default)));
        Assert.Equal(0, await SentAsync(() => view.ReadAsync([], default)));
        foreach (var direction in new[] { Direction.Into, Direction.OutOf })
            Assert.Equal(1, await SentAsync(() => view.StepsAsync([.. seqs.Select(s => new StepRequest(s, direction, 0, 64))], default)));
        foreach (var type in Enum.GetValues<EdgeType>())
        {
            Assert.Equal(1, await SentAsync(() => view.EdgesAsync(new EdgeSet(type), seqs, Slice.First(20), default)));
            Assert.Equal(1, await SentAsync(() => view.EdgesAsync(new EdgeSet(type), seqs, Slice.Last(20), default)));
            Assert.Equal(1, await SentAsync(() => view.CountEdgesAsync(new EdgeSet(type), seqs, default)));
        }
        foreach (var filter in new[] { statements, inMap })
        {
            Assert.Equal(1, await SentAsync(() => view.ListAsync([filter, filter with { IncludeRetracted = true }], Slice.First(20), default)));
            Assert.Equal(1, await SentAsync(() => view.CountAsync([filter, filter with { HasSupport = true }], default)));
            Assert.Equal(1, await SentAsync(() => view.SearchAsync(["premise"], filter, null, 20, default)));
            Assert.Equal(1, await SentAsync(() => view.CountHitsAsync(["premise"], filter, default)));
        }
        // Of a map or of none: an index each.
        Assert.Equal(2, await SentAsync(() => view.ListAsync([statements, inMap, statements], Slice.First(20), default)));
        Assert.Equal(2, await SentAsync(() => view.CountAsync([statements, inMap, statements], default)));
        Assert.Equal(1, await SentAsync(() => view.StatisticsAsync([1, 1], default)));
        Assert.Equal(2, await SentAsync(() => view.StatisticsAsync([null, 1], default)));
        Assert.Equal(1, await SentAsync(() => view.RevisionsAsync([0, 1, 2], default)));
        Assert.Equal(1, await SentAsync(() => view.TouchedAsync(1, default)));

        async Task<long> SentAsync<T>(Func<Task<T>> call)
        {
            var before = store.Sent;
            await call();
            return store.Sent - before;
        }
    }

    [Fact]
    public async Task Opening_and_committing_are_one_statement_each()
    {
        await using var store = await FilledAsync(1);
        var before = store.Sent;
        await using var view = await store.OpenAsync(null, default);
        Assert.Equal(1, store.Sent - before);
        var changes = new Changes(view);
        changes.Add(new Topic { Seq = changes.NextSeq(), Life = changes.Born(), Id = Guid.CreateVersion7(), Key = "t", Label = "t" });
        var prepared = await changes.ToChangeSetAsync(DateTimeOffset.UnixEpoch, "tester", null, default);
        before = store.Sent;
        Assert.Equal(CommitResult.Committed, await store.CommitAsync(prepared, default));
        Assert.Equal(1, store.Sent - before);
    }

    [Fact]
    public async Task A_page_of_chains_into_a_hub_of_ten_thousand_is_three_statements_at_most_and_influences_go_by_batches()
    {
        const int arguments = 10_000;
        await using var store = await FilledAsync(arguments);
        await using var view = await store.OpenAsync(null, default);
        var claim = (await view.ListAsync([Filter.Of(ItemKind.Claim)], Slice.First(1), default))[0].Edges[0].Seq;

        var before = store.Sent;
        var page = await view.ChainsAsync(ChainQuery.Into(claim, new ChainFilter()), 20, null, default);
        Assert.Equal((20, true), (page.Chains.Count, page.HasNext));
        Assert.InRange(store.Sent - before, 1, 3);

        before = store.Sent;
        var next = await view.ChainsAsync(ChainQuery.Into(claim, new ChainFilter()), 20, page.End, default);
        Assert.Equal(20, next.Chains.Count);
        Assert.InRange(store.Sent - before, 1, 3);

        // A filter that lets nothing through: the whole list of the hub.
        before = store.Sent;
        var none = await view.ChainsAsync(ChainQuery.Into(claim, new ChainFilter { MaxLength = 1, ViaUndercut = true }), 20, null, default);
        Assert.Equal((0, false), (none.Chains.Count, none.HasNext));
        Assert.InRange(store.Sent - before, 1, 3);

        before = store.Sent;
        var found = (await view.InfluencesAsync(claim, Direction.Into, default)).ToList();
        Assert.True(found.Count >= arguments);
        // Each premise is reached, and the argument it is passed through: 512 a call, the last of each distance not full.
        Assert.InRange(store.Sent - before, 1, 2 * found.Count / 512 + found.Max(i => i.Distance) + 1);
    }

    private async Task<Neo4jStore> FilledAsync(int arguments)
    {
        await server.EmptyAsync();
        var store = new Neo4jStore(server.Settings!);
        using var editor = new Editor(store, TimeProvider.System);
        // In change sets of a size that a statement takes easily.
        var hub = new Hub(Math.Min(arguments, 1000));
        await editor.EditAsync("tester", null, changes => { hub.Add(changes); return Task.FromResult(true); }, default);
        for (var done = 1000; done < arguments; done += 1000)
            await editor.EditAsync("tester", null, changes =>
            {
                for (var i = 0; i < 1000; i++)
                {
                    var premise = new Statement { Seq = changes.NextSeq(), Life = changes.Born(), Id = Guid.CreateVersion7(), Map = hub.Map, Says = StatementKind.Claim, Text = $"Premise {done + i} of the hub." };
                    changes.Add(premise);
                    changes.Add(new Argument
                    {
                        Seq = changes.NextSeq(), Life = changes.Born(), Id = Guid.CreateVersion7(), Map = hub.Map, Relation = Relation.Supports, Target = hub.Claim,
                        TargetsArgument = false, Premises = [premise.Seq],
                    });
                }
                return Task.FromResult(true);
            }, default);
        return store;
    }
}
