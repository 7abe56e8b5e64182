using System.Globalization;
using Argraph.Server.Api.Loading;
using Argraph.Server.Api.Types;
using Argraph.Storage;
using GraphQL;
using GraphQL.Types;

namespace Argraph.Server.Api;

/// <summary>The arguments of a connection: <c>first</c>/<c>after</c> or <c>last</c>/<c>before</c>, at most 100, 20 when neither is given.</summary>
internal static class Paging
{
    public const int Max = 100;
    public const int Default = 20;

    public static QueryArgument[] Forward(params QueryArgument[] before) =>
    [
        .. before,
        Sdl.Argument("first: Int", "How many, at most 100; 20 when left out."),
        Sdl.Argument("after: String", "Only what comes after this cursor."),
    ];

    public static QueryArgument[] BothWays(params QueryArgument[] before) =>
    [
        .. Forward(before),
        Sdl.Argument("last: Int", "How many from the end, at most 100; not together with first."),
        Sdl.Argument("before: String", "Only what comes before this cursor."),
    ];

    public static Slice Slice(this IResolveFieldContext context, Listed list)
    {
        var first = context.Argument<int>("first");
        var last = context.Argument<int>("last");
        var after = context.Text("after") is { } a ? SeqCursor.Decode(list, a) : 0;
        var before = context.Text("before") is { } b ? SeqCursor.Decode(list, b) : long.MaxValue;
        if (first is not null && last is not null)
            throw Refusal.BadInput("Ask for the first or the last, not for both.");
        return new Slice(after, before, Checked(first ?? last, first is null && last is not null ? "last" : "first"), last is not null);
    }

    public static int First(this IResolveFieldContext context) => Checked(context.Argument<int>("first"), "first");

    private static int Checked(int? count, string name) => count switch
    {
        null => Default,
        < 1 or > Max => throw Refusal.BadInput(string.Create(CultureInfo.InvariantCulture, $"'{name}' is {count}; it must be from 1 to {Max}.")),
        _ => count.Value,
    };
}
