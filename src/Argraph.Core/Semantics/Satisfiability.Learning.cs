namespace Argraph.Semantics;

// What a conflict teaches, and which of it is forgotten again.
internal sealed partial class Satisfiability
{
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
            var clause = new Clause([.. learnt]) { Levels = learnt.Select(l => _level[l >> 1]).Distinct().Count() };
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
}
