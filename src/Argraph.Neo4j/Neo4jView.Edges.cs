using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Neo4j;

internal sealed partial class Neo4jView
{
    private static readonly string[] Links = [.. Enum.GetValues<LinkKind>().Select(Word.Type)];

    public async Task<IReadOnlyList<Page>> EdgesAsync(EdgeSet edges, IReadOnlyList<long> parents, Slice slice, CancellationToken cancel)
    {
        var (text, types) = Edges(edges);
        var answer = await ReadAsync(text, new
        {
            revision, types, parents, after = slice.After, before = slice.Before, take = More(slice), signs = Signs(edges),
        }, cancel, slice.FromEnd);
        var found = answer.Rows.ToLookup(row => row.Long("parent"), EdgeOf);
        return [.. parents.Select(parent => PageOf(found[parent], slice))];
    }

    public async Task<IReadOnlyList<long>> CountEdgesAsync(EdgeSet edges, IReadOnlyList<long> parents, CancellationToken cancel)
    {
        var (text, types) = Edges(edges);
        var answer = await ReadAsync("count-" + text, new { revision, types, parents, signs = Signs(edges) }, cancel);
        var found = answer.Rows.ToDictionary(row => row.Long("parent"), row => row.Long("found"));
        return [.. parents.Select(parent => found.GetValueOrDefault(parent))];
    }

    // The statement that finds edges, and which types of relationships it looks at.
    private static (string Text, string[] Types) Edges(EdgeSet edges)
    {
        var links = edges.Link is { } link ? [Word.Type(link)] : Links;
        return edges.Type switch
        {
            EdgeType.AimedAt => ("aimed-at", []),
            EdgeType.PremiseOf => ("premise-of", []),
            EdgeType.LinksFrom => ("edges-from", links),
            EdgeType.LinksTo => ("edges-to", links),
            EdgeType.LinksOfMap => ("links-of-map", links),
            EdgeType.Citations => ("edges-from", ["CITES"]),
            EdgeType.CitedBy => ("edges-to", ["CITES"]),
            EdgeType.Assertions => ("edges-from", ["ASSERTED_BY"]),
            EdgeType.AssertedBy => ("edges-to", ["ASSERTED_BY"]),
            EdgeType.AssertedIn => ("asserted-in", []),
            EdgeType.Topics => ("edges-from", ["ABOUT"]),
            EdgeType.AboutTopic => ("edges-to", ["ABOUT"]),
            EdgeType.Acknowledgements => ("edges-from", ["ACKNOWLEDGED"]),
            EdgeType.Passages => ("passages", []),
            _ => throw new ArgumentOutOfRangeException(nameof(edges), edges, "Not an edge of the graph."),
        };
    }

    private static int[] Signs(EdgeSet edges) => edges.Sign is { } sign ? [(int)sign] : [(int)Polarity.Supports, (int)Polarity.Contradicts];

    private static Edge EdgeOf(Answer.Row row) => new(
        row.Long("seq"), (Entity)Properties.ToItem(row["node"]), row.IsNull("row") ? null : Properties.ToItem(row["row"]), row.Flag("reversed"));

    // Branches of a statement come one after the other; each has what the page could need of it, and one more.
    private static Page PageOf(IEnumerable<Edge> edges, Slice slice)
    {
        var page = (slice.FromEnd ? edges.OrderByDescending(e => e.Seq) : edges.OrderBy(e => e.Seq)).ToList();
        var more = page.Count > slice.Take;
        if (more)
            page.RemoveRange(slice.Take, page.Count - slice.Take);
        if (slice.FromEnd)
            page.Reverse();
        return page.Count == 0 ? Page.Empty : new Page(page, more);
    }

    private static long More(Slice slice) => (long)slice.Take + 1;
}
