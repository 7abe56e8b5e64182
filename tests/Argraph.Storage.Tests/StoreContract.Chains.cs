using Argraph.Chains;
using Argraph.Model;
using Argraph.Storage.Tests.Graphs;

namespace Argraph.Storage.Tests;

public abstract partial class StoreContract
{
    /// <summary>How many random graphs the walk is compared on.</summary>
    protected virtual int RandomGraphs => 1000;

    // Many graphs share a store and a revision, as maps of their own, and their walks share calls, because a store's answers can be dear.
    private async Task OnRandomGraphsAsync(int graphs, Func<int, int> edits, Func<Walks, int, List<Item>, IEnumerable<Func<Task>>> checks)
    {
        foreach (var seeds in Enumerable.Range(0, graphs).Chunk(250))
        {
            await using var store = await OpenStoreAsync();
            var built = await TwinStore.BuildAsync(store, seeds, revisions: 2, edits);
            await using var view = await store.OpenAsync(null, default);
            var living = (await AllAsync(view)).Where(i => i.IsAlive).ToDictionary(i => i.Seq);
            var walks = new Walks(view);
            await walks.RunAsync(seeds.SelectMany((seed, i) => checks(walks, seed, [.. built[i].Seqs.Where(living.ContainsKey).Select(seq => living[seq])])));
        }
    }

    [Fact]
    public Task Chains_pages_and_cursors_agree_with_the_definition_on_random_graphs() =>
        OnRandomGraphsAsync(RandomGraphs, seed => 8 + seed % 26, (walks, seed, living) =>
        {
            var definition = new ChainDefinition(living);
            return Questions(living, new Random(seed)).Select(query => (Func<Task>)(async () =>
            {
                var expected = definition.Of(query).Select(Written).ToList();
                var found = await walks.WalkAsync(rounds => AllAsync(rounds, query, take: 1 + seed % 5));
                Assert.True(expected.SequenceEqual(found), $"Seed {seed}, {query}:\n{string.Join('\n', expected)}\nbut found\n{string.Join('\n', found)}\nin\n{Written(living)}");
                Assert.Equal(expected, await walks.WalkInPartsAsync(rounds => AllAsync(rounds, query, take: 1 + seed % 7)));
            }));
        });

    [Fact]
    public Task Chains_are_counted_by_polarity_as_the_definition_has_them() =>
        OnRandomGraphsAsync(Math.Min(RandomGraphs, 500), seed => 8 + seed % 26, (walks, seed, living) =>
        {
            var definition = new ChainDefinition(living);
            return Questions(living, new Random(seed)).Select(query => (Func<Task>)(async () =>
            {
                var expected = definition.Of(query).CountBy(chain => chain.Polarity).ToDictionary();
                var count = new ChainCount(expected.GetValueOrDefault(Polarity.Supports), expected.GetValueOrDefault(Polarity.Contradicts), null);
                var found = await walks.WalkAsync(rounds => rounds.CountChainsAsync(query, default));
                Assert.True(count == found, $"Seed {seed}, {query}: {count} but found {found} in\n{Written(living)}");
                Assert.Equal(count, await walks.WalkInPartsAsync(rounds => rounds.CountChainsAsync(query, default)));
            }));
        });

    [Fact]
    public Task A_count_that_is_cut_says_so() =>
        OnRandomGraphsAsync(10, _ => 30, (walks, seed, living) =>
            Questions(living, new Random(seed)).Take(2).Select(query => (Func<Task>)(async () =>
            {
                var all = new ChainDefinition(living).Of(query).Count;
                var found = await walks.WalkAsync(rounds => rounds.CountChainsAsync(query, default, budget: 1));
                Assert.True(found.All == all || found.All < all && found.Truncated == new Truncation("CHAIN_BUDGET", 1));
            })));

    [Fact]
    public Task A_cut_walk_says_so_and_goes_on_where_it_stopped() =>
        OnRandomGraphsAsync(Math.Min(RandomGraphs, 100), _ => 30, (walks, seed, living) =>
        {
            var definition = new ChainDefinition(living);
            return Questions(living, new Random(seed)).Take(4).Select(query => (Func<Task>)(async () =>
            {
                var expected = definition.Of(query).Select(Written).ToList();
                Assert.Equal(expected, await walks.WalkAsync(rounds => AllAsync(rounds, query, take: 3, budget: 1 + seed % 9)));
                Assert.Equal(expected, await walks.WalkInPartsAsync(rounds => AllAsync(rounds, query, take: 3, budget: 1 + seed % 9)));
            }));
        });

