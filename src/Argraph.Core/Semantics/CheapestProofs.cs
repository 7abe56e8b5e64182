namespace Argraph.Semantics;

/// <summary>
/// The cheapest proof of every decided gate of a model (Knuth 1977): gates in order of cost, which is the elements that a proof takes,
/// each when what it needs is proven. What is rejected for resting on itself alone is proven as a whole.
/// </summary>
internal sealed class CheapestProofs
{
    private readonly LabelProgram _program;
    private readonly int[] _values;
    private readonly long[] _costs;
    private readonly int[] _waits;
    private readonly bool[] _proven;
    private readonly PriorityQueue<int, (long, int)> _open = new();

    public CheapestProofs(LabelProgram program, int[] values)
    {
        (_program, _values) = (program, values);
        Choices = new int[program.Count];
        Array.Fill(Choices, -1);
        _costs = new long[program.Count];
        _waits = new int[program.Count];
        _proven = new bool[program.Count];
        for (var gate = 0; gate < program.Count; gate++)
        {
            _costs[gate] = gate < program.Graph.AtomCount ? 1 : 0;
            _waits[gate] = NeedsAll(program, values, gate) ? program.LiteralsOf(gate).Length : 1;
            if (values[gate] < 0 && _waits[gate] == 0)
                _open.Enqueue(gate, (_costs[gate], gate));
        }
        do
            Prove();
        while (program.HasPositiveCircles && ProveUnfounded());
    }

    /// <summary>By gate that one literal decides, that literal; -1 where all do, and where no proof is without circles.</summary>
    public int[] Choices { get; }

    /// <summary>A true AND needs all of its literals, and so does a false OR; the others need one.</summary>
    public static bool NeedsAll(LabelProgram program, int[] values, int gate) =>
        values[gate] < 0 && values[gate] == (program.IsOr[gate] ? WellFounded.False : WellFounded.True);

    public static int ValueOf(int[] values, int literal) =>
        values[literal >> 1] >= 0 || (literal & 1) == 0 ? values[literal >> 1] : WellFounded.True + WellFounded.False - values[literal >> 1];

    private void Prove()
    {
        while (_open.TryDequeue(out var gate, out _))
        {
            if (_proven[gate])
                continue;
            _proven[gate] = true;
            for (var i = _program.UseStart[gate]; i < _program.UseStart[gate + 1]; i++)
            {
                var above = _program.Uses[i] >> 2;
                var literal = (gate << 1) | (_program.Uses[i] & 1);
                if (_values[above] >= 0 || _proven[above])
                    continue;
                if (NeedsAll(_program, _values, above))
                {
                    _costs[above] = Math.Min(_costs[above] + _costs[gate], int.MaxValue);
                    if (--_waits[above] == 0)
                        _open.Enqueue(above, (_costs[above], above));
                }
                else if (Choices[above] < 0 && ValueOf(_values, literal) == _values[above])
                {
                    _costs[above] = Math.Min(_costs[above] + _costs[gate], int.MaxValue);
                    Choices[above] = literal;
                    _open.Enqueue(above, (_costs[above], above));
                }
            }
        }
    }

    // What could not hold even if nothing unproven spoke against it.
    private bool ProveUnfounded()
    {
        var founded = new bool[_program.Count];
        for (var more = true; more;)
        {
            more = false;
            for (var gate = 0; gate < founded.Length; gate++)
                if (!founded[gate] && !_proven[gate] && CouldHold(gate, founded))
                    more = founded[gate] = true;
        }
        var found = false;
        for (var gate = 0; gate < founded.Length; gate++)
        {
            if (founded[gate] || _proven[gate] || _values[gate] != WellFounded.False)
                continue;
            found = true;
            if (!_program.IsOr[gate])
                foreach (var literal in _program.LiteralsOf(gate))
                    if (Choices[gate] < 0 && (literal & 1) == 0 && !founded[literal >> 1] && !_proven[literal >> 1])
                        Choices[gate] = literal;
            _open.Enqueue(gate, (_costs[gate], gate));
        }
        return found;
    }

    private bool CouldHold(int gate, bool[] founded)
    {
        foreach (var literal in _program.LiteralsOf(gate))
        {
            var holds = _proven[literal >> 1] ? ValueOf(_values, literal) == WellFounded.True : (literal & 1) == 1 || founded[literal >> 1];
            if (holds == _program.IsOr[gate])
                return holds;
        }
        return !_program.IsOr[gate];
    }
}
