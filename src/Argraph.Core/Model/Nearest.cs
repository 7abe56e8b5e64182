namespace Argraph.Model;

/// <summary>The nearest of some words by edits of letters, whatever their case; null when none is near.</summary>
public static class Nearest
{
    private const int Longest = 100;

    // Each looks at every word.
    private const int MostSuggestions = 100, MostCompared = 500_000;

    /// <summary>Whether a file may still be told what is near: where so many things were said of it before, and so many words are looked at for each.</summary>
    public static bool IsLookedFor(int before, int words) => before < MostSuggestions && (before + 1L) * words <= MostCompared;

    /// <summary>Null when none is near: more than a third of the letters differ, or the word is no word.</summary>
    public static string? Of(string word, IEnumerable<string> words)
    {
        if (word.Length > Longest)
            return null;
        var (near, limit) = ((string?)null, Math.Max(2, word.Length / 3));
        var plain = Plain(word);
        // Of several that are as near, the first by its letters, in whatever order they come.
        foreach (var candidate in words)
            if (Math.Abs(candidate.Length - word.Length) <= limit + 2 && Distance(plain, Plain(candidate)) is var distance
                && (distance < limit || distance == limit && (near is null || string.CompareOrdinal(candidate, near) < 0)))
                (near, limit) = (candidate, distance);
        return near;
    }

    // base_score, Base-Score and baseScore are one word to who mistypes them.
    private static string Plain(string word) => string.Concat(word.Where(c => c is not ('_' or '-' or ' '))).ToLowerInvariant();

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
        }
        return row[^1];
    }
}
