using Argraph.Server.Api.Loading;
using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;

namespace Argraph.Server.Api.Types;

/// <summary>Declares types and fields as the schema language reads: name, type, description, and one expression that resolves it.</summary>
internal static class TypeOf
{
    public static ObjectGraphType<Seen> Object(string name, string description, Action<ObjectGraphType<Seen>> fields, params IInterfaceGraphType[] interfaces)
    {
        var type = new ObjectGraphType<Seen> { Name = name, Description = description };
        fields(type);
        foreach (var implemented in interfaces)
            type.AddResolvedInterface(implemented);
        return type;
    }

    public static InterfaceGraphType<Seen> Interface(string name, string description, Action<InterfaceGraphType<Seen>> fields, params IInterfaceGraphType[] interfaces)
    {
        var type = new InterfaceGraphType<Seen> { Name = name, Description = description };
        fields(type);
        foreach (var implemented in interfaces)
            type.AddResolvedInterface(implemented);
        return type;
    }

    public static EnumerationGraphType Enum<T>(string name, string description, params (T Value, string Description)[] values)
        where T : struct, Enum
    {
        var type = new EnumerationGraphType { Name = name, Description = description };
        foreach (var (value, meaning) in values)
            type.Add(Constant(value.ToString()), value, meaning);
        return type;
    }

    /// <summary>A field read off the value.</summary>
    public static void Field<T>(this ComplexGraphType<Seen> type, string name, string sdl, string description, Func<T, object?> resolve) =>
        type.Add(name, sdl, description, [], (seen, _) => resolve((T)seen.Value));

    /// <summary>A field read through the view.</summary>
    public static void Field<T>(
        this ComplexGraphType<Seen> type, string name, string sdl, string description, Func<T, GraphReader, object?> resolve) =>
        type.Add(name, sdl, description, [], (seen, _) => resolve((T)seen.Value, seen.Reader));

    /// <summary>A field with arguments.</summary>
    public static void Field<T>(
        this ComplexGraphType<Seen> type, string name, string sdl, string description, QueryArgument[] arguments,
        Func<T, GraphReader, IResolveFieldContext, object?> resolve) =>
        type.Add(name, sdl, description, arguments, (seen, context) => resolve((T)seen.Value, seen.Reader, context));

    private static void Add(
        this ComplexGraphType<Seen> type, string name, string sdl, string description, QueryArgument[] arguments,
        Func<Seen, IResolveFieldContext, object?> resolve) =>
        type.AddField(new FieldType
        {
            Name = name,
            ResolvedType = Sdl.Type(sdl),
            Description = description,
            Arguments = new QueryArguments(arguments),
            // An interface only says what its types have.
            Resolver = type is IInterfaceGraphType ? null : new Resolver(resolve),
        });

    private static string Constant(string name) =>
        string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? "_" + c : char.ToUpperInvariant(c).ToString()));

    private sealed class Resolver(Func<Seen, IResolveFieldContext, object?> resolve) : IFieldResolver
    {
        public ValueTask<object?> ResolveAsync(IResolveFieldContext context) =>
            resolve((Seen)context.Source!, context) is var value && value is Task<object?> task ? new(task) : new(value);
    }
}
