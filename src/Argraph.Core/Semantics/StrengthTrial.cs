namespace Argraph.Semantics;

/// <summary>
/// A plan's strengths while elements are left out and put back: only what lies downstream of a change is computed again, each slot
/// as a whole, so that the values are those of a fresh pass to the last bit.
/// </summary>
internal sealed class StrengthTrial
{
    private readonly StrengthPlan _plan;
    private readonly StrengthPass _pass;
    private readonly CancellationToken _cancel;
    private readonly double[] _values;
    private readonly bool[] _pinned;
    private readonly int[] _runOf;
    private readonly int[] _consumerStart;
    private readonly int[] _consumers;
    private readonly PriorityQueue<int, int> _dirty = new();
    private readonly bool[] _isDirty;
    private double[]? _slopes;

    public StrengthTrial(StrengthPlan plan, StrengthPass pass, CancellationToken cancel)
    {
        (_plan, _pass, _cancel) = (plan, pass, cancel);
        _values = new double[plan.Count];
        pass.Fill(plan, _values, cancel);
        _pinned = new bool[plan.Count];
        _isDirty = new bool[plan.Count];
        _runOf = new int[plan.Count];
        _consumerStart = new int[plan.Count + 1];
        for (var r = 0; r < plan.Runs.Length; r++)
            _runOf.AsSpan(plan.Runs[r].From, plan.Runs[r].To - plan.Runs[r].From).Fill(r);
        foreach (var input in plan.Inputs)
            _consumerStart[input + 1]++;
        for (var slot = 0; slot < plan.Count; slot++)
            _consumerStart[slot + 1] += _consumerStart[slot];
        var next = _consumerStart.AsSpan(0, plan.Count).ToArray();
        _consumers = new int[plan.Inputs.Length];
        for (var slot = 0; slot < plan.Count; slot++)
            foreach (var input in plan.InputsOf(plan.Runs[_runOf[slot]], slot))
                _consumers[next[input]++] = slot;
    }

    public double this[int slot] => _values[slot];

    /// <summary>Leaves a slot out, or puts it back.</summary>
    public void Pin(int slot, bool pinned)
    {
        if (_pinned[slot] == pinned)
            return;
        _pinned[slot] = pinned;
        MarkDirty(slot);
        Span<double> one = stackalloc double[1];
        while (TryTake(out var unit))
        {
            if (ComponentOf(unit) is { } component)
            {
                var before = _values[component.From..component.To];
                _pass.FillComponent(_plan, component, _values, _pinned, _cancel);
                for (var s = component.From; s < component.To; s++)
                    if (before[s - component.From] != _values[s])
                        MarkConsumers(s, component.To);
                continue;
            }
            one[0] = 0;
            if (!_pinned[unit])
                _pass.FillRun(_plan, _plan.Runs[_runOf[unit]], unit, unit + 1, _values, one);
            // NaN differs from itself; what becomes or ceases to be NaN must go on, what stays NaN need not.
            if (one[0].Equals(_values[unit]))
                continue;
            _values[unit] = one[0];
            MarkConsumers(unit, unit + 1);
        }
    }

    /// <summary>How fast one slot's strength changes when another's base score goes up (direction 1) or down (-1); NaN when iteration on a circle gives none.</summary>
    public double Slope(int of, int source, int direction)
    {
        _slopes ??= new double[_plan.Count];
        var touched = new List<int>();
        MarkDirty(source);
        while (TryTake(out var unit))
        {
            if (ComponentOf(unit) is { } component)
            {
                DifferentiateComponent(component, source, direction, touched);
                continue;
            }
            var slope = _pass.Differentiate(_plan, _plan.Runs[_runOf[unit]], unit, unit == source ? direction : 0, _values, _slopes).Slope;
            if (slope == 0)
                continue;
            _slopes[unit] = slope;
            touched.Add(unit);
            MarkConsumers(unit, unit + 1);
        }
        var answer = _slopes[of];
        foreach (var slot in touched)
            _slopes[slot] = 0;
        return answer;
    }

    private void DifferentiateComponent(StrengthPlan.Component component, int source, int direction, List<int> touched)
    {
        var slopes = _slopes!;
        var next = new double[component.To - component.From];
        var change = double.PositiveInfinity;
        for (var sweep = 0; sweep < StrengthPass.MostSweeps && change > 1e-14; sweep++)
        {
            _cancel.ThrowIfCancellationRequested();
            change = 0;
            for (var r = component.FirstRun; r < component.LastRun; r++)
            {
                var run = _plan.Runs[r];
                for (var s = run.From; s < run.To; s++)
                {
                    var slope = _pass.Differentiate(_plan, run, s, s == source ? direction : 0, _values, slopes).Slope;
                    if (run.Kind == StrengthPlan.SlotKind.Input)
                        slopes[s] = slope;
                    else
                        next[s - component.From] = slope;
                }
            }
            for (var s = component.Variables; s < component.To; s++)
            {
                change = Math.Max(change, Math.Abs(next[s - component.From] - slopes[s]));
                slopes[s] = next[s - component.From];
            }
        }
        for (var s = component.From; s < component.To; s++)
        {
            if (!(change <= 1e-9))
                slopes[s] = double.NaN;
            touched.Add(s);
            if (slopes[s] != 0)
                MarkConsumers(s, component.To);
        }
    }

    private StrengthPlan.Component? ComponentOf(int slot) =>
        _plan.Runs[_runOf[slot]].Component is >= 0 and var component ? _plan.Components[component] : null;

    private void MarkConsumers(int slot, int from)
    {
        for (var i = _consumerStart[slot]; i < _consumerStart[slot + 1]; i++)
            if (_consumers[i] >= from)
                MarkDirty(_consumers[i]);
    }

    private void MarkDirty(int slot)
    {
        var unit = ComponentOf(slot)?.From ?? slot;
        if (_isDirty[unit])
            return;
        _isDirty[unit] = true;
        _dirty.Enqueue(unit, unit);
    }

    private bool TryTake(out int unit)
    {
        if (!_dirty.TryDequeue(out unit, out _))
            return false;
        _isDirty[unit] = false;
        return true;
    }
}
