using Argraph.Model;
using Argraph.Storage.Tests.Graphs;

namespace Argraph.Storage.Tests;

// Reading at an earlier revision gives what was there then, texts and structure, on random edit histories.
public abstract partial class StoreContract
{
    private static readonly Polarity?[] Signs = [null, Polarity.Supports, Polarity.Contradicts];

    private async Task AtEveryRevisionAsync(int firstSeed, Func<IGraphView, Memory, Random, Task> check)
    {
        await using var store = await OpenStoreAsync();
        var (history, _) = await BuildAsync(store, Enumerable.Range(firstSeed, 3), revisions: 9, edits: seed => 4 + seed % 9);
        Assert.Equal(history.Head, await store.HeadAsync(default));
        for (var revision = 0L; revision <= history.Head; revision++)
        {
            await using var view = await store.OpenAsync(revision, default);
            Assert.Equal((revision, history.LastSeq), (view.Revision, view.LastSeq));
            await check(view, history, new Random((int)revision));
        }
    }

    [Fact]
    public Task Rows_are_read_at_every_revision_as_they_were_committed() =>
        AtEveryRevisionAsync(1000, async (view, history, _) =>
        {
            var state = history.At(view.Revision);
            Invariants.Check(state);
            Assert.Equal(state.Values, await AllAsync(view));
            var seqs = Enumerable.Range(-1, (int)history.LastSeq + 4).Select(s => (long)s).Append(long.MaxValue).Reverse().ToList();
            Assert.Equal(seqs.Select(s => state.GetValueOrDefault(s)), await view.ReadAsync(seqs, default));
        });

    [Fact]
    public Task Names_find_at_every_revision_who_has_them_or_had_them_last() =>
        AtEveryRevisionAsync(2000, async (view, history, _) =>
        {
            var names = history.Names().Append(Name.Of(Guid.Empty)).Append(Name.Of(ItemKind.Map, "nobody")).Append(Name.InMap("nobody", "s-0")).ToList();
            var found = await view.FindAsync(names, default);
            Assert.All(names.Zip(found), pair => Assert.Equal(history.Find(pair.First, view.Revision), pair.Second));
        });

    [Fact]
    public Task Edges_are_read_at_every_revision_from_both_ends_in_slices() =>
        AtEveryRevisionAsync(3000, async (view, history, random) =>
        {
            var parents = Enumerable.Range(0, (int)history.LastSeq + 2).Select(s => (long)s).ToArray();
            foreach (var type in Enum.GetValues<EdgeType>())
            {
                var set = new EdgeSet(type, type <= EdgeType.PremiseOf ? Pick(Signs, random) : null, type is EdgeType.LinksFrom or EdgeType.LinksTo or EdgeType.LinksOfMap && random.Next(2) == 0 ? (LinkKind)random.Next(1, 6) : null);
                var expected = parents.Select(p => history.Edges(set, p, view.Revision)).ToList();
                Assert.Equal(expected.Select(e => (long)e.Count), await view.CountEdgesAsync(set, parents, default));
                AssertPages(expected, await view.EdgesAsync(set, parents, Slice.All, default), Slice.All);
                var slice = ASlice(random, history.LastSeq);
                AssertPages(expected, await view.EdgesAsync(set, parents, slice, default), slice);
            }
        });

    [Fact]
    public Task Lists_and_counts_are_what_their_filters_let_through_at_every_revision() =>
        AtEveryRevisionAsync(4000, async (view, history, random) =>
        {
            var filters = Enumerable.Range(0, 60).Select(_ => AFilter(random, history, view.Revision)).ToList();
            var expected = filters.Select(f => history.List(f, view.Revision).ConvertAll(e => new Edge(e.Seq, e))).ToList();
            Assert.Equal(expected.Select(e => (long)e.Count), await view.CountAsync(filters, default));
            AssertPages(expected, await view.ListAsync(filters, Slice.All, default), Slice.All);
            var slice = ASlice(random, history.LastSeq);
            AssertPages(expected, await view.ListAsync(filters, slice, default), slice);
        });

    [Fact]
    public Task Steps_are_read_at_every_revision_whole_and_in_parts() =>
        AtEveryRevisionAsync(5000, async (view, history, random) =>
        {
            var definition = new ChainDefinition(history.Living(view.Revision));
            var elements = history.At(view.Revision).Values.Where(i => i is Statement or Argument).Select(i => i.Seq).ToList();
            foreach (var direction in new[] { Direction.Into, Direction.OutOf })
            {
                var whole = await view.StepsAsync([.. elements.Select(e => new StepRequest(e, direction, 0, int.MaxValue))], default);
                for (var i = 0; i < elements.Count; i++)
                {
                    var expected = (direction == Direction.Into ? definition.Into(elements[i]) : definition.OutOf(elements[i])).ToList();
                    Assert.Equal(expected, whole[i].Steps);
                    Assert.Null(whole[i].Last);
                    if (view.StepsAtHand(elements[i], direction) is { } atHand)
                        Assert.Equal(expected, atHand.Steps);
                }
                await AssertPartsAsync(view, elements, direction, whole, take: 1 + random.Next(3));
            }
        });

