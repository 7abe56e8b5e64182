using System.Collections.Immutable;
using Argraph.Model;
using Argraph.Storage;
using Argraph.Storage.InMemory;

namespace Argraph.Sqlite;

/// <summary>
/// The structure of the graph in memory: of every row its kind and lifetime, of every element its steps. No ids, keys or texts.
/// It is immutable; a commit makes a new one that shares every page it did not touch, so a reader holds a revision by holding
/// its index, and a commit costs the same whatever the size of the graph.
/// </summary>
internal sealed class GraphIndex(
    PageTree<Row[]> rows, ImmutableDictionary<long, ImmutableArray<long>> lapses, StepIndex living, StepIndex ended, long head, long lastSeq)
{
    public static readonly GraphIndex Empty =
        new(new PageTree<Row[]>(), ImmutableDictionary<long, ImmutableArray<long>>.Empty, StepIndex.Empty, StepIndex.Empty, 0, 0);

    public long Head => head;
    public long LastSeq => lastSeq;

    /// <summary>The steps of the newest revision.</summary>
    public StepIndex Living => living;

    /// <summary>The row of a seq; none where it was never given.</summary>
    public Row this[long seq] => seq > 0 && rows.PageOf(seq) is { } page ? page[seq & PageSizes.Mask] : default;

    public bool Lives(long seq, long revision)
    {
        var row = this[seq];
        if (row.Born > revision || row.Died != 0 && row.Died <= revision)
            return false;
        if (row.HasLapses)
        {
            var times = lapses[seq];
            for (var i = 0; i < times.Length; i += 2)
                if (times[i] <= revision && revision < times[i + 1])
                    return false;
        }
        return true;
    }

    /// <summary>The steps of an element at a revision, of the arguments after one, ascending.</summary>
    public IEnumerable<Step> Steps(long element, Direction direction, long revision, long after = 0) => revision == head
        ? Ascending(living.In(direction), element, after)
        : Merged(Ascending(living.In(direction), element, after), Ascending(ended.In(direction), element, after), 1, revision);

    /// <summary>The same of the arguments before one, descending.</summary>
    public IEnumerable<Step> StepsBackwards(long element, Direction direction, long revision, long before) => revision == head
        ? living.In(direction).Backwards(element, before)
        : Merged(living.In(direction).Backwards(element, before), ended.In(direction).Backwards(element, before), -1, revision);

    public IndexChange Change(long revision) => new(this, rows.Edit(), lapses, living.Edit(), ended.Edit(), revision);

    private static IEnumerable<Step> Ascending(StepTable table, long element, long after)
    {
        foreach (var step in table.Of(element, after))
            yield return step;
    }

    // An argument's steps stand among the living or among the ended, and at an earlier revision it may have been the other way.
    private IEnumerable<Step> Merged(IEnumerable<Step> one, IEnumerable<Step> other, int order, long revision)
    {
        using var a = new Ahead(one);
        using var b = new Ahead(other);
        while (a.HasStep || b.HasStep)
        {
            var next = !b.HasStep || a.HasStep && a.Step.Argument.CompareTo(b.Step.Argument) * order < 0 ? a : b;
            if (Lives(next.Step.Argument, revision))
                yield return next.Step;
            next.Advance();
        }
    }

    private sealed class Ahead : IDisposable
    {
        private readonly IEnumerator<Step> _steps;

        public Ahead(IEnumerable<Step> steps)
        {
            _steps = steps.GetEnumerator();
            Advance();
        }

        public bool HasStep { get; private set; }

        public Step Step => _steps.Current;

        public void Advance() => HasStep = _steps.MoveNext();

        public void Dispose() => _steps.Dispose();
    }
}
