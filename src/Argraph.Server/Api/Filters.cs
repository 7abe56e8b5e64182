using System.Globalization;
using Argraph.Model;
using Argraph.Server.Api.Loading;
using Argraph.Server.Api.Types;
using Argraph.Storage;
using GraphQL;
using GraphQL.Types;
using WalkFilter = Argraph.Chains.ChainFilter;

namespace Argraph.Server.Api;

/// <summary>Filters as they are written in a query, and as a store understands them.</summary>
internal static class Filters
{
    public static QueryArgument OfStatements() => Sdl.Argument("filter: StatementFilter", "Which statements.");

    public static QueryArgument OfArguments() => Sdl.Argument("filter: ArgumentFilter", "Which arguments.");

    /// <summary>A name for a thing of a kind: its id or its key.</summary>
    public static Name Named(ItemKind kind, string text) =>
        Name.Parse(kind, VersionedId.Plain(text)) ?? throw Refusal.BadInput(kind is ItemKind.Claim or ItemKind.Argument
            ? $"'{Refusal.Clipped(text)}' is neither an id nor map/key, as in alignment-tax/sycophancy."
            : $"'{Refusal.Clipped(text)}' is neither an id nor the key of {kind.WithArticle()}.");

    public static object? Statements(long? map, GraphReader reader, IResolveFieldContext context)
    {
        var given = context.GetArgument<StatementFilter?>("filter") ?? new StatementFilter();
        var slice = context.Slice(Listed.Statements);
        var filter = new Filter
        {
            Kinds = given.Kinds is { Count: > 0 } kinds ? [.. kinds.Select(k => (ItemKind)k)] : Filter.Statements,
            Map = map, IncludeRetracted = given.IncludeRetracted, ChangedAfter = given.ChangedAfter, Status = given.Status,
            ClaimTypes = given.ClaimTypes is { Count: > 0 } types ? types : null, Section = given.Section, Stance = given.Stance, HasSupport = given.HasSupport,
        };
        return Resolve(filter, References(given), reader, narrowed => reader.Connect(Listed.Statements, narrowed, slice));
    }

    public static object? Arguments(long? map, GraphReader reader, IResolveFieldContext context)
    {
        var given = context.GetArgument<ArgumentFilter?>("filter") ?? new ArgumentFilter();
        var slice = context.Slice(Listed.Arguments);
        var filter = new Filter
        {
            Kinds = [ItemKind.Argument], Map = map, IncludeRetracted = given.IncludeRetracted, ChangedAfter = given.ChangedAfter,
            Sign = given.Polarity, Relation = given.Relation, Scheme = given.Scheme, TargetsArgument = given.TargetsArgument,
        };
        return Resolve(filter, [(ItemKind.Map, given.Map)], reader, narrowed => reader.Connect(Listed.Arguments, narrowed, slice));
    }

    public static object? Search(string query, GraphReader reader, IResolveFieldContext context)
    {
        var given = context.GetArgument<StatementFilter?>("filter") ?? new StatementFilter();
        var take = context.First();
        var words = SearchWords.OfQuery(query);
        SearchPosition? after = context.GetArgument<string?>("after") is { } cursor ? HitCursor.Decode(words, cursor) : null;
        var filter = new Filter
        {
            Kinds = given.Kinds is { Count: > 0 } kinds ? [.. kinds.Select(k => (ItemKind)k)] : Filter.Statements,
            ChangedAfter = given.ChangedAfter, Status = given.Status,
            ClaimTypes = given.ClaimTypes is { Count: > 0 } types ? types : null, Section = given.Section, Stance = given.Stance, HasSupport = given.HasSupport,
        };
        return Resolve(filter, References(given), reader, narrowed => HitsAsync(narrowed));

