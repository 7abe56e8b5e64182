using System.Globalization;
using System.Text;

namespace Argraph.Storage;

/// <summary>Words as they are searched for, the same for every store: NFKC, lower case, no diacritics, letters and digits only.</summary>
public static class SearchWords
{
    /// <summary>The most words a query may have; further ones are left out.</summary>
    public const int Max = 32;

    /// <summary>The words of a text in their order, joined by single spaces: what a store indexes.</summary>
    public static string Of(string text) => Ascii.IsValid(text) ? OfAscii(text) : string.Join(' ', Split(text));

    /// <summary>The words of a query; all must match, the last as a prefix.</summary>
    public static IReadOnlyList<string> OfQuery(string query) => [.. Split(query).Take(Max)];

    // What most texts are, and what folding leaves as it is but for capitals: an import spends its time here.
    private static string OfAscii(string text)
    {
        Span<char> words = text.Length <= 1024 ? stackalloc char[text.Length + 1] : new char[text.Length + 1];
        var length = 0;
        foreach (var c in text)
            if (char.IsAsciiLetterOrDigit(c))
                words[length++] = char.ToLowerInvariant(c);
            else if (length > 0 && words[length - 1] != ' ')
                words[length++] = ' ';
        return new string(words[..length].TrimEnd(' '));
    }

    private static IEnumerable<string> Split(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in Folded(text).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                word.Append(rune.ToString());
                continue;
            }
            if (word.Length > 0)
                yield return word.ToString();
            word.Clear();
        }
        if (word.Length > 0)
            yield return word.ToString();
    }

    private static string Folded(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in Model.Text.Normalized(Whole(text), NormalizationForm.FormKD).EnumerateRunes())
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark))
                folded.Append(Rune.ToLowerInvariant(rune).ToString());
        return Model.Text.Normalized(folded.ToString(), NormalizationForm.FormKC);
    }

    // Half a surrogate pair, which a query may have, reads as no letter.
    private static string Whole(string text) => string.Concat(text.EnumerateRunes());
}
