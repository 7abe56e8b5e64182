using Argraph.Model;
using Argraph.Storage;
using GraphQL;

namespace Argraph.Server.Api.Loading;

/// <summary>What fields ask a reader for, as the values they answer with.</summary>
internal static class Reading
{
    public static Pending<object?> Node(this GraphReader reader, long seq) =>
        reader.Item(seq).Then(item => item is null ? null : (object)new Seen(item, reader));

    public static Pending<object?> Nodes(this GraphReader reader, IReadOnlyList<long> seqs) =>
        reader.Items(seqs);

    /// <summary>All the nodes at the other end of a parent's edges.</summary>
    public static Pending<object?> Nodes(this GraphReader reader, EdgeSet edges, long parent) =>
        reader.Edges(edges, parent, Slice.All).Then(page => (object?)All(page.Edges, edge => new Seen(edge.Node, reader)));

    /// <summary>All of a parent's edges, each with what it says itself.</summary>
    public static Pending<object?> Rows(this GraphReader reader, EdgeSet edges, long parent) =>
        reader.Edges(edges, parent, Slice.All).Then(page => (object?)All(page.Edges, edge => new Seen(edge, reader)));

    public static Pending<object?> Connect(
        this GraphReader reader, Listed list, EdgeSet edges, long parent, Slice slice, Func<Edge, object>? node = null) =>
        reader.Edges(edges, parent, slice).Then(page =>
            (object?)new Seen(Connection.Of(page, list, slice, reader, () => reader.CountEdges(edges, parent).Then(n => (object?)n), node), reader));

    public static Pending<object?> Connect(this GraphReader reader, Listed list, Filter filter, Slice slice) =>
        reader.List(filter, slice).Then(page =>
            (object?)new Seen(Connection.Of(page, list, slice, reader, () => reader.Count(filter).Then(n => (object?)n)), reader));

    public static Pending<object?> RevisionNode(this GraphReader reader, long number) =>
        reader.Revision(number).Then(revision => revision is null ? null : (object)new Seen(revision, reader));

    private static Seen[] All<T>(IReadOnlyList<T> values, Func<T, Seen> seen)
    {
        var all = new Seen[values.Count];
        for (var i = 0; i < all.Length; i++)
            all[i] = seen(values[i]);
        return all;
    }

    /// <summary>A number, word or flag that was given; null where it was left out. The schema has made it what it is, so nothing is converted again.</summary>
    public static T? Argument<T>(this IResolveFieldContext context, string name) where T : struct => (T?)context.Given(name);

    /// <summary>A text that was given; null where it was left out.</summary>
    public static string? Text(this IResolveFieldContext context, string name) => (string?)context.Given(name);

    public static Direction GetDirection(this IResolveFieldContext context) => context.Argument<Direction>("direction")!.Value;

    private static object? Given(this IResolveFieldContext context, string name) =>
        context.Arguments is { } arguments && arguments.TryGetValue(name, out var argument) ? argument.Value : null;
}