        async Task<object?> HitsAsync(Filter narrowed)
        {
            var page = await reader.View.SearchAsync(
                words, narrowed, after, take, context.CancellationToken);
            var edges = page.Hits.Select(h => new ConnectionEdge(new HitCursor(words, h.Score, h.Statement.Seq), new Seen(h.Statement, reader), Score: h.Score)).ToArray();
            return new Seen(new Connection(edges, page.More, after is not null, () => TotalAsync(narrowed)), reader);
        }

        async Task<object?> TotalAsync(Filter narrowed) => await reader.View.CountHitsAsync(words, narrowed, context.CancellationToken);
    }

    public static WalkFilter OfChains(IResolveFieldContext context)
    {
        var given = context.GetArgument<ChainFilter?>("filter") ?? new ChainFilter();
        // Null is what is left out.
        var (min, max) = (given.MinLength ?? 1, given.MaxLength ?? 6);
        if (max is < 1 or > WalkFilter.LongestMaxLength)
            throw Refusal.BadInput(string.Create(CultureInfo.InvariantCulture,
                $"maxLength is {max}; it must be from 1 to {WalkFilter.LongestMaxLength}."));
        if (min < 1)
            throw Refusal.BadInput(string.Create(CultureInfo.InvariantCulture, $"minLength is {min}; it must be at least 1."));
        return new WalkFilter
        {
            Polarity = given.Polarity, MinLength = min, MaxLength = max, Maximal = given.Maximal, ViaUndercut = given.ViaUndercut,
        };
    }

    private static (ItemKind, string?)[] References(StatementFilter given) =>
        [(ItemKind.Map, given.Map), (ItemKind.Topic, given.Topic), (ItemKind.Source, given.Source), (ItemKind.Agent, given.Agent)];

    // Names in a filter are found in one call before the list is asked for; a map inside a map's own list must be that map.
    private static object? Resolve(Filter filter, (ItemKind Kind, string? Name)[] references, GraphReader reader, Func<Filter, object> list)
    {
        var named = references.Where(r => r.Name is not null).ToArray();
        if (named.Length == 0)
            return list(filter);
        return reader.FindAll([.. named.Select(r => Named(r.Kind, r.Name!))]).Then(found =>
        {
            for (var i = 0; i < named.Length; i++)
            {
                var (kind, name) = named[i];
                if (found[i] is not { } entity || entity.Kind != kind)
                    throw Refusal.NotFound(kind.ToString().ToLowerInvariant(), name!);
                filter = kind switch
                {
                    ItemKind.Map when filter.Map is { } own && own != entity.Seq =>
                        throw Refusal.BadInput($"The list is already that of one map, and the filter names '{name}', another."),
                    ItemKind.Map => filter with { Map = entity.Seq },
                    ItemKind.Topic => filter with { Topic = entity.Seq },
                    ItemKind.Source => filter with { Source = entity.Seq },
                    _ => filter with { Agent = entity.Seq },
                };
            }
            return list(filter);
        });
    }

    internal sealed class StatementFilter
    {
        public string? Map { get; set; }
        public IReadOnlyList<StatementKind>? Kinds { get; set; }
        public QuestionStatus? Status { get; set; }
        public IReadOnlyList<ClaimType>? ClaimTypes { get; set; }
        public string? Topic { get; set; }
        public string? Source { get; set; }
        public string? Section { get; set; }
        public string? Agent { get; set; }
        public Stance? Stance { get; set; }
        public bool? HasSupport { get; set; }
        public bool IncludeRetracted { get; set; }
        public long? ChangedAfter { get; set; }
    }

    internal sealed class ArgumentFilter
    {
        public string? Map { get; set; }
        public Polarity? Polarity { get; set; }
        public Relation? Relation { get; set; }
        public string? Scheme { get; set; }
        public bool? TargetsArgument { get; set; }
        public bool IncludeRetracted { get; set; }
        public long? ChangedAfter { get; set; }
    }

    internal sealed class ChainFilter
    {
        public Polarity? Polarity { get; set; }
        public int? MinLength { get; set; }
        public int? MaxLength { get; set; }
        public bool? Maximal { get; set; }
        public bool? ViaUndercut { get; set; }
    }
}
