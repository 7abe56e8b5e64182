using Argraph.Model;

namespace Argraph.Validation;

/// <summary>
/// Whether what a document joins may be joined, as far as the document knows it: kinds at the ends, one thing named twice under
/// different names, the same citation, stance or link said twice.
/// </summary>
internal static class DocumentEnds
{
    public static IEnumerable<Problem> Problems(MapDocument document, OwnNames names)
    {
        if (document.Map.Thesis is { } thesis && names[thesis] is { } claim && Kind(claim) != ItemKind.Claim)
            yield return WrongKind(thesis, Kind(claim), "claim", "map.thesis");
        for (var i = 0; i < document.Arguments.Count; i++)
            foreach (var problem in OfArgument(document.Arguments[i], $"arguments[{i}]", names))
                yield return problem;
        for (var i = 0; i < document.Statements.Count; i++)
            foreach (var problem in OfElement(document.Statements[i], $"statements[{i}]", names))
                yield return problem;
        for (var i = 0; i < document.Arguments.Count; i++)
            foreach (var problem in OfElement(document.Arguments[i], $"arguments[{i}]", names))
                yield return problem;
    }

    public static Problem WrongKind(string reference, ItemKind kind, string expected, string path) =>
        new("WRONG_KIND", $"'{Rules.Short(reference)}' is {kind.WithArticle()}, and {(expected[0] == 'a' ? "an" : "a")} {expected} is expected here.", path);

    private static IEnumerable<Problem> OfArgument(ArgumentDraft a, string path, OwnNames names)
    {
        if (names[a.Target] is { } target && !Kind(target).IsArguable())
            yield return WrongKind(a.Target, Kind(target), "claim, evidence or argument", path + ".target");
        var things = new Dictionary<object, string>();
        for (var i = 0; i < a.Premises.Count; i++)
        {
            var premise = a.Premises[i];
            if (names[premise] is { } own && !Kind(own).IsProposition())
                yield return WrongKind(premise, Kind(own), "claim or evidence", $"{path}.premises[{i}]");
            // The same name is refused with the argument by itself.
            if (premise != a.Target && names.Thing(premise).Equals(names.Thing(a.Target)))
                yield return new Problem("PREMISE_IS_TARGET", $"'{Rules.Short(premise)}' and '{Rules.Short(a.Target)}' are premise and target of the same argument, and one and the same thing.", $"{path}.premises[{i}]");
            if (!things.TryAdd(names.Thing(premise), premise) && things[names.Thing(premise)] != premise)
                yield return new Problem("DUPLICATE_PREMISE", $"'{Rules.Short(premise)}' and '{Rules.Short(things[names.Thing(premise)])}' are premises of the same argument, and one and the same thing.", $"{path}.premises[{i}]");
        }
    }

    private static IEnumerable<Problem> OfElement(ElementDraft element, string path, OwnNames names)
    {
        var links = new HashSet<(LinkKind, object)>();
        for (var i = 0; i < element.Links.Count; i++)
        {
            var (type, to, _) = element.Links[i];
            var at = $"{path}.links[{i}].to";
            if (!LinkEnds.AllowFrom(type, Kind(element)))
                yield return new Problem("WRONG_KIND", $"{Capital(Kind(element).WithArticle())} cannot {LinkEnds.Verb(type)} anything; {LinkEnds.ExpectedFrom(type)} can.", at);
            else if (ReferenceEquals(names[to], element))
                yield return new Problem("LINK_TO_ITSELF", $"'{Rules.Short(to)}' is linked to itself: name something else.", at);
            else if (names[to] is { } own && !LinkEnds.Allow(type, Kind(element), Kind(own)))
                yield return WrongKind(to, Kind(own), LinkEnds.Expected(type), at);
            if (!links.Add((type, names.Thing(to))))
                yield return Twice("LINK", $"A link of this type to '{Rules.Short(to)}'", at);
        }
        var citations = new HashSet<(string, Place, CitationRole)>();
        for (var i = 0; i < element.Citations.Count; i++)
            if (element.Citations[i] is var c && !citations.Add((c.Source, c.Place, c.Role)))
                yield return Twice("CITATION", "A citation of this place in this role", $"{path}.citations[{i}]");
        var assertions = new HashSet<(string, Stance, string?, Place?)>();
        for (var i = 0; i < element.Assertions.Count; i++)
            if (element.Assertions[i] is var a && !assertions.Add((a.Agent, a.Stance, a.Citation?.Source, a.Citation?.Place)))
                yield return Twice("ASSERTION", $"That '{Rules.Short(a.Agent)}' takes this stance here", $"{path}.assertions[{i}]");
        var topics = new HashSet<string>();
        for (var i = 0; i < (element as StatementDraft)?.About.Count; i++)
            if (((StatementDraft)element).About[i] is var topic && !topics.Add(topic))
                yield return Twice("TOPIC", $"The topic '{Rules.Short(topic)}'", $"{path}.about[{i}]");
    }

    public static Problem Twice(string what, string said, string path) =>
        new($"DUPLICATE_{what}", $"{said} is said twice: leave one out.", path);

    private static ItemKind Kind(ElementDraft draft) => draft is StatementDraft s ? (ItemKind)s.Kind : ItemKind.Argument;

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
