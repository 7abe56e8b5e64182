using System.Text;
using Argraph.Edits;
using Argraph.Formats;
using Argraph.Model;
using Argraph.Storage.Tests.Graphs;

namespace Argraph.Storage.Tests;

public abstract partial class StoreContract
{
    private const string Small = """
        map: { key: m, title: A map, thesis: a }
        sources: { s: { title: S } }
        agents: { us: { name: We, kind: group } }
        topics: { t: T }
        statements:
          - { claim: A, key: a, about: t, cites: s § One ¶ 1, assertions: us asserts, answers: q }
          - { claim: B, key: b, supports: { target: a, key: ba } }
          - { claim: C, key: c, contradicts: ba }
          - { claim: Same }
          - { claim: Same }
          - { question: Q, key: q }
        arguments:
          - { text: T, contradicts: a }
        """;

    [Fact]
    public async Task Importing_the_same_file_twice_changes_nothing_and_makes_no_revision()
    {
        await using var store = await OpenStoreAsync();
        var first = await ImportAsync(store, Small);
        Assert.Equal((14, 0, 0, 0), (first.Added, first.Changed, first.Retracted, first.Unchanged));
        var again = await ImportAsync(store, Small);
        Assert.Equal((0, 0, 0, 13), (again.Added, again.Changed, again.Retracted, again.Unchanged));
        Assert.Equal(1, await store.HeadAsync(default));
    }

    [Fact]
    public async Task Importing_what_was_exported_changes_nothing_on_random_graphs()
    {
        await using var store = await OpenStoreAsync();
        var (history, _) = await BuildAsync(store, [11_000, 11_001, 11_002, 11_003], revisions: 5, _ => 20);
        foreach (var map in history.Living(history.Head).OfType<Map>())
        {
            var text = await ExportAsync(store, map.Seq);
            var document = Read(text).Document!;
            var report = await ImportAsync(store, text);
            Assert.True(await store.HeadAsync(default) == history.Head, $"{string.Join(' ', report.Problems.Concat(report.Notices))}\n{report}\n{text}");
            Assert.Equal(text, YamlWriter.Write(document));
        }
    }

    [Fact]
    public async Task One_file_gives_one_graph_in_every_store()
    {
        await using var store = await OpenStoreAsync();
        await ImportAsync(store, Small);
        var text = await ExportAsync(store, 1);
        Assert.DoesNotContain("id:", text, StringComparison.Ordinal);
        await using var view = await store.OpenAsync(null, default);
        Assert.Equal(
            [Ids.OfNamed(ItemKind.Map, "m"), Ids.OfKeyed("m", "ba"), Ids.OfStatement("m", StatementKind.Claim, "Same", 2)],
            (await view.FindAsync([Name.Of(ItemKind.Map, "m"), Name.InMap("m", "ba"), Name.Of(Ids.OfStatement("m", StatementKind.Claim, "Same", 2))], default)).Select(e => e!.Id));
    }

    [Fact]
    public async Task A_changed_text_is_a_change_and_a_new_aim_is_a_successor_that_takes_the_undercuts_along()
    {
        await using var store = await OpenStoreAsync();
        await ImportAsync(store, Small);
        Assert.Equal((0, 1, 0), Counts(await ImportAsync(store, Small.Replace("claim: A,", "claim: A!,", StringComparison.Ordinal))));
        var aimed = Small.Replace("supports: { target: a, key: ba }", "contradicts: { target: a, key: ba }", StringComparison.Ordinal).Replace("claim: A,", "claim: A!,", StringComparison.Ordinal);
        Assert.Equal((2, 0, 2), Counts(await ImportAsync(store, aimed)));
        Assert.Equal((0, 0, 0), Counts(await ImportAsync(store, aimed)));
        await CheckAsync(store);
    }

    [Fact]
    public async Task What_is_retracted_stays_so_and_is_reported_until_the_file_restores_it()
    {
        await using var store = await OpenStoreAsync();
        await ImportAsync(store, Small);
        await RetractAsync(store, "b");
        var kept = await ImportAsync(store, Small);
        Assert.Equal(["RETRACTED_STAYS", "RETRACTED_STAYS", "RETRACTED_STAYS"], kept.Notices.Select(n => n.Code));
        Assert.Equal("'b' was retracted in revision 2 and stays so; write restore: true to bring it back.", kept.Notices[0].Message);
        Assert.Equal(2, await store.HeadAsync(default));
        var back = await ImportAsync(store, Small.Replace("key: b,", "key: b, restore: true,", StringComparison.Ordinal));
        Assert.Empty(back.Notices);
        Assert.Equal((0, 3, 0), Counts(back));
        Assert.Equal((0, 0, 0), Counts(await ImportAsync(store, Small)));
        await CheckAsync(store);
    }

