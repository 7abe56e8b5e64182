using Argraph.Model;
using Argraph.Validation;

namespace Argraph.Formats;

/// <summary>Where a reader notes what is wrong and where things stand.</summary>
internal sealed class YamlNotes(string file)
{
    private readonly HashSet<long> _tagged = [];

    public List<Diagnostic> Diagnostics { get; } = [];
    public Dictionary<string, (long Line, long Column)> Places { get; } = [];

    /// <exception cref="YamlRefused">As much is wrong as is said of a file.</exception>
    public void Wrong(string code, string message, YamlNode at, string? suggestion = null)
    {
        if (Diagnostics.Count >= Diagnostic.Most)
            throw new YamlRefused(Diagnostic.TooMany, Diagnostic.NoMore, at.At);
        Diagnostics.Add(new Diagnostic(Severity.Error, code, file, at.At.Line, at.At.Column, message, suggestion));
    }

    /// <summary>Refuses a tag; each node is asked where it is read.</summary>
    public void Tag(YamlNode node)
    {
        if (node.Tag is { } tag && _tagged.Add(node.At.Index))
            Wrong("TAG_NOT_ALLOWED", $"The tag {Rules.Short(tag)} is not read: delete it.", node);
    }

    public void Place(string path, YamlNode at) => Places[path] = (at.At.Line, at.At.Column);
}

/// <summary>The fields of one mapping, each asked for once by name; what nobody asked for is unknown.</summary>
internal sealed class YamlFields
{
    private readonly Dictionary<string, (YamlNode Name, YamlNode Value)> _fields = [];
    private readonly HashSet<string> _asked = [];
    private readonly YamlNotes _notes;
    private readonly string _path;

    public YamlFields(YamlNode node, string path, YamlNotes notes)
    {
        (Node, _path, _notes) = (node, path, notes);
        notes.Place(path, node);
        if (node.Fields is null)
            notes.Wrong("WRONG_TYPE", $"Here stands {node.Sort}, and a mapping of fields is expected, as in 'key: value'.", node);
        notes.Tag(node);
        foreach (var (name, value) in node.Fields ?? [])
            if (name.Scalar is null)
                notes.Wrong("WRONG_TYPE", $"A field's name is a text, not {name.Sort}.", name);
            else if (name is { Scalar: "<<" })
                notes.Wrong("MERGE_KEY", "Merge keys (<<) are not read: write the fields out.", name);
            else if (!_fields.TryAdd(name.Scalar, (name, value)))
                notes.Wrong("DUPLICATE_FIELD", $"The field '{Rules.Short(name.Scalar)}' stands twice: delete one, or write a list.", name);
    }

    public YamlNode Node { get; }

    /// <summary>Whether fields could be read; if not, that has been said, and what is missing need not be.</summary>
    public bool IsMapping => Node.Fields is not null;

    public IEnumerable<string> Names => _fields.Keys;

    public YamlNode? NodeOf(string name) => _fields.TryGetValue(name, out var field) ? field.Value : null;

    public YamlNode NameNode(string name) => _fields[name].Name;

    public YamlNode? Take(string name, string? draft = null)
    {
        _asked.Add(name);
        if (!_fields.TryGetValue(name, out var field))
            return null;
        _notes.Place(_path.Length == 0 ? draft ?? name : $"{_path}.{draft ?? name}", field.Value);
        _notes.Tag(field.Value);
        if (!field.Value.IsNothing)
            return field.Value;
        _notes.Wrong("EMPTY_VALUE", $"'{Rules.Short(name)}' has no value: write one, or delete the field (a text that is meant so, as null, stands in quotes).", field.Value.Scalar == "" ? field.Name : field.Value);
        return null;
    }

    /// <summary>A cleaned text, null when the field is not there.</summary>
    public string? Text(string name, string? draft = null)
    {
        if (Take(name, draft) is not { } node)
            return null;
        if (node.Scalar is { } text)
            return Model.Text.Clean(text);
        _notes.Wrong("WRONG_TYPE", $"'{name}' is {node.Sort}, and a text is expected.", node);
        return null;
    }

    public string Required(string name, string? draft = null)
    {
        if (Text(name, draft) is { } text)
            return text;
        if (!_fields.ContainsKey(name) && IsMapping)
            _notes.Wrong("MISSING_FIELD", $"The field '{name}' is missing here.", Node);
        return "?";
    }

    public T? Parse<T>(string name, string expected, Func<string, T?> parse, string? draft = null) where T : struct
    {
        if (Text(name, draft) is not { } text)
            return null;
        if (parse(text) is { } value)
            return value;
        _notes.Wrong("WRONG_TYPE", $"'{name}' is '{Rules.Short(text)}', and {expected} is expected.", _fields[name].Value);
        return null;
    }

    public T? Word<T>(string name, string? draft = null) where T : struct, Enum
    {
        if (Text(name, draft) is not { } text)
            return null;
        if (YamlWords.Parse<T>(text) is { } value)
            return value;
        var words = YamlWords.All<T>();
        _notes.Wrong("UNKNOWN_WORD", $"'{name}' is '{Rules.Short(text)}'; it is one of {string.Join(", ", words)}.", _fields[name].Value, Nearest.Of(text, words));
        return null;
    }

    public bool Flag(string name) => Parse(name, "true or false", t => t switch { "true" => true, "false" => false, _ => (bool?)null }) ?? false;

    /// <summary>A list, or the one thing that stands in its place.</summary>
    public IReadOnlyList<YamlNode> Several(string name, string? draft = null) =>
        Take(name, draft) is { } node ? node.Items ?? [node] : [];

    /// <summary>A text of a list.</summary>
    public string Item(string name, YamlNode node)
    {
        _notes.Tag(node);
        if (node is { Scalar: { } text, IsNothing: false })
            return Model.Text.Clean(text);
        _notes.Wrong("WRONG_TYPE", $"'{name}' holds texts; here stands {(node.IsNothing ? "nothing" : node.Sort)}.", node);
        return "?";
    }

    /// <summary>Reports what nobody asked for.</summary>
    public void Done()
    {
        foreach (var (name, _) in _fields.Values)
            if (!_asked.Contains(name.Scalar!))
                _notes.Wrong("UNKNOWN_FIELD", $"There is no field '{Rules.Short(name.Scalar!)}' here.", name, Nearest.Of(name.Scalar!, _asked));
    }
}

/// <summary>The words of the model as the file spells them: lower case, several words joined by spaces.</summary>
internal static class YamlWords
{
    public static IReadOnlyList<string> All<T>() where T : struct, Enum => Spelled<T>.All;

    public static T? Parse<T>(string text) where T : struct, Enum => Array.IndexOf(Spelled<T>.All, text) is >= 0 and var i ? Spelled<T>.Values[i] : null;

    public static string Of<T>(T value) where T : struct, Enum => Spelled<T>.All[Array.IndexOf(Spelled<T>.Values, value)];

    private static class Spelled<T> where T : struct, Enum
    {
        public static readonly T[] Values = Enum.GetValues<T>();
        public static readonly string[] All = [.. Values.Select(Word)];
    }

    private static string Word<T>(T value) where T : struct, Enum =>
        string.Concat(value.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? " " + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));
}
