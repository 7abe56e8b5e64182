namespace Argraph.Semantics;

/// <summary>How much one element moves the strength of another.</summary>
/// <param name="Element">The contributor's dense index: a statement, or an argument without premises.</param>
/// <param name="Value">The contribution, null where a strength that it compares does not converge.</param>
/// <param name="Error">The standard error where it was sampled, else null.</param>
public sealed record Contribution(int Element, double? Value, double? Error);

/// <summary>
/// Contributions to the strength of a topic (Kampik et al. 2024, arXiv 2401.08879; SEMANTICS.md B8). Contributors are the statements
/// of its cone but itself, and the arguments without premises; leaving one out leaves out the arguments that it is a premise of.
/// </summary>
public static class Contributions
{
    /// <param name="graph">At least the topic's cone.</param>
    /// <param name="topic">Its dense index.</param>
    /// <param name="semantics">The gradual semantics.</param>
    /// <param name="method">
    /// Gradient: by the contributor's base score; at 0 and 1 from inside, at a kink, where there is none, the difference quotient over
    /// a millionth to both sides. Removal: the strength less
    /// that without the contributor. Shapley: exact up to 20 contributors that bear on the topic, sampled beyond; the values sum to the
    /// strength less the base score.
    /// </param>
    /// <param name="cancel">Ends the work with an exception.</param>
    /// <returns>By contributor, in seq order; none for a topic that is absent.</returns>
    public static IReadOnlyList<Contribution> Of(
        ArgumentGraph graph, int topic, GradualSemantics semantics, ContributionMethod method, CancellationToken cancel = default)
    {
        var cone = Cone.Of(graph, topic);
        if (cone.Length == 0)
            return [];
        var part = cone.Length == graph.Count ? graph : graph.Part(cone);
        var at = Array.IndexOf(cone, topic);
        var contributors = Enumerable.Range(0, cone.Length)
            .Where(i => i != at && (!part.IsArgument(i) || part.PremisesOf(i).Length == 0)).ToArray();
        var target = part.Plan.SlotOf[at];
        if (target < 0)
            return [.. contributors.Select(i => new Contribution(cone[i], 0, null))];

        var trial = new StrengthTrial(part.Plan, StrengthPass.Of(semantics), cancel);
        var slots = Array.ConvertAll(contributors, i => part.Plan.SlotOf[i]);
        var found = method switch
        {
            ContributionMethod.Gradient => [.. contributors.Select(i => ((double?)Gradient(part, at, semantics, trial, target, i), (double?)null))],
            ContributionMethod.Removal => Removal(trial, target, slots),
            _ => Shapley.Of(trial, target, slots, BearsOn(part.Plan, target), cancel),
        };
        return [.. contributors.Select((i, c) => new Contribution(cone[i], found[c].Value is { } value && double.IsFinite(value) ? value : null, found[c].Error))];
    }

    private static double Gradient(ArgumentGraph graph, int topic, GradualSemantics semantics, StrengthTrial trial, int target, int contributor)
    {
        const double Little = 1e-6;
        var (score, slot) = (graph.Base[contributor], graph.Plan.SlotOf[contributor]);
        if (double.IsNaN(trial[target]))
            return double.NaN;
        var (up, down) = (score < 1 ? trial.Slope(target, slot, 1) : 0, score > 0 ? trial.Slope(target, slot, -1) : 0);
        if (score is 0 or 1)
            return score == 0 ? up : -down;
        return Math.Abs(up + down) > 1e-9 && score is > Little and < 1 - Little
            ? (At(score + Little) - At(score - Little)) / (2 * Little)
            : (up - down) / 2;

        double At(double other) => Strengths.Of(graph.Assuming([new(contributor, Base: other)]), semantics).ValueOf(topic);
    }

    private static (double? Value, double? Error)[] Removal(StrengthTrial trial, int target, int[] slots)
    {
        var whole = trial[target];
        var found = new (double?, double?)[slots.Length];
        for (var c = 0; c < slots.Length; c++)
        {
            trial.Pin(slots[c], true);
            found[c] = (whole - trial[target], null);
            trial.Pin(slots[c], false);
        }
        return found;
    }

    // The slots that a target is computed from.
    private static bool[] BearsOn(StrengthPlan plan, int target)
    {
        var seen = new bool[plan.Count];
        var stack = new Stack<int>([target]);
        seen[target] = true;
        while (stack.TryPop(out var slot))
            foreach (var input in plan.InputsOf(plan.Runs[plan.RunOf(slot)], slot))
                if (!seen[input])
                {
                    seen[input] = true;
                    stack.Push(input);
                }
        return seen;
    }
}
