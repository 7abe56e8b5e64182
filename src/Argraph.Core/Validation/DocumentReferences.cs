using Argraph.Model;

namespace Argraph.Validation;

/// <summary>What a document refers to and does not have.</summary>
internal static class DocumentReferences
{
    public static IEnumerable<Problem> Dangling(MapDocument document)
    {
        var own = new OwnNames(document);
        var keys = Keys(document.Statements.Concat<ElementDraft>(document.Arguments));
        var (sources, agents, topics) = (Keys(document.Sources), Keys(document.Agents), Keys(document.Topics));
        return References(document)
            .Where(r => !Guid.TryParseExact(r.Name, "D", out _))
            .Select(r => (Name: own.Local(r.Name), r.Kind, r.Path))
            .Where(r => !r.Name.Contains('/'))
            .Select(r => (r.Name, r.Kind, r.Path, Known: r.Kind switch { "source" => sources, "agent" => agents, "topic" => topics, _ => keys }))
            .Where(r => !r.Known.Contains(r.Name))
            .Select((r, i) => new Problem(
                "DANGLING_REFERENCE", $"There is no {r.Kind} '{Rules.Short(r.Name)}' in this file.", r.Path,
                Nearest.IsLookedFor(i, r.Known.Count) ? Nearest.Of(r.Name, r.Known) : null));
    }

    private static HashSet<string> Keys(IEnumerable<Draft> drafts) => [.. drafts.Select(d => d.Key).OfType<string>()];

    private static IEnumerable<(string Name, string Kind, string Path)> References(MapDocument document)
    {
        if (document.Map.Thesis is { } thesis)
            yield return (thesis, "claim", "map.thesis");
        for (var i = 0; i < document.Statements.Count; i++)
        {
            var statement = document.Statements[i];
            foreach (var reference in statement.About.Select((t, k) => (t, "topic", $"statements[{i}].about[{k}]")).Concat(OfElement(statement, $"statements[{i}]")))
                yield return reference;
        }
        for (var i = 0; i < document.Arguments.Count; i++)
        {
            var argument = document.Arguments[i];
            yield return (argument.Target, "claim, evidence or argument", $"arguments[{i}].target");
            foreach (var reference in argument.Premises.Select((p, k) => (p, "claim or evidence", $"arguments[{i}].premises[{k}]")).Concat(OfElement(argument, $"arguments[{i}]")))
                yield return reference;
        }
    }

    private static IEnumerable<(string, string, string)> OfElement(ElementDraft element, string path) =>
        element.Citations.Select((c, i) => (c.Source, "source", $"{path}.citations[{i}].source"))
            .Concat(element.Assertions.Select((a, i) => (a.Agent, "agent", $"{path}.assertions[{i}].agent")))
            .Concat(element.Assertions.Select((a, i) => (a.Citation?.Source ?? "", "source", $"{path}.assertions[{i}].citation.source")).Where(r => r.Item1.Length > 0))
            .Concat(element.Links.Select((l, i) => (l.To, LinkEnds.Expected(l.Type), $"{path}.links[{i}].to")));
}
