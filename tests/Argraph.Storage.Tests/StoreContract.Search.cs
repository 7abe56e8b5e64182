using Argraph.Model;

namespace Argraph.Storage.Tests;

public abstract partial class StoreContract
{
    [Fact]
    public async Task A_search_finds_exactly_what_has_every_word_and_the_last_as_a_prefix()
    {
        await using var store = await OpenStoreAsync();
        var (history, _) = await BuildAsync(store, [8000, 8001, 8002], revisions: 4, _ => 25);
        await using var view = await store.OpenAsync(null, default);
        var random = new Random(1);
        var living = history.Living(view.Revision).OfType<Statement>().Where(s => SearchWords.Of(s.Text).Length > 0).ToList();
        var known = living.SelectMany(s => SearchWords.OfQuery(s.Text)).Distinct().ToList();
        for (var i = 0; i < 150; i++)
        {
            var words = SearchWords.OfQuery(Pick(living, random).Text).Take(random.Next(1, 4)).ToList();
            if (i % 5 == 0)
                words = [Pick(known, random), Pick(known, random)];
            if (i % 2 == 0)
                words[^1] = string.Concat(words[^1].EnumerateRunes().Take(1 + random.Next(3)));
            var filter = i % 3 == 0 ? Filter.Of(ItemKind.Claim) : new Filter { Kinds = Filter.Statements, Map = i % 4 == 0 ? Pick([.. history.Living(view.Revision).OfType<Map>()], random).Seq : null };
            var expected = history.List(filter, view.Revision).OfType<Statement>().Where(s => Has(SearchWords.OfQuery(s.Text), words)).ToList();
            var found = await AllHitsAsync(view, words, filter, take: 1 + i % 7);
            Assert.Equal(expected, found.Select(h => h.Statement).OrderBy(s => s.Seq));
            Assert.Equal(expected.Count, await view.CountHitsAsync(words, filter, default));
            Assert.Equal(found.OrderByDescending(h => h.Score).ThenBy(h => h.Statement.Seq), found);
        }
        Assert.Empty((await view.SearchAsync([], Filter.Of(ItemKind.Claim), null, 9, default)).Hits);
        Assert.Equal(0, await view.CountHitsAsync([], Filter.Of(ItemKind.Claim), default));
    }

    private static bool Has(IReadOnlyList<string> text, List<string> words) =>
        words.SkipLast(1).All(text.Contains) && text.Any(w => w.StartsWith(words[^1], StringComparison.Ordinal));

    private static async Task<List<Hit>> AllHitsAsync(IGraphView view, List<string> words, Filter filter, int take)
    {
        var all = new List<Hit>();
        SearchPosition? after = null;
        while (true)
        {
            var page = await view.SearchAsync(words, filter, after, take, default);
            all.AddRange(page.Hits);
            if (!page.More)
                return all;
            Assert.Equal(take, page.Hits.Count);
            after = new SearchPosition(all[^1].Score, all[^1].Statement.Seq);
        }
    }
}
