using Argraph.Model;
using Argraph.Semantics;

namespace Argraph.Storage.Tests;

public abstract partial class StoreContract
{
    private async Task OnRandomGraphsAsync(int graphs, Func<int, int> edits, Func<int, IGraphView, List<Item>, Task> check)
    {
        foreach (var seeds in Enumerable.Range(0, graphs).Chunk(50))
        {
            await using var store = await OpenStoreAsync();
            var (_, built) = await BuildAsync(store, seeds, revisions: 2, edits);
            await using var view = await store.OpenAsync(null, default);
            for (var i = 0; i < seeds.Length; i++)
                await check(seeds[i], view, [.. (await view.ReadAsync(built[i].Seqs, default)).OfType<Item>().Where(item => item.IsAlive)]);
        }
    }

    [Fact]
    public Task Verdicts_and_strengths_read_from_a_view_are_those_of_the_whole_graph() =>
        OnRandomGraphsAsync(Math.Min(RandomGraphs, 60), seed => 10 + seed % 30, async (seed, view, living) =>
        {
            var whole = Whole(living);
            var elements = living.OfType<Element>().Where(e => e.Kind.IsArguable()).Select(e => e.Seq).ToList();
            var random = new Random(seed);
            var asked = Enumerable.Range(0, 3).Select(_ => elements[random.Next(elements.Count)]).Distinct().ToList();
            var union = await view.ConesAsync(asked, default);
            var expected = asked.SelectMany(root => Cone.Of(whole, whole.IndexOf(root))).Select(whole.SeqOf).Distinct().Order();
            Assert.Equal(expected, Enumerable.Range(0, union.Count).Select(union.SeqOf));
            foreach (var root in asked)
                foreach (var graph in new[] { union, await new NothingAtHand(view).ConesAsync([root], default) })
                    foreach (var reading in Enum.GetValues<SupportReading>())
                    {
                        var (here, there) = (graph.IndexOf(root), whole.IndexOf(root));
                        Assert.Equal(Verdicts.Of(whole, there, LabellingSemantics.Grounded, reading), Verdicts.Of(graph, here, LabellingSemantics.Grounded, reading));
                        Assert.Equal(Verdicts.Of(whole, there, LabellingSemantics.Preferred, reading), Verdicts.Of(graph, here, LabellingSemantics.Preferred, reading));
                        Assert.Equal(Strengths.Of(whole, there, GradualSemantics.QuadraticEnergy), Strengths.Of(graph, here, GradualSemantics.QuadraticEnergy));
                    }
        });

    [Fact]
    public async Task A_cone_of_an_earlier_revision_is_what_bore_on_it_then()
    {
        await using var store = await OpenStoreAsync();
        var (history, graphs) = await BuildAsync(store, [0, 1], revisions: 6, _ => 12);
        for (var revision = 1L; revision <= history.Head; revision++)
        {
            await using var view = await store.OpenAsync(revision, default);
            var living = history.Living(revision).ToList();
            var whole = Whole(living);
            foreach (var root in living.OfType<Element>().Where(e => e.Kind.IsArguable()).Select(e => e.Seq).Where((_, i) => i % 5 == revision % 5))
            {
                var graph = await view.ConesAsync([root], default);
                Assert.Equal(Cone.Of(whole, whole.IndexOf(root)).Select(whole.SeqOf), Enumerable.Range(0, graph.Count).Select(graph.SeqOf));
                Assert.Equal(Models.Grounded(whole, SupportReading.All)[whole.IndexOf(root)], Models.Grounded(graph, SupportReading.All)[graph.IndexOf(root)]);
            }
        }
    }

    [Fact]
    public async Task What_is_assumed_back_has_the_verdict_that_it_has_once_it_is_restored()
    {
        await using var store = await OpenStoreAsync();
        var (history, graphs) = await BuildAsync(store, Enumerable.Range(0, 12), revisions: 3, _ => 25);
        var compared = 0;
        foreach (var graph in graphs)
        {
            await using var before = await store.OpenAsync(null, default);
            var all = (await before.ReadAsync(graph.Seqs, default)).OfType<Element>().Where(e => e.Kind.IsArguable()).ToList();
            var alive = all.Where(e => e.IsAlive).Select(e => e.Seq).ToHashSet();
            if (all.Find(e => !e.IsAlive && (e is not Argument a || a.Premises.Append(a.Target).All(alive.Contains))) is not { } ended)
                continue;
            var head = history.Head;
            await history.EditAsync(store, "tester", null, async changes => await Edits.Restoration.RestoreAsync(changes, ended, default));
            var restored = Whole(history.Living(head + 1));
            foreach (var root in alive.Take(4).Append(ended.Seq))
            {
                var part = await before.ConesAsync([root], default, [ended.Seq]);
                var assumed = part.Assuming([new Assumption(part.IndexOf(ended.Seq), Retracted: false)]);
                foreach (var reading in Enum.GetValues<SupportReading>())
                    Assert.Equal(Models.Grounded(restored, reading)[restored.IndexOf(root)], Models.Grounded(assumed, reading)[assumed.IndexOf(root)]);
                compared++;
            }
        }
        Assert.NotEqual(0, compared);
    }

