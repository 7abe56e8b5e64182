namespace Argraph.Semantics;

public sealed partial class ArgumentGraph
{
    /// <summary>The graph under assumptions, in their order: the structure is shared, scores and absence are its own.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A score lies outside of [0, 1].</exception>
    public ArgumentGraph Assuming(IReadOnlyCollection<Assumption> assumptions)
    {
        if (assumptions.Count == 0)
            return this;
        var scores = Base;
        var absent = Absent;
        foreach (var assumption in assumptions)
        {
            if (assumption.Base is { } score)
            {
                if (score is not (>= 0 and <= 1))
                    throw new ArgumentOutOfRangeException(nameof(assumptions), score, "A base score or weight lies in [0, 1].");
                if (scores == Base)
                    scores = [.. Base];
                scores[assumption.Element] = score;
            }
            if (assumption.Retracted is { } retracted)
            {
                if (absent == Absent)
                    absent = Absent is null ? new bool[Count] : [.. Absent];
                if (retracted)
                    Retract(assumption.Element, absent!);
                else
                    Restore(assumption.Element, absent!);
            }
        }
        var graph = new ArgumentGraph
        {
            Seqs = Seqs, Kinds = Kinds, Assumed = Assumed, Base = scores, Signs = Signs, Targets = Targets, PremiseStart = PremiseStart,
            Premises = Premises, AimedStart = AimedStart, Aimed = Aimed, UsesStart = UsesStart, Uses = Uses, ReversedOf = ReversedOf,
            Reversed = Reversed, Beaters = Beaters, EndedIn = EndedIn, Absent = absent,
        };
        if (absent == Absent)
            _programs.CopyTo(graph._programs, 0);
        // Whether an argument is a mere edge depends on its weight, and so does the plan.
        if (absent == Absent && _plan is not null && assumptions.All(a => a.Base is null || !IsArgument(a.Element)))
            graph._plan = _plan.With(graph);
        return graph;
    }

    /// <summary>Leaves an element out with the arguments that have it as premise or target, and so on (DESIGN.md §1 rule 4).</summary>
    internal void Retract(int element, bool[] absent)
    {
        if (absent[element])
            return;
        var wave = new Stack<int>([element]);
        absent[element] = true;
        while (wave.TryPop(out var gone))
        {
            foreach (var atom in AimedAt(gone))
                End(ArgumentOf(atom));
            foreach (var atom in UsesOf(gone))
                End(ArgumentOf(atom));
        }

        void End(int argument)
        {
            if (absent[argument])
                return;
            absent[argument] = true;
            wave.Push(argument);
        }
    }

    // Brings back what ended with it, except what hangs on something that is still absent.
    private void Restore(int element, bool[] absent)
    {
        if (!absent[element] || !HangsOnNothingAbsent(element, absent))
            return;
        absent[element] = false;
        var revision = EndedIn?[element] ?? 0;
        var wave = new Stack<int>([element]);
        while (wave.TryPop(out var back))
        {
            foreach (var atom in AimedAt(back))
                Revive(ArgumentOf(atom));
            foreach (var atom in UsesOf(back))
                Revive(ArgumentOf(atom));
        }

        void Revive(int argument)
        {
            if (!absent[argument] || (EndedIn?[argument] ?? 0) != revision || !HangsOnNothingAbsent(argument, absent))
                return;
            absent[argument] = false;
            wave.Push(argument);
        }
    }

    private bool HangsOnNothingAbsent(int element, bool[] absent)
    {
        if (Targets[element] is >= 0 and var target && absent[target])
            return false;
        foreach (var premise in PremisesOf(element))
            if (absent[premise])
                return false;
        return true;
    }
}
