using System.Runtime.InteropServices;
using Argraph.Model;

namespace Argraph.Storage.InMemory;

/// <summary>Makes an index of many arguments at once, given ascending: what opening a store needs. Linear, no object for a row.</summary>
/// <param name="lastSeq">The highest seq of all elements.</param>
public sealed class StepIndexBuilder(long lastSeq)
{
    private readonly List<Joined> _arguments = [];
    private readonly List<int> _premises = [];

    private readonly record struct Joined(int Seq, Relation Relation, bool TargetsArgument, int Target, int FirstPremise);

    public void Add(long seq, Relation relation, long target, bool targetsArgument, IReadOnlyList<long> premises)
    {
        _arguments.Add(checked(new Joined((int)seq, relation, targetsArgument, (int)target, _premises.Count)));
        for (var i = 0; i < premises.Count; i++)
            _premises.Add(checked((int)premises[i]));
    }

    public StepIndex ToIndex()
    {
        if (_arguments.Count == 0)
            return StepIndex.Empty;
        var count = new Counting(new int[checked((int)lastSeq + 2)], new int[checked((int)lastSeq + 2)]);
        Place(ref count);
        var (into, outOf) = (Starts(count.CountsInto), Starts(count.CountsOutOf));
        var fill = new Filling(new CompactStep[into[^1]], new CompactStep[outOf[^1]], [.. into], [.. outOf], count.CountsInto, count.CountsOutOf);
        Place(ref fill);
        return new StepIndex(new StepTable(Paged(fill.AllInto, into), Direction.Into), new StepTable(Paged(fill.AllOutOf, outOf), Direction.OutOf));
    }

    private void Place<TPlaces>(ref TPlaces places) where TPlaces : struct, IStepPlaces
    {
        var arguments = CollectionsMarshal.AsSpan(_arguments);
        var premises = CollectionsMarshal.AsSpan(_premises);
        for (var i = 0; i < arguments.Length; i++)
        {
            ref readonly var a = ref arguments[i];
            var end = i + 1 < arguments.Length ? arguments[i + 1].FirstPremise : premises.Length;
            StepPlaces.Place(a.Seq, a.Relation, a.Target, a.TargetsArgument, premises[a.FirstPremise..end], ref places);
        }
    }

    // Where each list starts; one more for the end of the last.
    private static int[] Starts(int[] counts)
    {
        var starts = new int[counts.Length];
        for (var i = 1; i < counts.Length; i++)
            starts[i] = starts[i - 1] + counts[i - 1];
        return starts;
    }

    private static PageTree<StepPage> Paged(CompactStep[] all, int[] starts)
    {
        var tree = new PageTree<StepPage>().Edit();
        for (var first = 0; first < starts.Length - 1; first += PageSizes.Page)
            if (starts.AsSpan(first, Math.Min(PageSizes.Page + 1, starts.Length - first)) is var ofPage && ofPage[^1] > ofPage[0])
                tree.Put(first >> PageSizes.Bits, StepPageWriter.Write(all, ofPage));
        return tree.ToTree();
    }

    private readonly struct Counting(int[] into, int[] outOf) : IStepPlaces
    {
        public int[] CountsInto => into;

        public int[] CountsOutOf => outOf;

        public void Into(int element, CompactStep step) => into[element]++;

        public void OutOf(int element, CompactStep step) => outOf[element]++;
    }

    private readonly struct Filling(CompactStep[] into, CompactStep[] outOf, int[] nextInto, int[] nextOutOf, int[] countsInto, int[] countsOutOf) : IStepPlaces
    {
        public CompactStep[] AllInto => into;

        public CompactStep[] AllOutOf => outOf;

        // As StepIndexEdit says it.
        public void Into(int element, CompactStep step) => into[nextInto[element]++] =
            countsInto[step.Onward] > 0 || countsOutOf[step.Onward] > StepPage.LongestShort ? step with { Marks = step.Marks | StepMarks.Aimed } : step;

        public void OutOf(int element, CompactStep step) => outOf[nextOutOf[element]++] = step;
    }
}
