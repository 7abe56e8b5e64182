using Argraph.Model;
using Argraph.Storage.InMemory;
using CsCheck;

namespace Argraph.Storage.Tests;

public sealed class StepTableTests
{
    // Element 1 becomes a hub and perhaps none again; 513 lies on another page; others have short lists or none.
    private static readonly int[] _elements = [1, 1, 1, 1, 2, 3, 511, 513];

    private static readonly Gen<(int Element, int Argument, int Premises)[]> _batch =
        Gen.Select(Gen.Int[0, _elements.Length - 1].Select(i => _elements[i]), Gen.Int[1000, 1400], Gen.Int[0, 3]).Array[0, 200];

    [Fact]
    public void Lists_of_any_length_stay_what_a_plain_sorted_list_is_through_any_edits() => Gen.Select(_batch.Array[1, 8], Gen.Bool.Array[8]).Sample((batches, removals) =>
    {
        var table = new StepTable(Direction.Into);
        var plain = new SortedDictionary<(int Element, int Argument), List<Step>>();
        for (var i = 0; i < batches.Length; i++)
        {
            var (before, was) = (table, Written(plain));
            var edit = table.Edit();
            foreach (var (element, argument, premises) in batches[i])
                if (plain.Remove((element, argument)))
                    edit.Remove(element, argument);
                else if (!removals[i])
                {
                    var steps = Enumerable.Range(0, premises + 1).Select(p => Step(element, argument, p, premises)).ToList();
                    plain.Add((element, argument), steps);
                    steps.ForEach(step => edit.Add(element, Compact(step)));
                }
            table = edit.ToTable();
            Assert.Equal(Written(plain), Read(table));
            Assert.Equal(was, Read(before));
        }
    }, iter: 300);

    [Fact]
    public void A_list_is_read_after_and_before_any_argument() => _batch.Sample(batch =>
    {
        var edit = new StepTable(Direction.Into).Edit();
        var arguments = batch.Where(b => b.Element == 1).Select(b => b.Argument).Distinct().Order().ToList();
        foreach (var argument in arguments)
            edit.Add(1, Compact(Step(1, argument, 0, 0)));
        var table = edit.ToTable();
        foreach (var at in new long[] { 0, 999, 1000, 1200, 1201, 1399, 1400, 5000, long.MaxValue })
        {
            Assert.Equal(arguments.Where(a => a > at).Select(a => (long)a), table.Of(1, at).ToList().Select(s => s.Argument));
            Assert.Equal(arguments.Where(a => a < at).Reverse().Select(a => (long)a), table.Backwards(1, at).Select(s => s.Argument));
        }
    }, iter: 300);

    [Fact]
    public void A_builder_and_an_edit_make_the_same_index_and_its_marks_miss_nothing() =>
        Gen.Select(Gen.Int[1, 30], Gen.Int[1, 30], Gen.Enum<Relation>(), Gen.Bool).Array[0, 300].Sample(drawn =>
        {
            var builder = new StepIndexBuilder(2000);
            var edit = StepIndex.Empty.Edit();
            for (var i = 0; i < drawn.Length; i++)
            {
                var (target, premise, relation, undercuts) = drawn[i];
                var aimed = undercuts && i > 0 ? 1000 + target % i : target;
                long[] premises = premise == target ? [] : [premise];
                builder.Add(1000 + i, relation, aimed, aimed >= 1000, premises);
                edit.Add(new Inference(1000 + i, relation, aimed, aimed >= 1000, premises));
            }
            var (built, edited) = (builder.ToIndex(), edit.ToIndex());
            foreach (var direction in new[] { Direction.Into, Direction.OutOf })
                for (var element = 1; element < 1300; element++)
                {
                    Assert.Equal(built.In(direction).Of(element).ToList(), edited.In(direction).Of(element).ToList());
                    for (var run = edited.Into.First(element); ; run = edited.Into.Next(element, run))
                    {
                        foreach (var step in run.Span)
                            Assert.True((step.Marks & StepMarks.Aimed) != 0 || !edited.Into.Any(step.Onward));
                        if (!run.HasMore)
                            break;
                    }
                }
        }, iter: 100);

    private static List<Step> Written(SortedDictionary<(int, int), List<Step>> plain) => [.. plain.Values.SelectMany(steps => steps)];

    private static List<Step> Read(StepTable table) => [.. _elements.Distinct().Order().SelectMany(element => table.Of(element).ToList())];

    private static Step Step(int element, int argument, int premise, int premises) =>
        new(argument, premise, element, Polarity.Supports, false, premises > 0, false);

    private static CompactStep Compact(Step step) =>
        new((int)step.Argument, (int)step.Premise, StepMarks.Supports | (step.HasPremises ? StepMarks.HasPremises : 0));
}
