namespace Argraph.Semantics;

/// <summary>Chooses and lists what gives a gate its value in one model of a plain program.</summary>
internal sealed class Explanation
{
    private readonly LabelProgram _program;
    private readonly int[] _values;
    private readonly int[] _choice;
    private readonly List<Reason> _reasons = [];
    private readonly HashSet<Reason> _written = [];
    private readonly HashSet<int> _told = [];
    private readonly Dictionary<int, int> _supportOf;

    public Explanation(LabelProgram program, int[] values)
    {
        (_program, _values) = (program, values);
        _supportOf = program.NeedOf.ToDictionary(need => need.Value, need => need.Key);
        _choice = new CheapestProofs(program, values).Choices;
    }

    public IReadOnlyList<Reason> Of(int root)
    {
        _told.Add(root);
        Follow(root, against: false, depth: 1);
        return _reasons;
    }

    private void Tell(int gate, bool against, int depth)
    {
        if (!_told.Add(gate))
            return;
        if (IsElement(gate))
            Write(gate, RoleOf(gate, against), depth++);
        else if (_program.StrikeOf.TryGetValue(gate, out var atom) && IsBeaten(gate, atom))
        {
            if (_told.Add(atom))
                Write(atom, _values[gate] == WellFounded.False ? ReasonRole.Defeated : RoleOf(atom, against), depth++);
        }
        else if (_supportOf.TryGetValue(gate, out var support) && _told.Add(support))
            // What is needed is needed for the sake of a supporting argument.
            Write(support, RoleOf(support, against), depth++);
        Follow(gate, against, depth);
    }

    // By a preferred argument, perhaps: then it does not strike though it holds.
    private bool IsBeaten(int gate, int atom) =>
        _values[gate] == WellFounded.False ? _values[atom] != WellFounded.False : _values[gate] > 0 && _values[atom] == WellFounded.True;

    // The two directions of a symmetric argument may read the same.
    private void Write(int atom, ReasonRole role, int depth)
    {
        var reason = new Reason(_program.Graph.ArgumentOf(atom), Models.LabelOf(_values[atom]), role, depth);
        if (_written.Add(reason))
            _reasons.Add(reason);
    }

    private void Follow(int gate, bool against, int depth)
    {
        if (CheapestProofs.NeedsAll(_program, _values, gate))
        {
            foreach (var literal in _program.LiteralsOf(gate))
                Tell(literal >> 1, against ^ (literal & 1) == 1, depth);
            return;
        }
        // On a circle, or in a model that chose: any literal that has the gate's own value.
        var choice = _choice[gate];
        foreach (var literal in _program.LiteralsOf(gate))
            if (choice < 0 && (CheapestProofs.ValueOf(_values, literal) == _values[gate] || _values[gate] > 0 && _values[literal >> 1] > 0))
                choice = literal;
        if (choice >= 0)
            Tell(choice >> 1, against ^ (choice & 1) == 1, depth);
    }

    private ReasonRole RoleOf(int gate, bool against) =>
        _values[gate] == WellFounded.False ? ReasonRole.Defeated : against ? ReasonRole.Defeats : ReasonRole.Defends;

    private bool IsElement(int gate) => gate < _program.Graph.AtomCount;
}
