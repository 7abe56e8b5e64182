namespace Argraph.Semantics;

/// <summary>
/// Decides clauses by conflict-driven learning (Marques-Silva and Sakallah 1996; two watched literals and activities as in Chaff,
/// 2001, and MiniSat, 2003). The same clauses and questions in the same order give the same answers, in the same number of steps.
/// </summary>
/// <remarks>A literal is a variable times two, plus one when negated.</remarks>
internal sealed partial class Satisfiability(StepBudget budget)
{
    private const int None = -1;

    private struct Watch
    {
        public int Clause;
        public int Blocker;
    }

    private sealed class Clause(int[] literals)
    {
        public int[] Literals = literals;
        public int Levels;
        public bool Dropped;
    }

    private readonly List<Clause> _clauses = [];
    private readonly List<int> _learnt = [];
    private List<Watch>[] _watches = [];
    private sbyte[] _values = []; // by literal: 1 true, -1 false, 0 open
    private int[] _level = [];
    private int[] _reason = [];
    private bool[] _phase = [];
    private bool[] _seen = [];
    private double[] _activity = [];
    private double _bump = 1;
    private int[] _trail = [];
    private int _trailed;
    private int _propagated;
    private readonly List<int> _limits = [];
    private readonly VariableHeap _open = new();
    private int _variables;
    private bool _contradiction;
    private int _keep = 2000;

    /// <summary>Whether a variable was true in the last model.</summary>
    public bool[] Model { get; private set; } = [];

    public int NewVariable()
    {
        var variable = _variables++;
        if (variable >= _level.Length)
        {
            var size = Math.Max(64, 2 * variable);
            Array.Resize(ref _level, size);
            Array.Resize(ref _reason, size);
            Array.Resize(ref _phase, size);
            Array.Resize(ref _seen, size);
            Array.Resize(ref _activity, size);
            Array.Resize(ref _trail, size);
            Array.Resize(ref _values, 2 * size);
            var from = _watches.Length;
            Array.Resize(ref _watches, 2 * size);
            for (var i = from; i < 2 * size; i++)
                _watches[i] = [];
        }
        _reason[variable] = None;
        _open.Grow(_activity);
        _open.Insert(variable);
        return variable;
    }

    /// <summary>What a variable is tried as first.</summary>
    public void Prefer(int variable, bool value) => _phase[variable] = value;

    public void Add(params ReadOnlySpan<int> literals)
    {
        Undo(0);
        if (_contradiction)
            return;
        var kept = new List<int>(literals.Length);
        foreach (var literal in literals)
        {
            if (_values[literal] > 0 || kept.Contains(literal ^ 1))
                return;
            if (_values[literal] == 0 && !kept.Contains(literal))
                kept.Add(literal);
        }
        AddKept(kept);
    }

    /// <summary>As <see cref="Add"/>, for long clauses whose literals all differ.</summary>
    public void AddDistinct(List<int> literals)
    {
        Undo(0);
        if (_contradiction || literals.Exists(literal => _values[literal] > 0))
            return;
        literals.RemoveAll(literal => _values[literal] < 0);
        AddKept(literals);
    }

    private void AddKept(List<int> kept)
    {
        if (kept.Count == 0)
            _contradiction = true;
        else if (kept.Count == 1)
        {
            Assign(kept[0], None);
            _contradiction = Propagate() != None;
        }
        else
            Attach(new Clause([.. kept]));
    }

    /// <summary>True: there is a model in which these literals hold. False: there is none. Null: the budget is used up.</summary>
    public bool? Solve(params ReadOnlySpan<int> assumed)
    {
        Undo(0);
        if (_contradiction)
            return false;
        for (var restart = 1; ; restart++)
        {
            var answer = Search(100 * Luby(restart), assumed);
            if (answer is not null || budget.IsUsedUp)
            {
                if (answer == true)
                {
                    Model = new bool[_variables];
                    for (var v = 0; v < _variables; v++)
                        Model[v] = _values[2 * v] > 0;
                }
                Undo(0);
                return answer;
            }
            Undo(0);
        }
    }

    private bool? Search(int conflicts, ReadOnlySpan<int> assumed)
    {
        while (true)
        {
            var conflict = Propagate();
            if (conflict != None)
            {
                if (_limits.Count == 0)
                {
                    _contradiction = true;
                    return false;
                }
                if (budget.IsUsedUp)
                    return null;
                Learn(conflict);
                conflicts--;
                continue;
            }
            if (conflicts <= 0 || budget.IsUsedUp)
                return null;
            if (_learnt.Count > _keep + _trailed)
                Forget();
            var next = None;
            while (_limits.Count < assumed.Length)
            {
                var literal = assumed[_limits.Count];
                if (_values[literal] < 0)
                    return false;
                _limits.Add(_trailed);
                if (_values[literal] == 0)
                {
                    next = literal;
                    break;
                }
            }
            if (next == None)
            {
                next = Choose();
                if (next == None)
                    return true;
                _limits.Add(_trailed);
            }
            Assign(next, None);
        }
    }

    private int Choose()
    {
        while (_open.TryPop(out var variable))
            if (_values[2 * variable] == 0)
                return 2 * variable + (_phase[variable] ? 0 : 1);
        return None;
    }

    private void Attach(Clause clause)
    {
        var index = _clauses.Count;
        _clauses.Add(clause);
        _watches[clause.Literals[0]].Add(new Watch { Clause = index, Blocker = clause.Literals[1] });
        _watches[clause.Literals[1]].Add(new Watch { Clause = index, Blocker = clause.Literals[0] });
    }

    private static int Luby(int i)
    {
        for (var k = 1; ; k++)
            if (i == (1 << k) - 1)
                return 1 << (k - 1);
            else if (i < (1 << k) - 1)
                return Luby(i - (1 << (k - 1)) + 1);
    }
}
