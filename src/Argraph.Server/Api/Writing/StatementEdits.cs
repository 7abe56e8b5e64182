using Argraph.Edits;
using Argraph.Model;
using GraphQL.Types;
using static Argraph.Server.Api.Types.Sdl;

namespace Argraph.Server.Api.Writing;

/// <summary>Making, changing and merging claims, evidence and questions.</summary>
internal static class StatementEdits
{
    public static IEnumerable<EditKind> All =>
    [
        Create("createClaim", StatementKind.Claim, "Makes a claim.",
            () => [.. Claim(), .. Score()]),
        Create("createEvidence", StatementKind.Evidence, "Makes a piece of evidence.",
            () => [Input("evidenceType: EvidenceType!", "What sort of ground it is."), .. Score()]),
        Create("createQuestion", StatementKind.Question, "Asks a question; it is open until an answer settles it.", () => []),
        new("updateStatement", "StatementPayload", "Changes what is given of a statement; what is left out stays, null clears.", () =>
        [
            Input("statement: ID!", "The statement, by id or map/key."),
            Input("key: String", "Its new key; the old one redirects. Null takes the key away."),
            Input("map: ID", "The map it moves to, by id or key; its old name redirects."),
            Input("text: String", "The new sentence."),
            .. Claim(creating: false), Input("evidenceType: EvidenceType", "Of evidence: what sort of ground it is."), .. Score(),
            Input("topics: [ID!]", "What it is about: exactly these topics, by id or key."),
        ], input => new UpdateStatement(input.Needed("statement"))
        {
            Key = input.MaybeText("key"), Map = input.KeptText("map"), Text = input.KeptText("text"), ClaimType = input.Maybe<ClaimType>("claimType"),
            EvidenceType = input.Kept<EvidenceType>("evidenceType"), Scope = input.MaybeText("scope"), Assumed = input.Kept<bool>("assumed"),
            BaseScore = input.Maybe<double>("baseScore"), About = input.MaybeTexts("topics"),
        }),
        new("mergeStatements", "StatementPayload", "Makes one statement of two of a kind: the loser is retracted, successors of its arguments are made for the survivor, and its names lead there.", () =>
        [
            Input("loser: ID!", "The statement that goes, by id or map/key."),
            Input("survivor: ID!", "The statement that stays, by id or map/key."),
        ], input => new MergeStatements(input.Needed("loser"), input.Needed("survivor"))),
    ];

    /// <summary>What a claim may say beyond its text.</summary>
    public static FieldType[] Claim(bool creating = true) =>
    [
        Input("claimType: ClaimType", "Of a claim: what sort it is."),
        Input("scope: String", "Of a claim: what it is limited to."),
        creating ? Input("assumed: Boolean", "Of a claim: whether the map takes it as given.", false) : Input("assumed: Boolean", "Of a claim: whether the map takes it as given."),
    ];

    /// <summary>What claims and evidence have alike.</summary>
    public static FieldType[] Score() => [Input("baseScore: Float", "How credible it is before anything is weighed, from 0 to 1; 0.5 when left out or null.")];

    private static EditKind Create(string name, StatementKind kind, string description, Func<FieldType[]> own) => new(name, "StatementPayload", description, () =>
    [
        Input("map: ID!", "The map it belongs to, by id or key."),
        Input("key: String", "A human name, unique in its map."),
        Input("text: String!", "The sentence."),
        .. own(),
        Input("topics: [ID!]", "What it is about: topics by id or key."),
        .. DraftReading.Joined(),
    ], input => new CreateStatement(input.Needed("map"), DraftReading.Statement(input, kind)));
}
