using System.Globalization;
using System.Text.RegularExpressions;
using Argraph.Model;
using Argraph.Validation;

namespace Argraph.Formats;

// Citations, assertions and links, each with a short form in one line.
public sealed partial class YamlReader
{
    private List<CitationDraft> Citations(YamlFields fields, string path, string name, string draft) =>
        [.. fields.Several(name, draft).Select((n, i) => Citation(n, $"{path}.{draft}[{i}]"))];

    private CitationDraft Citation(YamlNode node, string path)
    {
        if (node.Scalar is { } line)
        {
            _notes.Place(path, node);
            _notes.Tag(node);
            if (ShortCitation.Match(Text.Clean(line)) is { Success: true } found)
                return new CitationDraft(found.Groups["source"].Value, new Place(
                    found.Groups["section"].Success ? Text.Clean(found.Groups["section"].Value) : null,
                    found.Groups["paragraph"].Success ? int.Parse(found.Groups["paragraph"].ValueSpan, CultureInfo.InvariantCulture) : null));
            _notes.Wrong("CITATION_INVALID", $"'{Rules.Short(line)}' is no citation: write source § section ¶ paragraph, or a mapping with source, section and so on.", node);
            return new CitationDraft("x", new Place());
        }
        var fields = new YamlFields(node, path, _notes);
        var quote = fields.Text("quote");
        var (prefix, suffix) = (fields.Text("prefix"), fields.Text("suffix"));
        var (start, end) = (Whole(fields, "start"), Whole(fields, "end"));
        if (quote is null && !fields.Names.Contains("quote") && (prefix ?? suffix) is not null)
            _notes.Wrong("MISSING_FIELD", "A prefix or suffix needs a quote: write quote as well.", node);
        if (fields.Names.Contains("start") != fields.Names.Contains("end"))
            _notes.Wrong("MISSING_FIELD", "A position has a start and an end: write both.", node);
        var citation = new CitationDraft(
            fields.Required("source"),
            new Place(fields.Text("section"), Whole(fields, "paragraph"), quote is null ? null : new TextQuote(quote, prefix, suffix),
                start is { } from && end is { } to ? new TextPosition(from, to) : null),
            fields.Word<CitationRole>("role") ?? CitationRole.StatedIn, fields.Text("note"));
        fields.Done();
        return citation;
    }

    private List<AssertionDraft> Assertions(YamlFields fields, string path) =>
        [.. fields.Several("assertions").Select((n, i) => Assertion(n, $"{path}.assertions[{i}]"))];

    private AssertionDraft Assertion(YamlNode node, string path)
    {
        if (node.Scalar is { } line)
        {
            _notes.Place(path, node);
            _notes.Tag(node);
            if (line.Split(' ', 4, StringSplitOptions.RemoveEmptyEntries) is [var agent, var said, .. var hedge] && hedge.Length < 2
                && YamlWords.Parse<Stance>(said) is { } stance
                && (hedge.Length == 0 || YamlWords.Parse<Certainty>(Unwrapped(hedge[0])) is not null))
                return new AssertionDraft(agent, stance, hedge.Length == 0 ? null : YamlWords.Parse<Certainty>(Unwrapped(hedge[0])));
            _notes.Wrong("ASSERTION_INVALID", $"'{Rules.Short(line)}' is no assertion: write who and one of {string.Join(", ", YamlWords.All<Stance>())}, as in author asserts (tentative).", node);
            return new AssertionDraft("x", Stance.Asserts);
        }
        var fields = new YamlFields(node, path, _notes);
        var assertion = new AssertionDraft(
            fields.Required("agent"), Word<Stance>(fields, "stance", node), fields.Word<Certainty>("certainty"),
            fields.Take("cites", "citation") is { } cited ? Citation(cited, path + ".citation") : null);
        fields.Done();
        return assertion;
    }

    private List<LinkDraft> Links(YamlFields fields, string path)
    {
        var links = new List<LinkDraft>();
        foreach (var (word, type) in Enum.GetValues<LinkKind>().Select(k => (YamlWords.Of(k), k)).Append(("settles", LinkKind.Answers)))
            foreach (var node in fields.Several(word, "links"))
            {
                _notes.Place($"{path}.links[{links.Count}]", node);
                links.Add(new LinkDraft(type, fields.Item(word, node), word == "settles"));
            }
        return links;
    }

    private List<string> Texts(YamlFields fields, string name, string path, string? draft = null)
    {
        var nodes = fields.Several(name, draft);
        for (var i = 0; i < nodes.Count; i++)
            _notes.Place($"{path}.{draft ?? name}[{i}]", nodes[i]);
        return [.. nodes.Select(n => fields.Item(name, n))];
    }

    private static string Unwrapped(string hedge) => hedge is ['(', .. var word, ')'] ? word : hedge;

    private static Guid? Id(YamlFields fields) => fields.Parse("id", "an id", t => Guid.TryParseExact(t, "D", out var id) ? id : (Guid?)null);

    private static double? Fraction(YamlFields fields, string name) =>
        fields.Parse(name, "a number between 0 and 1", t =>
            double.TryParse(t, NumberStyles.Float, CultureInfo.InvariantCulture, out var n) && double.IsFinite(n) ? n + 0.0 : (double?)null);

    private static int? Whole(YamlFields fields, string name) =>
        fields.Parse(name, "a whole number", t => int.TryParse(t, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : (int?)null);

    private T Word<T>(YamlFields fields, string name, YamlNode node) where T : struct, Enum
    {
        if (!fields.Names.Contains(name) && fields.IsMapping)
            _notes.Wrong("MISSING_FIELD", $"The field '{name}' is missing here.", node);
        return fields.Word<T>(name) ?? default;
    }

    // Linear in the line, whatever blanks it has.
    private static readonly Regex ShortCitation = new(@"\A(?<source>[^\s§¶]+)(?:\s*§\s*(?<section>[^§¶]+?))?(?:\s*¶\s*(?<paragraph>[0-9]{1,6}))?\z", RegexOptions.NonBacktracking);
}
