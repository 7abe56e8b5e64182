using System.Text;
using Argraph.Model;

namespace Argraph.Findings;

/// <summary>
/// Quotes that their source does not have, where its text is at hand; the model does not hold it. Of every quote with a position, whether
/// the position is as long as the quote.
/// </summary>
internal static class Quotes
{
    public static IEnumerable<Finding> Of(Scope scope, Func<Source, string?>? textOf)
    {
        var texts = scope.Sources.Values.ToDictionary(s => s.Seq, s => textOf?.Invoke(s) is { } text ? Dense(text) : null);
        foreach (var (element, citations) in scope.Citations.OrderBy(c => c.Key))
            foreach (var passage in citations.Select(c => (Passage)c.Node).DistinctBy(p => p.Seq).Where(p => p.Place.Quote is not null))
                if (Mismatch(passage.Place, texts[passage.Source]) is { } how)
                    yield return new(FindingCode.QuoteMismatch, Severity.Error,
                        $"{scope.Name(element)} cites \"{Scope.Clipped(passage.Place.Quote!.Exact)}\" from '{scope.Sources[passage.Source].Key}', {how}.",
                        [element, passage.Seq], "Quote what the source says, or mend the position.");
    }

    private static string? Mismatch(Place place, string? text)
    {
        var quote = place.Quote!;
        // W3C counts characters; programs count UTF-16 units too.
        if (place.Position is { } at && at.End - at.Start is var length && length != quote.Exact.Length && length != quote.Exact.EnumerateRunes().Count())
            return $"and its position is {length} characters long";
        if (text is null || text.Contains(Dense(quote.Prefix + quote.Exact + quote.Suffix), StringComparison.Ordinal))
            return null;
        return text.Contains(Dense(quote.Exact), StringComparison.Ordinal) ? "which has it in no such surroundings" : "which does not have it";
    }

    // Line breaks, spaces and typographic quotes are no difference; what stands before and after has been trimmed.
    private static string Dense(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormC).Where(c => !char.IsWhiteSpace(c)).Select(c => c switch { '\u2018' or '\u2019' => '\'', '\u201C' or '\u201D' => '"', _ => c }));
}
