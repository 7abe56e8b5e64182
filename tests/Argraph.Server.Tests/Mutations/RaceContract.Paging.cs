using System.Collections.Concurrent;
using CsCheck;

namespace Argraph.Server.Tests.Mutations;

// Relay's promise to who reads page by page while others write, in lists of now, of then and of revisions.
public abstract partial class RaceContract
{
    /// <summary>How many walks.</summary>
    protected virtual int Walks => 3;

    private enum Paged { Now, Then, Revisions }

    [Fact]
    public async Task Who_reads_page_by_page_while_others_write_meets_what_stays_once_and_in_order()
    {
        await editing.DoneAsync("createMap", new { key = "paged", title = "Pages" });
        // Of each thing, and of each revision, the number that orders the list it is in.
        var (living, gone, revisions) = (new ConcurrentDictionary<string, long>(), new ConcurrentDictionary<string, bool>(), new ConcurrentDictionary<long, bool>());
        for (var i = 0; i < 20; i++)
            await MakeAsync();
        await Gen.Select(Gen.Int[1, 9], Gen.Bool, Gen.Enum<Paged>(), Gen.Int).SampleAsync(async (size, backwards, list, seed) =>
        {
            var writing = Enumerable.Range(0, 3).Select(w => Task.Run(() => WriteAsync(new Random(seed + w)))).ToList();
            await WalkAsync(size, backwards, list);
            await Task.WhenAll(writing);
        }, iter: Walks, threads: 1);

        async Task MakeAsync()
        {
            var made = await editing.DoneAsync("createQuestion", new { map = "paged", text = $"What about {Guid.NewGuid()}?" }, "statement { id }");
            living[made.Text("statement", "id")!] = made.At("revision", "number").GetInt64();
            revisions[made.At("revision", "number").GetInt64()] = true;
        }

        async Task WriteAsync(Random random)
        {
            for (var i = 0; i < 6; i++)
                if (random.Next(2) == 0)
                    await MakeAsync();
                else if (living.Keys.Order().ElementAtOrDefault(random.Next(living.Count)) is { } one && gone.TryAdd(one, true) && living.TryRemove(one, out _))
                    revisions[(await editing.DoneAsync("retract", new { entity = one, reason = "Gone." })).At("revision", "number").GetInt64()] = true;
        }

        async Task WalkAsync(int size, bool backwards, Paged list)
        {
            var head = await editing.HeadAsync();
            var stay = list == Paged.Revisions ? revisions.Keys.ToDictionary(n => $"{n}", n => n) : living.ToDictionary(l => l.Key, l => l.Value);
            var (met, counts, more) = (new List<(string Id, long Order)>(), new HashSet<int>(), true);
            // What is made meanwhile stands at the end, which need not be run after.
            for (string? at = null; more && (backwards || met.Count == 0 || met[^1].Order <= head);)
            {
                var field = list == Paged.Revisions ? "revisions(map: \"paged\", " : "statements(filter: { map: \"paged\", kinds: [QUESTION] }, ";
                var node = list == Paged.Revisions ? "number" : "id createdIn { number }";
                var query = $"list: {field}{(backwards ? "last: $n, before" : "first: $n, after")}: $at) {{ totalCount edges {{ cursor node {{ {node} }} }} pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }}";
                var data = await editing.Server.DataAsync($"query($n: Int, $at: String) {{ {(list == Paged.Then ? $"asOf(revision: {head}) {{ {query} }}" : query)} }}", new { n = size, at });
                var page = list == Paged.Then ? data.At("asOf", "list") : data.At("list");
                var edges = page.List("edges");
                met.InsertRange(backwards ? 0 : met.Count, edges.Select(e => list == Paged.Revisions
                    ? ($"{e.At("node", "number").GetInt64()}", e.At("node", "number").GetInt64())
                    : (e.Text("node", "id")!.Split('@')[0], e.At("node", "createdIn", "number").GetInt64())));
                counts.Add(page.At("totalCount").GetInt32());
                more = page.At("pageInfo", backwards ? "hasPreviousPage" : "hasNextPage").GetBoolean();
                Assert.True(more ? edges.Length == size : edges.Length <= size);
                if (edges.Length > 0)
                    Assert.Equal((edges[0].Text("cursor"), edges[^1].Text("cursor")), (page.Text("pageInfo", "startCursor"), page.Text("pageInfo", "endCursor")));
                Assert.True(at is null || page.At("pageInfo", backwards ? "hasNextPage" : "hasPreviousPage").GetBoolean());
                at = page.Text("pageInfo", backwards ? "startCursor" : "endCursor");
            }
            Assert.Equal(met.Select(m => m.Order).Order().Distinct(), met.Select(m => m.Order));
            // As it was then, whatever was retracted since; else but for what was retracted meanwhile.
            Assert.Empty(stay.Where(s => s.Value <= head && (list != Paged.Now || !gone.ContainsKey(s.Key))).Select(s => s.Key).Except(met.Select(m => m.Id)));
            if (list == Paged.Then)
                Assert.Equal([met.Count], counts);
        }
    }
}
