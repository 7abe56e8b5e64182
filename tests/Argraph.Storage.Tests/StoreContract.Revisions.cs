using Argraph.Edits;
using Argraph.History;
using Argraph.Model;
using Argraph.Storage.Tests.Graphs;

namespace Argraph.Storage.Tests;

// What was done to the graph, by whom and when.
public abstract partial class StoreContract
{
    [Fact]
    public Task Revisions_are_listed_by_map_and_author_in_slices() =>
        AtEveryRevisionAsync(8000, async (view, history, random) =>
        {
            var maps = history.At(history.Head).Values.OfType<Map>().Select(m => m.Seq).Append(history.LastSeq + 1).ToList();
            var authors = new[] { "tester 8000", "tester 8001", "nobody" };
            RevisionFilter[] filters = [default, .. maps.Select(m => new RevisionFilter(m)), .. authors.Select(a => new RevisionFilter(Author: a)), new(maps[0], authors[0]), new(maps[0], authors[1])];
            var expected = filters.Select(f => Enumerable.Range(1, (int)view.Revision).Select(n => (long)n)
                .Where(n => (f.Map is null || Touches(history, n).Contains(f.Map.Value)) && (f.Author is null || history.Commit(n).Author == f.Author)).ToList()).ToList();
            Assert.Equal(expected.Select(e => (long)e.Count), await view.CountRevisionsAsync(filters, default));
            foreach (var slice in new[] { Slice.All, ASlice(random, view.Revision + 1), ASlice(random, view.Revision + 1) })
            {
                var pages = await view.ListRevisionsAsync(filters, slice, default);
                for (var i = 0; i < filters.Length; i++)
                {
                    var within = expected[i].Where(n => n > slice.After && n < slice.Before).ToList();
                    Assert.Equal(slice.FromEnd ? within.TakeLast(slice.Take) : within.Take(slice.Take), pages[i].Revisions.Select(r => r.Number));
                    Assert.Equal(within.Count > slice.Take, pages[i].More);
                    Assert.All(pages[i].Revisions, r => Assert.Equal((history.Commit(r.Number).Author, history.Commit(r.Number).Note), (r.Author, r.Note)));
                }
            }
        });

    [Fact]
    public Task What_a_revision_wrote_is_read_as_it_was_before_and_as_it_was_left() =>
        AtEveryRevisionAsync(8100, async (view, history, random) =>
        {
            long[] numbers = [.. Enumerable.Range(0, (int)history.Head + 2)];
            Write[] Expected(long n) => n > view.Revision ? [] :
                [.. history.Commit(n).Touched.Select(seq => new Write(history.At(n - 1).GetValueOrDefault(seq), history.At(n)[seq]))];
            Assert.Equal(numbers.Select(n => n > history.Head ? 0L : Expected(n).Length), await view.CountWritesAsync(numbers, default));
            foreach (var slice in new[] { Slice.All, ASlice(random, history.LastSeq) })
            {
                var pages = await view.WritesAsync(numbers, slice, default);
                for (var i = 0; i < numbers.Length; i++)
                {
                    var within = numbers[i] > history.Head ? [] : Expected(numbers[i]).Where(w => w.After.Seq > slice.After && w.After.Seq < slice.Before).ToArray();
                    Assert.Equal(slice.FromEnd ? within.TakeLast(slice.Take) : within.Take(slice.Take), pages[i].Writes);
                    Assert.Equal(within.Length > slice.Take, pages[i].More);
                }
            }
        });

    [Fact]
    public Task Every_write_of_a_revision_is_a_change_with_the_fields_that_differ() =>
        AtEveryRevisionAsync(8200, async (view, history, _) =>
        {
            if (view.Revision == 0)
                return;
            var writes = (await view.WritesAsync([view.Revision], Slice.All, default))[0].Writes;
            var changes = await Differences.OfAsync(writes, view, default);
            Assert.Equal(writes.Select(w => w.After.Seq), changes.Select(c => c.Seq));
            foreach (var (write, change) in writes.Zip(changes))
            {
                Assert.Equal(history.At(view.Revision)[change.Subject.Seq], change.Subject);
                Assert.Equal(view.Revision, change.Revision);
                Assert.All(change.Fields, f => Assert.NotEqual(f.Before, f.After));
                Assert.Equal(write.After is Entity
                    ? write switch { { Before: null } => ChangeKind.Added, { Before.IsAlive: true, After.IsAlive: false } => ChangeKind.Retracted, { Before.IsAlive: false, After.IsAlive: true } => ChangeKind.Restored, _ => ChangeKind.Changed }
                    : write.After.IsAlive ? write.Before is { IsAlive: true } ? ChangeKind.Changed : ChangeKind.Linked : ChangeKind.Unlinked, change.Kind);
                if (change.Kind is ChangeKind.Changed)
                    Assert.NotEmpty(change.Fields);
                if (write is { Before: Statement before, After: Statement after } && before.Text != after.Text)
                    Assert.Contains(new FieldChange("text", before.Text, after.Text), change.Fields);
            }
        });

