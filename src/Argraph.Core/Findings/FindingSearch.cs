using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Findings;

/// <summary>Finds single findings of a view by what they are and concern. Each map is looked through once, however often it is asked for.</summary>
public sealed class FindingSearch(IGraphView view)
{
    private readonly Dictionary<long, Dictionary<FindingKey, Finding>> _found = [];

    /// <summary>
    /// A finding of a map or of the whole graph, null when there is none. Costs a look through the map that all of it lies in; only
    /// what lies across maps may cost one through all.
    /// </summary>
    /// <param name="code">What it is.</param>
    /// <param name="elements">The seqs of exactly what it concerns, in any order.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="TooMuchToFindException">There is more to look through than <see cref="FindingsInView.Limit"/>.</exception>
    public async Task<Finding?> FindAsync(FindingCode code, IReadOnlyList<long> elements, CancellationToken cancel)
    {
        var key = new FindingKey(code, elements);
        var maps = (await view.ReadAsync(elements, cancel)).OfType<Element>().Select(e => e.Map).Distinct().ToList();
        foreach (var map in maps.Take(2))
            if ((await OfAsync(map, cancel)).TryGetValue(key, out var finding))
                return finding;
        return maps.Count > 1 && (await OfAsync(null, cancel)).TryGetValue(key, out var across) ? across : null;
    }

    /// <summary>The elements of a finding in its own order, null when there is none; see <see cref="FindAsync"/>.</summary>
    public async Task<IReadOnlyList<long>?> ElementsAsync(FindingCode code, IReadOnlyList<long> elements, CancellationToken cancel) =>
        (await FindAsync(code, elements, cancel))?.Elements;

    private async Task<Dictionary<FindingKey, Finding>> OfAsync(long? map, CancellationToken cancel)
    {
        if (!_found.TryGetValue(map ?? 0, out var found))
        {
            _found[map ?? 0] = found = [];
            foreach (var finding in await view.FindingsAsync(map, cancel))
                found.TryAdd(finding.Key, finding);
        }
        return found;
    }
}
