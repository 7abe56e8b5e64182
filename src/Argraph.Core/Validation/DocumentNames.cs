using Argraph.Model;

namespace Argraph.Validation;

/// <summary>Names that clash in a document, names that lead nowhere, arguments aimed round a circle.</summary>
internal static class DocumentNames
{
    public static IEnumerable<Problem> Problems(MapDocument document) =>
        Twice("sources", document.Sources)
            .Concat(Twice("agents", document.Agents))
            .Concat(Twice("topics", document.Topics))
            .Concat(Twice(Elements(document)))
            .Concat(SameId(document))
            .Concat(Alike(document))
            .Concat(Circles(document));

    private static IEnumerable<Problem> Twice(string list, IReadOnlyList<Draft> drafts) =>
        Twice(drafts.Select((d, i) => (d, $"{list}[{i}]")));

    private static IEnumerable<Problem> Twice(IEnumerable<(Draft Draft, string Path)> drafts)
    {
        var seen = new HashSet<string>();
        foreach (var (draft, path) in drafts)
            if (draft.Key is { } key && !seen.Add(key))
                yield return new Problem("DUPLICATE_KEY", $"The key '{key}' is taken by something earlier in this file.", path + ".key");
    }

    private static IEnumerable<Problem> SameId(MapDocument document)
    {
        var seen = new HashSet<Guid>();
        foreach (var (draft, path) in Elements(document))
            if (draft.Id is { } id && !seen.Add(id))
                yield return new Problem("DUPLICATE_ID", $"The id {id} is taken by something earlier in this file.", path + ".id");
    }

    // Two arguments that say the same cannot be told apart without a key.
    private static IEnumerable<Problem> Alike(MapDocument document)
    {
        var seen = new HashSet<(Relation, string, string, string?)>();
        for (var i = 0; i < document.Arguments.Count; i++)
        {
            var a = document.Arguments[i];
            if (a.Key is null && a.Id is null && !seen.Add((a.Relation, a.Target, string.Join('\n', a.Premises.Order(StringComparer.Ordinal)), a.Text)))
                yield return new Problem("DUPLICATE_ARGUMENT", "An earlier argument without a key has the same relation, target, premises and text: give one of them a key, or delete it.", $"arguments[{i}]");
        }
    }

    private static IEnumerable<Problem> Circles(MapDocument document)
    {
        var byKey = new Dictionary<string, int>();
        for (var i = 0; i < document.Arguments.Count; i++)
            if (document.Arguments[i].Key is { } key)
                byKey.TryAdd(key, i);
        var settled = new HashSet<int>();
        for (var i = 0; i < document.Arguments.Count; i++)
        {
            var way = new List<int>();
            for (var at = i; at >= 0 && settled.Add(at); at = byKey.GetValueOrDefault(Local(document.Arguments[at].Target, document), -1))
            {
                way.Add(at);
                var next = byKey.GetValueOrDefault(Local(document.Arguments[at].Target, document), -1);
                if (way.IndexOf(next) is >= 0 and var start)
                    yield return new Problem(
                        "ARGUMENT_CIRCLE",
                        "Arguments are aimed round a circle: " + string.Join(" -> ", way.Skip(start).Append(next).Select(a => document.Arguments[a].Key)) + ".",
                        $"arguments[{next}].target");
            }
        }
    }

    public static string Local(string reference, MapDocument document) =>
        document.Map.Key is { } map && reference.StartsWith(map + "/", StringComparison.Ordinal) ? reference[(map.Length + 1)..] : reference;

    private static IEnumerable<(Draft Draft, string Path)> Elements(MapDocument document) =>
        document.Statements.Select((d, i) => ((Draft)d, $"statements[{i}]"))
            .Concat(document.Arguments.Select((d, i) => ((Draft)d, $"arguments[{i}]")));
}
