using Argraph.Edits;
using Argraph.Model;

namespace Argraph.Storage.Tests.Graphs;

/// <summary>Edits of three rows each (a map, a claim in it, an argument that says why), of which a store must have all or none.</summary>
internal static class ThreeRows
{
    private const int Rows = 3;

    public static Task<long> WriteAsync(Editor editor, string key) => editor.EditAsync("tester", null, changes =>
    {
        Add(changes, key);
        return Task.FromResult(true);
    }, default);

    public static async Task<ChangeSet> PreparedAsync(IArgumentStore store, string key)
    {
        await using var view = await store.OpenAsync(null, default);
        var changes = new Changes(view);
        Add(changes, key);
        return await changes.ToChangeSetAsync(DateTimeOffset.UnixEpoch, "tester", null, default);
    }

    public static void Add(Changes changes, string key)
    {
        var map = new Map { Seq = changes.NextSeq(), Life = changes.Born(), Id = Guid.CreateVersion7(), Key = key, Title = key };
        var claim = new Statement { Seq = changes.NextSeq(), Life = changes.Born(), Id = Guid.CreateVersion7(), Map = map.Seq, Says = StatementKind.Claim, Text = key };
        changes.Add(map);
        changes.Add(claim);
        changes.Add(new Argument
        {
            Seq = changes.NextSeq(), Life = changes.Born(), Id = Guid.CreateVersion7(), Map = map.Seq, Relation = Relation.Supports, Target = claim.Seq,
            TargetsArgument = false, Premises = [], Text = "Because.",
        });
    }

    /// <summary>Every revision has all rows of its edit, no seq is missing or there twice, and what was acknowledged is there as it was said.</summary>
    public static async Task WholeAsync(IArgumentStore store, IEnumerable<(long Revision, string Key)> acknowledged)
    {
        await using var view = await store.OpenAsync(null, default);
        var all = await AllAsync(view);
        var numbers = Enumerable.Range(1, (int)view.Revision).Select(r => (long)r).ToList();
        Assert.Equal(Enumerable.Range(1, numbers.Count * Rows).Select(s => (long)s), all.Select(i => i.Seq));
        Assert.Equal(all.Select(i => (i.Seq + Rows - 1) / Rows), all.Select(i => i.Life.Created));
        Assert.DoesNotContain(null, await view.RevisionsAsync(numbers, default));
        foreach (var revision in numbers)
            Assert.Equal(Rows, (await view.TouchedAsync(revision, default)).Count);
        var maps = all.OfType<Map>().ToDictionary(m => m.Life.Created, m => m.Key);
        Assert.All(acknowledged, a => Assert.Equal(a.Key, maps[a.Revision]));
    }

    public static async Task<List<Item>> AllAsync(IGraphView view)
    {
        var items = new List<Item>();
        await foreach (var item in view.ScanAsync(default))
            items.Add(item);
        return items;
    }
}
