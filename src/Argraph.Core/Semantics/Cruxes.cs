using Argraph.Chains;

namespace Argraph.Semantics;

/// <summary>
/// The smallest sets of elements whose retraction flips a label. Whatever flips it must touch what gives it: so only that is tried, and
/// after each retraction what gives the label then (a hitting-set tree: Reiter 1987). Each is found by evaluating without it.
/// </summary>
public static class Cruxes
{
    /// <param name="graph">At least the element's cone.</param>
    /// <param name="element">Its dense index. It is in no crux, nor is what it hangs on.</param>
    /// <param name="semantics">Which models the label is of.</param>
    /// <param name="reading">What support is needed.</param>
    /// <param name="limit">How many are wanted.</param>
    /// <param name="limits">How far the search goes.</param>
    /// <param name="cancel">Ends the search with an exception.</param>
    public static CruxList Of(ArgumentGraph graph, int element, LabellingSemantics semantics, SupportReading reading, int limit,
        SearchLimits? limits = null, CancellationToken cancel = default)
    {
        limits ??= SearchLimits.Default;
        var cone = Cone.Of(graph, element);
        if (cone.Length == 0 || limit <= 0)
            return new([], null);
        var part = cone.Length == graph.Count ? graph : graph.Part(cone);
        var root = Array.IndexOf(cone, element);
        // A label over all complete models is that of the grounded one.
        IFlipTrial trial = semantics is LabellingSemantics.Grounded or LabellingSemantics.Complete
            ? new GroundedFlipTrial(part, root, reading)
            : new SearchedFlipTrial(part, root, semantics, reading, limits, cancel);
        var found = Search(part, root, trial, limit, limits, cancel);
        return found with { Cruxes = [.. found.Cruxes.Select(crux => crux with { Elements = [.. crux.Elements.Select(i => cone[i])] })] };
    }

    private static CruxList Search(ArgumentGraph graph, int root, IFlipTrial trial, int limit, SearchLimits limits, CancellationToken cancel)
    {
        var label = trial.Evaluate([]);
        var found = new List<Crux>();
        var evaluations = 0;
        IEnumerable<int[]> sets = trial.Candidates().Select(candidate => new[] { candidate });
        for (var size = 1; size <= limits.CruxSize; size++)
        {
            var level = new List<Crux>();
            var next = new List<int[]>();
            var seen = new HashSet<string>();
            foreach (var set in sets)
            {
                if (!seen.Add(string.Join(' ', set)) || found.Exists(crux => crux.Elements.All(set.Contains)) || Ends(graph, root, set))
                    continue;
                cancel.ThrowIfCancellationRequested();
                if (++evaluations > limits.Evaluations)
                    return new(Ranked(found, level, limit), new Truncation("EVALUATIONS", limits.Evaluations));
                var without = trial.Evaluate(set);
                if (trial.Cut is { } cut)
                    return new(Ranked(found, level, limit), cut);
                if (without != label)
                    level.Add(new(set, without));
                else
                    next.AddRange(trial.Candidates().Where(c => !set.Contains(c)).Select(c => set.Append(c).Order().ToArray()));
            }
            found = Ranked(found, level, limit);
            if (found.Count == limit || next.Count == 0)
                return new(found, null);
            sets = next;
        }
        return new(found, new Truncation("CRUX_SIZE", limits.CruxSize));
    }

    private static List<Crux> Ranked(List<Crux> smaller, List<Crux> level, int limit)
    {
        level.Sort((a, b) => a.Elements.Zip(b.Elements, (x, y) => x.CompareTo(y)).FirstOrDefault(order => order != 0));
        return [.. smaller.Concat(level).Take(limit)];
    }

    // To retract what an element is or hangs on ends it, and says nothing of its label.
    private static bool Ends(ArgumentGraph graph, int root, int[] set)
    {
        if (set.Contains(root))
            return true;
        foreach (var premise in graph.PremisesOf(root))
            if (set.Contains(premise))
                return true;
        return graph.IsArgument(root) && EndsTarget(graph, root, set);
    }

    private static bool EndsTarget(ArgumentGraph graph, int root, int[] set)
    {
        var absent = new bool[graph.Count];
        foreach (var element in set)
            graph.Retract(element, absent);
        return absent[root];
    }
}

/// <summary>Evaluates one element without others, and says what else could be left out to change that.</summary>
internal interface IFlipTrial
{
    Truncation? Cut { get; }

    Label Evaluate(ReadOnlySpan<int> without);

    /// <summary>After an evaluation: every further set that changes it has one of these.</summary>
    IEnumerable<int> Candidates();
}
