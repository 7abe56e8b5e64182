using System.Runtime.CompilerServices;

using Argraph.Model;

namespace Argraph.Storage.InMemory;

/// <summary>The step lists of all elements in one direction, each ascending. It never changes; an edit makes the next one.</summary>
public sealed class StepTable
{
    private readonly PageTree<StepPage> _pages;

    internal StepTable(PageTree<StepPage> pages, Direction direction) => (_pages, Direction) = (pages, direction);

    public StepTable(Direction direction) : this(new PageTree<StepPage>(), direction) { }

    public Direction Direction { get; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Any(long element) => _pages.PageOf(element) is { } page && page.Any((int)element & PageSizes.Mask);

    /// <summary>Whether the list is so long that it is kept in chunks.</summary>
    public bool IsHub(long element) => _pages.PageOf(element) is { } page && page.IsHub((int)element & PageSizes.Mask);

    /// <summary>The first part of a list; empty where there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public StepRun First(long element) => _pages.PageOf(element) is { } page ? page.Run((int)element & PageSizes.Mask) : StepRun.Empty;

    /// <summary>The part after one that has more.</summary>
    public StepRun Next(long element, in StepRun run) => Chunk(element, run.Chunk + 1);

    /// <summary>The part that has the first step after an argument, from that step on; the empty end of the list where there is none.</summary>
    public StepRun After(long element, long argument)
    {
        var run = Near(element, argument);
        var start = FirstAfter(run, argument);
        return start == run.End && run.HasMore ? Next(element, run) : new StepRun(run.Steps, start, run.End, run.Chunk, run.Chunks);
    }

    /// <summary>The steps of an element, ascending.</summary>
    public Enumerable Of(long element) => new(this, element, First(element));

    /// <summary>The same from after an argument on.</summary>
    public Enumerable Of(long element, long after) => new(this, element, After(element, after));

    /// <summary>The steps of an element before an argument, the last first.</summary>
    public IEnumerable<Step> Backwards(long element, long before)
    {
        var run = Near(element, before - 1);
        for (var i = FirstAfter(run, before - 1); ; run = Chunk(element, run.Chunk - 1), i = run.End)
        {
            while (i > run.Start)
                yield return run.Steps[--i].ToStep(element, Direction);
            if (run.Chunk == 0)
                yield break;
        }
    }

    public StepTableEdit Edit() => new(_pages, Direction);

    private StepRun Chunk(long element, int chunk) => _pages.PageOf(element)!.Run((int)element & PageSizes.Mask, chunk);

    // The part an argument stands in, or would.
    private StepRun Near(long element, long argument)
    {
        var run = First(element);
        var (low, high) = (0, run.Chunks - 1);
        while (low < high)
        {
            var middle = (low + high + 1) >>> 1;
            if (Chunk(element, middle)[0].Argument <= argument)
                low = middle;
            else
                high = middle - 1;
        }
        return low == 0 ? run : Chunk(element, low);
    }

    private static int FirstAfter(in StepRun run, long argument)
    {
        var (low, high) = (run.Start, run.End);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (run.Steps[middle].Argument <= argument)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    /// <summary>Steps without an object for each or for their list.</summary>
    public readonly struct Enumerable(StepTable table, long element, StepRun first)
    {
        public Enumerator GetEnumerator() => new(table, element, first);

        public List<Step> ToList()
        {
            var steps = new List<Step>();
            foreach (var step in this)
                steps.Add(step);
            return steps;
        }
    }

    public struct Enumerator(StepTable table, long element, StepRun run)
    {
        private StepRun _run = run;
        private int _index = run.Start - 1;

        public readonly Step Current => _run.Steps[_index].ToStep(element, table.Direction);

        public bool MoveNext()
        {
            if (++_index < _run.End)
                return true;
            if (!_run.HasMore)
                return false;
            _run = table.Next(element, _run);
            _index = _run.Start;
            return true;
        }
    }
}
