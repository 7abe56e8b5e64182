using System.Text;
using Argraph.Edits;
using Argraph.Formats;
using Argraph.Model;

namespace Argraph.Storage.Tests;

public abstract partial class StoreContract
{
    [Fact]
    public async Task Rows_make_the_maps_that_files_with_the_same_content_make()
    {
        await using var store = await OpenStoreAsync();
        var made = new MadeUpDebates(300, seed: 3).Rows().ToList();
        var outcome = await ImportRowsAsync(store, made);
        Assert.Equal((1, made.Count, 0, 0), (outcome.Revision, outcome.Added, outcome.Changed, outcome.Unchanged));
        await using var view = await store.OpenAsync(null, default);
        var rows = await AllAsync(view);
        // In the order of the file.
        Assert.Equal(made.Select(m => m.Draft.Key), rows.Cast<Entity>().Select(e => e.Key));

        await using var other = await Graphs.TwinStore.QuickAsync();
        foreach (var map in rows.OfType<Map>())
        {
            // What another map has is not in this one's file before that is there: arguments into others are left out of both.
            var document = Read(YamlWriter.Write(await MapExport.OfAsync(view, map, default))).Document!;
            document = document with { Arguments = [.. document.Arguments.Where(a => !a.Target.Contains('/', StringComparison.Ordinal))] };
            using var editor = new Editor(other.Store, TimeProvider.System);
            var done = await editor.ApplyAsync(new EditRequest("tester", [new ImportDocument(document, ImportMode.Merge)]), default);
            Assert.Empty(done.Errors);
        }
        await using var there = await other.Store.OpenAsync(null, default);
        var crossing = rows.OfType<Argument>().Where(a => a.Key![0] == 'x').Select(a => a.Id).ToHashSet();
        Assert.Equal(
            rows.Cast<Entity>().Where(e => !crossing.Contains(e.Id)).Select(e => (e.Id, e.Key, (e as Statement)?.Text)).Order(),
            (await AllAsync(there)).Cast<Entity>().Select(e => (e.Id, e.Key, (e as Statement)?.Text)).Order());
    }

    [Fact]
    public async Task Rows_that_come_again_change_what_differs_and_nothing_else()
    {
        await using var store = await OpenStoreAsync();
        var made = new MadeUpDebates(60, seed: 4).Rows().ToList();
        // Arguments without a name are known by what they join.
        made = [.. made.Select(m => (m.Map, m.Draft is ArgumentDraft a && a.Key![0] == 'b' ? a with { Key = null } : m.Draft))];
        await ImportRowsAsync(store, made);
        Assert.Equal((1, 0, 0, made.Count), Counts(await ImportRowsAsync(store, made)));

        var (at, changed) = made.Select((m, i) => (i, m.Draft as StatementDraft)).First(m => m.Item2 is not null);
        made[at] = (made[at].Map, changed! with { Text = "Said anew.", Assumed = true });
        made.Add((made[at].Map, new ArgumentDraft { Relation = Relation.Supports, Target = changed.Key!, Premises = [], Text = "A word for it." }));
        Assert.Equal((2, 1, 1, made.Count - 2), Counts(await ImportRowsAsync(store, made)));
        Assert.Equal((2, 0, 0, made.Count), Counts(await ImportRowsAsync(store, made)));
        await using var view = await store.OpenAsync(null, default);
        Assert.Equal("Said anew.", Assert.Single((await view.WritesAsync([2], Slice.All, default))[0].Writes.Select(w => w.After).OfType<Statement>()).Text);

        static (long, long, long, long) Counts(BulkOutcome outcome) => (outcome.Revision, outcome.Added, outcome.Changed, outcome.Unchanged);
    }

    [Theory]
    [InlineData("""{"type":"claim","map":"m","key":"b","text":"B."}""" + "\n" + """{"type":"claim","map":"m","key":"b","text":"C."}""", "2:33 DUPLICATE_KEY")]
    [InlineData("""{"type":"evidence","map":"m","key":"a","text":"B.","evidenceType":"document"}""", "1:36 KIND_FIXED")]
    [InlineData("""{"type":"claim","map":"nowhere","key":"b","text":"B."}""", "1:23 DANGLING_REFERENCE")]
    [InlineData("""{"type":"argument","map":"m","premises":["a"],"target":"nothing","relation":"supports"}""", "1:56 DANGLING_REFERENCE")]
    [InlineData("""{"type":"argument","map":"m","premises":["a","q"],"target":"ba","relation":"supports"}""", "1:41 WRONG_KIND")]
    [InlineData("""{"type":"argument","map":"m","premises":["a","m/a"],"target":"ba","relation":"supports"}""", "1:41 DUPLICATE_PREMISE")]
    [InlineData("""{"type":"argument","map":"m","premises":["m/a"],"target":"a","relation":"supports"}""", "1:41 PREMISE_IS_TARGET")]
    [InlineData("""{"type":"argument","map":"m","key":"ba","premises":["b"],"target":"a","relation":"contradicts"}""", "1:67 ARGUMENT_FIXED")]
    [InlineData("""{"type":"argument","map":"m","premises":["a"],"target":"ba","relation":"supports"}""" + "\n" + """{"type":"argument","map":"m","premises":["a"],"target":"ba","relation":"supports"}""", "2:1 DUPLICATE_ARGUMENT")]
    [InlineData("""{"type":"argument","map":"m","key":"x","premises":["a"],"target":"y","relation":"supports"}""" + "\n" + """{"type":"argument","map":"m","key":"y","premises":["a"],"target":"x","relation":"supports"}""", "1:66 ARGUMENT_CIRCLE")]
    [InlineData("""{"type":"map","key":"n","title":"N","thesis":"m/q"}""", "1:46 WRONG_KIND")]
    [InlineData("""{"type":"claim","key":"b","text":"B."}""", "1:1 MISSING_FIELD")]
    [InlineData("""{"type":"claim","map":"m","text":"B."}""", "1:1 MISSING_FIELD")]
    public async Task A_row_that_does_not_fit_is_refused_where_it_stands_and_nothing_is_written(string rows, string expected)
    {
        await using var store = await Graphs.TwinStore.QuickAsync();
        await ImportAsync(store.Store, Small);
        var outcome = await store.Store.ImportAsync(new BulkRequest("tester", null, new NdjsonRows(() => new MemoryStream(Encoding.UTF8.GetBytes(rows))), [1], null), TimeProvider.System, default);
        Assert.Equal([expected], outcome.Problems.Select(p => $"{p.Line}:{p.Column} {p.Problem.Code}"));
        Assert.Equal(1, await store.Store.HeadAsync(default));
    }

    private static Task<BulkOutcome> ImportRowsAsync(IArgumentStore store, IEnumerable<(string, Draft)> rows)
    {
        using var file = new MemoryStream();
        RowWriter.WriteNdjson(file, rows);
        var bytes = file.ToArray();
        return store.ImportAsync(new BulkRequest("tester", null, new NdjsonRows(() => new MemoryStream(bytes)), [1], null), TimeProvider.System, default);
    }
}
