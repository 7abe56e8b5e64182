using Argraph.Model;

namespace Argraph.Storage.InMemory;

/// <summary>What is known of a step in one bit each.</summary>
[Flags]
public enum StepMarks
{
    None = 0,
    Supports = 1,
    Reversed = 2,
    HasPremises = 4,
    TargetsArgument = 8,

    /// <summary>The argument stands in the lists of both its ends.</summary>
    Symmetric = 16,

    /// <summary>
    /// In a list INTO a target: something living may be aimed at what the step goes on to. Without it nothing is.
    /// </summary>
    Aimed = 32,
}

/// <summary>A <see cref="Step"/> as memory keeps it, seen from the element whose list it stands in: 12 bytes.</summary>
/// <param name="Argument">The seq of the argument.</param>
/// <param name="Other">INTO a target, the premise passed, 0 for the argument itself; OUT_OF a premise or an argument, the target.</param>
/// <param name="Marks">The rest.</param>
public readonly record struct CompactStep(int Argument, int Other, StepMarks Marks)
{
    /// <summary>INTO a target, what the step goes on to.</summary>
    public int Onward => Other != 0 ? Other : Argument;

    /// <summary>The step, read from the list of an element.</summary>
    public Step ToStep(long element, Direction direction) => direction == Direction.Into
        ? new Step(Argument, Other, element, Sign, Has(StepMarks.Reversed), Has(StepMarks.HasPremises), Has(StepMarks.TargetsArgument))
        : new Step(Argument, Argument == element ? 0 : element, Other, Sign, Has(StepMarks.Reversed), Has(StepMarks.HasPremises), Has(StepMarks.TargetsArgument));

    private Polarity Sign => Has(StepMarks.Supports) ? Polarity.Supports : Polarity.Contradicts;

    private bool Has(StepMarks mark) => (Marks & mark) != 0;

    /// <summary>The order of step lists: by argument, as written before reversed, by premise.</summary>
    public static int Compare(CompactStep a, CompactStep b)
    {
        var argument = a.Argument.CompareTo(b.Argument);
        var reversed = argument != 0 ? argument : (a.Marks & StepMarks.Reversed).CompareTo(b.Marks & StepMarks.Reversed);
        return reversed != 0 ? reversed : a.Other.CompareTo(b.Other);
    }
}
