namespace Argraph.Model;

/// <summary>The nearest of some words, to suggest instead of one that is not known.</summary>
public static class Nearest
{
    /// <summary>Null when none is near: more than a third of the letters differ, or the word is no word.</summary>
    public static string? Of(string word, IEnumerable<string> words) =>
        word.Length > 100 ? null : words.Select(w => (w, Distance: Distance(word, w))).Where(x => x.Distance <= Math.Max(2, word.Length / 3))
            .OrderBy(x => x.Distance).ThenBy(x => x.w, StringComparer.Ordinal).Select(x => x.w).FirstOrDefault();

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
