using Argraph.Edits;
using Argraph.Model;

namespace Argraph.Storage.Tests;

// Retracting, restoring, merging and reverting.
public abstract partial class StoreContract
{
    [Fact]
    public async Task A_map_goes_only_when_it_is_empty_and_comes_back_with_what_that_request_ended()
    {
        await using var store = await OpenStoreAsync();
        await DoneAsync(store, Everything);
        var full = await ApplyAsync(store, new EditRequest("anna", [new Retract("m", "Old.")]));
        Assert.Equal([("MAP_NOT_EMPTY", "entity", "The map 'm' is not empty: 'm/a', 'm/q', 'm/b' and more live in it; retract or move them first.")], full.Errors.Select(e => (e.Problem.Code, e.Problem.Path, e.Problem.Message)));
        await DoneAsync(store, new Retract("m/a", "Old."), new Retract("m/b", "Old."), new Retract("m/ba", "Old."), new Retract("m/q", "Old."), new Retract("m", "Old."));
        Assert.Equal(["RETRACTED"], (await ApplyAsync(store, new EditRequest("anna", [new CreateStatement("m", Claim("x", "X"))]))).Errors.Select(e => e.Problem.Code));
        Assert.Equal(["HANGS_ON_RETRACTED"], (await ApplyAsync(store, new EditRequest("anna", [new Restore("m/a")]))).Errors.Select(e => e.Problem.Code));
        await DoneAsync(store, new Restore("m"));
        await using var view = await store.OpenAsync(null, default);
        Assert.All(await AllAsync(view), row => Assert.True(row.IsAlive));
        await CheckAsync(store);
    }

    [Theory]
    [InlineData("s", "The source 's' is still used by 'm/a'; end that first.")]
    [InlineData("us", "The agent 'us' is still used by 'm/a'; end that first.")]
    [InlineData("t", "The topic 't' is still used by 'm/a'; end that first.")]
    public async Task What_maps_share_goes_only_when_nothing_uses_it(string key, string message)
    {
        await using var store = await OpenStoreAsync();
        await DoneAsync(store, Everything);
        var used = await ApplyAsync(store, new EditRequest("anna", [new Retract(key, "Old.")]));
        Assert.Equal([("STILL_USED", message)], used.Errors.Select(e => (e.Problem.Code, e.Problem.Message)));
        await DoneAsync(store, new Retract("m/a", "Wrong."), new Retract(key, "Old."));
        var hangs = await DoneAsync(store, new Restore("m/a"));
        Assert.All(hangs.Notices, n => Assert.Equal("STAYS_RETRACTED", n.Code));
        Assert.NotEmpty(hangs.Notices);
        await DoneAsync(store, new Restore(key));
        await CheckAsync(store);
    }

    [Fact]
    public async Task Citing_a_place_again_brings_its_passage_back()
    {
        await using var store = await OpenStoreAsync();
        await DoneAsync(store, Everything);
        await using var before = await store.OpenAsync(null, default);
        var passage = (await AllAsync(before)).OfType<Passage>().Single();
        await DoneAsync(store, new Retract("m/a", "Wrong."), new Retract(passage.Id.ToString(), "Unread."));
        await DoneAsync(store, new Cite("m/b", new CitationDraft("s", passage.Place)));
        await using var after = await store.OpenAsync(null, default);
        Assert.True((await after.ReadAsync([passage.Seq], default))[0]!.IsAlive);
    }

    [Fact]
    public async Task A_restored_thing_whose_key_was_taken_comes_back_without_it_and_that_is_said()
    {
        await using var store = await OpenStoreAsync();
        await DoneAsync(store, Everything);
        await DoneAsync(store, new Retract("m/q", "Wrong."));
        await using var view = await store.OpenAsync(null, default);
        var question = (await view.FindAsync([Name.InMap("m", "q")], default))[0]!;
        await DoneAsync(store, new CreateStatement("m", Claim("q", "Another")));
        var back = await DoneAsync(store, new Restore(question.Id.ToString()));
        Assert.Equal([$"Question {question.Id} comes back without its key 'q', which something else has now."], back.Notices.Select(n => n.Message));
    }

