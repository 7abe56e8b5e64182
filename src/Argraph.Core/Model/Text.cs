using System.Globalization;
using System.Text;

namespace Argraph.Model;

/// <summary>Text on its way in: trimmed and brought to NFC first, judged after (DESIGN.md §1 rule 3).</summary>
public static class Text
{
    /// <summary>The most Unicode scalar values a text may have.</summary>
    public const int MaxScalars = 4000;

    /// <summary>Trims and normalises; a text with a lone surrogate comes back as it is, to be refused by <see cref="Flaw"/>.</summary>
    public static string Clean(string text)
    {
        var trimmed = text.Trim();
        return HasLoneSurrogate(trimmed) ? trimmed : Normalized(trimmed, NormalizationForm.FormC);
    }

    // .NET refuses to normalise U+FFFE, which is a character like any other that has no decomposition.
    internal static string Normalized(string text, NormalizationForm form) =>
        text.Contains('\uFFFE')
            ? string.Join('\uFFFE', text.Split('\uFFFE').Select(part => part.Normalize(form)))
            : text.Normalize(form);

    /// <summary>What is wrong with a cleaned text, as the end of the sentence "The text ...", or null when nothing is.</summary>
    public static string? Flaw(string text, int max = MaxScalars)
    {
        if (text.Length == 0)
            return "is empty";
        if (HasLoneSurrogate(text))
            return "has half of a surrogate pair, which is not a character";
        var scalars = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            scalars++;
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Control && rune.Value is not ('\t' or '\n'))
                return string.Create(CultureInfo.InvariantCulture, $"has the control character U+{rune.Value:X4} at position {scalars}");
        }
        return scalars > max
            ? string.Create(CultureInfo.InvariantCulture, $"has {scalars} characters, and at most {max} are allowed")
            : null;
    }

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                return true;
            i++;
        }
        return false;
    }
}
