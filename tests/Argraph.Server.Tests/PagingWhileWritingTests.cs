using CsCheck;

namespace Argraph.Server.Tests;

/// <summary>Relay's promise to who reads page by page while others write: nothing that stays is missed, and nothing comes twice.</summary>
public sealed class PagingWhileWritingTests
{
    [Fact]
    public async Task What_stays_in_a_list_is_met_exactly_once_forwards_and_backwards_whoever_writes_meanwhile()
    {
        await using var server = await RunningServer.WithAsync();
        var number = 0;
        var made = new List<string>();
        for (var i = 0; i < 30; i++)
            made.Add(await MakeAsync(server, number++));
        // The size of each page, whether backwards, and what is written before each of the next pages: one is made, one is retracted, or nothing.
        Gen.Select(Gen.Int[1, 9], Gen.Bool, Gen.Int[0, 3].Array[2, 8]).Sample((size, backwards, writes) =>
            WalkAsync(size, backwards, writes).GetAwaiter().GetResult(), iter: 12, threads: 1);

        async Task WalkAsync(int size, bool backwards, int[] writes)
        {
            var (stay, met, at) = (new HashSet<string>(made), new List<string>(), (string?)null);
            for (var page = 0; ; page++)
            {
                var list = (await server.DataAsync(
                    $"query($n: Int, $at: String) {{ map(key: \"alignment-tax\") {{ statements(filter: {{ kinds: [QUESTION] }}, {(backwards ? "last: $n, before" : "first: $n, after")}: $at) {{ nodes {{ id }} pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }} }}",
                    new { n = size, at })).At("map", "statements");
                var nodes = list.List("nodes").Select(n => n.Text("id")!).ToList();
                met.InsertRange(backwards ? 0 : met.Count, nodes);
                if (!list.At("pageInfo", backwards ? "hasPreviousPage" : "hasNextPage").GetBoolean())
                    break;
                at = list.Text("pageInfo", backwards ? "startCursor" : "endCursor");
                if (page < writes.Length && writes[page] == 1)
                    made.Add(await MakeAsync(server, number++));
                else if (page < writes.Length && writes[page] == 2 && made.Count > 10)
                {
                    var gone = made[writes[page] * 7 % made.Count];
                    made.Remove(gone);
                    stay.Remove(gone);
                    await server.DataAsync("mutation($e: ID!) { retract(input: { entity: $e, reason: \"Gone.\" }) { errors { code } } }", new { e = gone }, "ada");
                }
            }
            Assert.Equal(met.Count, met.Distinct().Count());
            Assert.Empty(stay.Except(met));
            // In the order of the list, oldest first.
            Assert.Equal(made.Where(met.Contains), met.Where(made.Contains));
        }
    }

    private static async Task<string> MakeAsync(RunningServer server, int number) =>
        (await server.DataAsync("mutation($t: String!) { createQuestion(input: { map: \"alignment-tax\", text: $t }) { statement { id } } }", new { t = $"Question {number}?" }, "ada")).Text("createQuestion", "statement", "id")!;
}
