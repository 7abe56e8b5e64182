using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Findings;

/// <summary>
/// Statements of one kind whose texts share three quarters of their letter triples, in any case and without accents and punctuation.
/// Only texts that share a rare triple are compared: what must be shared to be that alike is among the rarest ones of both
/// (Bayardo, Ma and Srikant 2007).
/// </summary>
internal static class NearDuplicates
{
    private const double Alike = 0.75;

    // Of texts that are alike by the thousand, each is compared with the last ones that share a triple.
    private const int MostSharing = 200;

    public static IEnumerable<Finding> Of(Scope scope, CancellationToken cancel) =>
        scope.Statements.GroupBy(s => s.Says).SelectMany(kind => Groups(scope, [.. kind], cancel)).Select(group => new Finding(
            FindingCode.NearDuplicate, Severity.Warning, $"{string.Join(" and ", group.Take(3).Select(s => scope.Name(s.Seq)))}{(group.Count > 3 ? $" and {group.Count - 3} more" : "")} say almost the same: \"{Scope.Clipped(group[0].Text)}\"",
            [.. group.Select(s => s.Seq)], "Merge them, or say that one rephrases the other."));

    private static IEnumerable<List<Statement>> Groups(Scope scope, List<Statement> statements, CancellationToken cancel)
    {
        var triples = Rarest(statements.ConvertAll(s => Triples(s.Text)));
        var groupOf = Enumerable.Range(0, statements.Count).ToArray();
        var sharing = new Dictionary<int, List<int>>();
        // Shorter ones first: what is much longer is never alike.
        foreach (var i in Enumerable.Range(0, statements.Count).OrderBy(i => triples[i].Length).ThenBy(i => i))
        {
            cancel.ThrowIfCancellationRequested();
            var compared = new HashSet<int>();
            var own = triples[i];
            for (var t = 0; t < own.Length - (int)Math.Ceiling(Alike * own.Length) + 1; t++)
            {
                if (!sharing.TryGetValue(own[t], out var others))
                    sharing[own[t]] = others = [];
                for (var o = others.Count - 1; o >= Math.Max(0, others.Count - MostSharing); o--)
                    if (triples[others[o]].Length >= Alike * own.Length && compared.Add(others[o]) && Root(groupOf, i) != Root(groupOf, others[o])
                        && AreAlike(own, triples[others[o]]) && !Rephrase(scope, statements[i].Seq, statements[others[o]].Seq))
                        groupOf[Root(groupOf, i)] = Root(groupOf, others[o]);
                others.Add(i);
            }
        }
        return statements.Select((statement, i) => (statement, Group: Root(groupOf, i))).GroupBy(s => s.Group, s => s.statement).Where(g => g.Count() > 1).Select(g => g.ToList());
    }

    private static HashSet<string> Triples(string text)
    {
        var words = SearchWords.Of(text);
        var padded = $" {(words.Length > 0 ? words : text)} ";
        return [.. Enumerable.Range(0, padded.Length - 2).Select(i => padded.Substring(i, 3))];
    }

    // Triples as numbers, the rarest first.
    private static List<int[]> Rarest(List<HashSet<string>> texts)
    {
        var counts = new Dictionary<string, int>();
        foreach (var triple in texts.SelectMany(t => t))
            counts[triple] = counts.GetValueOrDefault(triple) + 1;
        var rank = counts.OrderBy(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Select((c, i) => (c.Key, i)).ToDictionary(c => c.Key, c => c.i);
        return texts.ConvertAll(text => text.Select(triple => rank[triple]).Order().ToArray());
    }

    private static bool AreAlike(int[] a, int[] b)
    {
        var shared = 0;
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            var order = a[i].CompareTo(b[j]);
            shared += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return shared >= Alike * (a.Length + b.Length - shared);
    }

    private static int Root(int[] groupOf, int i)
    {
        while (groupOf[i] != i)
            i = groupOf[i] = groupOf[groupOf[i]];
        return i;
    }

    private static bool Rephrase(Scope scope, long a, long b) =>
        scope.LinksFrom[a].Concat(scope.LinksTo[a]).Any(e => e.Row is Link { Type: LinkKind.Rephrases } && e.Node.Seq == b);
}
