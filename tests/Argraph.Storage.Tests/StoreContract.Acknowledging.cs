using Argraph.Edits;
using Argraph.Findings;
using Argraph.Model;

namespace Argraph.Storage.Tests;

// Findings that somebody says are meant so. In the map m of Everything nothing supports b.
public abstract partial class StoreContract
{
    private static Edit[] Alike =>
    [
        .. Everything,
        new CreateStatement("m", Claim("x", "Early models told people what they wanted to hear.")),
        new CreateStatement("m", Claim("y", "Early models told persons what they wanted to hear.")),
    ];

    [Fact]
    public async Task A_finding_that_is_acknowledged_rests_until_what_it_concerns_is_other()
    {
        await using var store = await OpenStoreAsync();
        await DoneAsync(store, Alike);
        Assert.Empty(await AcknowledgedAsync(store));
        // In whatever order its elements are named, it is kept in its own.
        var done = await DoneAsync(store, new AcknowledgeFinding(FindingCode.NearDuplicate, ["m/y", "m/x"], " Said twice.  "));
        Assert.Equal(["NearDuplicate"], await AcknowledgedAsync(store));
        await using (var view = await store.OpenAsync(null, default))
        {
            var elements = (await view.FindAsync([Name.InMap("m", "x"), Name.InMap("m", "y")], default)).OfType<Statement>().ToList();
            var kept = (Acknowledgement)(await view.ReadAsync(done.Subjects, default))[0]!;
            Assert.Equal((FindingCode.NearDuplicate, "Said twice."), (kept.Code, kept.Reason));
            Assert.Equal(elements.Select(e => e.Seq), kept.Elements);
            var edge = (await view.EdgesAsync(new EdgeSet(EdgeType.Acknowledgements), [elements[0].Seq], Slice.All, default))[0].Edges.Single();
            Assert.Equal((kept, elements[1]), (edge.Row, edge.Node));
            Assert.Equal([1L, 0], await view.CountEdgesAsync(new EdgeSet(EdgeType.Acknowledgements), [.. elements.Select(e => e.Seq)], default));
            Assert.Equal([2L], (await view.ChangedSinceAsync([elements[0].Seq], 1, default))[0]);
        }
        await DoneAsync(store, new CreateStatement("m", Claim("z", "Early models told persons what they wanted to hear.")));
        Assert.Empty(await AcknowledgedAsync(store));
        await DoneAsync(store, new Retract("m/z", "No."));
        Assert.Equal(["NearDuplicate"], await AcknowledgedAsync(store));
        Assert.Empty(await AcknowledgedAsync(store, revision: 1));
        Assert.Empty(await AcknowledgedAsync(store, revision: 3));
        await CheckAsync(store);
    }

    [Fact]
    public async Task An_acknowledgement_ends_and_comes_back_with_what_its_finding_concerns_first()
    {
        await using var store = await OpenStoreAsync();
        await DoneAsync(store, Alike);
        var seq = (await DoneAsync(store, new AcknowledgeFinding(FindingCode.NearDuplicate, ["m/x", "m/y"], "Said twice."))).Subjects[0];
        await DoneAsync(store, new Retract("m/x", "Wrong."));
        Assert.False((await RowAsync(store, seq)).IsAlive);
        await DoneAsync(store, new Restore("m/x"));
        Assert.True((await RowAsync(store, seq)).IsAlive);
        // Of what else it concerns it only waits.
        await DoneAsync(store, new Retract("m/y", "Wrong."));
        Assert.True((await RowAsync(store, seq)).IsAlive);
        Assert.Empty(await AcknowledgedAsync(store));
        await DoneAsync(store, new Restore("m/y"));
        Assert.Equal(["NearDuplicate"], await AcknowledgedAsync(store));
        await DoneAsync(store, new MergeStatements("m/x", "m/y"));
        Assert.False((await RowAsync(store, seq)).IsAlive);
        await CheckAsync(store);
    }

    [Fact]
    public async Task Acknowledging_again_changes_the_reason_and_reverting_takes_it_back()
    {
        await using var store = await OpenStoreAsync();
        await DoneAsync(store, Everything);
        var first = await DoneAsync(store, new AcknowledgeFinding(FindingCode.UnsupportedClaim, ["m/b"], "It is plain."));
        var again = await DoneAsync(store, new AcknowledgeFinding(FindingCode.UnsupportedClaim, ["m/b"], "It is plain to see."));
        Assert.Equal(first.Subjects, again.Subjects);
        Assert.Equal("It is plain to see.", (await RowAsync(store, first.Subjects[0])).Reason);
        var seen = await ApplyAsync(store, new EditRequest("anna", [new AcknowledgeFinding(FindingCode.UnsupportedClaim, ["m/b"], "No.")]) { ExpectedRevision = 2 });
        Assert.Equal([("CONFLICT", "elements")], seen.Errors.Select(e => (e.Problem.Code, e.Problem.Path)));
        Assert.Equal(3, (await DoneAsync(store, new AcknowledgeFinding(FindingCode.UnsupportedClaim, ["m/b"], "It is plain to see."))).Revision!.Number);
        await DoneAsync(store, new RevertRevision(3));
        Assert.Equal("It is plain.", (await RowAsync(store, first.Subjects[0])).Reason);
        await DoneAsync(store, new RevertRevision(2));
        Assert.Empty(await AcknowledgedAsync(store));
        var anew = await DoneAsync(store, new AcknowledgeFinding(FindingCode.UnsupportedClaim, ["m/b"], "After all."));
        Assert.NotEqual(first.Subjects, anew.Subjects);
        var twice = await ApplyAsync(store, new EditRequest("anna", [new RevertRevision(5)]));
        Assert.Equal(["REVERT_BLOCKED"], twice.Errors.Select(e => e.Problem.Code));
        Assert.Contains("the acknowledgement of UNSUPPORTED_CLAIM at 'm/b' says what was said again since", twice.Errors[0].Problem.Message, StringComparison.Ordinal);
        await using var view = await store.OpenAsync(3, default);
        var write = (await view.WritesAsync([3], Slice.All, default))[0].Writes.Single();
        Assert.Equal(("It is plain.", "It is plain to see."), (((Acknowledgement)write.Before!).Reason, ((Acknowledgement)write.After).Reason));
        await CheckAsync(store);
    }

