using System.Runtime.CompilerServices;

namespace Argraph.Semantics;

/// <summary>One gradual semantics at work on a plan.</summary>
internal abstract class StrengthPass
{
    public const double Tolerance = 1e-9;
    public const int MostSweeps = 10_000;

    private static readonly StrengthPass[] All =
    [
        new StrengthPass<ProductAggregation, LinearInfluence, LinearInfluence>(),
        new StrengthPass<SumAggregation, QuadraticInfluence, QuadraticInfluence>(),
        // Euler and the logistic function leave a score of 1 as it is, and 1 is an argument's usual weight: so arguments go by energy.
        new StrengthPass<SumAggregation, EulerInfluence, QuadraticInfluence>(),
        new StrengthPass<TopAggregation, EulerInfluence, QuadraticInfluence>(),
        new StrengthPass<SumAggregation, LogisticInfluence, QuadraticInfluence>(),
        new StrengthPass<AttackAggregation, CategorizerInfluence, CategorizerInfluence>(),
    ];

    public static StrengthPass Of(GradualSemantics semantics) => All[(int)semantics - 1];

    /// <summary>Computes every slot. NaN is what has no strength. Null when nothing lies on a circle.</summary>
    public abstract Convergence? Fill(StrengthPlan plan, double[] values, CancellationToken cancel);

    /// <summary>Computes one run from what lies below it, into a span that begins with its first slot.</summary>
    public abstract void FillRun(StrengthPlan plan, StrengthPlan.Run run, int from, int to, double[] values, Span<double> into);

    /// <summary>Iterates a component to rest, from the base scores; NaN when it does not come to rest. Slots whose pin is set stay 0.</summary>
    public abstract (double Residual, int Iterations) FillComponent(
        StrengthPlan plan, StrengthPlan.Component component, double[] values, bool[]? pinned, CancellationToken cancel);

    /// <summary>The value of a slot with its directional derivative.</summary>
    public abstract Dual Differentiate(StrengthPlan plan, StrengthPlan.Run run, int slot, double ownSlope, double[] values, double[] slopes);
}

