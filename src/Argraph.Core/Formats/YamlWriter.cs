using System.Globalization;
using Argraph.Model;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Argraph.Formats;

/// <summary>
/// Writes a document in the one canonical way, so that a diff shows what changed: reading it gives the document again. Short
/// forms wherever they say everything; \n line ends. Linear in the document.
/// </summary>
public sealed class YamlWriter
{
    private readonly IEmitter _out;

    private YamlWriter(TextWriter text) => _out = new Emitter(text, new EmitterSettings(2, int.MaxValue, false, 1024, newLine: "\n"));

    /// <summary>A sound document as text; see <see cref="Validation.Sound"/>.</summary>
    public static string Write(MapDocument document)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        new YamlWriter(text).Document(document);
        return text.ToString();
    }

    private void Document(MapDocument document)
    {
        _out.Emit(new StreamStart());
        _out.Emit(new DocumentStart(null, null, true));
        Mapping(() =>
        {
            Field("revision", document.Revision?.ToString(CultureInfo.InvariantCulture));
            Name("map");
            Mapping(() => { Own(document.Map); Field("title", document.Map.Title); Field("description", document.Map.Description); Field("thesis", document.Map.Thesis); });
            Keyed("sources", document.Sources, s => { Field("title", s.Title); Texts("authors", s.Authors); Field("publisher", s.Publisher); Field("published", s.Published); Field("url", s.Url); });
            Keyed("agents", document.Agents, a => { Field("name", a.Name); Field("kind", YamlWords.Of(a.Kind)); Field("url", a.Url); });
            Keyed("topics", document.Topics, t => Field("label", t.Label));
            var beside = Beside(document);
            List("statements", document.Statements, (s, i) => Mapping(() => Statement(s, beside[i])));
            List("arguments", [.. document.Arguments.Skip(beside.Sum(b => b.Count))], (a, _) => Mapping(() => Argument(a)));
        });
        _out.Emit(new DocumentEnd(true));
        _out.Emit(new StreamEnd());
    }

    // As many arguments as stand in the order in which they would be read back beside their first premises.
    private static List<List<ArgumentDraft>> Beside(MapDocument document)
    {
        var places = document.Statements.Select((s, i) => (Name: NameOf(s), i)).Where(s => s.Name is not null).ToDictionary(s => s.Name!, s => s.i);
        var beside = document.Statements.Select(_ => new List<ArgumentDraft>()).ToList();
        var last = (Statement: -1, Relation: (Relation)0);
        foreach (var argument in document.Arguments)
        {
            if (argument.Premises.Count == 0 || !places.TryGetValue(argument.Premises[0], out var at) || (at, argument.Relation).CompareTo(last) < 0)
                break;
            beside[at].Add(argument);
            last = (at, argument.Relation);
        }
        return beside;
    }

    private static string? NameOf(StatementDraft statement) => statement.Key ?? statement.Id?.ToString();

    private void Statement(StatementDraft s, List<ArgumentDraft> arguments)
    {
        Field(YamlWords.Of(s.Kind), s.Text);
        Own(s);
        Field("type", s.ClaimType is { } claim ? YamlWords.Of(claim) : s.EvidenceType is { } evidence ? YamlWords.Of(evidence) : null);
        Field("scope", s.Scope);
        Flag("assumed", s.Assumed);
        Number("baseScore", s.BaseScore);
        Texts("about", s.About);
        Element(s);
        foreach (var group in arguments.GroupBy(a => a.Relation))
            List(YamlWords.Of(group.Key), [.. group], (a, _) => BesideIt(a));
    }

    private void BesideIt(ArgumentDraft a)
    {
        if (a is { Key: null, Id: null, Restore: false, Premises.Count: 1, Text: null, Warrant: null, Scheme: null, Weight: null, Citations.Count: 0, Assertions.Count: 0, Links.Count: 0 })
            Value(a.Target);
        else
            Mapping(() => { Field("target", a.Target); Texts("with", [.. a.Premises.Skip(1)]); Inside(a); });
    }

    private void Argument(ArgumentDraft a)
    {
        Texts("premises", a.Premises);
        Field(YamlWords.Of(a.Relation), a.Target);
        Inside(a);
    }

    private void Inside(ArgumentDraft a)
    {
        Own(a);
        Field("text", a.Text);
        Field("warrant", a.Warrant);
        Field("scheme", a.Scheme);
        Number("weight", a.Weight);
        Element(a);
    }

    private void Element(ElementDraft element)
    {
        List("cites", element.Citations, (c, _) => Citation(c));
        List("assertions", element.Assertions, (a, _) => Assertion(a));
        foreach (var group in element.Links.GroupBy(l => (l.Type, l.Settles)).OrderBy(g => g.Key.Settles).ThenBy(g => g.Key.Type))
            Texts(group.Key.Settles ? "settles" : YamlWords.Of(group.Key.Type), [.. group.Select(l => l.To)]);
    }

    private void Citation(CitationDraft c)
    {
        var place = c.Place;
        if (place is { Quote: null, Position: null } && c is { Role: CitationRole.StatedIn, Note: null } && place.Section?.IndexOfAny(['§', '¶', '\n']) is null or -1)
        {
            Value(c.Source + (place.Section is null ? "" : $" § {place.Section}") + (place.Paragraph is { } n ? string.Create(CultureInfo.InvariantCulture, $" ¶ {n}") : ""));
            return;
        }
        Mapping(() =>
        {
            Field("source", c.Source);
            Field("section", place.Section);
            Number("paragraph", place.Paragraph);
            Field("quote", place.Quote?.Exact);
            Field("prefix", place.Quote?.Prefix);
            Field("suffix", place.Quote?.Suffix);
            Number("start", place.Position?.Start);
            Number("end", place.Position?.End);
            Field("role", c.Role == CitationRole.StatedIn ? null : YamlWords.Of(c.Role));
            Field("note", c.Note);
        });
    }

    private void Assertion(AssertionDraft a)
    {
        if (a.Citation is null)
        {
            Value($"{a.Agent} {YamlWords.Of(a.Stance)}" + (a.Certainty is { } hedge ? $" ({YamlWords.Of(hedge)})" : ""));
            return;
        }
        Mapping(() =>
        {
            Field("agent", a.Agent);
            Field("stance", YamlWords.Of(a.Stance));
            Field("certainty", a.Certainty is { } hedge ? YamlWords.Of(hedge) : null);
            Name("cites");
            Citation(a.Citation);
        });
    }

    private void Own(Draft draft)
    {
        if (draft is ElementDraft or MapDraft)
            Field("key", draft.Key);
        Field("id", draft.Id?.ToString());
        Flag("restore", draft.Restore);
    }

    private void Keyed<T>(string name, IReadOnlyList<T> drafts, Action<T> write) where T : Draft
    {
        if (drafts.Count == 0)
            return;
        Name(name);
        Mapping(() =>
        {
            foreach (var draft in drafts)
            {
                Name(draft.Key!);
                Mapping(() => { Own(draft); write(draft); });
            }
        });
    }

    private void Mapping(Action fields)
    {
        _out.Emit(new MappingStart(null, null, true, MappingStyle.Block));
        fields();
        _out.Emit(new MappingEnd());
    }

    private void List<T>(string name, IReadOnlyList<T> items, Action<T, int> write)
    {
        if (items.Count == 0)
            return;
        Name(name);
        _out.Emit(new SequenceStart(null, null, true, SequenceStyle.Block));
        for (var i = 0; i < items.Count; i++)
            write(items[i], i);
        _out.Emit(new SequenceEnd());
    }

    private void Texts(string name, IReadOnlyList<string> texts) => List(name, texts, (text, _) => Value(text));

    private void Field(string name, string? value)
    {
        if (value is null)
            return;
        Name(name);
        Value(value);
    }

    private void Flag(string name, bool value) => Field(name, value ? "true" : null);

    private void Number(string name, double? value) => Field(name, value?.ToString("R", CultureInfo.InvariantCulture));

    private void Name(string name) => Value(name);

    // Every scalar is read as a text, so plain style is right wherever the emitter can use it, but for YAML's words for nothing.
    private void Value(string text) => _out.Emit(new Scalar(null, null, text, Style(text), true, true));

    private static ScalarStyle Style(string text) => text switch
    {
        "~" or "null" or "Null" or "NULL" => ScalarStyle.SingleQuoted,
        _ => text.Contains('\n') ? ScalarStyle.DoubleQuoted : ScalarStyle.Any,
    };
}
