namespace Argraph.Storage.InMemory;

/// <summary>The next index in the making: arguments join and leave the lists of their ends.</summary>
public sealed class StepIndexEdit
{
    private readonly StepIndex _old;
    private readonly StepTableEdit _into, _outOf;
    private readonly List<(long Target, CompactStep Step)> _unaimed = [];

    internal StepIndexEdit(StepIndex old) => (_old, _into, _outOf) = (old, old.Into.Edit(), old.OutOf.Edit());

    public void Add(in Inference argument) => Place(argument, new Joining(_old, _into, _outOf, _unaimed));

    public void Remove(in Inference argument) => Place(argument, new Leaving(_into, _outOf));

    public StepIndex ToIndex()
    {
        var (into, outOf) = (_into.ToTable(), _outOf.ToTable());
        // A step leads nowhere while nothing is aimed at what it goes on to: the list it stands in says so, and a walk need not
        // look. Of what stands in very many lists they all say that it may lead on, so that one argument does not change them all.
        var aims = into.Edit();
        foreach (var (target, step) in _unaimed)
            if (step.Onward is var onward && (into.Any(onward) || outOf.IsHub(onward)))
                aims.Aim(target, step.Argument, step.Other, true);
        foreach (var element in _into.Turned)
            if (!outOf.IsHub(element))
                AimAll(aims, outOf, element, into.Any(element));
        foreach (var element in _outOf.Grown)
            AimAll(aims, outOf, element, true);
        return new StepIndex(aims.ToTable(), outOf);
    }

    private static void AimAll(StepTableEdit aims, StepTable outOf, long element, bool mayLeadOn)
    {
        foreach (var step in outOf.Of(element))
            aims.Aim(step.Target, step.Argument, step.Premise, mayLeadOn);
    }

    private static void Place<TPlaces>(in Inference a, TPlaces places) where TPlaces : struct, IStepPlaces
    {
        var premises = new int[a.Premises.Count];
        for (var i = 0; i < premises.Length; i++)
            premises[i] = checked((int)a.Premises[i]);
        StepPlaces.Place(checked((int)a.Seq), a.Relation, checked((int)a.Target), a.TargetsArgument, premises, ref places);
    }

    private readonly struct Joining(StepIndex old, StepTableEdit into, StepTableEdit outOf, List<(long, CompactStep)> unaimed) : IStepPlaces
    {
        public void Into(int element, CompactStep step)
        {
            if (old.Into.Any(step.Onward) || old.OutOf.IsHub(step.Onward))
                step = step with { Marks = step.Marks | StepMarks.Aimed };
            else
                unaimed.Add((element, step));
            into.Add(element, step);
        }

        public void OutOf(int element, CompactStep step) => outOf.Add(element, step);
    }

    private readonly struct Leaving(StepTableEdit into, StepTableEdit outOf) : IStepPlaces
    {
        public void Into(int element, CompactStep step) => into.Remove(element, step.Argument);

        public void OutOf(int element, CompactStep step) => outOf.Remove(element, step.Argument);
    }
}
