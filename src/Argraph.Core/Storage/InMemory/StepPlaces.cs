using Argraph.Model;

namespace Argraph.Storage.InMemory;

/// <summary>Takes the steps of an argument, each with the element in whose list it stands.</summary>
internal interface IStepPlaces
{
    void Into(int element, CompactStep step);

    void OutOf(int element, CompactStep step);
}

/// <summary>In whose lists an argument stands, and how: what <see cref="Inference"/> says, without an object for a step.</summary>
internal static class StepPlaces
{
    public static void Place<TPlaces>(int seq, Relation relation, int target, bool targetsArgument, ReadOnlySpan<int> premises, ref TPlaces places)
        where TPlaces : struct, IStepPlaces
    {
        var isSymmetric = relation.IsSymmetric(premises.Length, targetsArgument);
        var marks = (relation.Sign() == Polarity.Supports ? StepMarks.Supports : 0) | (premises.Length > 0 ? StepMarks.HasPremises : 0)
            | (targetsArgument ? StepMarks.TargetsArgument : 0) | (isSymmetric ? StepMarks.Symmetric : 0);
        var towards = new CompactStep(seq, target, marks);
        places.Into(target, towards with { Other = 0 });
        places.OutOf(seq, towards);
        foreach (var premise in premises)
        {
            places.Into(target, towards with { Other = premise });
            places.OutOf(premise, towards);
        }
        if (!isSymmetric)
            return;
        var back = new CompactStep(seq, premises[0], marks | StepMarks.Reversed);
        places.Into(premises[0], back with { Other = 0 });
        places.Into(premises[0], back with { Other = target });
        places.OutOf(seq, back);
        places.OutOf(target, back);
    }
}
