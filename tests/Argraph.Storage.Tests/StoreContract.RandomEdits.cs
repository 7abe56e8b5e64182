using Argraph.Edits;
using Argraph.Model;
using Argraph.Storage.Tests.Graphs;
using CsCheck;

namespace Argraph.Storage.Tests;

// Random sequences of edits of every kind, right and wrong.
public abstract partial class StoreContract
{
    /// <summary>How many sequences.</summary>
    protected virtual int EditSequences => 2;

    [Fact]
    public async Task Whatever_is_asked_the_rules_hold_and_every_revision_is_read_as_it_was_made()
    {
        var done = new HashSet<Type>();
        await SampleAsync(async (store, memory, edits) =>
        {
            for (var i = 0; i < 40; i++)
            {
                var request = edits.Next(memory.At(memory.Head), memory.Head);
                if (await memory.ApplyAsync(store, request) is not { Writes.Count: > 0 })
                    continue;
                Invariants.Check(memory.At(memory.Head));
                done.UnionWith(request.Edits.Select(e => e.GetType()));
            }
            for (var revision = memory.Head; revision >= 0; revision -= 3)
            {
                await using var view = await store.OpenAsync(revision, default);
                Assert.Equal(memory.At(revision).Values, await AllAsync(view));
                var names = memory.Names().ToList();
                Assert.Equal(names.Select(n => memory.Find(n, revision)), await view.FindAsync(names, default));
            }
        });
        // Files and maps have tests of their own; of the rest some were right.
        Assert.True(done.Count >= Math.Min(14, EditSequences), string.Join(' ', done.Select(t => t.Name)));
    }

    [Fact]
    public Task A_revision_reverted_leaves_the_graph_as_it_was_before_and_the_revert_reverted_as_it_was_after() => SampleAsync(async (store, memory, edits) =>
    {
        for (var i = 0; i < 25; i++)
        {
            var before = Living(memory);
            if (await memory.ApplyAsync(store, edits.Next(memory.At(memory.Head), memory.Head)) is not { Writes.Count: > 0 })
                continue;
            var after = Living(memory);
            await RevertAsync(before);
            await RevertAsync(after);
        }

        async Task RevertAsync(List<Item> expected)
        {
            var outcome = await memory.ApplyAsync(store, new EditRequest("tester", [new RevertRevision(memory.Head)]));
            Assert.True(outcome.Errors.Count == 0, string.Join('\n', outcome.Errors.Select(e => e.Problem)));
            Assert.Equal(expected, Living(memory));
            Invariants.Check(memory.At(memory.Head));
        }

        static List<Item> Living(Memory memory) => [.. memory.Living(memory.Head).Select(i => i with { Life = new Lifetime(0, 0) })];
    });

    [Fact]
    public Task What_is_wrong_is_said_with_a_code_a_sentence_and_a_place() => SampleAsync(async (store, memory, edits) =>
    {
        for (var i = 0; i < 40; i++)
            foreach (var error in (await memory.ApplyAsync(store, edits.Next(memory.At(memory.Head), memory.Head))).Errors)
            {
                Assert.Matches("^[A-Z]+(_[A-Z]+)*$", error.Problem.Code);
                Assert.Matches("^[^\n]+[.]$", error.Problem.Message);
                Assert.NotEmpty(error.Problem.Path);
            }
    });

    private async Task SampleAsync(Func<IArgumentStore, Memory, RandomEdits, Task> check) => await Gen.Int.SampleAsync(async seed =>
    {
        await using var store = await OpenStoreAsync();
        var memory = new Memory();
        await memory.ApplyAsync(store, new EditRequest("tester", RandomEdits.Beginning));
        await check(store, memory, new RandomEdits(seed));
    }, iter: EditSequences, threads: 1);
}
