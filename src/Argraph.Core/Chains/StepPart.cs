using Argraph.Model;
using Argraph.Storage;
using Argraph.Storage.InMemory;

namespace Argraph.Chains;

/// <summary>The part of a step list where a walk is: as memory keeps it, or as it was fetched.</summary>
internal readonly struct StepPart
{
    private readonly StepRun _run;
    private readonly StepList? _list;

    public StepPart(StepRun run) => _run = run;

    public StepPart(StepList list) => _list = list;

    public int Count => _list?.Steps.Count ?? _run.Count;

    /// <summary>The last argument of this part when there are more after it, null when this is the end.</summary>
    public long? Last => _list is not null ? _list.Last : _run.HasMore ? _run[_run.Count - 1].Argument : null;

    /// <summary>A step, read from the list of an element.</summary>
    public Step Read(int index, long element, Direction direction) =>
        _list is null ? _run[index].ToStep(element, direction) : _list.Steps[index];

    /// <summary>Where the steps after an argument start.</summary>
    public int FirstAfter(long argument)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if ((_list is null ? _run[middle].Argument : _list.Steps[middle].Argument) <= argument)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
