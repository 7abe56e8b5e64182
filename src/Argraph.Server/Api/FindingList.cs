using Argraph.Findings;
using Argraph.Model;
using Argraph.Server.Api.Loading;
using GraphQL;

namespace Argraph.Server.Api;

/// <summary>Findings as a connection: by severity, code, then oldest first.</summary>
internal static class FindingList
{
    // Every statement is looked at, and compared with those that it may repeat.
    public const double Cost = 2_000;

    public static object? Of(GraphReader reader, IResolveFieldContext context) =>
        context.GetArgument<string?>("map") is { } map
            ? reader.Find(Filters.Named(ItemKind.Map, map)).Then(found => found is Map m ? (object?)OfAsync(m.Seq, reader, context) : throw Refusal.NotFound("map", map))
            : OfAsync(null, reader, context);

    /// <summary>A finding that has been acknowledged, as the reader's view has it; null when it is none there.</summary>
    public static async Task<object?> AcknowledgedAsync(Acknowledgement acknowledgement, GraphReader reader, IResolveFieldContext context) =>
        await new FindingSearch(reader.View).FindAsync(acknowledgement.Code, acknowledgement.Elements, context.CancellationToken) is { } found ? new Seen(found, reader) : null;

    public static async Task<object?> OfAsync(long? map, GraphReader reader, IResolveFieldContext context)
    {
        var take = context.First();
        var after = context.Text("after") is { } cursor ? FindingCursor.Decode(cursor) : null;
        var codes = context.GetArgument<IReadOnlyList<FindingCode>?>("codes");
        IReadOnlyList<Finding> all;
        try
        {
            all = await reader.View.FindingsAsync(map, context.CancellationToken);
        }
        catch (TooMuchToFindException much)
        {
            throw new ExecutionError(much.Message) { Code = "FINDINGS_TOO_LARGE" };
        }
        var found = codes is { Count: > 0 } ? all.Where(f => codes.Contains(f.Code)).ToList() : all;
        var rest = found.SkipWhile(f => after is not null && FindingCursor.Of(f).CompareTo(after) <= 0).Take(take + 1).ToList();
        return new Seen(new Connection(
            [.. rest.Take(take).Select(f => new ConnectionEdge(FindingCursor.Of(f), new Seen(f, reader)))], rest.Count > take, after is not null, () => found.Count), reader);
    }
}
