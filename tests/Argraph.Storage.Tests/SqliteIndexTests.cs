using Argraph.Model;
using Argraph.Sqlite;
using Argraph.Storage.InMemory;

namespace Argraph.Storage.Tests;

/// <summary>What the index in memory costs, in bytes: those are the same on every machine.</summary>
[Collection(nameof(AloneInTheProcess))]
public sealed class SqliteIndexTests
{
    private const int Claims = 100_000, BytesPerClaim = 150, BytesPerCommit = 130_000;

    [Fact]
    public void A_claim_with_its_argument_takes_no_more_than_150_bytes()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var index = Forest(Claims);
        var after = GC.GetTotalMemory(forceFullCollection: true);
        Assert.Equal(2 * Claims - 1, index.LastSeq);
        Assert.InRange((after - before) / Claims, 16, BytesPerClaim);
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(10_000)]
    [InlineData(100_000)]
    [InlineData(300_000)]
    public void A_commit_of_one_argument_makes_a_few_pages_whatever_the_size_of_the_graph(int claims)
    {
        var index = Forest(claims);
        Assert.InRange(BytesOf(index, claims / 2), 1, BytesPerCommit);
    }

    [Fact]
    public void A_commit_of_one_argument_for_a_claim_with_a_hundred_thousand_copies_a_part_of_its_list()
    {
        var change = GraphIndex.Empty.Change(1);
        var steps = new StepIndexBuilder(2 * Claims);
        for (var i = 1; i <= Claims; i++)
            change.Put(i, new Row(ItemKind.Claim, false, 1, 0, 1));
        for (var i = 2; i <= Claims; i++)
        {
            change.Put(Claims + i, new Row(ItemKind.Argument, false, 1, 0, 1));
            steps.Add(Claims + i, Relation.Supports, 1, false, [i]);
        }
        var index = change.ToIndex(steps.ToIndex(), StepIndex.Empty);
        Assert.Equal(2 * (Claims - 1), index.Living.Into.Of(1).ToList().Count);
        Assert.InRange(BytesOf(index, 1), 1, BytesPerCommit);
    }

    private static long BytesOf(GraphIndex index, int target)
    {
        var bytes = 0L;
        for (var i = 0; i < 4; i++)
        {
            var argument = new Argument
            {
                Seq = index.LastSeq + 1, Life = new Lifetime(index.Head + 1, index.Head + 1), Id = Guid.Empty, Map = 1, Relation = Relation.Supports,
                Target = target, TargetsArgument = false, Premises = [target + 1],
            };
            var set = new ChangeSet(index.Head, Guid.Empty, DateTimeOffset.UnixEpoch, "ada", null, [new Write(null, argument)]);
            var before = GC.GetAllocatedBytesForCurrentThread();
            index = IndexChange.Next(index, set);
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.Contains(index.Living.Into.Of(target).ToList(), step => step.Argument == argument.Seq && step.Premise == target + 1);
        }
        return bytes;
    }

    // Each claim but the first replies to one before it, near the first or anywhere; seqs 1.. are claims, then come arguments.
    private static GraphIndex Forest(int claims)
    {
        var random = new Random(claims);
        var change = GraphIndex.Empty.Change(1);
        var steps = new StepIndexBuilder(2L * claims);
        for (var i = 1; i <= claims; i++)
            change.Put(i, new Row(ItemKind.Claim, false, 1, 0, 1));
        for (var i = 2; i <= claims; i++)
        {
            change.Put(claims + i - 1, new Row(ItemKind.Argument, false, 1, 0, 1));
            steps.Add(claims + i - 1, i % 3 == 0 ? Relation.Contradicts : Relation.Supports, random.Next(1, random.Next(2, i + 1)), false, [i]);
        }
        return change.ToIndex(steps.ToIndex(), StepIndex.Empty);
    }
}

/// <summary>Runs when no other tests do: what they hold would be counted.</summary>
[CollectionDefinition(nameof(AloneInTheProcess), DisableParallelization = true)]
public sealed class AloneInTheProcess;
