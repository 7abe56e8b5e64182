using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Sqlite;

internal sealed partial class SqliteView
{
    // A row of x lives at @r: the same sentence wherever lifetimes are asked.
    private static string Lives(string x) => $"""
        {x}.born <= @r AND ({x}.died IS NULL OR {x}.died > @r)
        AND ({x}.lapsed = 0 OR NOT EXISTS (SELECT 1 FROM lapse WHERE lapse.seq = {x}.seq AND lapse.died <= @r AND lapse.revived > @r))
        """;

    public Task<IReadOnlyList<Page>> EdgesAsync(EdgeSet edges, IReadOnlyList<long> parents, Slice slice, CancellationToken cancel)
    {
        if (edges.Type is EdgeType.AimedAt or EdgeType.PremiseOf)
            return Task.FromResult<IReadOnlyList<Page>>([.. parents.Select(p => ArgumentPage(edges, p, slice, cancel))]);
        var (from, parent, node) = Joins(edges.Type);
        var order = slice.FromEnd ? "DESC" : "ASC";
        var sql = $"""
            SELECT x.seq, {node} FROM {from} JOIN item i ON i.seq = x.seq
            WHERE {parent} = @p AND x.seq > @after AND x.seq < @before AND {Lives("i")} {(edges.Link is null ? "" : "AND x.type = @type")}
            ORDER BY x.seq {order} LIMIT @take
            """;
        var found = store.Read(db =>
        {
            var pages = new List<(long Seq, long Node)>[parents.Count];
            for (var i = 0; i < pages.Length; i++)
                pages[i] = Pairs(db.Command(sql, ("@p", parents[i]), ("@r", revision), ("@after", slice.After), ("@before", slice.Before),
                    ("@take", slice.Take + 1L), ("@type", (long?)edges.Link)));
            return pages;
        }, cancel);
        var nodes = Records([.. found.SelectMany(p => p.Select(e => e.Node))], cancel);
        var isRow = edges.Type is not EdgeType.Passages;
        var rows = isRow ? Records([.. found.SelectMany(p => p.Select(e => e.Seq))], cancel) : null;
        var next = 0;
        return Task.FromResult<IReadOnlyList<Page>>([.. found.Select(page => PageOf(page.Select(e =>
        {
            var edge = new Edge(e.Seq, (Entity)nodes[next]!, rows?[next]);
            next++;
            return edge;
        }).ToList(), slice))]);
    }

    public Task<IReadOnlyList<long>> CountEdgesAsync(EdgeSet edges, IReadOnlyList<long> parents, CancellationToken cancel)
    {
        if (edges.Type is EdgeType.AimedAt or EdgeType.PremiseOf)
            return Task.FromResult<IReadOnlyList<long>>([.. parents.Select(p => Arguments(StepsOf(edges, p, Slice.All), edges.Sign).LongCount())]);
        var (from, parent, _) = Joins(edges.Type);
        var sql = $"""
            SELECT count(*) FROM {from} JOIN item i ON i.seq = x.seq
            WHERE {parent} = @p AND {Lives("i")} {(edges.Link is null ? "" : "AND x.type = @type")}
            """;
        return Task.FromResult<IReadOnlyList<long>>(store.Read(db =>
            parents.Select(p => Scalar(db.Command(sql, ("@p", p), ("@r", revision), ("@type", (long?)edges.Link)))).ToArray(), cancel));
    }

    // The table of an edge, its parent's column, and the column of the other end.
    private static (string From, string Parent, string Node) Joins(EdgeType type) => type switch
    {
        EdgeType.LinksFrom => ("link x", "x.source", "x.target"),
        EdgeType.LinksTo => ("link x", "x.target", "x.source"),
        EdgeType.LinksOfMap => ("link x", "x.map", "x.source"),
        EdgeType.Citations => ("citation x", "x.element", "x.passage"),
        EdgeType.CitedBy => ("citation x", "x.passage", "x.element"),
        EdgeType.Assertions => ("assertion x", "x.element", "x.agent"),
        EdgeType.AssertedBy => ("assertion x", "x.agent", "x.element"),
        EdgeType.AssertedIn => ("assertion x", "x.passage", "x.element"),
        EdgeType.Topics => ("about x", "x.statement", "x.topic"),
        EdgeType.AboutTopic => ("about x", "x.topic", "x.statement"),
        EdgeType.Acknowledgements => ("acknowledgement x", "x.element", "x.last"),
        EdgeType.Passages => ("passage x", "x.source", "x.seq"),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not an edge kept in a table."),
    };

    // The steps of a parent in which its arguments stand. Those out of an argument are its own: it is nobody's premise.
    private IEnumerable<Step> StepsOf(EdgeSet edges, long parent, Slice slice)
    {
        var direction = edges.Type == EdgeType.AimedAt ? Direction.Into : Direction.OutOf;
        return direction == Direction.OutOf && index[parent].Kind == ItemKind.Argument ? []
            : slice.FromEnd ? index.StepsBackwards(parent, direction, revision, slice.Before)
            : index.Steps(parent, direction, revision, slice.After);
    }

    // A list has each argument's steps one after the other; of each any one says what is wanted.
    private static IEnumerable<Step> Arguments(IEnumerable<Step> steps, Polarity? wanted)
    {
        var last = 0L;
        foreach (var step in steps)
        {
            if (step.Argument == last || wanted is { } sign && step.Sign != sign)
                continue;
            last = step.Argument;
            yield return step;
        }
    }

    private Page ArgumentPage(EdgeSet edges, long parent, Slice slice, CancellationToken cancel)
    {
        var steps = Arguments(StepsOf(edges, parent, slice), edges.Sign)
            .TakeWhile(step => step.Argument > slice.After && step.Argument < slice.Before).Take(Math.Min(slice.Take, int.MaxValue - 1) + 1).ToList();
        if (steps.Count == 0)
            return Page.Empty;
        var records = Records(steps.ConvertAll(s => s.Argument), cancel);
        var found = new List<Edge>(steps.Count);
        for (var i = 0; i < steps.Count; i++)
            found.Add(new Edge(steps[i].Argument, (Entity)records[i]!, Reversed: steps[i].Reversed));
        return PageOf(found, slice);
    }

    // Edges come in the order they were taken, one more than wanted where there are more.
    private static Page PageOf(List<Edge> edges, Slice slice)
    {
        var more = edges.Count > slice.Take;
        if (more)
            edges.RemoveAt(edges.Count - 1);
        if (slice.FromEnd)
            edges.Reverse();
        return new Page(edges, more);
    }

    private static List<(long, long)> Pairs(Microsoft.Data.Sqlite.SqliteCommand command)
    {
        var pairs = new List<(long, long)>();
        using var row = command.ExecuteReader();
        while (row.Read())
            pairs.Add((row.GetInt64(0), row.GetInt64(1)));
        return pairs;
    }
}
