using Argraph.Chains;
using Argraph.Model;
using Argraph.Server.Api.Loading;
using GraphQL;

namespace Argraph.Server.Api;

/// <summary>Chains and influences as connections. The walks of one level of a question share their calls to the store.</summary>
internal static class Walks
{
    /// <summary>Chains into or out of an element.</summary>
    public static Pending<object?> Chains(Element anchor, GraphReader reader, IResolveFieldContext context)
    {
        var into = context.GetDirection() == Direction.Into;
        return Chains(_ => Task.FromResult<(long?, long?)>(into ? (null, anchor.Seq) : (anchor.Seq, null)), reader, context);
    }

    /// <summary>Chains between what the arguments from and to name.</summary>
    public static Pending<object?> Chains(GraphReader reader, IResolveFieldContext context)
    {
        var names = new[] { context.GetArgument<string?>("from"), context.GetArgument<string?>("to") };
        if (names is [null, null])
            throw Refusal.BadInput("Say where the chains start (from), where they end (to), or both.");
        var found = names.Select(name => name is null ? null : reader.Find(Filters.Named(ItemKind.Claim, name))).ToArray();
        return Chains(async cancel => (await SeqAsync(0, cancel), await SeqAsync(1, cancel)), reader, context);

        async Task<long?> SeqAsync(int end, CancellationToken cancel) =>
            found[end] is not { } pending ? null
            : await pending.ResultAsync(cancel) is Element { Kind: not ItemKind.Question } element ? element.Seq
            : throw Refusal.NotFound("claim, evidence or argument", names[end]!);
    }

    public static Pending<object?> Influences(Element anchor, GraphReader reader, IResolveFieldContext context)
    {
        var (sign, direction, take) = (context.Argument<Polarity>("polarity"), context.GetDirection(), context.First());
        var after = context.GetArgument<string?>("after") is { } cursor ? RankCursor.Decode(cursor) : new RankCursor(0, 0);
        var name = context.GetArgument<string?>("of");
        var only = name is null ? null : reader.Find(Filters.Named(ItemKind.Claim, name));
        return reader.Walk(context, async (walker, cancel) =>
        {
            var of = only is null ? (long?)null
                : await only.ResultAsync(cancel) is Element element ? element.Seq
                : throw Refusal.NotFound("statement or argument", name!);
            var found = (await FindAsync(walker, anchor, direction, cancel))
                .Where(i => (sign is null || i.Has(sign.Value)) && (of is null || i.Element == of)).ToList();
            var rest = found.Where(i => (i.Distance, i.Element).CompareTo(((int)after.Rank, after.Seq)) > 0).Take(take + 1).ToList();
            var edges = rest.Take(take)
                .Select(i => new ConnectionEdge(new RankCursor(i.Distance, i.Element), new Seen(i, reader))).ToArray();
            return new Connection(edges, rest.Count > take, after.Seq > 0, () => found.Count);
        });
    }

    private static async Task<IReadOnlyList<Influence>> FindAsync(StepRounds.Walker walker, Element anchor, Direction direction, CancellationToken cancel)
    {
        try
        {
            return await walker.InfluencesAsync(anchor.Seq, direction, cancel);
        }
        catch (InfluencesTooLargeException large)
        {
            throw new ExecutionError(large.Message) { Code = "INFLUENCES_TOO_LARGE" };
        }
    }

    private static Pending<object?> Chains(Func<CancellationToken, Task<(long? From, long? To)>> ends, GraphReader reader, IResolveFieldContext context)
    {
        var (filter, take, cursor) = (Filters.OfChains(context), context.First(), context.GetArgument<string?>("after"));
        return reader.Walk(context, async (walker, cancel) =>
        {
            var query = await ends(cancel) switch
            {
                ({ } first, { } last) => ChainQuery.Between(first, last, filter),
                ({ } start, null) => ChainQuery.OutOf(start, filter),
                var (_, target) => ChainQuery.Into(target!.Value, filter),
            };
            var after = cursor is null ? null : WalkCursor.Decode(cursor, query);
            var page = await walker.ChainsAsync(query, take, after, cancel);
            var edges = page.Chains.Select((chain, i) => new ConnectionEdge(new WalkCursor(page.Cursors[i], query), new Seen(chain, reader))).ToArray();
            return new Connection(edges, page.HasNext, after is not null, () => null)
            {
                End = page.End is { } end ? new WalkCursor(end, query) : null,
                Truncated = page.Truncated,
            };
        });
    }
}
