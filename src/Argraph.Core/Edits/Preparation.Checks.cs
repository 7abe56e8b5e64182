using System.Globalization;
using Argraph.Model;

namespace Argraph.Edits;

// What is asked of a request beyond its edits: that its author may do it, and that nobody has changed the same things meanwhile.
internal sealed partial class Preparation
{
    /// <summary>
    /// Whoever may edit some maps only may change nothing that belongs to another map, not even by what ends along with it, and may
    /// add to what maps share (sources, agents, topics, passages) but not change it.
    /// </summary>
    private async Task CheckRightsAsync(Edit edit, int written)
    {
        if (request.Maps is not { } mine || !IsSound)
            return;
        var rows = changes.Log.Skip(written).Distinct().Select(changes.Pending).OfType<Item>().ToList();
        var starts = (await changes.ReadAsync([.. rows.Select(Hung.Start)], cancel)).OfType<Entity>().ToList();
        var stored = (await changes.View.ReadAsync([.. starts.Select(s => s.Seq).Distinct()], cancel)).OfType<Entity>().ToDictionary(s => s.Seq);
        foreach (var thing in starts.DistinctBy(s => s.Seq))
        {
            var before = stored.GetValueOrDefault(thing.Seq);
            if (thing is Element or Map)
            {
                foreach (var map in new[] { before, thing }.OfType<Entity>().Select(t => (t as Element)?.Map ?? t.Seq).Distinct())
                    if (await KeyOfAsync(map, before) is var key && !mine.Contains(key))
                    {
                        Report("FORBIDDEN", $"This would change {await CallAsync(thing)} in the map '{key}', which you may not edit.", PathOf(edit));
                        return;
                    }
            }
            else if (before is not null && thing is not Passage)
            {
                Report("FORBIDDEN", $"This would change {await CallAsync(thing)}, which all maps share; who may edit all maps may do so.", PathOf(edit));
                return;
            }
        }

        // A map goes by the key it has in the store; one that is new, by the one it gets.
        async Task<string> KeyOfAsync(long map, Entity? before) =>
            ((before as Map ?? (await changes.View.ReadAsync([map], cancel))[0] ?? changes.Pending(map)) as Map)?.Key ?? "";
    }

    private static string PathOf(Edit edit) => edit switch
    {
        CreateStatement or CreateArgument or UpdateMap or ImportDocument => "map",
        UpdateStatement => "statement",
        UpdateArgument => "argument",
        Retract or Restore => "entity",
        AddLink or RemoveLink => "from",
        Cite or Uncite or TakeStance => "element",
        MergeStatements => "loser",
        RevertRevision => "revision",
        AcknowledgeFinding => "elements",
        UpdateSource => "source",
        _ => "key",
    };

    /// <summary>
    /// A conflict is a thing that an edit itself updates, retracts, restores, merges or unlinks, and that was changed after the
    /// revision its author had seen: the thing, or a citation, assertion, link or topic that starts at it. What only ends along
    /// does not count, nor does what was aimed at it.
    /// </summary>
    private async Task CheckExpectedAsync()
    {
        if (request.ExpectedRevision is not { } expected)
            return;
        _at = "";
        if (expected < 0 || expected > changes.View.Revision)
        {
            Report("REVISION_UNKNOWN", string.Create(CultureInfo.InvariantCulture, $"There is no revision {expected}: the newest is {changes.View.Revision}."), "expectedRevision");
            return;
        }
        var named = _updated.Where(u => u.Thing.Seq <= changes.View.LastSeq).DistinctBy(u => u.Thing.Seq).ToList();
        if (named.Count == 0)
            return;
        var since = await changes.View.ChangedSinceAsync([.. named.Select(n => n.Thing.Seq)], expected, cancel);
        for (var i = 0; i < named.Count; i++)
            if (since[i].Count > 0)
                await ReportConflictAsync(await CallAsync(named[i].Thing), since[i], expected, named[i].Path);
    }

    private async Task ReportConflictAsync(string thing, IReadOnlyList<long> numbers, long expected, string path)
    {
        var revisions = (await changes.View.RevisionsAsync(numbers, cancel)).OfType<Revision>().ToList();
        var by = string.Join(", ", revisions.TakeLast(3).Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Number} by {r.Author}")));
        var sentence = string.Create(CultureInfo.InvariantCulture,
            $"{Capital(thing)} has changed since revision {expected}: in {(revisions.Count == 1 ? "revision" : $"{revisions.Count} revisions, the last")} {by}. Read it again, then say what you want of it now.");
        Errors.Add(new EditError(new Problem("CONFLICT", sentence, path), revisions));
    }
}