internal sealed class StrengthPass<TAggregation, TInfluence, TArgumentInfluence> : StrengthPass
    where TAggregation : struct, IAggregation
    where TInfluence : struct, IInfluence
    where TArgumentInfluence : struct, IInfluence
{
    public override Convergence? Fill(StrengthPlan plan, double[] values, CancellationToken cancel)
    {
        Convergence? convergence = plan.Components.Length == 0 ? null : new(new double[plan.Count], new int[plan.Count]);
        for (var r = 0; r < plan.Runs.Length; r++)
        {
            var run = plan.Runs[r];
            if (run.Component < 0)
            {
                FillRun(plan, run, run.From, run.To, values, values.AsSpan(run.From));
                if (convergence is not null)
                    Inherit(plan, run, convergence);
                continue;
            }
            var component = plan.Components[run.Component];
            var (residual, iterations) = FillComponent(plan, component, values, null, cancel);
            Inherit(plan, component, convergence!, residual, iterations);
            r = component.LastRun - 1;
        }
        return convergence;
    }

    public override void FillRun(StrengthPlan plan, StrengthPlan.Run run, int from, int to, double[] values, Span<double> into)
    {
        var at = run.InputStart + (from - run.From) * run.Width;
        switch (run.Kind)
        {
            case StrengthPlan.SlotKind.Input: FillInputs(plan.Inputs, at, run.Width, from, to, values, into); break;
            case StrengthPlan.SlotKind.Argument: Fill<TArgumentInfluence>(plan, run, at, from, to, values, into); break;
            default: Fill<TInfluence>(plan, run, at, from, to, values, into); break;
        }
    }

    // Long loops that are entered seldom: optimised from the first entry on.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FillInputs(int[] inputs, int at, int width, int from, int to, double[] values, Span<double> into)
    {
        for (var slot = from; slot < to; slot++, at += width)
        {
            var group = values[inputs[at + 1]];
            for (var i = 2; i < width; i++)
                group = Math.Min(group, values[inputs[at + i]]);
            into[slot - from] = group * values[inputs[at]];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Fill<TOwn>(StrengthPlan plan, StrengthPlan.Run run, int at, int from, int to, double[] values, Span<double> into)
        where TOwn : struct, IInfluence
    {
        var (inputs, scores) = (plan.Inputs, plan.Base);
        var (attackers, supporters) = (run.Attackers, run.Width - run.Attackers);
        if (run.Width == 0)
        {
            scores.AsSpan(from, to - from).CopyTo(into);
            return;
        }
        for (var slot = from; slot < to; slot++)
        {
            var attack = TAggregation.None;
            for (var i = 0; i < attackers; i++)
                attack = TAggregation.Add(attack, values[inputs[at++]]);
            var support = TAggregation.None;
            for (var i = 0; i < supporters; i++)
                support = TAggregation.Add(support, values[inputs[at++]]);
            into[slot - from] = TOwn.Of(scores[slot], TAggregation.Energy(attack, support));
        }
    }

    public override (double Residual, int Iterations) FillComponent(
        StrengthPlan plan, StrengthPlan.Component component, double[] values, bool[]? pinned, CancellationToken cancel)
    {
        var current = values.AsSpan(component.Variables, component.To - component.Variables);
        plan.Base.AsSpan(component.Variables, current.Length).CopyTo(current);
        Pin(pinned, component.Variables, current);
        var next = new double[current.Length];
        var before = new double[current.Length];
        double change = 0, last = double.PositiveInfinity, ratio = 1, best = double.PositiveInfinity;
        var stalled = 0;
        for (var sweep = 1; sweep <= MostSweeps; sweep++)
        {
            cancel.ThrowIfCancellationRequested();
            for (var r = component.FirstRun; r < component.LastRun; r++)
            {
                var run = plan.Runs[r];
                FillRun(plan, run, run.From, run.To, values,
                    run.Kind == StrengthPlan.SlotKind.Input ? values.AsSpan(run.From) : next.AsSpan(run.From - component.Variables));
            }
            Pin(pinned, component.Variables, next);
            change = 0;
            var returns = sweep > 1;
            for (var i = 0; i < next.Length; i++)
            {
                change = Math.Max(change, Math.Abs(next[i] - current[i]));
                returns &= next[i] == before[i];
            }
            if (double.IsNaN(change))
                break;
            current.CopyTo(before);
            next.CopyTo(current);
            if (change <= Tolerance && IsNear(change, last, ref ratio) || (stalled = change < best ? 0 : stalled + 1) > 64 && change <= Tolerance)
                return Settle(plan, component, values, change, sweep);
            // Back where it was two sweeps ago, it will be so for ever.
            if (returns && change > Tolerance)
                return Give(plan, component, values, change, sweep);
            best = Math.Min(best, change);
            ratio = change / last;
            last = change;
        }
        return change <= Tolerance ? Settle(plan, component, values, change, MostSweeps)
            : Give(plan, component, values, double.IsNaN(change) ? 0 : change, double.IsNaN(change) ? 1 : MostSweeps);
    }

    // The last change says little of the distance that is left when each is nearly as large as the one before: changes that shrink by
    // a factor add up to as a geometric series does. The two last factors, since they often alternate.
    private static bool IsNear(double change, double last, ref double ratio)
    {
        var factor = Math.Max(ratio, change / last);
        return change <= 1e-15 || factor < 1 && change * factor / (1 - factor) <= 1e-13;
    }

    private (double, int) Settle(StrengthPlan plan, StrengthPlan.Component component, double[] values, double change, int sweeps)
    {
        for (var r = component.FirstRun; r < component.LastRun; r++)
            if (plan.Runs[r] is { Kind: StrengthPlan.SlotKind.Input } run)
                FillRun(plan, run, run.From, run.To, values, values.AsSpan(run.From));
        return (change, sweeps);
    }

    private static (double, int) Give(StrengthPlan plan, StrengthPlan.Component component, double[] values, double change, int sweeps)
    {
        values.AsSpan(component.From, component.To - component.From).Fill(double.NaN);
        return (change, sweeps);
    }

    private static void Pin(bool[]? pinned, int first, Span<double> values)
    {
        if (pinned is null)
            return;
        for (var i = 0; i < values.Length; i++)
            if (pinned[first + i])
                values[i] = 0;
    }

    private static void Inherit(StrengthPlan plan, StrengthPlan.Run run, Convergence convergence)
    {
        for (var slot = run.From; slot < run.To; slot++)
            foreach (var input in plan.InputsOf(run, slot))
            {
                convergence.Residuals[slot] = Math.Max(convergence.Residuals[slot], convergence.Residuals[input]);
                convergence.Iterations[slot] = Math.Max(convergence.Iterations[slot], convergence.Iterations[input]);
            }
    }

    private static void Inherit(StrengthPlan plan, StrengthPlan.Component component, Convergence convergence, double residual, int iterations)
    {
        for (var r = component.FirstRun; r < component.LastRun; r++)
            for (var slot = plan.Runs[r].From; slot < plan.Runs[r].To; slot++)
                foreach (var input in plan.InputsOf(plan.Runs[r], slot))
                    if (input < component.From)
                    {
                        residual = Math.Max(residual, convergence.Residuals[input]);
                        iterations = Math.Max(iterations, convergence.Iterations[input]);
                    }
        convergence.Residuals.AsSpan(component.From, component.To - component.From).Fill(residual);
        convergence.Iterations.AsSpan(component.From, component.To - component.From).Fill(iterations);
    }

    public override Dual Differentiate(StrengthPlan plan, StrengthPlan.Run run, int slot, double ownSlope, double[] values, double[] slopes)
    {
        var inputs = plan.InputsOf(run, slot);
        if (run.Kind == StrengthPlan.SlotKind.Input)
        {
            var group = Of(inputs[1]);
            foreach (var premise in inputs[2..])
                if (values[premise] < group.Value || values[premise] == group.Value && slopes[premise] < group.Slope)
                    group = Of(premise);
            var own = Of(inputs[0]);
            return new(group.Value * own.Value, group.Slope * own.Value + group.Value * own.Slope);
        }
        if (run.Width == 0)
            return new(plan.Base[slot], ownSlope);
        Dual attack = new(TAggregation.None, 0), support = attack;
        foreach (var input in inputs[..run.Attackers])
            attack = TAggregation.Add(attack, Of(input));
        foreach (var input in inputs[run.Attackers..])
            support = TAggregation.Add(support, Of(input));
        var (score, energy) = (new Dual(plan.Base[slot], ownSlope), TAggregation.Energy(attack, support));
        return run.Kind == StrengthPlan.SlotKind.Argument ? TArgumentInfluence.Of(score, energy) : TInfluence.Of(score, energy);

        Dual Of(int input) => new(values[input], slopes[input]);
    }
}
