using Argraph.Model;
using Argraph.Server.Api.Loading;
using Argraph.Storage;
using GraphQL;
using GraphQL.Types;
using static Argraph.Server.Api.Types.Sdl;

namespace Argraph.Server.Api.Types;

/// <summary>Where every question starts.</summary>
internal static class QueryType
{
    private const int MaxNodes = 100;

    public static ObjectGraphType<Seen> Create() => TypeOf.Object("Query", "Where every question starts: names, lists, search, chains.", type =>
    {
        type.Root("head", "Revision!", "The newest revision; 0 in an empty store.", [], (r, _) => r.RevisionNode(r.View.Revision));
        Reading(type);
        type.Root("search", "SearchConnection!", "Statements with every word of the query, the last as a prefix; best match first.",
            Paging.Forward(Argument("query: String!", "The words; case and accents do not matter."), Filters.OfStatements()),
            (r, c) => Filters.Search(c.GetArgument<string>("query"), r, c));
        type.Root("revision", "Revision", "A revision by its number; null where there is none.", [Argument("number: Long!", "The number.")],
            (r, c) => r.RevisionNode(c.GetArgument<long>("number")));
        type.Root("revisions", "RevisionConnection!", "Revisions, oldest first; revision 0, the empty store, is none of them.",
            Paging.BothWays(Argument("map: ID", "Only those that touched this map, by id or key."), Argument("author: String", "Only those of this author.")), Past.Revisions);
        type.Root("asOf", "Graph!", "The graph as it stood at a revision or a time; exactly one of the two. Ids in it read <id>@<revision>.",
            [Argument("revision: Long", "The revision."), Argument("at: DateTime", "The newest revision that was committed by then.")], Past.AsOfAsync);
    });

    /// <summary>The graph at an earlier revision: what reads the graph, but not what is only of the newest.</summary>
    public static ObjectGraphType<Seen> Graph() => TypeOf.Object("Graph", "The graph as it stood at one revision.", Reading);

    private static void Reading(ComplexGraphType<Seen> type)
    {
        type.Root("node", "Node", "Anything by its id; null where unknown.", [Argument("id: ID!", "The id.")],
            (r, c) => NodeById(c.GetArgument<string>("id"), r, c.CancellationToken));
        type.Root("nodes", "[Node]!", "Many things by their ids, at most 100; in the order asked, null where unknown.", [Argument("ids: [ID!]!", "The ids.")],
            (r, c) => NodesById(c.GetArgument<string[]>("ids"), r, c.CancellationToken));
        type.ByKey<Map>("map", "Map", ItemKind.Map, "A map by its key.", "Its key, as in alignment-tax; or its id.");
        type.List("maps", "MapConnection!", "All maps, oldest first.", ItemKind.Map, Listed.Maps);
        type.ByKey<Statement>("statement", "Statement", ItemKind.Claim, "A statement by its key.", "map/key, as in alignment-tax/sycophancy; or its id.");
        type.Root("statements", "StatementConnection!", "Statements, oldest first.", Paging.BothWays(Filters.OfStatements()), (r, c) => Filters.Statements(null, r, c));
        type.ByKey<Argument>("argument", "Argument", ItemKind.Argument, "An argument by its key.", "map/key; or its id.");
        type.Root("arguments", "ArgumentConnection!", "Arguments, oldest first.", Paging.BothWays(Filters.OfArguments()), (r, c) => Filters.Arguments(null, r, c));
        type.ByKey<Source>("source", "Source", ItemKind.Source, "A source by its key.", "Its key; or its id.");
        type.List("sources", "SourceConnection!", "All sources, oldest first.", ItemKind.Source, Listed.Sources);
        type.ByKey<Agent>("agent", "Agent", ItemKind.Agent, "An agent by its key.", "Its key; or its id.");
        type.List("agents", "AgentConnection!", "All agents, oldest first.", ItemKind.Agent, Listed.Agents);
        type.ByKey<Topic>("topic", "Topic", ItemKind.Topic, "A topic by its key.", "Its key; or its id.");
        type.List("topics", "TopicConnection!", "All topics, oldest first.", ItemKind.Topic, Listed.Topics);
        type.Root("chains", "ChainConnection!", "Chains from one thing, to one, or between two: by length, then oldest first.",
            Paging.Forward(
                Argument("from: ID", "Where they start, by id or map/key."),
                Argument("to: ID", "Where they end, by id or map/key."),
                Argument("filter: ChainFilter", "Which chains.")),
            Walks.Chains);
        type.Root("findings", "FindingConnection!", "What is wrong or unfinished, in one map or in all: by severity, code, then oldest first.",
            Paging.Forward(Argument("map: ID", "Only this map, by id or key."), Argument("codes: [FindingCode!]", "Only these.")), FindingList.Of);
        type.Root("statistics", "Statistics!", "How much there is, in one map or in all.", [Argument("map: ID", "Only this map, by id or key.")],
            (r, c) => c.GetArgument<string?>("map") is { } map
                ? r.Find(Filters.Named(ItemKind.Map, map)).Then(found => found is Map m ? Statistics(m.Seq, r) : throw Refusal.NotFound("map", map))
                : Statistics(null, r));
    }

