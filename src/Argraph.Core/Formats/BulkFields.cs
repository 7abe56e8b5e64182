using System.Globalization;
using Argraph.Model;
using Argraph.Validation;

namespace Argraph.Formats;

/// <summary>The fields of one row of a bulk file, by name, and what they say. Filled anew for each row.</summary>
internal sealed class BulkFields
{
    private static readonly string[] Common = ["type", "map", "key", "id"];

    private static readonly Dictionary<string, string[]> Known = new()
    {
        ["map"] = ["type", "key", "id", "title", "description", "thesis"],
        ["claim"] = [.. Common, "text", "claimType", "scope", "assumed", "baseScore"],
        ["evidence"] = [.. Common, "text", "evidenceType", "baseScore"],
        ["question"] = [.. Common, "text"],
        ["argument"] = [.. Common, "premises", "target", "relation", "text", "warrant", "scheme", "weight"],
    };

    /// <summary>Every field that some row may have, in the order in which a table has them.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Common, "title", "description", "thesis", "text", "claimType", "evidenceType", "scope", "assumed", "baseScore",
        "premises", "target", "relation", "warrant", "scheme", "weight",
    ];

    /// <summary>The most problems that are said of one row.</summary>
    public const int MostProblems = 20;

    private readonly Dictionary<string, (string Text, IReadOnlyList<string>? List, long Place)> _fields = [];
    private List<Problem> _problems = [];

    /// <summary>What a field's place is in characters of its row, from 1; as it was given, where nothing is said.</summary>
    public Func<long, long> Place { get; set; } = place => place;

    public void Clear()
    {
        _fields.Clear();
        _problems = [];
    }

    /// <summary>A field with one value, or a list of them.</summary>
    public void Add(string name, string text, IReadOnlyList<string>? list, long place)
    {
        if (!_fields.TryAdd(name, (text, list, place)))
            Wrong("DUPLICATE_FIELD", $"The field '{Rules.Short(name)}' stands twice: delete one.", name);
    }

    public void Wrong(string code, string message, string path, string? suggestion = null)
    {
        if (_problems.Count < MostProblems)
            _problems.Add(new Problem(code, message, path, suggestion));
    }

    /// <summary>Where the field of a path stands; the start of the row where it has no such field.</summary>
    public long ColumnOf(string path)
    {
        var end = path.AsSpan().IndexOfAny('.', '[');
        return _fields.TryGetValue(end < 0 ? path : path[..end], out var field) ? Place(field.Place) : 1;
    }

    /// <summary>The row that the fields make.</summary>
    public BulkRow Row(long line)
    {
        var map = Text("map");
        Draft? draft = null;
        if (Text("type") is not { } type)
            Wrong("MISSING_FIELD", $"The row needs a type: one of {string.Join(", ", Known.Keys)}.", "type");
        else if (!Known.TryGetValue(type, out var known))
            Wrong("UNKNOWN_WORD", $"'type' is '{Rules.Short(type)}'; it is one of {string.Join(", ", Known.Keys)}.", "type", Nearest.Of(type, Known.Keys));
        else
        {
            foreach (var name in _fields.Keys)
                if (_problems.Count < MostProblems && !known.Contains(name))
                    Wrong("UNKNOWN_FIELD", $"{(type is "argument" or "evidence" ? "An" : "A")} {type} has no field '{Rules.Short(name)}'.", name, Nearest.Of(name, known));
            draft = type switch { "map" => Map(), "argument" => Argument(), _ => Statement(YamlWords.Parse<StatementKind>(type)!.Value) };
        }
        // Thousands of rows are read ahead, so one that is larger than any sound one is judged here and not kept.
        if (_problems.Count == 0 && _fields.Values.Any(f => f.Text.Length > 2 * Model.Text.MaxScalars || f.List?.Count > ArgumentValidator.MaxPremises))
            _problems.AddRange(Problems(draft!).Take(MostProblems));
        return new BulkRow(line, map, _problems.Count == 0 ? draft : null, _problems, ColumnOf);
    }

    private static IReadOnlyList<Problem> Problems(Draft draft) => draft switch
    {
        MapDraft map => Sound.Problems(map),
        ArgumentDraft argument => Sound.Problems(argument),
        _ => Sound.Problems((StatementDraft)draft),
    };

    private MapDraft Map() => new()
    {
        Key = Required("key"), Id = Id(), Title = Required("title"), Description = Text("description"), Thesis = Text("thesis"),
    };

    private StatementDraft Statement(StatementKind kind) => new()
    {
        Kind = kind, Key = Text("key"), Id = Id(), Text = Required("text"),
        ClaimType = Word<ClaimType>("claimType"), EvidenceType = Word<EvidenceType>("evidenceType"), Scope = Text("scope"),
        Assumed = Parse("assumed", "true or false", t => t switch { "true" => true, "false" => false, _ => (bool?)null }) ?? false,
        BaseScore = Fraction("baseScore"),
    };

    private ArgumentDraft Argument() => new()
    {
        Key = Text("key"), Id = Id(), Relation = Word<Relation>("relation", required: true) ?? default, Target = Required("target"),
        Premises = List("premises"), Text = Text("text"), Warrant = Text("warrant"), Scheme = Text("scheme"), Weight = Fraction("weight"),
    };

    private string? Text(string name)
    {
        if (!_fields.TryGetValue(name, out var field))
            return null;
        if (field.List is null)
            return Model.Text.Clean(field.Text);
        Wrong("WRONG_TYPE", $"'{name}' is a list, and one value is expected.", name);
        return null;
    }

    // A table has the names of a list in one cell, with spaces between them: no name has one.
    private IReadOnlyList<string> List(string name) =>
        !_fields.TryGetValue(name, out var field) ? [] : field.List ?? field.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private string Required(string name)
    {
        if (Text(name) is { } text)
            return text;
        if (!_fields.ContainsKey(name))
            Wrong("MISSING_FIELD", $"The field '{name}' is missing here.", name);
        return "?";
    }

    private Guid? Id() => Parse("id", "an id", t => Guid.TryParseExact(t, "D", out var id) ? id : (Guid?)null);

    private double? Fraction(string name) => Parse(name, "a number between 0 and 1", t =>
        double.TryParse(t, NumberStyles.Float, CultureInfo.InvariantCulture, out var n) && double.IsFinite(n) ? n + 0.0 : (double?)null);

    private T? Word<T>(string name, bool required = false) where T : struct, Enum
    {
        if ((required ? Required(name) : Text(name)) is not { } text || !_fields.ContainsKey(name))
            return null;
        if (YamlWords.Parse<T>(text) is { } value)
            return value;
        var words = YamlWords.All<T>();
        Wrong("UNKNOWN_WORD", $"'{name}' is '{Rules.Short(text)}'; it is one of {string.Join(", ", words)}.", name, Nearest.Of(text, words));
        return null;
    }

    private T? Parse<T>(string name, string expected, Func<string, T?> parse) where T : struct
    {
        if (Text(name) is not { } text)
            return null;
        if (parse(text) is { } value)
            return value;
        Wrong("WRONG_TYPE", $"'{name}' is '{Rules.Short(text)}', and {expected} is expected.", name);
        return null;
    }
}
