using System.Buffers;

namespace Argraph.Semantics;

/// <summary>
/// The strengths of a graph under a gradual semantics (SEMANTICS.md, part 1): component by component in topological order, one exact
/// pass off circles, synchronous iteration from the base scores on them. Sums are in seq order, so the last bit is always the same.
/// </summary>
public sealed class Strengths
{
    private readonly ArgumentGraph _graph;
    private readonly StrengthPlan _plan;
    private readonly double[] _values;
    private readonly Convergence? _convergence;

    private Strengths(ArgumentGraph graph, StrengthPlan plan, double[] values, Convergence? convergence) =>
        (_graph, _plan, _values, _convergence) = (graph, plan, values, convergence);

    /// <summary>All strengths of a graph.</summary>
    public static Strengths Of(ArgumentGraph graph, GradualSemantics semantics, CancellationToken cancel = default)
    {
        var plan = graph.Plan;
        var values = GC.AllocateUninitializedArray<double>(plan.Count);
        return new(graph, plan, values, StrengthPass.Of(semantics).Fill(plan, values, cancel));
    }

    /// <summary>The strength of one element.</summary>
    /// <param name="graph">At least the cone of the element.</param>
    /// <param name="element">Its dense index.</param>
    /// <param name="semantics">Which semantics.</param>
    /// <param name="cancel">Ends the iteration with an exception.</param>
    public static Strength Of(ArgumentGraph graph, int element, GradualSemantics semantics, CancellationToken cancel = default)
    {
        var plan = graph.Plan;
        var values = ArrayPool<double>.Shared.Rent(plan.Count);
        try
        {
            return new Strengths(graph, plan, values, StrengthPass.Of(semantics).Fill(plan, values, cancel))[element];
        }
        finally
        {
            ArrayPool<double>.Shared.Return(values);
        }
    }

    /// <summary>About how much memory the values take, in bytes.</summary>
    internal long Bytes => _values.Length * (long)sizeof(double) + (_convergence is null ? 0 : _convergence.Residuals.Length * 12L);

    public Strength this[int element]
    {
        get
        {
            var slot = _plan.SlotOf[element];
            if (slot < 0)
                return new(_graph.IsAbsent(element) ? null : _graph.Base[element], StrengthStatus.Exact, 0, 0);
            var value = _values[slot];
            var (residual, iterations) = _convergence is null ? (0, 0) : (_convergence.Residuals[slot], _convergence.Iterations[slot]);
            return double.IsNaN(value) ? new(null, StrengthStatus.Oscillates, residual, iterations)
                : new(value, iterations == 0 ? StrengthStatus.Exact : StrengthStatus.Converged, residual, iterations);
        }
    }

    /// <summary>The strength as a number, NaN where there is none.</summary>
    public double ValueOf(int element) =>
        _plan.SlotOf[element] is >= 0 and var slot ? _values[slot] : _graph.IsAbsent(element) ? double.NaN : _graph.Base[element];
}

/// <summary>By slot, how the circles that it rests on came to rest.</summary>
internal sealed record Convergence(double[] Residuals, int[] Iterations);