    [Fact]
    public async Task Only_what_is_found_now_is_acknowledged_and_with_a_reason()
    {
        await using var store = await OpenStoreAsync();
        await DoneAsync(store, Everything);
        foreach (var (code, path, finding, elements, reason) in new[]
        {
            ("FINDING_UNKNOWN", "elements", FindingCode.UnsupportedClaim, "m/a", "It is so."),
            ("FINDING_UNKNOWN", "elements", FindingCode.Orphan, "m/b", "It is so."),
            ("FINDING_UNKNOWN", "elements", FindingCode.UnsupportedClaim, "m/b m/a", "It is so."),
            ("FINDING_UNKNOWN", "elements", FindingCode.UnsupportedClaim, "m/b m/b", "It is so."),
            ("FINDING_UNKNOWN", "elements", FindingCode.UnsupportedClaim, "", "It is so."),
            ("DANGLING_REFERENCE", "elements[1]", FindingCode.UnsupportedClaim, "m/b m/none", "It is so."),
            ("REFERENCE_INVALID", "elements[0]", FindingCode.UnsupportedClaim, "M!", "It is so."),
            ("TEXT_EMPTY", "reason", FindingCode.UnsupportedClaim, "m/b", " \t "),
            ("TEXT_TOO_LONG", "reason", FindingCode.UnsupportedClaim, "m/b", new string('x', 1001)),
        })
        {
            var edit = new AcknowledgeFinding(finding, elements.Split(' ', StringSplitOptions.RemoveEmptyEntries), reason);
            Assert.Equal([(code, path)], (await ApplyAsync(store, new EditRequest("anna", [edit]))).Errors.Select(e => (e.Problem.Code, e.Problem.Path)));
        }
        // What the request itself would make was not found yet.
        var made = await ApplyAsync(store, new EditRequest("anna", [new CreateStatement("m", Claim("c", "C")), new AcknowledgeFinding(FindingCode.UnsupportedClaim, ["m/c"], "It is so.")]));
        Assert.Equal([("FINDING_UNKNOWN", "changes[1].elements")], made.Errors.Select(e => (e.Problem.Code, e.Problem.Path)));
        Assert.Equal(1, await store.HeadAsync(default));
    }

    [Fact]
    public async Task Who_may_edit_another_map_only_acknowledges_nothing_in_this_one()
    {
        await using var store = await OpenStoreAsync();
        await DoneAsync(store, [.. Everything, Make("n")]);
        AcknowledgeFinding[] edit = [new(FindingCode.UnsupportedClaim, ["m/b"], "It is plain.")];
        var refused = await ApplyAsync(store, new EditRequest("anna", edit) { Maps = new HashSet<string> { "n" } });
        Assert.Equal([("FORBIDDEN", "elements")], refused.Errors.Select(e => (e.Problem.Code, e.Problem.Path)));
        await DoneAsync(store, new EditRequest("anna", edit) { Maps = new HashSet<string> { "m" } });
    }

    [Fact]
    public async Task Findings_across_maps_and_of_passages_are_acknowledged_too()
    {
        await using var store = await OpenStoreAsync();
        await DoneAsync(store,
        [
            .. Everything, Make("n"), new CreateStatement("n", Claim("c", "C")),
            new CreateArgument("n", new ArgumentDraft { Key = "cut", Relation = Relation.Contradicts, Target = "m/ba", Premises = ["c"] }, []),
            new CreateStatement("m", Claim("x", "Early models told people what they wanted to hear.")),
            new CreateStatement("n", Claim("y", "Early models told people what they wanted to hear.")),
            new Cite("m/b", new CitationDraft("s", new Place(null, null, new TextQuote("four"), new TextPosition(0, 5)))),
        ]);
        await using var view = await store.OpenAsync(null, default);
        var passage = (await AllAsync(view)).OfType<Passage>().Single(p => p.Place.Quote is not null);
        await DoneAsync(store,
            new AcknowledgeFinding(FindingCode.UnansweredUndercut, ["n/cut", "m/ba"], "It is granted."),
            new AcknowledgeFinding(FindingCode.NearDuplicate, ["m/x", "n/y"], "Two maps."),
            new AcknowledgeFinding(FindingCode.QuoteMismatch, ["m/b", passage.Id.ToString()], "The editor counts otherwise."));
        Assert.Equal(["NearDuplicate", "QuoteMismatch", "UnansweredUndercut"], await AcknowledgedAsync(store));
        await CheckAsync(store);
    }

    private static async Task<(bool IsAlive, string Reason)> RowAsync(IArgumentStore store, long seq)
    {
        await using var view = await store.OpenAsync(null, default);
        var row = (Acknowledgement)(await view.ReadAsync([seq], default))[0]!;
        return (row.IsAlive, row.Reason);
    }

    private static async Task<IReadOnlyList<string>> AcknowledgedAsync(IArgumentStore store, long? revision = null)
    {
        await using var view = await store.OpenAsync(revision, default);
        return [.. (await view.FindingsAsync(null, default)).Where(f => f.Acknowledged).Select(f => f.Code.ToString()).Order(StringComparer.Ordinal)];
    }
}
