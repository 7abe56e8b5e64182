using Argraph.Edits;
using Argraph.Findings;
using Argraph.Model;

namespace Argraph.Storage.Tests;

// Edits asked for by name, carried out on a real store.
public abstract partial class StoreContract
{
    [Fact]
    public async Task One_request_makes_a_map_and_what_is_in_it_each_naming_the_ones_before_by_key()
    {
        await using var store = await OpenStoreAsync();
        var made = await DoneAsync(store, new EditRequest("anna", Everything) { Note = " For a start. " });
        Assert.Equal((1, "anna", "For a start."), (made.Revision!.Number, made.Revision.Author, made.Revision.Note));
        await using var view = await store.OpenAsync(null, default);
        Assert.Equal(made.Revision with { At = default }, (await view.RevisionsAsync([1], default))[0]! with { At = default });
        var found = (await view.FindAsync([Name.InMap("m", "a"), Name.InMap("m", "ba"), Name.Of(ItemKind.Topic, "t")], default)).Select(e => e!.Seq).ToList();
        Assert.Equal([made.Subjects[4], made.Subjects[6], made.Subjects[3]], found);
        foreach (var (type, count) in new[] { (EdgeType.Citations, 1L), (EdgeType.Assertions, 1), (EdgeType.Topics, 1), (EdgeType.AimedAt, 1), (EdgeType.LinksFrom, 1) })
            Assert.Equal([count], await view.CountEdgesAsync(new EdgeSet(type), [found[0]], default));
        Assert.Equal(made.Writes.Select(w => w.After), await AllAsync(view));
        await CheckAsync(store);
    }

