using System.Globalization;
using Argraph.Model;

namespace Argraph.History;

/// <summary>The fields of a row as text: constants as the API writes them, numbers so that they are read back the same, other rows by their labels.</summary>
internal static class Described
{
    public static Dictionary<string, string?> Fields(Item item, Labels labels) => item switch
    {
        Statement s => new()
        {
            ["kind"] = Constant(s.Says), ["key"] = s.Key, ["map"] = labels[s.Map], ["text"] = s.Text, ["claimType"] = Constant(s.ClaimType),
            ["evidenceType"] = Constant(s.EvidenceType), ["scope"] = s.Scope, ["assumed"] = s.Assumed ? "true" : null,
            ["baseScore"] = s.Says == StatementKind.Question ? null : Number(s.BaseScore),
        },
        Argument a => new()
        {
            ["key"] = a.Key, ["map"] = labels[a.Map], ["relation"] = Constant(a.Relation), ["target"] = labels[a.Target],
            ["premises"] = a.Premises.Count == 0 ? null : string.Join(", ", a.Premises.Select(p => labels[p])),
            ["text"] = a.Text, ["warrant"] = a.Warrant, ["scheme"] = a.Scheme, ["weight"] = Number(a.Weight),
        },
        Map m => new() { ["key"] = m.Key, ["title"] = m.Title, ["description"] = m.Description, ["thesis"] = m.Thesis is { } thesis ? labels[thesis] : null },
        Source s => new()
        {
            ["key"] = s.Key, ["title"] = s.Title, ["authors"] = s.Authors.Count == 0 ? null : string.Join(", ", s.Authors),
            ["publisher"] = s.Publisher, ["published"] = s.Published, ["url"] = s.Url,
        },
        Passage p => new()
        {
            ["source"] = labels[p.Source], ["section"] = p.Place.Section, ["paragraph"] = Number(p.Place.Paragraph), ["quote"] = p.Place.Quote?.Exact,
            ["prefix"] = p.Place.Quote?.Prefix, ["suffix"] = p.Place.Quote?.Suffix, ["start"] = Number(p.Place.Position?.Start), ["end"] = Number(p.Place.Position?.End),
        },
        Agent a => new() { ["key"] = a.Key, ["name"] = a.Name, ["kind"] = Constant(a.Sort), ["url"] = a.Url },
        Topic t => new() { ["key"] = t.Key, ["label"] = t.Label },
        Link l => new() { ["link"] = Constant(l.Type), ["to"] = labels[l.To], ["settles"] = l.Type == LinkKind.Answers ? l.Settles ? "true" : "false" : null },
        Citation c => new() { ["citation"] = labels[c.Passage], ["role"] = Constant(c.Role), ["note"] = c.Note },
        Assertion a => new()
        {
            ["assertion"] = labels[a.Agent], ["stance"] = Constant(a.Stance), ["certainty"] = Constant(a.Certainty), ["passage"] = a.Passage is { } passage ? labels[passage] : null,
        },
        About a => new() { ["topic"] = labels[a.Topic] },
        Acknowledgement a => new() { ["finding"] = Constant(a.Code), ["concerns"] = string.Join(", ", a.Elements.Select(e => labels[e])), ["reason"] = a.Reason },
        _ => throw new ArgumentOutOfRangeException(nameof(item), item.Kind, "Not a row with fields."),
    };

    private static string? Constant<T>(T? word) where T : struct, Enum => word is { } given ? Constant(given) : null;

    private static string Constant<T>(T word) where T : struct, Enum =>
        string.Concat(word.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? "_" + c : char.ToUpperInvariant(c).ToString()));

    private static string? Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
