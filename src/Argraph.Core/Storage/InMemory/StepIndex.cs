using Argraph.Model;

namespace Argraph.Storage.InMemory;

/// <summary>Step lists of all elements both ways, in memory. It never changes; an edit makes the next one.</summary>
/// <param name="Into">What leads into each element.</param>
/// <param name="OutOf">What leads out of each; an argument's own step stands here as well.</param>
public sealed record StepIndex(StepTable Into, StepTable OutOf)
{
    public static readonly StepIndex Empty = new(new StepTable(Direction.Into), new StepTable(Direction.OutOf));

    public StepTable In(Direction direction) => direction == Direction.Into ? Into : OutOf;

    public StepIndexEdit Edit() => new(this);
}

/// <summary>The next index in the making: arguments join and leave the lists of their ends.</summary>
public sealed class StepIndexEdit
{
    private readonly StepTableEdit _into, _outOf;
    private readonly List<long> _added = [];
    private readonly List<Step> _steps = [];

    internal StepIndexEdit(StepIndex old) => (_into, _outOf) = (old.Into.Edit(), old.OutOf.Edit());

    public void Add(in Inference argument)
    {
        var isSymmetric = argument.IsSymmetric;
        _added.Add(argument.Seq);
        AddInto(argument, argument.Target, isSymmetric);
        AddOutOf(argument, argument.Seq, isSymmetric);
        for (var i = 0; i < argument.Premises.Count; i++)
            AddOutOf(argument, argument.Premises[i], isSymmetric);
        if (!isSymmetric)
            return;
        AddInto(argument, argument.Premises[0], isSymmetric);
        AddOutOf(argument, argument.Target, isSymmetric);
    }

    public void Remove(in Inference argument)
    {
        _into.Remove(argument.Target, argument.Seq);
        _outOf.Remove(argument.Seq, argument.Seq);
        foreach (var premise in argument.Premises)
            _outOf.Remove(premise, argument.Seq);
        if (!argument.IsSymmetric)
            return;
        _into.Remove(argument.Premises[0], argument.Seq);
        _outOf.Remove(argument.Target, argument.Seq);
    }

    public StepIndex ToIndex()
    {
        var (into, outOf) = (_into.ToTable(), _outOf.ToTable());
        // A step through an argument leads nowhere while nothing is aimed at it: its target's list says so, and a walk need not look.
        var aims = into.Edit();
        foreach (var argument in _added)
            if (into.Any(argument))
                Aim(aims, outOf, argument, true);
        foreach (var element in _into.Turned)
            Aim(aims, outOf, element, into.Any(element));
        return new StepIndex(aims.ToTable(), outOf);
    }

    private static void Aim(StepTableEdit aims, StepTable outOf, long element, bool isAimedAt)
    {
        foreach (var step in outOf.Of(element))
            if (step.Argument == element)
                aims.Aim(step.Target, element, isAimedAt);
            else
                return;
    }

    private void AddInto(in Inference argument, long element, bool isSymmetric)
    {
        _steps.Clear();
        argument.AddInto(element, _steps);
        foreach (var step in _steps)
            _into.Add(element, step, isSymmetric);
    }

    private void AddOutOf(in Inference argument, long element, bool isSymmetric)
    {
        _steps.Clear();
        argument.AddOutOf(element, _steps);
        foreach (var step in _steps)
            _outOf.Add(element, step, isSymmetric);
    }
}
