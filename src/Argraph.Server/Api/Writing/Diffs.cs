using Argraph.History;
using Argraph.Server.Api.Loading;
using GraphQL;

namespace Argraph.Server.Api.Writing;

/// <summary>Pages of what is in memory already: what a mutation changed or would change.</summary>
internal static class Diffs
{
    public static async Task<object?> Of(Payload payload, GraphReader reader, IResolveFieldContext context) =>
        Page(await Differences.OfAsync(payload.Writes, reader.View, context.CancellationToken), change => change.Seq, Listed.Changes, reader, context);

    /// <summary>A page of rows that ascend by seq.</summary>
    public static Seen Page<T>(IReadOnlyList<T> rows, Func<T, long> seq, Listed list, GraphReader reader, IResolveFieldContext context) where T : notnull
    {
        var slice = context.Slice(list);
        var rest = rows.Where(row => seq(row) > slice.After).Take(slice.Take + 1).ToList();
        var edges = rest.Take(slice.Take).Select(row => new ConnectionEdge(new SeqCursor(list, seq(row)), new Seen(row, reader))).ToArray();
        return new Seen(new Connection(edges, rest.Count > slice.Take, slice.After != 0, () => rows.Count), reader);
    }
}
