using System.Collections;
using System.Globalization;
using Argraph.Edits;
using Argraph.Model;

namespace Argraph.Server.Api.Writing;

/// <summary>
/// One object of an input as the schema has coerced it, and where it stands, so that what is wrong in it can be said there.
/// A field that was left out is not one that is null: the one stays as it is, the other is cleared.
/// </summary>
internal sealed class Input(IDictionary<string, object?> fields, string path, List<Problem> problems)
{
    /// <summary>Everything wrong so far, in this object and those around it.</summary>
    public List<Problem> Problems { get; } = problems;

    public string Path { get; } = path;

    public IDictionary<string, object?> Fields { get; } = fields;

    /// <summary>A text or a name as it was written, null where there is none.</summary>
    public string? Text(string name) => Written(this[name]);

    /// <summary>A text or a name that the schema makes everybody give.</summary>
    public string Needed(string name) => Written(this[name])!;

    public IReadOnlyList<string> Texts(string name) => [.. List(name).Select(text => Written(text)!)];

    public T? Value<T>(string name) where T : struct => this[name] is { } value ? Of<T>(value) : null;

    public bool Flag(string name) => this[name] is true;

    public Input? Object(string name) => this[name] is IDictionary<string, object?> inner ? new Input(inner, At(name), Problems) : null;

    public IEnumerable<Input> Objects(string name) =>
        List(name).Select((inner, i) => new Input((IDictionary<string, object?>)inner!, $"{At(name)}[{i}]", Problems));

    /// <summary>A text or a name that may be left out, and may be cleared.</summary>
    public Given<string?> MaybeText(string name) => Fields.ContainsKey(name) ? new Given<string?>(Text(name)) : default;

    /// <summary>A value that may be left out, and may be cleared.</summary>
    public Given<T?> Maybe<T>(string name) where T : struct => Fields.ContainsKey(name) ? new Given<T?>(Value<T>(name)) : default;

    /// <summary>A text or a name that may be left out and cannot be cleared.</summary>
    public Given<string> KeptText(string name) => Kept(name, () => Text(name)!);

    /// <summary>A value that may be left out and cannot be cleared.</summary>
    public Given<T> Kept<T>(string name) where T : struct => Kept(name, () => Value<T>(name)!.Value);

    /// <summary>A list that may be left out; null is the empty one.</summary>
    public Given<IReadOnlyList<string>> MaybeTexts(string name) => Fields.ContainsKey(name) ? new Given<IReadOnlyList<string>>(Texts(name)) : default;

    public void Wrong(string code, string message, string name, string? suggestion = null) => Problems.Add(new Problem(code, message, At(name), suggestion));

    // A name may be written as a whole number, as GraphQL has it of an ID.
    private static string? Written(object? value) => value as string ?? Convert.ToString(value, CultureInfo.InvariantCulture) switch { "" => null, var number => number };

    private object? this[string name] => Fields.TryGetValue(name, out var value) ? value : null;

    private string At(string name) => Path.Length == 0 ? name : $"{Path}.{name}";

    private IEnumerable<object?> List(string name) => this[name] is IEnumerable list and not string ? list.Cast<object?>() : [];

    private Given<T> Kept<T>(string name, Func<T> read)
    {
        if (!Fields.TryGetValue(name, out var value))
            return default;
        if (value is not null)
            return new Given<T>(read());
        Wrong("MISSING_FIELD", $"'{name}' cannot be empty; leave it out to keep what is there.", name);
        return default;
    }

    // A number may be written as any of the schema's.
    private static T Of<T>(object value) where T : struct => value is T exact ? exact : (T)Convert.ChangeType(value, typeof(T), CultureInfo.InvariantCulture);
}
