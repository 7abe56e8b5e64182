using Argraph.Chains;
using Argraph.Server.Api.Loading;
using GraphQL.Types;
using static Argraph.Server.Api.Types.TypeOf;

namespace Argraph.Server.Api.Types;

/// <summary>Relay's connections, their edges and page info.</summary>
internal static class Connections
{
    public static IEnumerable<IGraphType> All() =>
    [
        PageInfo(),
        .. Of("Map", "Map", "maps"),
        .. Of("Statement", "Statement", "statements"),
        .. Of("Argument", "Argument", "arguments", edge => Edge(edge, "reversed", "Boolean!", "Whether a symmetric argument is seen from its other end.", e => e.Reversed)),
        .. Of("Source", "Source", "sources"),
        .. Of("Agent", "Agent", "agents"),
        .. Of("Topic", "Topic", "topics"),
        .. Of("Passage", "Passage", "passages"),
        .. Of("Citing", "Citing", "what cites a passage"),
        .. Of("Link", "Link", "links"),
        .. Of("Change", "Change", "changes, oldest row first"),
        .. Of("Node", "Node", "things"),
        .. Of("Revision", "Revision", "revisions, oldest first"),
        .. Of("Contribution", "Contribution", "contributions"),
        .. Of("Finding", "Finding", "findings"),
        .. Of("Influence", "Influence", "influences"),
        .. Of("Search", "Statement", "hits, best first", edge => Edge(edge, "score", "Float!", "How well it matches; higher is better, only comparable within one search.", e => e.Score)),
        .. Of("Chain", "Chain", "chains", total: false),
        Object("Truncation", "Says that a page was cut by a limit.", type =>
        {
            type.Field<Truncation>("limit", "String!", "The limit's name.", t => t.Limit);
            type.Field<Truncation>("value", "Long!", "The limit's value.", t => t.Value);
        }),
    ];

    private static IEnumerable<IGraphType> Of(string name, string node, string what, Action<ObjectGraphType<Seen>>? onEdge = null, bool total = true)
    {
        yield return Object(name + "Edge", $"One of the {what}, and its place in the list.", type =>
        {
            Edge(type, "cursor", "String!", "Its place: pass it as after or before.", e => e.Cursor.Encode());
            Edge(type, "node", node + "!", "The thing itself.", e => e.Node);
            onEdge?.Invoke(type);
        });
        yield return Object(name + "Connection", $"A page of {what}.", type =>
        {
            type.Field<Connection>("edges", $"[{name}Edge!]!", "The page with a cursor for each.", (c, r) => c.EdgesSeen(r));
            type.Field<Connection>("nodes", $"[{node}!]!", "The page.", c => c.Nodes());
            type.Field<Connection>("pageInfo", "PageInfo!", "Where the page lies in the list.", (c, r) => new Seen(c, r));
            if (total)
                type.Field<Connection>("totalCount", "Int!", "The size of the whole list.", c => c.Total());
            else
                type.Field<Connection>("truncated", "Truncation", "The limit that cut this page; null when none did.", (c, r) => c.Truncated is { } cut ? new Seen(cut, r) : null);
        });
    }

    private static void Edge(ObjectGraphType<Seen> type, string name, string sdl, string description, Func<ConnectionEdge, object?> resolve) =>
        type.Field(name, sdl, description, resolve);

    private static ObjectGraphType<Seen> PageInfo() => Object("PageInfo", "Where a page lies in its list.", type =>
    {
        type.Field<Connection>("hasNextPage", "Boolean!", "Whether there is more after it.", c => c.HasNext);
        type.Field<Connection>("hasPreviousPage", "Boolean!", "Whether there is more before it.", c => c.HasPrevious);
        type.Field<Connection>("startCursor", "String", "The place of its first edge; null when it is empty.", c => c.Edges.Count > 0 ? c.Edges[0].Cursor.Encode() : null);
        type.Field<Connection>("endCursor", "String", "Where the next page goes on: after its last edge or, of a page that was cut, where the walk stopped.", c => c.End?.Encode());
    });
}
