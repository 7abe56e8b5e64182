using Argraph.Chains;

namespace Argraph.Semantics;

/// <summary>
/// Labels elements over all models of their cone, without listing these: grounded first, then questions to a search among what it
/// leaves undecided.
/// </summary>
public static class Verdicts
{
    /// <param name="graph">At least the cone of the element.</param>
    /// <param name="element">Its dense index.</param>
    /// <param name="semantics">Which models count.</param>
    /// <param name="reading">What support is needed.</param>
    /// <param name="limits">How far the search goes; the defaults when null.</param>
    /// <param name="cancel">Ends the search with an exception.</param>
    public static Verdict Of(ArgumentGraph graph, int element, LabellingSemantics semantics, SupportReading reading,
        SearchLimits? limits = null, CancellationToken cancel = default) =>
        Of(graph, [element], semantics, reading, limits, cancel)[0];

    /// <summary>Verdicts of many elements in one pass over a graph that has all their cones; each is that of its own cone.</summary>
    public static Verdict[] Of(ArgumentGraph graph, IReadOnlyList<int> elements, LabellingSemantics semantics, SupportReading reading,
        SearchLimits? limits = null, CancellationToken cancel = default)
    {
        limits ??= SearchLimits.Default;
        var program = graph.Program(reading);
        using var lent = WellFounded.Lend(program);
        var values = lent.Values;
        var verdicts = new Verdict[elements.Count];
        Residual? residual = null;
        for (var i = 0; i < verdicts.Length; i++)
        {
            var gate = program.GateOf[elements[i]];
            var label = Models.LabelOf(values[gate]);
            if (semantics == LabellingSemantics.Grounded || semantics != LabellingSemantics.Stable && label != Label.Undecided)
            {
                verdicts[i] = Single(label);
                continue;
            }
            residual ??= Residual.Of(program, values);
            verdicts[i] = residual.Count == 0 ? Single(label) : Search(program, elements[i], label, residual, semantics, limits, cancel);
        }
        return verdicts;
    }

    private static Verdict Single(Label label) => new(label, label == Label.Accepted, label == Label.Accepted);

    private static Verdict Search(LabelProgram program, int element, Label grounded, Residual residual, LabellingSemantics semantics,
        SearchLimits limits, CancellationToken cancel)
    {
        var gate = program.GateOf[element];
        var stable = semantics == LabellingSemantics.Stable;
        var cone = residual.ConeOf(stable ? Within(program, element, residual) : [residual.NodeOf(gate)]);
        if (cone.Count == 0)
            return Single(grounded);
        var search = new ModelSearch(cone, stable, new StepBudget(limits.Steps, cancel));
        var question = new Membership(search, cone.NodeOf(gate));
        try
        {
            return semantics switch
            {
                LabellingSemantics.Complete => question.Complete(),
                LabellingSemantics.Preferred => question.Preferred(),
                _ => grounded == Label.Undecided ? question.Stable() : search.Find() is null ? Membership.NoModel : Single(grounded),
            };
        }
        catch (SearchCutException)
        {
            return new(Label.Undecided, question.Credulous, false, new Truncation("STEPS", limits.Steps));
        }
    }

    // A stable model is one of the whole cone: a circle in it that cannot be decided leaves none, wherever it leads.
    private static IEnumerable<int> Within(LabelProgram program, int element, Residual residual) =>
        Cone.Of(program.Graph, element).Select(e => residual.NodeOf(program.GateOf[e])).Where(node => node >= 0);
}