    [Fact]
    public async Task Assertions_are_found_from_the_agent_and_from_the_passage_they_name()
    {
        await using var store = await OpenStoreAsync();
        await DoneAsync(store, new EditRequest("anna", Everything));
        await using var view = await store.OpenAsync(null, default);
        var assertion = (await AllAsync(view)).OfType<Assertion>().Single();
        foreach (var (type, parent) in new[] { (EdgeType.AssertedBy, assertion.Agent), (EdgeType.AssertedIn, assertion.Passage!.Value) })
        {
            Assert.Equal([assertion], (await view.EdgesAsync(new EdgeSet(type), [parent], Slice.All, default))[0].Edges.Select(e => e.Row));
            Assert.Equal([1L], await view.CountEdgesAsync(new EdgeSet(type), [parent], default));
        }
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_request_is_said_at_once_and_nothing_is_written()
    {
        await using var store = await OpenStoreAsync();
        await DoneAsync(store, new EditRequest("anna", Everything));
        var outcome = await ApplyAsync(store, new EditRequest("bob",
        [
            new CreateStatement("nowhere", new StatementDraft { Kind = StatementKind.Claim, Key = "x", Text = "" }),
            new CreateStatement("m", new StatementDraft { Kind = StatementKind.Claim, Key = "a", Text = "Again", Scope = new string('x', 1001), About = ["no-topic"] }),
            new CreateArgument("m", new ArgumentDraft { Relation = Relation.Supports, Target = "q", Premises = ["nowhere/x", "b", "m/b", "missing"], Weight = 2 }, []),
            new UpdateStatement("m/b") { ClaimType = new(null), Assumed = new(true), BaseScore = new(-1), Key = new("A B") },
            new AddLink(LinkKind.Answers, "m/q", "m/a", false),
            new Uncite("m/b", Guid.Empty.ToString(), null),
        ]));
        Assert.Equal(
        [
            ("DANGLING_REFERENCE", "changes[0].map", "There is no map 'nowhere'."),
            ("TEXT_EMPTY", "changes[0].text", "The text is empty."),
            ("TEXT_TOO_LONG", "changes[1].scope", "The scope has 1001 characters, and at most 1000 are allowed."),
            ("KEY_TAKEN", "changes[1].key", "The key 'a' is taken by 'm/a'; choose another."),
            ("DANGLING_REFERENCE", "changes[1].about[0]", "There is no topic 'no-topic'."),
            ("OUT_OF_RANGE", "changes[2].weight", "The weight is 2; it lies between 0 and 1."),
            ("WRONG_KIND", "changes[2].target", "'q' is a question, and a claim, evidence or argument is expected here."),
            ("DANGLING_REFERENCE", "changes[2].premises[3]", "There is no claim or evidence 'missing'."),
            ("DUPLICATE_PREMISE", "changes[2].premises[2]", "'m/b' is named twice as a premise."),
            ("KEY_INVALID", "changes[3].key", "'A B' is no key: write lower-case letters and digits in words joined by single hyphens, at most 100 characters, not shaped like an id."),
            ("OUT_OF_RANGE", "changes[3].baseScore", "The base score is -1; it lies between 0 and 1."),
            ("WRONG_KIND", "changes[4].from", "'m/q' is a question, and a claim is expected here."),
            ("DANGLING_REFERENCE", "changes[5].passage", $"There is no passage '{Guid.Empty}'."),
        ], outcome.Errors.Select(e => (e.Problem.Code, e.Problem.Path, e.Problem.Message)));
        Assert.Equal((null, 0, 0, 1L), (outcome.Revision, outcome.Subjects.Count, outcome.Writes.Count, await store.HeadAsync(default)));
    }

    [Fact]
    public async Task A_dry_run_says_what_would_be_written_and_writes_nothing()
    {
        await using var store = await OpenStoreAsync();
        var tried = await DoneAsync(store, new EditRequest("anna", Everything) { DryRun = true });
        Assert.Equal((null, 0L), (tried.Revision, await store.HeadAsync(default)));
        var done = await DoneAsync(store, new EditRequest("anna", Everything));
        Assert.Equal(tried.Writes.Select(Anonymous), done.Writes.Select(Anonymous));

        // Ids of new things are new each time, and passages are named by their source's.
        static Item Anonymous(Write write) => write.After is Entity entity ? entity with { Id = default } : write.After;
    }

    [Fact]
    public async Task A_request_sent_twice_is_written_once_and_its_name_is_its_authors()
    {
        await using var store = await OpenStoreAsync();
        var request = new EditRequest("anna", [Make("m")]) { MutationId = "b7c1", Hash = "01" };
        var first = await DoneAsync(store, request);
        await DoneAsync(store, new EditRequest("bob", [Make("n")]) { MutationId = "b7c1", Hash = "02" });
        var again = await DoneAsync(store, request);
        Assert.True(again.Repeated);
        Assert.Equal((1L, "anna", 2L), (again.Revision!.Number, again.Revision.Author, await store.HeadAsync(default)));
        Assert.Equal(first.Subjects, again.Subjects);
        var other = await ApplyAsync(store, new EditRequest("anna", [Make("o")]) { MutationId = "b7c1", Hash = "03" });
        Assert.Equal([("MUTATION_ID_REUSED", "mutationId")], other.Errors.Select(e => (e.Problem.Code, e.Problem.Path)));
        Assert.Equal(2, await store.HeadAsync(default));
    }

    [Fact]
    public async Task A_refused_request_is_not_remembered_and_one_that_changes_nothing_is()
    {
        await using var store = await OpenStoreAsync();
        var request = new EditRequest("anna", [new UpdateMap("m") { Title = new("M") }]) { MutationId = "1", Hash = "01" };
        Assert.NotEmpty((await ApplyAsync(store, request)).Errors);
        await DoneAsync(store, new EditRequest("bob", [Make("m")]));
        Assert.Equal((2L, 1), ((await DoneAsync(store, request)).Revision!.Number, (await DoneAsync(store, request with { MutationId = null })).Subjects.Count));
        Assert.Equal(3, (await DoneAsync(store, request with { MutationId = "2" })).Revision!.Number);
        await DoneAsync(store, new EditRequest("bob", [new UpdateMap("m") { Title = new("N") }]));
        var again = await DoneAsync(store, request with { MutationId = "2" });
        Assert.Equal((true, 3L, 4L), (again.Repeated, again.Revision!.Number, await store.HeadAsync(default)));
    }

    [Fact]
    public async Task A_conflict_names_who_changed_what_the_edit_changes_and_nothing_else_is_one()
    {
        await using var store = await OpenStoreAsync();
        await DoneAsync(store, new EditRequest("anna", Everything));
        await DoneAsync(store, new EditRequest("bob", [Reword("m/a", "A, said better")]));
        await DoneAsync(store, new EditRequest("carl", [new Cite("m/a", new CitationDraft("s", new Place("Two")))]));
        await DoneAsync(store, new EditRequest("dora", [new CreateArgument("m", new ArgumentDraft { Relation = Relation.Contradicts, Target = "m/b", Text = "No." }, [])]));
        var late = new EditRequest("eve", [Reword("m/a", "Mine")]) { ExpectedRevision = 1 };
        var refused = await ApplyAsync(store, late);
        var error = Assert.Single(refused.Errors);
        Assert.Equal(("CONFLICT", "statement"), (error.Problem.Code, error.Problem.Path));
        Assert.Equal("'m/a' has changed since revision 1: in 2 revisions, the last 2 by bob, 3 by carl. Read it again, then say what you want of it now.", error.Problem.Message);
        Assert.Equal([(2L, "bob"), (3L, "carl")], error.Revisions.Select(r => (r.Number, r.Author)));
        // What was aimed at a thing has not changed it, and adding to a thing or aiming at it changes it neither.
        await DoneAsync(store, new EditRequest("eve", [Reword("m/b", "B, said better"), new Cite("m/a", new CitationDraft("s", new Place("Three")))]) { ExpectedRevision = 1 });
        Assert.Equal(["REVISION_UNKNOWN"], (await ApplyAsync(store, late with { ExpectedRevision = 9 })).Errors.Select(e => e.Problem.Code));
        await DoneAsync(store, late with { ExpectedRevision = 5 });
    }

    [Fact]
    public async Task What_moves_to_another_map_takes_its_links_along_and_its_old_name_leads_to_it()
    {
        await using var store = await OpenStoreAsync();
        await DoneAsync(store, new EditRequest("anna", [.. Everything, Make("n")]));
        await DoneAsync(store, new EditRequest("anna", [new UpdateStatement("m/a") { Map = new("n"), Key = new("a2") }]));
        await using var view = await store.OpenAsync(null, default);
        var found = await view.FindAsync([Name.InMap("m", "a"), Name.InMap("n", "a2")], default);
        Assert.Equal(found[0], found[1]);
        var maps = (await view.FindAsync([Name.Of(ItemKind.Map, "m"), Name.Of(ItemKind.Map, "n")], default)).Select(m => m!.Seq).ToArray();
        Assert.Equal([0, 1], await view.CountEdgesAsync(new EdgeSet(EdgeType.LinksOfMap), maps, default));
        await CheckAsync(store);
    }

    [Fact]
    public async Task A_stance_takes_the_place_of_the_agents_other_one_in_the_same_passage()
    {
        await using var store = await OpenStoreAsync();
        await DoneAsync(store, new EditRequest("anna", Everything));
        var here = new CitationDraft("s", new Place("One"));
        await DoneAsync(store, new EditRequest("anna", [new TakeStance("m/a", new AssertionDraft("us", Stance.Rejects, Certainty.Tentative, here)), new TakeStance("m/a", new AssertionDraft("us", Stance.Reports))]));
        await using var view = await store.OpenAsync(null, default);
        Assert.Equal([Stance.Rejects, Stance.Reports], (await AllAsync(view)).OfType<Assertion>().Where(a => a.IsAlive).Select(a => a.Stance));
    }

    [Fact]
    public async Task An_editor_of_some_maps_changes_nothing_of_others_and_nothing_they_share()
    {
        await using var store = await OpenStoreAsync();
        await DoneAsync(store, new EditRequest("anna", [.. Everything, Make("n"), new CreateStatement("n", Claim("c", "C"))]));
        var outcome = await ApplyAsync(store, new EditRequest("bob",
        [
            new CreateStatement("m", Claim("d", "D")),
            new UpdateStatement("m/a") { Map = new("n") },
            Reword("m/b", "B?"),
            new UpdateSource("s") { Title = new("S?") },
            new CreateArgument("n", new ArgumentDraft { Relation = Relation.Supports, Target = "m/a", Premises = ["c"] }, []),
            new Cite("n/c", new CitationDraft("s", new Place("New"))),
            Make("o"),
        ]) { Maps = new HashSet<string> { "n" } });
        Assert.Equal(
            [("FORBIDDEN", "changes[0].map"), ("FORBIDDEN", "changes[1].statement"), ("FORBIDDEN", "changes[2].statement"), ("FORBIDDEN", "changes[3].source"), ("FORBIDDEN", "changes[6].key")],
            outcome.Errors.Select(e => (e.Problem.Code, e.Problem.Path)));
        Assert.Equal("This would change 'm/d' in the map 'm', which you may not edit.", outcome.Errors[0].Problem.Message);
    }

    /// <summary>One of everything: a map m with a, b and a question, an argument ba that supports a with b, and what they cite and say.</summary>
    private static readonly Edit[] Everything =
    [
        Make("m"),
        new CreateSource(new SourceDraft { Key = "s", Title = "S", Authors = ["A", "B"], Published = "2026" }),
        new CreateAgent(new AgentDraft { Key = "us", Name = "We", Kind = AgentKind.Group }),
        new CreateTopic(new TopicDraft { Key = "t", Label = "T" }),
        new CreateStatement("m", Claim("a", " A ") with
        {
            About = ["t"], Citations = [new CitationDraft("s", new Place("One"))],
            Assertions = [new AssertionDraft("us", Stance.Asserts, Certainty.Probable, new CitationDraft("s", new Place("One")))],
        }),
        new CreateStatement("m", new StatementDraft { Kind = StatementKind.Question, Key = "q", Text = "Q?" }),
        new CreateArgument("m", new ArgumentDraft { Key = "ba", Relation = Relation.Supports, Target = "a" }, [Claim("b", "B")]),
        new AddLink(LinkKind.Answers, "m/a", "m/q", true),
    ];

    private static CreateMap Make(string key) => new(new MapDraft { Key = key, Title = key });

    private static StatementDraft Claim(string key, string text) => new() { Kind = StatementKind.Claim, Key = key, Text = text };

    private static UpdateStatement Reword(string name, string text) => new(name) { Text = new(text) };

    private static async Task<EditOutcome> ApplyAsync(IArgumentStore store, EditRequest request)
    {
        using var editor = new Editor(store, TimeProvider.System, view => new FindingSearch(view).ElementsAsync);
        return await editor.ApplyAsync(request, default);
    }

    private static async Task<EditOutcome> DoneAsync(IArgumentStore store, EditRequest request)
    {
        var outcome = await ApplyAsync(store, request);
        Assert.True(outcome.Errors.Count == 0, string.Join('\n', outcome.Errors.Select(e => e.Problem)));
        return outcome;
    }

    private static Task<EditOutcome> DoneAsync(IArgumentStore store, params Edit[] edits) => DoneAsync(store, new EditRequest("tester", edits));
}