    [Fact]
    public async Task Restoring_what_is_cited_and_linked_says_nothing_twice()
    {
        await using var store = await OpenStoreAsync();
        await ImportAsync(store, Small);
        await RetractAsync(store, "a");
        await ImportAsync(store, Small.Replace("key: a,", "key: a, restore: true,", StringComparison.Ordinal));
        Assert.Equal((0, 0, 0), Counts(await ImportAsync(store, Small)));
        await using var view = await store.OpenAsync(null, default);
        var a = (await view.FindAsync([Name.InMap("m", "a")], default))[0]!.Seq;
        foreach (var type in new[] { EdgeType.Citations, EdgeType.Assertions, EdgeType.Topics, EdgeType.LinksFrom })
            Assert.Equal([1L], await view.CountEdgesAsync(new EdgeSet(type), [a], default));
    }

    [Fact]
    public async Task A_thing_is_found_by_its_id_then_by_its_key_then_by_one_it_had()
    {
        await using var store = await OpenStoreAsync();
        await ImportAsync(store, Small);
        var a = Ids.OfKeyed("m", "a");
        // Its id renames it, and takes all that names it by the old key along.
        Assert.Equal((0, 1, 0), Counts(await ImportAsync(store, $"map: {{ key: m, title: A map, thesis: a }}\nstatements: [ {{ claim: A, key: new-a, id: {a} }} ]")));
        // The old key redirects, and does not rename it back.
        Assert.Equal((0, 0, 0), Counts(await ImportAsync(store, Small)));
        await using var view = await store.OpenAsync(null, default);
        Assert.Equal(["new-a", "new-a"], (await view.FindAsync([Name.InMap("m", "a"), Name.Of(a)], default)).Select(e => e!.Key));
    }

    [Theory]
    [InlineData("{ claim: X, key: a, id: ID_B }", "KEY_TAKEN", "The key 'a' cannot be given to ID_B: ID_A has it; choose another.")]
    [InlineData("{ claim: A, key: a }, { claim: A, key: x, id: ID_A }", "SAME_THING", "'x' and 'a', earlier in this file, are one and the same thing in the store, ID_A: leave one out, or give one another id or key.")]
    [InlineData("{ claim: A, id: ID_T }", "KIND_FIXED", "'t' is a topic in the store and cannot become a claim; give this one another id.")]
    [InlineData("{ question: A, key: a }", "KIND_FIXED", "'a' is a claim in the store and cannot become a question; give this one another key.")]
    [InlineData("{ claim: X, key: x, supports: ID_Q }", "WRONG_KIND", "'ID_Q' is a question, and a claim, evidence or argument is expected here.")]
    [InlineData("{ claim: X, key: x, supports: nothing }", "DANGLING_REFERENCE", "There is no claim, evidence or argument 'nothing', neither in this file nor in the store.")]
    [InlineData("{ claim: X, key: x, supports: { target: a, with: [ ID_A ] } }", "PREMISE_IS_TARGET", "'ID_A' is premise and target of the same argument.")]
    [InlineData("{ claim: X, key: x, supports: { target: a, with: [ b, ID_B ] } }", "DUPLICATE_PREMISE", "'ID_B' is named twice as a premise.")]
    [InlineData("{ claim: X, key: x, supports: [ a, ID_A ] }", "DUPLICATE_ARGUMENT", "An earlier argument without a key has the same relation, target, premises and text: give one of them a key, or delete it.")]
    [InlineData("{ claim: X, key: x, answers: [ q, ID_Q ] }", "DUPLICATE_LINK", "A link of this type to 'ID_Q' is said twice: leave one out.")]
    [InlineData("{ claim: A, key: a, rephrases: ID_A }", "LINK_TO_ITSELF", "'ID_A' is linked to itself: name something else.")]
    public async Task What_only_the_store_can_tell_is_refused_and_nothing_is_written(string statements, string code, string message)
    {
        await using var store = await OpenStoreAsync();
        await ImportAsync(store, Small);
        var report = await ImportAsync(store, WithIds("map: { key: m, title: A map }\nstatements: [ " + statements + " ]"));
        Assert.Equal([(code, WithIds(message))], report.Problems.Select(p => (p.Code, p.Message)));
        Assert.Equal(1, await store.HeadAsync(default));
    }

