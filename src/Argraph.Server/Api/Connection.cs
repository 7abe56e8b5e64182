using Argraph.Chains;
using Argraph.Server.Api.Loading;
using Argraph.Storage;

namespace Argraph.Server.Api;

/// <summary>A page as Relay's connections show it.</summary>
/// <param name="Edges">In the order of the list.</param>
/// <param name="HasNext">Whether there are more after the page.</param>
/// <param name="HasPrevious">Whether there are more before it.</param>
/// <param name="Total">Asks for the size of the whole list.</param>
internal sealed record Connection(IReadOnlyList<ConnectionEdge> Edges, bool HasNext, bool HasPrevious, Func<object?> Total)
{
    /// <summary>Where the page ends: the last edge, unless a walk was cut beyond it.</summary>
    public Cursor? End { get; init; } = Edges.Count > 0 ? Edges[^1].Cursor : null;

    public Truncation? Truncated { get; init; }

    public Seen[] Nodes()
    {
        var nodes = new Seen[Edges.Count];
        for (var i = 0; i < nodes.Length; i++)
            nodes[i] = Edges[i].Node;
        return nodes;
    }

    public Seen[] EdgesSeen(GraphReader reader)
    {
        var edges = new Seen[Edges.Count];
        for (var i = 0; i < edges.Length; i++)
            edges[i] = new Seen(Edges[i], reader);
        return edges;
    }

    public static Connection Of(Page page, Listed list, Slice slice, GraphReader reader, Func<object?> total, Func<Edge, object>? node = null)
    {
        var edges = new ConnectionEdge[page.Edges.Count];
        for (var i = 0; i < edges.Length; i++)
        {
            var edge = page.Edges[i];
            edges[i] = new ConnectionEdge(new SeqCursor(list, edge.Seq), new Seen(node is null ? edge.Node : node(edge), reader), edge.Reversed);
        }
        return slice.FromEnd
            ? new Connection(edges, slice.Before != long.MaxValue, page.More, total)
            : new Connection(edges, page.More, slice.After != 0, total);
    }
}

/// <summary>An edge of a connection: its node, and what the edge itself says.</summary>
internal sealed record ConnectionEdge(Cursor Cursor, Seen Node, bool Reversed = false, double? Score = null);
