using Argraph.Model;
using Argraph.Storage;

namespace Argraph.History;

/// <summary>Says what writes change, field by field.</summary>
public static class Differences
{
    /// <summary>One change for each write, ascending by seq. Costs at most two reads of the view, whatever the number of writes.</summary>
    /// <param name="writes">Recorded ones, or those of a dry run.</param>
    /// <param name="view">Names what the writes refer to and do not hold themselves.</param>
    /// <param name="cancel">Stops the work.</param>
    public static async Task<IReadOnlyList<Change>> OfAsync(IReadOnlyList<Write> writes, IGraphView view, CancellationToken cancel)
    {
        var labels = new Labels(writes);
        while (labels.Missing() is { Count: > 0 } missing)
            labels.Add((await view.ReadAsync(missing, cancel)).OfType<Entity>());
        return Of(writes, labels);
    }

    /// <summary>One change for each write, ascending by seq.</summary>
    /// <param name="writes">Those that the labels were made for.</param>
    /// <param name="labels">With nothing missing.</param>
    public static IReadOnlyList<Change> Of(IReadOnlyList<Write> writes, Labels labels) => [.. writes.Select(write => ChangeOf(write, labels))];

    private static Change ChangeOf(Write write, Labels labels)
    {
        var (before, after) = write;
        var subject = after as Entity ?? labels.Entity(Start(after));
        return new Change(after.Seq, after.Life.Changed, KindOf(before, after), subject, labels.KeyOf(subject), [.. Fields(before, after, labels)]);
    }

    private static ChangeKind KindOf(Item? before, Item after)
    {
        var (was, stays) = (before is { IsAlive: true }, after.IsAlive);
        if (was && stays)
            return ChangeKind.Changed;
        if (after is not Entity)
            return stays ? ChangeKind.Linked : ChangeKind.Unlinked;
        return before is null ? ChangeKind.Added : was ? ChangeKind.Retracted : stays ? ChangeKind.Restored : ChangeKind.Changed;
    }

    // A row between entities is there or is not; an entity that ends keeps what it says.
    private static IEnumerable<FieldChange> Fields(Item? before, Item after, Labels labels)
    {
        var was = before is null || before is not Entity && !before.IsAlive ? [] : Described.Fields(before, labels);
        var stays = after is not Entity && !after.IsAlive ? [] : Described.Fields(after, labels);
        foreach (var (name, _) in Described.Fields(after, labels))
            if (was.GetValueOrDefault(name) is var old && stays.GetValueOrDefault(name) is var now && old != now)
                yield return new FieldChange(name, old, now);
        if (after is Entity && before?.Life.Reason != after.Life.Reason)
            yield return new FieldChange("reason", before?.Life.Reason, after.Life.Reason);
    }

    internal static long Start(Item row) => row switch
    {
        Link link => link.From,
        Citation citation => citation.Element,
        Assertion assertion => assertion.Element,
        About about => about.Statement,
        Acknowledgement acknowledgement => acknowledgement.Elements[0],
        _ => row.Seq,
    };
}
