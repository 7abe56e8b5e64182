namespace Argraph.Semantics;

/// <summary>
/// Partial stable models of a residual as models of clauses: two variables a node, true and false, neither being undecided. Circles
/// of support that rest on nothing are forbidden when met (loop formulas: Lin and Zhao 2004).
/// </summary>
internal sealed class ModelSearch
{
    private readonly Residual _residual;
    private readonly Satisfiability _clauses;
    private readonly StepBudget _budget;
    private readonly bool _total;
    private readonly bool _circles;

    /// <param name="residual">What is undecided.</param>
    /// <param name="total">Whether only models that leave nothing undecided count.</param>
    /// <param name="budget">What the whole search may cost.</param>
    public ModelSearch(Residual residual, bool total, StepBudget budget)
    {
        (_residual, _total, _budget) = (residual, total, budget);
        _clauses = new Satisfiability(budget);
        _circles = residual.HasPositiveCircle();
        for (var i = 0; i < (total ? 1 : 2) * residual.Count; i++)
            _clauses.NewVariable();
        for (var node = 0; node < residual.Count; node++)
            Define(node);
    }

    public Residual Residual => _residual;

    /// <summary>The clause literal that says a node is true.</summary>
    public int IsTrue(int node) => _total ? 2 * node : 4 * node;

    public int IsFalse(int node) => _total ? 2 * node + 1 : 4 * node + 2;

    private int LiteralIsTrue(int literal) => (literal & 1) == 0 ? IsTrue(literal >> 1) : IsFalse(literal >> 1);

    private int LiteralIsFalse(int literal) => LiteralIsTrue(literal ^ 1);

    private void Define(int node)
    {
        // With "true" and "false" exchanged, an OR is an AND.
        var isOr = _residual.IsOr[node];
        var (all, any) = isOr ? (IsFalse(node), IsTrue(node)) : (IsTrue(node), IsFalse(node));
        var literals = _residual.LiteralsOf(node);
        var whole = new List<int> { all };
        var some = new List<int> { any ^ 1 };
        foreach (var literal in literals)
        {
            var (holds, fails) = isOr ? (LiteralIsFalse(literal), LiteralIsTrue(literal)) : (LiteralIsTrue(literal), LiteralIsFalse(literal));
            _clauses.Add(all ^ 1, holds);
            whole.Add(holds ^ 1);
            if (_total)
                continue;
            _clauses.Add(any, fails ^ 1);
            some.Add(fails);
        }
        _clauses.Add([.. whole]);
        if (_total)
            return;
        _clauses.Add([.. some]);
        _clauses.Add(all ^ 1, any ^ 1);
    }

    /// <summary>What is tried first: as much undecided as can be, or as much decided.</summary>
    public void PreferDecided(bool decided)
    {
        for (var node = 0; node < _residual.Count; node++)
        {
            _clauses.Prefer(IsTrue(node) >> 1, decided);
            if (!_total)
                _clauses.Prefer(IsFalse(node) >> 1, decided);
        }
    }

    /// <summary>A model in which these clause literals hold: by node its label; null when there is none.</summary>
    /// <exception cref="SearchCutException">The budget is used up.</exception>
    public Label[]? Find(params ReadOnlySpan<int> assumed)
    {
        while (true)
        {
            var answer = _clauses.Solve(assumed);
            if (answer is null)
                throw new SearchCutException();
            if (answer == false)
                return null;
            var model = new Label[_residual.Count];
            for (var node = 0; node < model.Length; node++)
                model[node] = Holds(IsTrue(node)) ? Label.Accepted : Holds(IsFalse(node)) ? Label.Rejected : Label.Undecided;
            if (!_circles || !ForbidUnfounded(model))
                return model;
        }
    }