    [Fact]
    public async Task A_cone_larger_than_the_limit_is_refused_and_one_as_large_is_not()
    {
        await using var store = await OpenStoreAsync();
        await OnRandomGraphAsync(store, 3, 40);
        await using var view = await store.OpenAsync(null, default);
        var arguable = (await AllAsync(view)).OfType<Element>().Where(e => e.IsAlive && e.Kind.IsArguable()).Select(e => e.Seq).ToList();
        var graph = await view.ConesAsync(arguable, default);
        Assert.Equal(arguable.Count, graph.Count);
        Assert.Equal(arguable.Count, (await view.ConesAsync(arguable, default, limit: arguable.Count)).Count);
        Assert.Equal(arguable.Count - 1, (await Assert.ThrowsAsync<ConeTooLargeException>(() => view.ConesAsync(arguable, default, limit: arguable.Count - 1))).Limit);
    }

    [Fact]
    public async Task A_kept_part_says_the_same_as_one_read_anew_whatever_is_written_meanwhile()
    {
        await using var store = await OpenStoreAsync();
        var cache = new ConeCache();
        var small = new ConeCache(maxBytes: 20_000);
        var (history, graphs) = await BuildAsync(store, Enumerable.Range(0, 3), revisions: 2, _ => 20);
        var random = new Random(1);
        for (var i = 0; i < 24; i++)
        {
            await history.EditAsync(store, "tester", null, changes => graphs[i % graphs.Length].EditAsync(changes, 1 + i % 3));
            await using var view = await store.OpenAsync(i % 7 == 6 ? history.Head - 1 : null, default);
            var elements = history.Living(view.Revision).OfType<Element>().Where(e => e.Kind.IsArguable()).Select(e => e.Seq).ToList();
            var asked = Enumerable.Range(0, 4).Select(_ => elements[random.Next(elements.Count)]).ToList();
            foreach (var kept in new[] { cache, small })
            {
                var parts = await kept.PartsAsync(view, asked, default);
                for (var e = 0; e < asked.Count; e++)
                {
                    var anew = await view.ConesAsync([asked[e]], default);
                    var (part, fresh) = (parts[e]!, new ClosedPart(anew));
                    Assert.Equal(fresh.Verdicts([anew.IndexOf(asked[e])], LabellingSemantics.Grounded, SupportReading.Any, default),
                        part.Verdicts([part.Graph.IndexOf(asked[e])], LabellingSemantics.Grounded, SupportReading.Any, default));
                    Assert.Equal(fresh.Strengths(GradualSemantics.DfQuad, default)[anew.IndexOf(asked[e])], part.Strengths(GradualSemantics.DfQuad, default)[part.Graph.IndexOf(asked[e])]);
                }
            }
            Assert.InRange(small.Bytes, 0, 20_000);
        }
    }

    [Fact]
    public async Task A_part_survives_what_is_written_elsewhere_and_falls_with_what_is_aimed_at_it()
    {
        await using var store = await OpenStoreAsync();
        var cache = new ConeCache();
        var (history, _) = await BuildAsync(store, [1, 2], revisions: 1, _ => 0);
        var map = history.Living(1).OfType<Map>().First().Seq;
        long a = 0, b = 0, far = 0;
        await history.EditAsync(store, "tester", null, changes =>
        {
            a = Claim(changes, "a");
            b = Claim(changes, "b");
            far = Claim(changes, "far");
            Attack(changes, b, a);
            return Task.CompletedTask;
        });
        var first = await PartAsync();
        await history.EditAsync(store, "tester", null, changes => { Attack(changes, a, far); return Task.CompletedTask; });
        Assert.Same(first, await PartAsync());
        await history.EditAsync(store, "tester", null, changes => { Attack(changes, far, b); return Task.CompletedTask; });
        Assert.NotSame(first, await PartAsync());

        async Task<ClosedPart> PartAsync()
        {
            await using var view = await store.OpenAsync(null, default);
            return (await cache.PartsAsync(view, [a], default))[0]!;
        }

        long Claim(Edits.Changes changes, string text)
        {
            var claim = new Statement { Seq = changes.NextSeq(), Life = changes.Born(), Id = Guid.NewGuid(), Map = map, Says = StatementKind.Claim, Text = text };
            changes.Add(claim);
            return claim.Seq;
        }

        void Attack(Edits.Changes changes, long premise, long target) => changes.Add(new Argument
        {
            Seq = changes.NextSeq(), Life = changes.Born(), Id = Guid.NewGuid(), Map = map, Relation = Relation.Contradicts, Target = target, TargetsArgument = false, Premises = [premise],
        });
    }

    private static async Task OnRandomGraphAsync(IArgumentStore store, int seed, int edits) => await BuildAsync(store, [seed], revisions: 1, _ => edits);

    private static ArgumentGraph Whole(IEnumerable<Item> living)
    {
        var builder = new ArgumentGraphBuilder();
        foreach (var item in living)
            if (item is Statement { Says: not StatementKind.Question } s)
                builder.AddStatement(s.Seq, s.Says, s.BaseScore, s.Assumed);
            else if (item is Argument a)
                builder.AddArgument(a.Seq, a.Relation, a.Target, [.. a.Premises], a.Weight);
            else if (item is Link { Type: LinkKind.PreferredTo } l)
                builder.Prefer(l.From, l.To);
        return builder.Build();
    }
}
