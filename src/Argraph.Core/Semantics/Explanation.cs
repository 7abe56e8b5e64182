namespace Argraph.Semantics;

/// <summary>Chooses and lists what gives a gate its value in one model of a plain program.</summary>
internal sealed class Explanation
{
    private readonly LabelProgram _program;
    private readonly int[] _values;
    private readonly int[] _choice;
    private readonly List<Reason> _reasons = [];
    private readonly HashSet<int> _told = [];

    public Explanation(LabelProgram program, int[] values)
    {
        (_program, _values) = (program, values);
        _choice = new int[program.Count];
        Array.Fill(_choice, -1);
        Choose();
    }

    // The cheapest proof of every decided gate (Knuth 1977): gates in order of cost, each when what it needs is proven.
    private void Choose()
    {
        var costs = new long[_program.Count];
        var waits = new int[_program.Count];
        var done = new bool[_program.Count];
        var open = new PriorityQueue<int, (long, int)>();
        for (var gate = 0; gate < costs.Length; gate++)
        {
            costs[gate] = IsElement(gate) ? 1 : 0;
            waits[gate] = NeedsAll(gate) ? _program.LiteralsOf(gate).Length : 1;
            if (_values[gate] < 0 && waits[gate] == 0)
                open.Enqueue(gate, (costs[gate], gate));
        }
        while (open.TryDequeue(out var gate, out _))
        {
            if (done[gate])
                continue;
            done[gate] = true;
            for (var i = _program.UseStart[gate]; i < _program.UseStart[gate + 1]; i++)
            {
                var above = _program.Uses[i] >> 2;
                var literal = (gate << 1) | (_program.Uses[i] & 1);
                if (_values[above] >= 0 || done[above] || !NeedsAll(above) && (_choice[above] >= 0 || ValueOf(literal) != _values[above]))
                    continue;
                costs[above] = Math.Min(costs[above] + costs[gate], int.MaxValue);
                if (!NeedsAll(above))
                    _choice[above] = literal;
                if (!NeedsAll(above) || --waits[above] == 0)
                    open.Enqueue(above, (costs[above], above));
            }
        }
    }

    public IReadOnlyList<Reason> Of(int root)
    {
        _told.Add(root);
        Follow(root, against: false, depth: 1);
        return _reasons;
    }

    private void Tell(int gate, bool against, int depth)
    {
        if (IsElement(gate))
        {
            if (!_told.Add(gate))
                return;
            _reasons.Add(new(_program.Graph.ArgumentOf(gate), Models.LabelOf(_values[gate]), RoleOf(gate, against), depth));
            depth++;
        }
        else if (_program.StrikeOf.TryGetValue(gate, out var atom) && _values[gate] == WellFounded.False && _values[atom] != WellFounded.False)
        {
            // Beaten by a preferred argument: it does not strike though it may hold.
            if (!_told.Add(atom))
                return;
            _reasons.Add(new(_program.Graph.ArgumentOf(atom), Models.LabelOf(_values[atom]), ReasonRole.Defeated, depth));
            depth++;
        }
        else if (!_told.Add(gate))
            return;
        Follow(gate, against, depth);
    }

    private void Follow(int gate, bool against, int depth)
    {
        if (NeedsAll(gate))
        {
            foreach (var literal in _program.LiteralsOf(gate))
                Tell(literal >> 1, against ^ (literal & 1) == 1, depth);
            return;
        }
        // On a circle, or in a model that chose: any literal that has the gate's own value.
        var choice = _choice[gate];
        foreach (var literal in _program.LiteralsOf(gate))
            if (choice < 0 && (ValueOf(literal) == _values[gate] || _values[gate] > 0 && _values[literal >> 1] > 0))
                choice = literal;
        if (choice >= 0)
            Tell(choice >> 1, against ^ (choice & 1) == 1, depth);
    }

    private ReasonRole RoleOf(int gate, bool against) =>
        _values[gate] == WellFounded.False ? ReasonRole.Defeated : against ? ReasonRole.Defeats : ReasonRole.Defends;

    private bool IsElement(int gate) => gate < _program.Graph.AtomCount;

    // A true AND needs all of its literals, and so does a false OR; the others need one.
    private bool NeedsAll(int gate) => _values[gate] < 0 && _values[gate] == (_program.IsOr[gate] ? WellFounded.False : WellFounded.True);

    private int ValueOf(int literal) =>
        _values[literal >> 1] >= 0 || (literal & 1) == 0 ? _values[literal >> 1] : WellFounded.True + WellFounded.False - _values[literal >> 1];
}
