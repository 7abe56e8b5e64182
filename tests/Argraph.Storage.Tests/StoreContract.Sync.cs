using Argraph.Edits;
using Argraph.Model;

namespace Argraph.Storage.Tests;

// Files that come back after others have edited what they came from.
public abstract partial class StoreContract
{
    [Fact]
    public async Task What_only_the_store_changed_since_the_file_was_exported_stays_and_what_only_the_file_changed_is_taken()
    {
        await using var store = await OpenStoreAsync();
        await ImportAsync(store, Small);
        var text = await ExportAsync(store, 1);
        await DoneAsync(store, Reword("m/a", "A, as the store has it"), new RemoveLink(LinkKind.Answers, "m/a", "m/q"));
        var outcome = await ImportAsync(store, text.Replace("claim: B", "claim: B, as the file has it", StringComparison.Ordinal), ImportMode.Merge);
        Assert.Empty(outcome.Errors);
        Assert.Equal(["ENDED_SINCE"], outcome.Notices.Select(n => n.Code));
        await using var view = await store.OpenAsync(null, default);
        var found = await view.FindAsync([Name.InMap("m", "a"), Name.InMap("m", "b")], default);
        Assert.Equal(["A, as the store has it", "B, as the file has it"], found.Select(f => ((Statement)f!).Text));
        Assert.Equal([0L], await view.CountEdgesAsync(new EdgeSet(EdgeType.LinksFrom), [found[0]!.Seq], default));
        Assert.Equal([1L, 3], await view.ImportsAsync(1, default));
    }

    [Fact]
    public async Task What_both_changed_is_a_conflict_with_the_revisions_and_nothing_is_written()
    {
        await using var store = await OpenStoreAsync();
        await ImportAsync(store, Small);
        var text = await ExportAsync(store, 1);
        await DoneAsync(store, new EditRequest("bob", [Reword("m/a", "A!"), new UpdateMap("m") { Title = new("Mine") }, new Retract("m/b", "Wrong.")]));
        await DoneAsync(store, new EditRequest("carl", [Reword("m/a", "A!!")]));
        var outcome = await ImportAsync(store, text.Replace("claim: A", "claim: A?", StringComparison.Ordinal).Replace("claim: B", "claim: B?", StringComparison.Ordinal).Replace("A map", "Yours", StringComparison.Ordinal), ImportMode.Merge);
        Assert.Equal([("CONFLICT", "map.title"), ("CONFLICT", "statements[0].text"), ("CONFLICT", "statements[1]")], outcome.Errors.Select(e => (e.Problem.Code, e.Problem.Path)));
        Assert.Equal([["2 bob"], ["2 bob", "3 carl"], ["2 bob"]], outcome.Errors.Select(e => e.Revisions.Select(r => $"{r.Number} {r.Author}")));
        Assert.Equal("The text of 'a' is another in this file, and in the store, than in revision 1, from which the file comes: see revision 2 by bob, revision 3 by carl. Write what it should be, and the revision you have seen under revision.", outcome.Errors[1].Problem.Message);
        Assert.Equal(3, await store.HeadAsync(default));
        // The same change on both sides is none.
        Assert.Empty((await ImportAsync(store, text.Replace("claim: A", "claim: A!!", StringComparison.Ordinal), ImportMode.Merge)).Errors);
    }

    [Fact]
    public async Task An_argument_aimed_anew_in_the_store_stays_so_and_aimed_anew_in_both_is_a_conflict()
    {
        await using var store = await OpenStoreAsync();
        await ImportAsync(store, Small);
        var text = await ExportAsync(store, 1);
        var anew = Small.Replace("supports: { target: a, key: ba }", "contradicts: { target: a, key: ba }", StringComparison.Ordinal);
        await ImportAsync(store, anew);
        Assert.Empty((await ImportAsync(store, text, ImportMode.Merge)).Errors);
        Assert.Equal(2, await store.HeadAsync(default));
        var other = await ImportAsync(store, text.Replace("supports:", "entails:", StringComparison.Ordinal), ImportMode.Merge);
        Assert.Equal([("CONFLICT", "arguments[0].target", 2L)], other.Errors.Select(e => (e.Problem.Code, e.Problem.Path, e.Revisions.Single().Number)));
    }

