namespace Argraph.Semantics;

// What is assigned, what follows from it, and how it is taken back.
internal sealed partial class Satisfiability
{
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
}
