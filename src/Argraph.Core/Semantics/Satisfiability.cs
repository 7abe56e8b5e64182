namespace Argraph.Semantics;

/// <summary>
/// Decides clauses by conflict-driven learning (Marques-Silva and Sakallah 1996; two watched literals and activities as in Chaff,
/// 2001, and MiniSat, 2003). The same clauses and questions in the same order give the same answers, in the same number of steps.
/// </summary>
/// <remarks>A literal is a variable times two, plus one when negated.</remarks>
internal sealed class Satisfiability(StepBudget budget)
{
    private const int None = -1;

    private struct Watch
    {
        public int Clause;
        public int Blocker;
    }

    private sealed class Clause(int[] literals, bool learnt)
    {
        public int[] Literals = literals;
        public readonly bool Learnt = learnt;
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
            Attach(new Clause([.. kept], learnt: false));
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

    private void Assign(int literal, int reason)
    {
        _values[literal] = 1;
        _values[literal ^ 1] = -1;
        _level[literal >> 1] = _limits.Count;
        _reason[literal >> 1] = reason;
        _trail[_trailed++] = literal;
    }

    private void Undo(int level)
    {
        if (_limits.Count <= level)
            return;
        for (var i = _trailed - 1; i >= _limits[level]; i--)
        {
            var literal = _trail[i];
            _values[literal] = _values[literal ^ 1] = 0;
            _phase[literal >> 1] = (literal & 1) == 0;
            _open.Insert(literal >> 1);
        }
        _trailed = _propagated = _limits[level];
        _limits.RemoveRange(level, _limits.Count - level);
    }

    private int Propagate()
    {
        while (_propagated < _trailed)
        {
            var falsified = _trail[_propagated++] ^ 1;
            var watches = _watches[falsified];
            budget.Spend(watches.Count + 1);
            var kept = 0;
            for (var i = 0; i < watches.Count; i++)
            {
                var watch = watches[i];
                if (_values[watch.Blocker] > 0)
                {
                    watches[kept++] = watch;
                    continue;
                }
                var clause = _clauses[watch.Clause];
                if (clause.Dropped)
                    continue;
                var literals = clause.Literals;
                if (literals[0] == falsified)
                    (literals[0], literals[1]) = (literals[1], falsified);
                var first = literals[0];
                watch.Blocker = first;
                if (_values[first] > 0)
                {
                    watches[kept++] = watch;
                    continue;
                }
                var moved = false;
                for (var k = 2; k < literals.Length; k++)
                    if (_values[literals[k]] >= 0)
                    {
                        (literals[1], literals[k]) = (literals[k], falsified);
                        _watches[literals[1]].Add(watch);
                        moved = true;
                        break;
                    }
                if (moved)
                    continue;
                watches[kept++] = watch;
                if (_values[first] < 0)
                {
                    for (i++; i < watches.Count; i++)
                        watches[kept++] = watches[i];
                    watches.RemoveRange(kept, watches.Count - kept);
                    _propagated = _trailed;
                    return watch.Clause;
                }
                Assign(first, watch.Clause);
            }
            watches.RemoveRange(kept, watches.Count - kept);
        }
        return None;
    }

    // The first unique implication point (Zhang et al., ICCAD 2001).
    private void Learn(int conflict)
    {
        var learnt = new List<int> { 0 };
        var open = 0;
        var literal = None;
        var at = _trailed - 1;
        do
        {
            foreach (var other in _clauses[conflict].Literals)
            {
                var variable = other >> 1;
                if (other == literal || _seen[variable] || _level[variable] == 0)
                    continue;
                _seen[variable] = true;
                Bump(variable);
                if (_level[variable] == _limits.Count)
                    open++;
                else
                    learnt.Add(other);
            }
            while (!_seen[_trail[at] >> 1])
                at--;
            literal = _trail[at--];
            conflict = _reason[literal >> 1];
            _seen[literal >> 1] = false;
            open--;
        }
        while (open > 0);
        learnt[0] = literal ^ 1;

        var marked = learnt.ToArray();
        learnt.RemoveAll(other => other != learnt[0] && IsImplied(other));
        foreach (var other in marked)
            _seen[other >> 1] = false;

        var back = 0;
        for (var i = 1; i < learnt.Count; i++)
            if (_level[learnt[i] >> 1] > back)
            {
                back = _level[learnt[i] >> 1];
                (learnt[1], learnt[i]) = (learnt[i], learnt[1]);
            }
        Undo(back);
        if (learnt.Count == 1)
            Assign(learnt[0], None);
        else
        {
            var clause = new Clause([.. learnt], learnt: true) { Levels = learnt.Select(l => _level[l >> 1]).Distinct().Count() };
            _learnt.Add(_clauses.Count);
            Assign(learnt[0], _clauses.Count);
            Attach(clause);
        }
        _bump /= .95;
    }

    private bool IsImplied(int literal)
    {
        var reason = _reason[literal >> 1];
        if (reason == None)
            return false;
        foreach (var other in _clauses[reason].Literals)
            if (other >> 1 != literal >> 1 && !_seen[other >> 1] && _level[other >> 1] > 0)
                return false;
        return true;
    }

    private void Bump(int variable)
    {
        if ((_activity[variable] += _bump) > 1e100)
        {
            for (var v = 0; v < _variables; v++)
                _activity[v] *= 1e-100;
            _bump *= 1e-100;
        }
        _open.Raise(variable);
    }

    private void Attach(Clause clause)
    {
        var index = _clauses.Count;
        _clauses.Add(clause);
        _watches[clause.Literals[0]].Add(new Watch { Clause = index, Blocker = clause.Literals[1] });
        _watches[clause.Literals[1]].Add(new Watch { Clause = index, Blocker = clause.Literals[0] });
    }

    // Keeps what spans few levels (Audemard and Simon 2009) and what is a reason now.
    private void Forget()
    {
        _learnt.Sort((a, b) => _clauses[a].Levels != _clauses[b].Levels ? _clauses[a].Levels - _clauses[b].Levels : b - a);
        var half = _learnt.Count / 2;
        for (var i = _learnt.Count - 1; i >= half; i--)
        {
            var clause = _clauses[_learnt[i]];
            if (clause.Levels <= 2 || _reason[clause.Literals[0] >> 1] == _learnt[i] && _values[clause.Literals[0]] > 0)
                continue;
            clause.Dropped = true;
            clause.Literals = [];
            _learnt.RemoveAt(i);
        }
        _keep += 500;
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