    [Fact]
    public async Task Merging_succeeds_the_arguments_of_the_loser_and_those_aimed_at_them_and_its_name_leads_on()
    {
        await using var store = await OpenStoreAsync();
        await DoneAsync(store, Everything);
        await DoneAsync(store,
            new CreateStatement("m", Claim("c", "A in other words")),
            new CreateArgument("m", new ArgumentDraft { Key = "undercut", Relation = Relation.Contradicts, Target = "ba", Text = "No." }, []),
            new CreateArgument("m", new ArgumentDraft { Key = "self", Relation = Relation.Supports, Target = "a", Premises = ["c"] }, []),
            new CreateArgument("m", new ArgumentDraft { Key = "at-self", Relation = Relation.Contradicts, Target = "self", Text = "No." }, []),
            new UpdateMap("m") { Thesis = new("a") });
        var merged = await DoneAsync(store, new MergeStatements("m/a", "m/c"));
        Assert.Equal(["SELF_PREMISE", "SELF_PREMISE"], merged.Notices.Select(n => n.Code));
        await using var view = await store.OpenAsync(null, default);
        var found = await view.FindAsync([Name.InMap("m", "a"), Name.InMap("m", "c"), Name.InMap("m", "ba"), Name.InMap("m", "undercut"), Name.InMap("m", "self"), Name.InMap("m", "b")], default);
        Assert.Equal(found[0], found[1]);
        Assert.Equal((found[1]!.Seq, found[5]!.Seq), (((Argument)found[2]!).Target, ((Argument)found[2]!).Premises.Single()));
        Assert.Equal(found[2]!.Seq, ((Argument)found[3]!).Target);
        Assert.False(found[4]!.IsAlive);
        Assert.Equal(found[1]!.Seq, ((Map)(await view.FindAsync([Name.Of(ItemKind.Map, "m")], default))[0]!).Thesis);
        foreach (var type in new[] { EdgeType.Citations, EdgeType.Assertions, EdgeType.Topics, EdgeType.LinksFrom })
            Assert.Equal([1L], await view.CountEdgesAsync(new EdgeSet(type), [found[1]!.Seq], default));
        await CheckAsync(store);
        await using var past = await store.OpenAsync(2, default);
        Assert.NotEqual(await past.FindAsync([Name.InMap("m", "c")], default), await past.FindAsync([Name.InMap("m", "a")], default));
    }

    [Fact]
    public async Task A_merge_of_more_than_a_thousand_arguments_is_refused()
    {
        await using var store = await OpenStoreAsync();
        await DoneAsync(store, Everything);
        for (var i = 0; i < 3; i++)
            await DoneAsync(store, [.. Enumerable.Range(0, 400).Select(n => new CreateArgument("m", new ArgumentDraft { Relation = Relation.Supports, Target = "a", Text = $"{i} {n}" }, []))]);
        Assert.Equal(["TOO_MANY_ARGUMENTS"], (await ApplyAsync(store, new EditRequest("anna", [new MergeStatements("m/a", "m/b")]))).Errors.Select(e => e.Problem.Code));
    }

    [Fact]
    public async Task A_revert_says_what_stands_in_its_way()
    {
        await using var store = await OpenStoreAsync();
        await DoneAsync(store, Everything);
        await DoneAsync(store, Reword("m/a", "A!"));
        await DoneAsync(store, new CreateStatement("m", Claim("c", "C")));
        await DoneAsync(store, Reword("m/a", "A?"), new CreateArgument("m", new ArgumentDraft { Relation = Relation.Supports, Target = "c", Text = "T" }, []));
        foreach (var (revision, message) in new[]
        {
            (2, "Revision 2 cannot be reverted: 'm/a' has changed since, in revision 4 (text)."),
            (3, "Revision 3 cannot be reverted: 'm/c' would end, and something of revision 4 hangs on it."),
            (9, "There is no revision 9 to revert: they go from 1 to 4."),
        })
            Assert.Equal([(revision == 9 ? "REVISION_UNKNOWN" : "REVERT_BLOCKED", "revision", message)],
                (await ApplyAsync(store, new EditRequest("anna", [new RevertRevision(revision)]))).Errors.Select(e => (e.Problem.Code, e.Problem.Path, e.Problem.Message)));
        await DoneAsync(store, new RevertRevision(4));
        await DoneAsync(store, new RevertRevision(3));
        await DoneAsync(store, new RevertRevision(2));
        await using var view = await store.OpenAsync(null, default);
        Assert.Equal("A", ((Statement)(await view.FindAsync([Name.InMap("m", "a")], default))[0]!).Text);
        await CheckAsync(store);
    }
}
