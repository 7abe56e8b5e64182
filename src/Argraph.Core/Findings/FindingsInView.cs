using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Findings;

/// <summary>Findings over a view.</summary>
public static class FindingsInView
{
    /// <summary>How many statements and arguments are looked at at most.</summary>
    public const int Limit = 200_000;

    private const int Parents = 500;

    /// <summary>
    /// What is wrong or unfinished, by severity, code and seq. Verdicts are grounded ones that need no support. Costs what is looked
    /// at and what bears on it, read in bounded batches.
    /// </summary>
    /// <param name="view">The graph.</param>
    /// <param name="map">The seq of the map whose statements and arguments are looked at; null for all. What others aim at them counts.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <param name="textOf">
    /// The text of a source where it is at hand, else null: a store has none. Without it a quote is only compared with its position.
    /// </param>
    /// <exception cref="TooMuchToFindException">There are more than <see cref="Limit"/>.</exception>
    public static async Task<IReadOnlyList<Finding>> FindingsAsync(
        this IGraphView view, long? map, CancellationToken cancel, Func<Source, string?>? textOf = null)
    {
        var scope = await Scope.ReadAsync(view, map, cancel);
        List<Finding> found =
        [
            .. Circles.Of(scope).Concat(Conflicts.Of(scope)).Concat(Unfinished.Of(scope)).Concat(NearDuplicates.Of(scope, cancel)).Concat(Quotes.Of(scope, textOf))
                .OrderBy(f => f.Severity).ThenBy(f => f.Code).ThenBy(f => f.Elements[0]).ThenBy(f => f.Elements[^1]),
        ];
        var acknowledged = await AcknowledgedAsync(view, found, cancel);
        return found.ConvertAll(f => acknowledged.Contains(f.Key) ? f with { Acknowledged = true } : f);
    }

    // An acknowledgement stands at the first element of its finding.
    private static async Task<HashSet<FindingKey>> AcknowledgedAsync(IGraphView view, List<Finding> found, CancellationToken cancel)
    {
        var keys = new HashSet<FindingKey>();
        foreach (var some in found.Select(f => f.Elements[0]).Distinct().Chunk(Parents))
            foreach (var page in await view.EdgesAsync(new EdgeSet(EdgeType.Acknowledgements), some, Slice.All, cancel))
                keys.UnionWith(page.Edges.Select(e => ((Acknowledgement)e.Row!).Finding));
        return keys;
    }
}

/// <summary>More statements and arguments than findings are looked for in at once, or than one verdict may rest on.</summary>
public sealed class TooMuchToFindException(string message) : Exception(message);