    [Fact]
    public Task Entities_are_read_each_as_of_a_revision_of_its_own() =>
        AtEveryRevisionAsync(8200, async (view, history, random) =>
        {
            var asked = Enumerable.Range(0, 60).Select(_ => (Seq: random.NextInt64(history.LastSeq + 2), Revision: random.NextInt64(view.Revision + 1))).ToList();
            Assert.Equal(asked.Select(a => history.At(a.Revision).GetValueOrDefault(a.Seq) as Entity), await view.EntitiesAtAsync(asked, default));
            // Nothing later than the view.
            Assert.Equal(asked.Select(a => history.At(view.Revision).GetValueOrDefault(a.Seq) as Entity), await view.EntitiesAtAsync([.. asked.Select(a => (a.Seq, long.MaxValue))], default));
        });

    [Fact]
    public async Task A_time_finds_the_last_revision_that_was_committed_by_then()
    {
        await using var store = await OpenStoreAsync();
        var start = new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);
        for (var i = 0; i < 3; i++)
            Assert.Equal(CommitResult.Committed, await store.CommitAsync((await PreparedAsync(store, $"m-{i}")) with { At = start.AddMinutes(i) }, default));
        await using var view = await store.OpenAsync(null, default);
        await using var earlier = await store.OpenAsync(2, default);
        Assert.Equal(1, await view.RevisionAtAsync(start, default));
        Assert.Equal(1, await view.RevisionAtAsync(start.AddSeconds(59.5).ToOffset(TimeSpan.FromHours(2)), default));
        Assert.Equal(3, await view.RevisionAtAsync(start.AddYears(1), default));
        Assert.Equal(2, await earlier.RevisionAtAsync(start.AddYears(1), default));
        Assert.Equal(0, await view.RevisionAtAsync(DateTimeOffset.UnixEpoch, default));
    }

    [Fact]
    public async Task A_revision_is_found_at_the_time_it_shows_and_is_not_dated_before_the_one_it_follows()
    {
        await using var store = await OpenStoreAsync();
        var start = new DateTimeOffset(2030, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);
        // Of two machines, the second of which is behind.
        foreach (var (key, clock) in new[] { ("a", start.AddTicks(9_999)), ("b", start.AddMinutes(-1)), ("c", start.AddMilliseconds(1)) })
        {
            using var editor = new Editor(store, new StoppedClock(clock));
            Assert.Empty((await editor.ApplyAsync(new EditRequest("ada", [Make(key)]), default)).Errors);
        }
        await using var view = await store.OpenAsync(null, default);
        Assert.Equal([start, start, start.AddMilliseconds(1)], (await view.RevisionsAsync([1, 2, 3], default)).Select(r => r!.At));
        Assert.Equal(2, await view.RevisionAtAsync(start, default));
        Assert.Equal(3, await view.RevisionAtAsync(start.AddMilliseconds(1), default));
        Assert.Equal(0, await view.RevisionAtAsync(start.AddTicks(-1), default));
    }

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    private static HashSet<long> Touches(Memory history, long revision)
    {
        var maps = new HashSet<long>();
        foreach (var seq in history.Commit(revision).Touched)
            foreach (var state in new[] { history.At(revision - 1), history.At(revision) })
                if (state.GetValueOrDefault(seq) is { } item)
                    maps.UnionWith(item switch
                    {
                        Map map => [map.Seq],
                        Element element => [element.Map],
                        Link link => [link.Map],
                        Citation c => [((Element)history.At(revision)[c.Element]).Map],
                        Assertion a => [((Element)history.At(revision)[a.Element]).Map],
                        About a => [((Element)history.At(revision)[a.Statement]).Map],
                        Acknowledgement a => [((Element)history.At(revision)[a.Elements[0]]).Map],
                        _ => Array.Empty<long>(),
                    });
        return maps;
    }
}