    [Fact]
    public async Task To_sync_ends_what_earlier_imports_brought_and_nothing_that_others_made()
    {
        await using var store = await OpenStoreAsync();
        await ImportAsync(store, Small);
        await DoneAsync(store, new CreateStatement("m", Claim("d", "D")), new Cite("m/a", new CitationDraft("s", new Place("Two"))),
            new CreateArgument("m", new ArgumentDraft { Key = "dc", Relation = Relation.Supports, Target = "m/c", Premises = ["d"] }, []));
        var less = """
            map: { key: m, title: A map, thesis: a }
            sources: { s: { title: S } }
            statements:
              - { claim: A, key: a }
              - { claim: B, key: b, supports: { target: a, key: ba } }
            """;
        var merged = await ImportAsync(store, less, ImportMode.Merge);
        Assert.Equal((0, 0, 0), (merged.Import!.Added, merged.Import.Changed, merged.Import.Retracted));
        var dry = await ImportAsync(store, less, ImportMode.Sync, dryRun: true);
        Assert.Equal(2, await store.HeadAsync(default));
        var synced = await ImportAsync(store, less, ImportMode.Sync);
        Assert.Equal(dry.Writes.Select(w => w.After), synced.Writes.Select(w => w.After));
        Assert.Equal(["'dc' ends, because it hangs on what the file no longer has."], synced.Notices.Select(n => n.Message));
        await using var view = await store.OpenAsync(null, default);
        var living = (await AllAsync(view)).Where(i => i.IsAlive).ToList();
        Assert.Equal(["a", "b", "d", "ba"], living.OfType<Element>().Select(e => e.Key).OrderBy(k => k!.Length));
        Assert.Equal(["Two"], living.OfType<Passage>().Select(p => p.Place.Section));
        Assert.DoesNotContain(living, i => i is Link or Assertion or About or Agent or Topic);
        Assert.Empty((await ImportAsync(store, less, ImportMode.Sync)).Writes);
        await CheckAsync(store);
    }

    [Fact]
    public async Task To_sync_does_not_end_what_was_changed_since_the_file_was_exported()
    {
        await using var store = await OpenStoreAsync();
        await ImportAsync(store, Small);
        var text = (await ExportAsync(store, 1)).Split("- question: Q");
        Assert.Equal(2, text.Length);
        await DoneAsync(store, Reword("m/q", "Q, which somebody cares for"));
        var without = text[0].Replace("  answers:\n  - q\n", "", StringComparison.Ordinal) + text[1][(text[1].IndexOf("arguments:", StringComparison.Ordinal))..];
        var outcome = await ImportAsync(store, without, ImportMode.Sync);
        Assert.Equal([("CONFLICT", "map")], outcome.Errors.Select(e => (e.Problem.Code, e.Problem.Path)));
    }

    [Fact]
    public async Task What_is_aimed_at_an_argument_that_the_file_aims_anew_ends_and_that_is_said()
    {
        await using var store = await OpenStoreAsync();
        await ImportAsync(store, Small);
        await DoneAsync(store, new CreateArgument("m", new ArgumentDraft { Key = "undercut", Relation = Relation.Contradicts, Target = "ba", Text = "No." }, []));
        var outcome = await ImportAsync(store, Small.Replace("supports: { target: a, key: ba }", "contradicts: { target: a, key: ba }", StringComparison.Ordinal), ImportMode.Merge);
        Assert.Equal(["'undercut' ends, because 'ba', on which it hangs, is aimed anew; make it anew if it still holds."], outcome.Notices.Select(n => n.Message));
    }

    [Fact]
    public async Task A_retracted_thesis_is_left_out_of_the_file_and_left_alone_by_it()
    {
        await using var store = await OpenStoreAsync();
        await ImportAsync(store, Small);
        await DoneAsync(store, new Retract("m/a", "Wrong."));
        var text = await ExportAsync(store, 1);
        Assert.DoesNotContain("thesis", text, StringComparison.Ordinal);
        Assert.Empty((await ImportAsync(store, text, ImportMode.Merge)).Writes);
    }

    [Fact]
    public async Task A_file_of_another_store_is_taken_as_it_is()
    {
        await using var store = await OpenStoreAsync();
        var outcome = await ImportAsync(store, "revision: 7\n" + Small, ImportMode.Merge);
        Assert.Equal((1L, "REVISION_UNKNOWN"), (outcome.Revision!.Number, outcome.Notices.Single().Code));
    }

    private static Task<EditOutcome> ImportAsync(IArgumentStore store, string text, ImportMode mode, bool dryRun = false) =>
        ApplyAsync(store, new EditRequest("tester", [new ImportDocument(Read(text).Document!, mode)]) { DryRun = dryRun });
}
