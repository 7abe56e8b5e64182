using Argraph.Chains;
using Argraph.Model;
using Argraph.Server.Api.Loading;
using GraphQL;

namespace Argraph.Server.Api;

/// <summary>Chains and influences as connections.</summary>
internal static class Walks
{
    public static async Task<object?> Chains(long? from, long? to, GraphReader reader, IResolveFieldContext context)
    {
        var filter = Filters.OfChains(context);
        var query = (from, to) switch
        {
            ({ } first, { } last) => ChainQuery.Between(first, last, filter),
            ({ } start, null) => ChainQuery.OutOf(start, filter),
            (null, { } target) => ChainQuery.Into(target, filter),
            _ => throw Refusal.BadInput("Say where the chains start (from), where they end (to), or both."),
        };
        var after = context.GetArgument<string?>("after") is { } cursor ? WalkCursor.Decode(cursor, query) : null;
        var page = await reader.View.ChainsAsync(query, context.First(), after, context.CancellationToken);
        var edges = page.Chains.Select((chain, i) => new ConnectionEdge(new WalkCursor(page.Cursors[i], query), new Seen(chain, reader))).ToArray();
        var connection = new Connection(edges, page.HasNext, after is not null, () => null)
        {
            End = page.End is { } end ? new WalkCursor(end, query) : null,
            Truncated = page.Truncated,
        };
        return new Seen(connection, reader);
    }

    public static object? Influences(Element anchor, GraphReader reader, IResolveFieldContext context)
    {
        if (context.GetArgument<string?>("of") is not { } name)
            return InfluencesAsync(anchor.Seq, null, reader, context);
        return reader.Find(Filters.Named(ItemKind.Claim, name)).Then(found => found is Element element
            ? (object)InfluencesAsync(anchor.Seq, element.Seq, reader, context)
            : throw Refusal.NotFound("statement or argument", name));
    }

    private static async Task<object?> InfluencesAsync(long anchor, long? of, GraphReader reader, IResolveFieldContext context)
    {
        var sign = context.Argument<Polarity>("polarity");
        var take = context.First();
        var after = context.GetArgument<string?>("after") is { } cursor ? RankCursor.Decode(cursor) : new RankCursor(0, 0);
        var found = (await reader.View.InfluencesAsync(anchor, context.GetDirection(), context.CancellationToken))
            .Where(i => (sign is null || i.Has(sign.Value)) && (of is null || i.Element == of)).ToList();
        var rest = found.Where(i => (i.Distance, i.Element).CompareTo(((int)after.Rank, after.Seq)) > 0).Take(take + 1).ToList();
        var edges = rest.Take(take)
            .Select(i => new ConnectionEdge(new RankCursor(i.Distance, i.Element), new Seen(i, reader))).ToArray();
        return new Seen(new Connection(edges, rest.Count > take, after.Seq > 0, () => found.Count), reader);
    }
}
