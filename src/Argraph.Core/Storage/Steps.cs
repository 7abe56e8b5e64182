using Argraph.Model;

namespace Argraph.Storage;

/// <summary>
/// One way to go on from an element. In the list INTO a target there is one step for each premise of each argument aimed at
/// it, and one with premise 0 that goes on through the argument itself; in the list OUT_OF an element there is one for each
/// argument it is a premise of, or, OUT_OF an argument, its own step (premise 0) as written and, where it is symmetric, exchanged.
/// </summary>
/// <param name="Argument">The seq of the argument.</param>
/// <param name="Premise">The seq of the premise passed, 0 when the way goes through the argument itself.</param>
/// <param name="Target">The seq of what the argument is aimed at, seen this way round.</param>
/// <param name="Sign">The argument's own sign.</param>
/// <param name="Reversed">Whether a symmetric argument is seen from its other end.</param>
/// <param name="HasPremises">Whether the argument has any premise.</param>
/// <param name="TargetsArgument">Whether the target is an argument: an undercut or underpin.</param>
public readonly record struct Step(
    long Argument, long Premise, long Target, Polarity Sign, bool Reversed, bool HasPremises, bool TargetsArgument);

/// <summary>The living steps of an element, ascending by (argument, premise), as written before reversed.</summary>
/// <param name="Steps">Whole arguments only: never some premises of one and not the others.</param>
/// <param name="Last">The seq of the last argument in the list when there are more after it, null when this is the end.</param>
public sealed record StepList(IReadOnlyList<Step> Steps, long? Last = null)
{
    public static readonly StepList Empty = new([]);
}

/// <summary>An argument as step lists know it.</summary>
/// <param name="Seq">Its own.</param>
/// <param name="Relation">How it bears on its target.</param>
/// <param name="Target">The seq of its target.</param>
/// <param name="TargetsArgument">Whether that is an argument.</param>
/// <param name="Premises">The seqs of its premises, ascending.</param>
public readonly record struct Inference(long Seq, Relation Relation, long Target, bool TargetsArgument, IReadOnlyList<long> Premises)
{
    /// <summary>Whether it stands in the lists of both its ends (DESIGN.md §1).</summary>
    public bool IsSymmetric => Relation.IsSymmetric(Premises.Count, TargetsArgument);

    /// <summary>Its steps in the list INTO an element at which it is aimed.</summary>
    public void AddInto(long element, List<Step> steps)
    {
        var reversed = Target != element;
        var step = new Step(Seq, 0, element, Relation.Sign(), reversed, Premises.Count > 0, !reversed && TargetsArgument);
        steps.Add(step);
        if (reversed)
            steps.Add(step with { Premise = Target });
        else
            foreach (var premise in Premises)
                steps.Add(step with { Premise = premise });
    }

    /// <summary>Its steps in the list OUT_OF itself, or of an element that stands at one of its ends.</summary>
    public void AddOutOf(long element, List<Step> steps)
    {
        var itself = element == Seq;
        var step = new Step(Seq, itself ? 0 : element, Target, Relation.Sign(), false, Premises.Count > 0, TargetsArgument);
        if (element != Target)
            steps.Add(step);
        if (IsSymmetric && (itself || element == Target))
            steps.Add(step with { Target = Premises[0], Reversed = true });
    }
}

/// <summary>Asks for the steps of an element by arguments after a seq, at most so many arguments.</summary>
public readonly record struct StepRequest(long Element, Direction Direction, long After, int Take);