    private static void Root(
        this ComplexGraphType<Seen> type, string name, string sdl, string description, QueryArgument[] arguments,
        Func<GraphReader, IResolveFieldContext, object?> resolve) =>
        type.Field<object>(name, sdl, description, arguments, (_, reader, context) => resolve(reader, context));

    private static void ByKey<T>(this ComplexGraphType<Seen> type, string name, string sdl, ItemKind kind, string description, string key)
        where T : Entity =>
        type.Root(name, sdl, description + " Null where unknown.", [Argument("key: String!", key)],
            (r, c) => r.Find(Filters.Named(kind, c.GetArgument<string>("key"))).Then(found => found is T ? new Seen(found, r) : null));

    private static void List(this ComplexGraphType<Seen> type, string name, string sdl, string description, ItemKind kind, Listed list) =>
        type.Root(name, sdl, description, Paging.BothWays(), (r, c) => r.Connect(list, Filter.Of(kind), c.Slice(list)));

    private static object? Statistics(long? map, GraphReader reader) => reader.Statistics(map).Then(s => new Seen(s, reader));

    private static object? NodeById(string text, GraphReader reader, CancellationToken cancel) =>
        VersionedId.Of(text) is { } versioned ? VersionedAsync(versioned, reader, cancel) : Guid.TryParseExact(text, "D", out var id) ? NodeOf(id, reader) : null;

    private static object? NodeOf(Guid id, GraphReader reader) => Ids.RevisionOf(id) is { } number
        ? reader.RevisionNode(number)
        : reader.Find(Name.Of(id)).Then(found => found is null ? null : new Seen(found, reader));

    private static async Task<object?> VersionedAsync(VersionedId versioned, GraphReader reader, CancellationToken cancel) =>
        await Past.AtAsync(versioned.Revision, reader, cancel) is { } then ? NodeOf(versioned.Id, then) : null;

    private static object? NodesById(string[] ids, GraphReader reader, CancellationToken cancel)
    {
        if (ids.Length > MaxNodes)
            throw Refusal.BadInput($"{ids.Length} ids were asked for; at most {MaxNodes} are answered at once.");
        return ids.Any(id => VersionedId.Of(id) is not null)
            ? AllAsync()
            : GraphReader.All([.. ids.Select(id => NodeById(id, reader, cancel))]);

        // The views are opened before anything is read, so that what is asked of each goes as one.
        async Task<object?> AllAsync()
        {
            var nodes = new object?[ids.Length];
            var readers = new GraphReader?[ids.Length];
            for (var i = 0; i < ids.Length; i++)
                readers[i] = VersionedId.Of(ids[i]) is { } versioned ? await Past.AtAsync(versioned.Revision, reader, cancel) : reader;
            for (var i = 0; i < ids.Length; i++)
                nodes[i] = readers[i] is { } then && Guid.TryParseExact(VersionedId.Plain(ids[i]), "D", out var id) ? NodeOf(id, then) : null;
            return GraphReader.All(nodes);
        }
    }
}
