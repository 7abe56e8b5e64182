using Argraph.Edits;
using Argraph.Model;

namespace Argraph.Storage.Tests;

// Editors of several processes at once.
public abstract partial class StoreContract
{
    /// <summary>How many edits eight writers make between them; 10,000 with ARGRAPH_TEST_FULL=1.</summary>
    protected virtual int RacingEdits => IsFull ? 10_000 : 64;

    private protected static bool IsFull => Environment.GetEnvironmentVariable("ARGRAPH_TEST_FULL") == "1";

    [Fact]
    public async Task Eight_writers_of_the_same_things_lose_no_edit_and_are_told_of_every_conflict()
    {
        await using var store = await OpenStoreAsync();
        const int writers = 8, things = 5;
        await DoneAsync(store, [Make("m"), .. Enumerable.Range(0, things).Select(i => new CreateStatement("m", Claim($"c-{i}", "0")))]);
        var each = RacingEdits / writers;
        var logs = await Task.WhenAll(Enumerable.Range(0, writers).Select(w => Task.Run(async () =>
        {
            // An editor of its own for each, so that they race as processes do.
            using var editor = new Editor(store, TimeProvider.System);
            var random = new Random(w);
            var log = new List<(long Expected, int Thing, string Text, EditOutcome Outcome)>();
            for (var i = 0; i < each; i++)
            {
                var (thing, expected, text) = (random.Next(things), await store.HeadAsync(default), $"{w} {i}");
                var outcome = await editor.ApplyAsync(new EditRequest($"writer {w}", [Reword($"m/c-{thing}", text)]) { ExpectedRevision = expected, MutationId = text, Hash = text }, default);
                log.Add((expected, thing, text, outcome));
            }
            return log;
        })));
        var all = logs.SelectMany(l => l).ToList();
        var done = all.Where(l => l.Outcome.Errors.Count == 0).OrderBy(l => l.Outcome.Revision!.Number).ToList();
        Assert.Equal(Enumerable.Range(2, done.Count).Select(r => (long)r), done.Select(l => l.Outcome.Revision!.Number));
        Assert.Equal(1 + done.Count, await store.HeadAsync(default));

        // Of each thing the edits that were made, in the order of revisions: who was refused is told of one it had not seen.
        foreach (var (expected, thing, _, outcome) in all.Where(l => l.Outcome.Errors.Count > 0))
        {
            var error = Assert.Single(outcome.Errors);
            Assert.Equal("CONFLICT", error.Problem.Code);
            Assert.NotEmpty(error.Revisions);
            Assert.All(error.Revisions, r => Assert.True(r.Number > expected && done[(int)r.Number - 2].Thing == thing));
        }
        // And who was not refused had seen the last edit of the thing.
        foreach (var group in done.GroupBy(l => l.Thing))
            foreach (var (before, after) in group.Zip(group.Skip(1)))
                Assert.True(after.Expected >= before.Outcome.Revision!.Number);
        foreach (var made in done)
        {
            await using var view = await store.OpenAsync(made.Outcome.Revision!.Number, default);
            Assert.Equal(made.Text, ((Statement)(await view.FindAsync([Name.InMap("m", $"c-{made.Thing}")], default))[0]!).Text);
        }
    }
}
