namespace Argraph.Semantics;

/// <summary>
/// Why an element has its label. What holds is explained by everything that could have kept it from holding, what does not by one
/// thing that does, the one that takes the fewest lines; what is undecided by one undecided thing it waits for. Nothing is listed twice.
/// </summary>
public static class Because
{
    /// <param name="graph">At least the element's cone.</param>
    /// <param name="element">Its dense index.</param>
    /// <param name="semantics">
    /// Which models count. Where grounded leaves the element undecided, one model is explained: in which it is accepted, or else rejected.
    /// </param>
    /// <param name="reading">What support is needed.</param>
    /// <param name="limits">How far the search for that model goes; when it is cut, the grounded model is explained.</param>
    /// <param name="cancel">Ends the search with an exception.</param>
    public static IReadOnlyList<Reason> Of(ArgumentGraph graph, int element, LabellingSemantics semantics, SupportReading reading,
        SearchLimits? limits = null, CancellationToken cancel = default)
    {
        var cone = Cone.Of(graph, element);
        if (cone.Length == 0)
            return [];
        var part = cone.Length == graph.Count ? graph : graph.Part(cone);
        var root = Array.IndexOf(cone, element);
        var program = LabelProgram.PlainOf(part, reading);
        var values = WellFounded.Of(program);
        if (semantics != LabellingSemantics.Grounded && values[root] > 0)
            Decide(program, root, values, semantics, limits ?? SearchLimits.Default, cancel);
        return [.. new Explanation(program, values).Of(root).Select(reason => reason with { Element = cone[reason.Element] })];
    }

    private static void Decide(LabelProgram program, int root, int[] values, LabellingSemantics semantics, SearchLimits limits, CancellationToken cancel)
    {
        var residual = Residual.Of(program, values);
        if (semantics != LabellingSemantics.Stable)
            residual = residual.ConeOf([residual.NodeOf(root)]);
        var search = new ModelSearch(residual, semantics == LabellingSemantics.Stable, new StepBudget(limits.Steps, cancel));
        var node = residual.NodeOf(root);
        try
        {
            if ((search.Find(search.IsTrue(node)) ?? search.Find(search.IsFalse(node))) is not { } model)
                return;
            for (var n = 0; n < model.Length; n++)
                if (model[n] != Label.Undecided)
                    values[residual.GateOf[n]] = model[n] == Label.Accepted ? WellFounded.True : WellFounded.False;
        }
        catch (SearchCutException)
        {
            // The undecided label of the grounded model is explained instead.
        }
    }
}