    [Fact]
    public Task Influences_are_where_chains_could_start_or_end_with_the_shortest_distance() =>
        OnRandomGraphsAsync(Math.Min(RandomGraphs, 200), _ => 16, (walks, seed, living) =>
        {
            var definition = new ChainDefinition(living);
            var random = new Random(seed);
            var arguable = living.OfType<Element>().Where(e => e.Kind.IsArguable()).ToList();
            return new[] { Direction.Into, Direction.OutOf }.Select(direction => (direction, anchor: arguable[random.Next(arguable.Count)].Seq)).ToList().Select(asked => (Func<Task>)(async () =>
            {
                var (direction, anchor) = asked;
                var filter = new ChainFilter { MaxLength = ChainFilter.LongestMaxLength };
                var chains = definition.Of(direction == Direction.Into ? ChainQuery.Into(anchor, filter) : ChainQuery.OutOf(anchor, filter));
                var expected = chains.GroupBy(c => direction == Direction.Into ? c.Start : c.End)
                    .Select(g => (Element: g.Key, Distance: g.Min(c => c.Length), Signs: g.Select(c => c.Polarity).ToHashSet()))
                    .OrderBy(i => i.Distance).ThenBy(i => i.Element).ToList();

                var found = (await walks.WalkAsync(rounds => rounds.InfluencesAsync(anchor, direction, default))).ToList();
                Assert.Equal(found, await walks.WalkInPartsAsync(rounds => rounds.InfluencesAsync(anchor, direction, default)));
                var near = found.Where(i => i.Distance <= ChainFilter.LongestMaxLength).ToList();
                Assert.True(expected.Select(i => (i.Element, i.Distance)).SequenceEqual(near.Select(i => (i.Element, i.Distance))),
                    $"Seed {seed}, {direction} {anchor}: {string.Join(' ', expected.Select(i => (i.Element, i.Distance)))} but found {string.Join(' ', near.Select(i => (i.Element, i.Distance)))} in\n{Written(living)}");
                var circular = IsCircular(living);
                for (var i = 0; i < expected.Count; i++)
                {
                    Assert.All(expected[i].Signs, sign => Assert.True(near[i].Has(sign)));
                    if (!circular && chains.Max(c => c.Length) < ChainFilter.LongestMaxLength)
                        Assert.Equal(expected[i].Signs.Count, (near[i].Supports ? 1 : 0) + (near[i].Contradicts ? 1 : 0));
                }
            }));
        });

    [Fact]
    public Task More_influences_than_the_limit_are_refused() =>
        OnRandomGraphsAsync(10, _ => 30, (walks, seed, living) => Questions(living, new Random(seed)).Select(query => (query.To ?? query.From)!.Value).Distinct().Select(anchor => (Func<Task>)(async () =>
        {
            var found = await walks.WalkAsync(rounds => rounds.InfluencesAsync(anchor, Direction.Into, default));
            Assert.Equal(found, await walks.WalkAsync(rounds => rounds.InfluencesAsync(anchor, Direction.Into, default, found.Count)));
            if (found.Count > 0)
                await Assert.ThrowsAsync<InfluencesTooLargeException>(() => walks.WalkAsync(rounds => rounds.InfluencesAsync(anchor, Direction.Into, default, found.Count - 1)));
        })));

    private static IEnumerable<ChainQuery> Questions(List<Item> living, Random random)
    {
        var arguable = living.OfType<Element>().Where(e => e.Kind.IsArguable()).Select(e => e.Seq).ToList();
        for (var i = 0; i < 6; i++)
        {
            var filter = new ChainFilter
            {
                MinLength = random.Next(4) == 0 ? 2 : 1,
                MaxLength = random.Next(1, 8),
                Polarity = random.Next(3) switch { 0 => Polarity.Supports, 1 => Polarity.Contradicts, _ => null },
                Maximal = random.Next(3) switch { 0 => true, 1 => false, _ => null },
                ViaUndercut = random.Next(5) switch { 0 => true, 1 => false, _ => null },
            };
            var (a, b) = (arguable[random.Next(arguable.Count)], arguable[random.Next(arguable.Count)]);
            yield return (i % 3) switch { 0 => ChainQuery.Into(a, filter), 1 => ChainQuery.OutOf(a, filter), _ => ChainQuery.Between(a, b, filter) };
        }
    }

    // Page by page, each cursor through its written form, as a client would.
    private static async Task<List<string>> AllAsync(StepRounds.Walker walker, ChainQuery query, int take, long budget = ChainsInView.Budget)
    {
        var all = new List<string>();
        ChainCursor? after = null;
        for (var page = 0; page < 100_000; page++)
        {
            var found = await walker.ChainsAsync(query, take, after, default, budget);
            all.AddRange(found.Chains.Select(Written));
            Assert.True(found.Truncated is not null || found.Chains.Count == take || !found.HasNext);
            if (!found.HasNext)
                return all;
            Assert.NotEqual(after, found.End);
            after = ChainCursor.Decode(found.End!.Encode(query), query);
            Assert.NotNull(after);
        }
        throw new InvalidOperationException("The walk does not end.");
    }

    private static string Written(List<Item> living) =>
        string.Join('\n', living.OfType<Argument>().Select(a => $"{a.Seq}: {string.Join(',', a.Premises)} {a.Relation} {a.Target}"));

    private static string Written(Chain chain) =>
        $"{chain.Start}: " + string.Join(" ", chain.Steps.Select(s => $"{s.Premise}-{s.Argument}{(s.Sign == Polarity.Supports ? "+" : "-")}{(s.Reversed ? "r" : "")}>{s.Target}"));

    // Reasoning runs premise → argument → target, and both ways along a symmetric argument.
    private static bool IsCircular(List<Item> living)
    {
        var next = new Dictionary<long, List<long>>();
        foreach (var a in living.OfType<Argument>())
        {
            if (a.IsSymmetric)
                return true;
            foreach (var premise in a.Premises)
                (next.TryGetValue(premise, out var list) ? list : next[premise] = []).Add(a.Seq);
            (next.TryGetValue(a.Seq, out var targets) ? targets : next[a.Seq] = []).Add(a.Target);
        }
        var state = new Dictionary<long, int>();
        return next.Keys.Any(Circles);

        bool Circles(long at)
        {
            if (state.TryGetValue(at, out var seen))
                return seen == 1;
            state[at] = 1;
            var found = next.GetValueOrDefault(at, []).Any(Circles);
            state[at] = 2;
            return found;
        }
    }
}