    [Fact]
    public async Task Keys_are_exchanged_in_one_import()
    {
        await using var store = await OpenStoreAsync();
        await ImportAsync(store, Small);
        // The thesis, named by its key, is the other one now.
        Assert.Equal((0, 3, 0), Counts(await ImportAsync(store, WithIds("map: { key: m, title: A map, thesis: a }\nstatements: [ { claim: A, key: b, id: ID_A }, { claim: B, key: a, id: ID_B } ]"))));
        await CheckAsync(store);
    }

    [Fact]
    public async Task What_a_file_names_by_an_id_it_gives_itself_is_found_in_an_empty_store()
    {
        await using var store = await OpenStoreAsync();
        var target = Ids.OfArgument("m", Relation.Supports, Ids.OfKeyed("m", "a"), [Ids.OfKeyed("m", "b")], null);
        var report = await ImportAsync(store, $"map: {{ key: m, title: A map }}\nstatements: [ {{ claim: A, key: a }}, {{ claim: B, key: b, supports: a }} ]\narguments: [ {{ text: No., contradicts: {target} }} ]");
        Assert.Empty(report.Problems);
        Assert.Equal(5, report.Added);
        await CheckAsync(store);
    }

    [Fact]
    public async Task What_a_file_names_by_its_id_moves_to_its_map_with_its_links_and_the_old_name_redirects()
    {
        await using var store = await OpenStoreAsync();
        await ImportAsync(store, Small);
        Assert.Empty((await ImportAsync(store, WithIds("map: { key: n, title: Another }\nstatements: [ { claim: A, key: a, id: ID_A } ]"))).Problems);
        await using var view = await store.OpenAsync(null, default);
        Assert.Single((await view.FindAsync([Name.InMap("m", "a"), Name.InMap("n", "a")], default)).Distinct());
        var links = await view.EdgesAsync(new EdgeSet(EdgeType.LinksOfMap), [1, (await view.FindAsync([Name.Of(ItemKind.Map, "n")], default))[0]!.Seq], Slice.All, default);
        Assert.Equal([0, 1], links.Select(l => l.Edges.Count));
        await CheckAsync(store);
    }

    private static string WithIds(string text) => text
        .Replace("ID_A", Ids.OfKeyed("m", "a").ToString(), StringComparison.Ordinal).Replace("ID_B", Ids.OfKeyed("m", "b").ToString(), StringComparison.Ordinal)
        .Replace("ID_Q", Ids.OfKeyed("m", "q").ToString(), StringComparison.Ordinal).Replace("ID_T", Ids.OfNamed(ItemKind.Topic, "t").ToString(), StringComparison.Ordinal);

    private static (int Added, int Changed, int Retracted) Counts(ImportReport report)
    {
        Assert.Empty(report.Problems);
        return (report.Added, report.Changed, report.Retracted);
    }

    private static ReadResult Read(string text)
    {
        var read = YamlReader.Read("m.yaml", Encoding.UTF8.GetBytes(text));
        Assert.True(read.Document is not null, string.Join('\n', read.Diagnostics) + "\n" + text);
        return read;
    }

    private static async Task<ImportReport> ImportAsync(IArgumentStore store, string text)
    {
        using var editor = new Editor(store, TimeProvider.System);
        ImportReport? report = null;
        await editor.EditAsync("tester", null, async changes => (report = await changes.ImportAsync(Read(text).Document!, default)).Problems.Count == 0, default);
        return report!;
    }

    private static async Task<string> ExportAsync(IArgumentStore store, long map)
    {
        await using var view = await store.OpenAsync(null, default);
        return YamlWriter.Write(await MapExport.OfAsync(view, (Map)(await view.ReadAsync([map], default))[0]!, default));
    }

    private static async Task RetractAsync(IArgumentStore store, string key)
    {
        using var editor = new Editor(store, TimeProvider.System);
        await editor.EditAsync("tester", null, async changes =>
        {
            await using var view = await store.OpenAsync(null, default);
            await changes.RetractAsync([(Element)(await view.FindAsync([Name.InMap("m", key)], default))[0]!], "Wrong.", default);
            return true;
        }, default);
    }

    private static async Task CheckAsync(IArgumentStore store)
    {
        await using var view = await store.OpenAsync(null, default);
        Invariants.Check((await AllAsync(view)).ToDictionary(i => i.Seq));
    }
}
