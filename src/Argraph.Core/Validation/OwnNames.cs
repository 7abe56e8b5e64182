using Argraph.Model;

namespace Argraph.Validation;

/// <summary>What the names in a document lead to within it: a key, this map's map/key, or an id that the document itself gives.</summary>
internal sealed class OwnNames
{
    private readonly string? _map;
    private readonly Dictionary<string, ElementDraft> _byKey = [];
    private readonly Dictionary<Guid, ElementDraft> _byId = [];

    public OwnNames(MapDocument document)
    {
        _map = document.Map.Key;
        foreach (var element in document.Statements.Concat<ElementDraft>(document.Arguments))
        {
            if (element.Key is { } key)
                _byKey.TryAdd(key, element);
            if (element.Id is { } id)
                _byId.TryAdd(id, element);
        }
    }

    /// <summary>The statement or argument of the document that a reference names, null when it names none.</summary>
    public ElementDraft? this[string reference] =>
        Guid.TryParseExact(reference, "D", out var id) ? _byId.GetValueOrDefault(id) : _byKey.GetValueOrDefault(Local(reference));

    /// <summary>A reference without the map's own key before it.</summary>
    public string Local(string reference) =>
        _map is not null && reference.StartsWith(_map + "/", StringComparison.Ordinal) ? reference[(_map.Length + 1)..] : reference;

    /// <summary>Two references alike when they name one thing, as far as the document knows.</summary>
    public object Thing(string reference) => this[reference] ?? (object)Local(reference);
}