    [Fact]
    public Task Statistics_are_read_at_every_revision_of_each_map_and_of_all() =>
        AtEveryRevisionAsync(6000, async (view, history, _) =>
        {
            long?[] maps = [null, .. history.At(history.Head).Values.OfType<Map>().Select(m => (long?)m.Seq), history.LastSeq + 1];
            Assert.Equal(maps.Select(m => history.Statistics(m, view.Revision)), await view.StatisticsAsync(maps, default));
        });

    [Fact]
    public Task Revisions_say_who_made_them_and_what_they_touched_up_to_the_view() =>
        AtEveryRevisionAsync(7000, async (view, history, _) =>
        {
            long[] numbers = [.. Enumerable.Range(0, (int)history.Head + 2), -1];
            var found = await view.RevisionsAsync(numbers, default);
            for (var i = 0; i < numbers.Length; i++)
            {
                var isThere = numbers[i] >= 0 && numbers[i] <= view.Revision;
                Assert.Equal(isThere ? numbers[i] : null, found[i]?.Number);
                if (isThere && numbers[i] > 0)
                    Assert.Equal((history.Commit(numbers[i]).Author, history.Commit(numbers[i]).Note), (found[i]!.Author, found[i]!.Note));
                Assert.Equal(isThere ? history.Commit(numbers[i]).Touched : [], await view.TouchedAsync(numbers[i], default));
            }
        });

    // Each list in parts, all lists in one call, as a walk fetches them.
    private static async Task AssertPartsAsync(IGraphView view, List<long> elements, Direction direction, IReadOnlyList<StepList> whole, int take)
    {
        var parts = elements.ConvertAll(_ => new List<Step>());
        var open = Enumerable.Range(0, elements.Count).Select(i => (Index: i, After: 0L)).ToList();
        while (open.Count > 0)
        {
            var found = await view.StepsAsync([.. open.Select(o => new StepRequest(elements[o.Index], direction, o.After, take))], default);
            var next = new List<(int, long)>();
            for (var i = 0; i < open.Count; i++)
            {
                Assert.InRange(found[i].Steps.Select(s => s.Argument).Distinct().Count(), 0, take);
                parts[open[i].Index].AddRange(found[i].Steps);
                if (found[i].Last is not { } last)
                    continue;
                Assert.Equal(found[i].Steps[^1].Argument, last);
                next.Add((open[i].Index, last));
            }
            open = next;
        }
        for (var i = 0; i < elements.Count; i++)
            Assert.Equal(whole[i].Steps, parts[i]);
    }

    private static void AssertPages(List<List<Edge>> expected, IReadOnlyList<Page> pages, Slice slice)
    {
        Assert.Equal(expected.Count, pages.Count);
        for (var i = 0; i < pages.Count; i++)
        {
            var within = expected[i].Where(e => e.Seq > slice.After && e.Seq < slice.Before).ToList();
            Assert.Equal(slice.FromEnd ? within.TakeLast(slice.Take) : within.Take(slice.Take), pages[i].Edges);
            Assert.Equal(within.Count > slice.Take, pages[i].More);
        }
    }

    private static Slice ASlice(Random random, long lastSeq) => new(
        random.Next(2) == 0 ? 0 : random.NextInt64(lastSeq + 1), random.Next(2) == 0 ? long.MaxValue : random.NextInt64(lastSeq + 2), random.Next(1, 6), random.Next(2) == 0);

    private static Filter AFilter(Random random, Memory history, long revision)
    {
        var seqs = history.At(history.Head).Values.ToList();
        IReadOnlyList<ItemKind>[] kinds = [Filter.Statements, [ItemKind.Argument], [ItemKind.Question], [ItemKind.Claim], [.. Enum.GetValues<ItemKind>().Where(k => k < ItemKind.Link)]];
        return new Filter
        {
            Kinds = kinds[random.Next(kinds.Length)],
            Map = Rarely<long?>(() => Any<Map>()), IncludeRetracted = random.Next(3) == 0, ChangedAfter = Rarely<long?>(() => random.NextInt64(revision + 2)),
            Status = Rarely<QuestionStatus?>(() => (QuestionStatus)random.Next(1, 3)), ClaimTypes = Rarely<IReadOnlyList<ClaimType>?>(() => [ClaimType.Fact, (ClaimType)random.Next(1, 7)]),
            Topic = Rarely<long?>(() => Any<Topic>()), Source = Rarely<long?>(() => Any<Source>()), Section = Rarely(() => $"Section {random.Next(3)}"),
            Agent = Rarely<long?>(() => Any<Agent>()), Stance = Rarely<Stance?>(() => (Stance)random.Next(1, 7)), HasSupport = Rarely<bool?>(() => random.Next(2) == 0),
            Sign = Rarely(() => Pick(Signs, random)), Relation = Rarely<Relation?>(() => (Relation)random.Next(1, 6)),
            Scheme = Rarely(() => random.Next(2) == 0 ? "sign" : "expert opinion"), TargetsArgument = Rarely<bool?>(() => random.Next(2) == 0),
        };

        T? Rarely<T>(Func<T> value) => random.Next(8) == 0 ? value() : default;
        long Any<T>() where T : Item => Pick([.. seqs.OfType<T>()], random).Seq;
    }

    private static T Pick<T>(IReadOnlyList<T> from, Random random) => from[random.Next(from.Count)];
}
