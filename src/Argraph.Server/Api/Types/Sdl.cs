using GraphQL.Types;

namespace Argraph.Server.Api.Types;

/// <summary>Types and arguments as the schema language writes them: <c>[Proposition!]!</c>, <c>first: Int</c>.</summary>
internal static class Sdl
{
    public static IGraphType Type(string sdl) =>
        sdl.EndsWith('!') ? new NonNullGraphType(Type(sdl[..^1]))
        : sdl.StartsWith('[') ? new ListGraphType(Type(sdl[1..^1]))
        : new GraphQLTypeReference(sdl);

    public static QueryArgument Argument(string sdl, string description, object? defaultValue = null)
    {
        var parts = sdl.Split(": ", 2);
        return new QueryArgument(Type(parts[1])) { Name = parts[0], Description = description, DefaultValue = defaultValue };
    }

    public static FieldType Input(string sdl, string description, object? defaultValue = null)
    {
        var parts = sdl.Split(": ", 2);
        return new FieldType
        {
            Name = parts[0], ResolvedType = Type(parts[1]), Description = description, DefaultValue = defaultValue,
            Parser = parts[1].Trim('[', ']', '!') == "ID" ? Plain : null,
        };
    }

    // In an input the thing is meant, whatever revision it was read at.
    private static object Plain(object given) => given switch
    {
        string name => VersionedId.Plain(name),
        IEnumerable<object> names => names.Select(Plain).ToArray(),
        _ => given,
    };
}