    /// <summary>A model that says all that one says, and more, until none does.</summary>
    public Label[] Maximise(Label[] model)
    {
        PreferDecided(true);
        while (true)
        {
            var more = _clauses.NewVariable();
            var clause = new List<int> { 2 * more + 1 };
            var assumed = new List<int> { 2 * more };
            for (var node = 0; node < model.Length; node++)
                if (model[node] == Label.Undecided)
                {
                    clause.Add(IsTrue(node));
                    clause.Add(IsFalse(node));
                }
                else
                    assumed.Add(model[node] == Label.Accepted ? IsTrue(node) : IsFalse(node));
            _clauses.AddDistinct(clause);
            var larger = Find([.. assumed]);
            _clauses.Add(2 * more + 1);
            if (larger is null)
            {
                PreferDecided(false);
                return model;
            }
            model = larger;
        }
    }

    /// <summary>Forbids the models that say no more than one, itself included.</summary>
    public void ForbidPartsOf(Label[] model)
    {
        var clause = new List<int>();
        for (var node = 0; node < model.Length; node++)
        {
            if (model[node] != Label.Accepted)
                clause.Add(IsTrue(node));
            if (model[node] != Label.Rejected)
                clause.Add(IsFalse(node));
        }
        _clauses.AddDistinct(clause);
    }

    /// <summary>Forbids one model.</summary>
    public void Forbid(Label[] model)
    {
        var clause = new List<int>();
        for (var node = 0; node < model.Length; node++)
            switch (model[node])
            {
                case Label.Accepted: clause.Add(IsTrue(node) ^ 1); break;
                case Label.Rejected: clause.Add(IsFalse(node) ^ 1); break;
                default: clause.AddRange([IsTrue(node), IsFalse(node)]); break;
            }
        _clauses.AddDistinct(clause);
    }

    private bool Holds(int literal) => _clauses.Model[literal >> 1] != ((literal & 1) == 1);

    // True when the model was none: what is true in it must follow without circles, and so must what is not false.
    private bool ForbidUnfounded(Label[] model)
    {
        var found = ForbidUnfounded(model, possible: false);
        return !_total && ForbidUnfounded(model, possible: true) || found;
    }

    private bool ForbidUnfounded(Label[] model, bool possible)
    {
        bool Counts(Label label) => label == Label.Accepted || possible && label == Label.Undecided;
        bool LiteralCounts(int literal) => (literal & 1) == 0 ? Counts(model[literal >> 1])
            : model[literal >> 1] == Label.Rejected || possible && model[literal >> 1] == Label.Undecided;
        int Says(int literal) => possible ? LiteralIsFalse(literal) ^ 1 : LiteralIsTrue(literal);

        _budget.Spend(_residual.Literals.Length);
        var loose = new bool[model.Length];
        for (var node = 0; node < model.Length; node++)
            loose[node] = Counts(model[node]);
        for (var again = true; again;)
        {
            again = false;
            for (var node = 0; node < model.Length; node++)
                if (loose[node] && IsFounded(node))
                {
                    loose[node] = false;
                    again = true;
                }
            _budget.Spend(_residual.Literals.Length);
        }
        if (!loose.Contains(true))
            return false;

        var outside = new HashSet<int>();
        for (var node = 0; node < model.Length; node++)
            if (loose[node] && _residual.IsOr[node])
                foreach (var literal in _residual.LiteralsOf(node))
                    if ((literal & 1) == 1 || !loose[literal >> 1])
                        outside.Add(Says(literal));
        for (var node = 0; node < model.Length; node++)
            if (loose[node])
                _clauses.Add([Says(node << 1) ^ 1, .. outside]);
        return true;

        bool IsFounded(int node)
        {
            foreach (var literal in _residual.LiteralsOf(node))
            {
                var rests = (literal & 1) == 0 && loose[literal >> 1];
                if (_residual.IsOr[node] && !rests && LiteralCounts(literal))
                    return true;
                if (!_residual.IsOr[node] && rests)
                    return false;
            }
            return !_residual.IsOr[node];
        }
    }
}

/// <summary>A search has used up its budget: the answer is cut, and says so.</summary>
internal sealed class SearchCutException : Exception;
