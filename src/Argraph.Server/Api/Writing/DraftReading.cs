using Argraph.Model;
using GraphQL.Types;
using static Argraph.Server.Api.Types.Sdl;

namespace Argraph.Server.Api.Writing;

/// <summary>Statements, arguments and what is said with them, as inputs have them, made into the drafts that files are made into as well.</summary>
internal static class DraftReading
{
    /// <summary>What statements and arguments may bring along.</summary>
    public static FieldType[] Joined() =>
    [
        Input("citations: [CitationInput!]", "Where it is said, and where its grounds come from."),
        Input("assertions: [AssertionInput!]", "Who takes what stance to it."),
        Input("links: [LinkToInput!]", "Links that start at it."),
    ];

    public static FieldType[] CitationFields() =>
    [
        .. PlaceFields(),
        Input("role: CitationRole", "Whether it is said there or has its grounds from there.", CitationRole.StatedIn),
        Input("note: String", "A remark."),
    ];

    public static FieldType[] PlaceFields() =>
    [
        Input("source: ID!", "The source, by id or key."),
        Input("section: String", "The heading, as the source spells it."),
        Input("paragraph: Int", "Counted from 1 in its section."),
        Input("quote: TextQuoteInput", "The words that pin the place."),
        Input("position: TextPositionInput", "The characters it spans."),
    ];

    public static FieldType[] AssertionFields() =>
    [
        Input("agent: ID!", "Who, by id or key."),
        Input("stance: Stance!", "Holds it, grants it, reports it, and so on."),
        Input("certainty: Certainty", "How sure, when it was hedged."),
        Input("citation: PlaceInput", "Where the stance is taken."),
    ];

    public static StatementDraft NewPremise(Input input)
    {
        var kind = input.Value<StatementKind>("kind")!.Value;
        if (kind == StatementKind.Question)
            input.Wrong("WRONG_KIND", "A question is no premise: write CLAIM or EVIDENCE.", "kind");
        return Statement(input, kind);
    }

    public static StatementDraft Statement(Input input, StatementKind kind) => new()
    {
        Kind = kind, Key = input.Text("key"), Text = input.Needed("text"), ClaimType = input.Value<ClaimType>("claimType"),
        EvidenceType = input.Value<EvidenceType>("evidenceType"), Scope = input.Text("scope"), Assumed = input.Flag("assumed"),
        BaseScore = input.Value<double>("baseScore"), About = input.Texts("topics"),
        Citations = Citations(input), Assertions = Assertions(input), Links = Links(input),
    };

    public static ArgumentDraft Argument(Input input) => new()
    {
        Relation = input.Value<Relation>("relation")!.Value, Key = input.Text("key"), Target = input.Needed("target"), Premises = input.Texts("premises"),
        Text = input.Text("text"), Warrant = input.Text("warrant"), Scheme = input.Text("scheme"), Weight = input.Value<double>("weight"),
        Citations = Citations(input), Assertions = Assertions(input), Links = Links(input),
    };

    public static CitationDraft Citation(Input input) => new(
        input.Needed("source"),
        new Place(
            input.Text("section"), input.Value<int>("paragraph"),
            input.Object("quote") is { } quote ? new TextQuote(quote.Needed("exact"), quote.Text("prefix"), quote.Text("suffix")) : null,
            input.Object("position") is { } position ? new TextPosition(position.Value<int>("start")!.Value, position.Value<int>("end")!.Value) : null),
        input.Value<CitationRole>("role") ?? CitationRole.StatedIn, input.Text("note"));

    public static AssertionDraft Assertion(Input input) => new(
        input.Needed("agent"), input.Value<Stance>("stance")!.Value, input.Value<Certainty>("certainty"),
        input.Object("citation") is { } place ? Citation(place) : null);

    private static List<CitationDraft> Citations(Input input) => [.. input.Objects("citations").Select(Citation)];

    private static List<AssertionDraft> Assertions(Input input) => [.. input.Objects("assertions").Select(Assertion)];

    private static List<LinkDraft> Links(Input input) =>
        [.. input.Objects("links").Select(l => new LinkDraft(l.Value<LinkKind>("kind")!.Value, l.Needed("to"), l.Flag("settles")))];
}
