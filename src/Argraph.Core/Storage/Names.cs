using Argraph.Model;

namespace Argraph.Storage;

/// <summary>A way to name an entity: its id, the key of a map, source, agent or topic, or map/key of a statement or an argument.</summary>
public sealed record Name
{
    private Name() { }

    public Guid? Id { get; private init; }

    /// <summary>Map, Source, Agent or Topic; Claim stands for statements and arguments, whose keys are unique together.</summary>
    public ItemKind Scope { get; private init; }

    /// <summary>The key of the map in which <see cref="Key"/> is looked up, for statements and arguments.</summary>
    public string? Map { get; private init; }

    public string? Key { get; private init; }

    public static Name Of(Guid id) => new() { Id = id };

    public static Name Of(ItemKind kind, string key) => new() { Scope = kind, Key = key };

    public static Name InMap(string map, string key) => new() { Scope = ItemKind.Claim, Map = map, Key = key };

    /// <summary>Reads what a person wrote for a thing of a kind; null when it can be neither an id nor a key of that kind.</summary>
    public static Name? Parse(ItemKind kind, string text)
    {
        if (Guid.TryParseExact(text, "D", out var id))
            return Of(id);
        if (!kind.IsStatement() && kind != ItemKind.Argument)
            return Model.Key.IsValid(text) ? Of(kind, text) : null;
        var slash = text.IndexOf('/');
        return slash > 0 && Model.Key.IsValid(text[..slash]) && Model.Key.IsValid(text[(slash + 1)..])
            ? InMap(text[..slash], text[(slash + 1)..])
            : null;
    }
}
