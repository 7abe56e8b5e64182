using Argraph.Model;

namespace Argraph.Validation;

/// <summary>Names that clash in a document, names that lead nowhere, arguments aimed round a circle.</summary>
internal static class DocumentNames
{
    private const int MostOfACircle = 20;

    public static IEnumerable<Problem> Problems(MapDocument document, OwnNames names) =>
        Twice("sources", document.Sources)
            .Concat(Twice("agents", document.Agents))
            .Concat(Twice("topics", document.Topics))
            .Concat(Twice(Elements(document)))
            .Concat(SameId(document))
            .Concat(Alike(document, names))
            .Concat(Circles(document, names));

    private static IEnumerable<Problem> Twice(string list, IReadOnlyList<Draft> drafts) =>
        Twice(drafts.Select((d, i) => (d, $"{list}[{i}]")));

    private static IEnumerable<Problem> Twice(IEnumerable<(Draft Draft, string Path)> drafts)
    {
        var seen = new HashSet<string>();
        foreach (var (draft, path) in drafts)
            if (draft.Key is { } key && !seen.Add(key))
                yield return new Problem("DUPLICATE_KEY", $"The key '{Rules.Short(key)}' is taken by something earlier in this file: give this another one.", path + ".key");
    }

    private static IEnumerable<Problem> SameId(MapDocument document)
    {
        var seen = new HashSet<Guid>();
        foreach (var (draft, path) in All(document))
            if (draft.Id is { } id && !seen.Add(id))
                yield return new Problem("DUPLICATE_ID", $"The id {id} is taken by something earlier in this file: leave one of them out.", path + ".id");
    }

    // Two arguments that say the same cannot be told apart without a key.
    private static IEnumerable<Problem> Alike(MapDocument document, OwnNames names)
    {
        var things = new Dictionary<object, int>();
        var seen = new HashSet<(Relation, int, string, string?)>();
        for (var i = 0; i < document.Arguments.Count; i++)
        {
            var a = document.Arguments[i];
            if (a.Key is null && a.Id is null && !seen.Add((a.Relation, Number(a.Target), string.Join(' ', a.Premises.Select(Number).Order()), a.Text)))
                yield return new Problem("DUPLICATE_ARGUMENT", "An earlier argument without a key has the same relation, target, premises and text: give one of them a key, or delete it.", $"arguments[{i}]");
        }

        int Number(string reference)
        {
            var thing = names.Thing(reference);
            return things.TryGetValue(thing, out var number) ? number : things[thing] = things.Count;
        }
    }

    private static IEnumerable<Problem> Circles(MapDocument document, OwnNames names)
    {
        var places = new Dictionary<ElementDraft, int>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < document.Arguments.Count; i++)
            places[document.Arguments[i]] = i;
        var settled = new HashSet<int>();
        for (var i = 0; i < document.Arguments.Count; i++)
        {
            var way = new Dictionary<int, int>();
            for (var at = i; at >= 0 && settled.Add(at); at = Next(at))
            {
                way.Add(at, way.Count);
                if (way.TryGetValue(Next(at), out var start))
                    yield return new Problem(
                        "ARGUMENT_CIRCLE",
                        "Arguments are aimed round a circle: " + Round([.. way.Keys.Skip(start), Next(at)]) + "; aim one of them at a statement.",
                        $"arguments[{Next(at)}].target");
            }
        }

        int Next(int at) => names[document.Arguments[at].Target] is { } target ? places.GetValueOrDefault(target, -1) : -1;

        string Round(List<int> circle) => circle.Count <= MostOfACircle
            ? string.Join(" -> ", circle.Select(Call))
            : string.Join(" -> ", circle.Take(MostOfACircle).Select(Call)) + $" -> and so on through {circle.Count - 1} arguments";

        string Call(int at) => document.Arguments[at] is var a && a.Key is { } key ? key : a.Id.ToString()!;
    }

    private static IEnumerable<(Draft Draft, string Path)> All(MapDocument document) =>
        new (Draft, string)[] { (document.Map, "map") }
            .Concat(document.Sources.Select((d, i) => ((Draft)d, $"sources[{i}]")))
            .Concat(document.Agents.Select((d, i) => ((Draft)d, $"agents[{i}]")))
            .Concat(document.Topics.Select((d, i) => ((Draft)d, $"topics[{i}]")))
            .Concat(Elements(document));

    private static IEnumerable<(Draft Draft, string Path)> Elements(MapDocument document) =>
        document.Statements.Select((d, i) => ((Draft)d, $"statements[{i}]"))
            .Concat(document.Arguments.Select((d, i) => ((Draft)d, $"arguments[{i}]")));
}
