using System.Runtime.CompilerServices;
using Argraph.Chains;

namespace Argraph.Semantics;

/// <summary>Labellings of a whole graph.</summary>
/// <param name="Labellings">By model, by element its label; those of a symmetric argument are of the direction as written. No order is promised but that it is always the same.</param>
/// <param name="Cut">The limit that cut the list, null when these are all.</param>
public sealed record ModelList(IReadOnlyList<Label[]> Labellings, Truncation? Cut);

/// <summary>Lists the models of a graph under a semantics and a reading.</summary>
public static class Models
{
    public static ModelList Of(
        ArgumentGraph graph, LabellingSemantics semantics, SupportReading reading, SearchLimits? limits = null, CancellationToken cancel = default)
    {
        limits ??= SearchLimits.Default;
        var program = graph.Program(reading);
        var values = WellFounded.Of(program);
        var grounded = Labels(program, values);
        if (semantics == LabellingSemantics.Grounded)
            return new([grounded], null);
        var residual = Residual.Of(program, values);
        if (residual.Count == 0)
            return new([grounded], null);

        var found = new List<Label[]>();
        var search = new ModelSearch(residual, semantics == LabellingSemantics.Stable, new StepBudget(limits.Steps, cancel));
        try
        {
            while (search.Find() is { } model)
            {
                if (found.Count == limits.Models)
                    return new(found, new Truncation("MODELS", limits.Models));
                if (semantics == LabellingSemantics.Preferred)
                {
                    model = search.Maximise(model);
                    search.ForbidPartsOf(model);
                }
                else
                    search.Forbid(model);
                found.Add(Labels(program, values, residual, model));
            }
            return new(found, null);
        }
        catch (SearchCutException)
        {
            return new(found, new Truncation("STEPS", limits.Steps));
        }
    }

    /// <summary>The grounded labelling: by element its label. What is absent is rejected.</summary>
    public static Label[] Grounded(ArgumentGraph graph, SupportReading reading)
    {
        var program = graph.Program(reading);
        using var lent = WellFounded.Lend(program);
        return Labels(program, lent.Values);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // one long loop, entered seldom
    internal static Label[] Labels(LabelProgram program, int[] values)
    {
        var labels = GC.AllocateUninitializedArray<Label>(program.Graph.Count);
        var gateOf = program.GateOf;
        for (var i = 0; i < labels.Length; i++)
            labels[i] = LabelOf(values[gateOf[i]]);
        return labels;
    }

    // What is known is -1 or -2; what waits is positive. No branch: half of a large graph is either way.
    internal static Label LabelOf(int value) => (Label)(-Math.Min(value, 0));

    internal static Label[] Labels(LabelProgram program, int[] values, Residual residual, Label[] model)
    {
        var whole = (int[])values.Clone();
        for (var node = 0; node < model.Length; node++)
            if (model[node] != Label.Undecided)
                whole[residual.GateOf[node]] = model[node] == Label.Accepted ? WellFounded.True : WellFounded.False;
        return Labels(program, whole);
    }
}
