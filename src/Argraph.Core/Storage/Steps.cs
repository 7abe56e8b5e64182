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

/// <summary>Asks for the steps of an element by arguments after a seq, at most so many arguments.</summary>
public readonly record struct StepRequest(long Element, Direction Direction, long After, int Take);
