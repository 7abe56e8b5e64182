using Argraph.Model;

namespace Argraph.Validation;

/// <summary>Drafts with their texts as they are judged and kept: trimmed and in NFC (DESIGN.md §1 rule 3). Names stay as written.</summary>
internal static class Cleaned
{
    public static string? Of(string? text) => text is null ? null : Text.Clean(text);

    public static StatementDraft Of(StatementDraft d) => d with
    {
        Text = Text.Clean(d.Text), Scope = Of(d.Scope), Citations = [.. d.Citations.Select(Of)], Assertions = [.. d.Assertions.Select(Of)],
    };

    public static ArgumentDraft Of(ArgumentDraft d) => d with
    {
        Text = Of(d.Text), Warrant = Of(d.Warrant), Scheme = Of(d.Scheme),
        Citations = [.. d.Citations.Select(Of)], Assertions = [.. d.Assertions.Select(Of)],
    };

    public static CitationDraft Of(CitationDraft d) => d with
    {
        Note = Of(d.Note),
        Place = d.Place with
        {
            Section = Of(d.Place.Section),
            Quote = d.Place.Quote is { } quote ? new TextQuote(Text.Clean(quote.Exact), Of(quote.Prefix), Of(quote.Suffix)) : null,
        },
    };

    public static AssertionDraft Of(AssertionDraft d) => d with { Citation = d.Citation is { } citation ? Of(citation) : null };

    public static MapDraft Of(MapDraft d) => d with { Title = Text.Clean(d.Title), Description = Of(d.Description) };

    public static SourceDraft Of(SourceDraft d) => d with
    {
        Title = Text.Clean(d.Title), Authors = [.. d.Authors.Select(Text.Clean)], Publisher = Of(d.Publisher), Published = Of(d.Published), Url = Of(d.Url),
    };

    public static AgentDraft Of(AgentDraft d) => d with { Name = Text.Clean(d.Name), Url = Of(d.Url) };

    public static TopicDraft Of(TopicDraft d) => d with { Label = Text.Clean(d.Label) };
}
