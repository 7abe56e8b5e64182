using Argraph.Model;
using Argraph.Storage;
using Argraph.Validation;

namespace Argraph.Edits;

// An argument is named by what it joins, so those aimed at statements come first, then those aimed at these, and so on.
internal sealed partial class Import
{
    private sealed record Ends(ImportNode Target, IReadOnlyList<ImportNode> Premises);

    // What ends because what it hangs on is aimed anew, and where the document does so.
    private readonly Dictionary<long, (string Path, string Cause)> _endedAlong = [];

    private readonly Dictionary<long, ImportNode> _successors = [];

    private readonly Dictionary<ArgumentDraft, Ends> _ends = new(ReferenceEqualityComparer.Instance);

    private async Task ResolveArgumentsAsync(CancellationToken cancel)
    {
        var open = document.Arguments.Select((a, i) => (Draft: a, Path: $"arguments[{i}]")).ToList();
        var unsettled = document.Arguments.Where(_nodes.ContainsKey).Select(a => _nodes[a]).ToHashSet();
        while (open.Count > 0)
        {
            var ready = open.Where(a => !Waits(a.Draft, unsettled)).ToList();
            // Who waits for nobody that is still to come is named wrong, or stands in a circle.
            var stuck = ready.Count == 0;
            var wave = new List<(ArgumentDraft Draft, string Path, Ends Ends)>();
            foreach (var (draft, path) in stuck ? open : ready)
                if (EndsOf(draft, path) is { } ends)
                    wave.Add((draft, path, ends));
            if (stuck && Problems.Count == 0)
                Problems.AddRange(open.Select(a => new Problem("ARGUMENT_CIRCLE", $"{Call(a.Draft)} is aimed round a circle of arguments; aim one of them at a statement.", a.Path + ".target")));
            if (Problems.Count > 0)
                return;
            open = [.. open.Except(ready)];
            await SettleAsync(wave, cancel);
            if (Problems.Count > 0)
                return;
            unsettled.ExceptWith(wave.Select(w => _nodes[w.Draft]));
        }
        CheckEnds();
    }

    private bool Waits(ArgumentDraft draft, HashSet<ImportNode> unsettled) =>
        _names.IsUnknownId(draft.Target) || _names.Referred(ItemKind.Claim, draft.Target) is { } target && unsettled.Contains(target);

    private Ends? EndsOf(ArgumentDraft draft, string path)
    {
        var target = Refer(ItemKind.Claim, draft.Target, path + ".target", Words.IsArguable, "claim, evidence or argument");
        var premises = new List<ImportNode>();
        for (var i = 0; i < draft.Premises.Count; i++)
        {
            var at = $"{path}.premises[{i}]";
            if (Refer(ItemKind.Claim, draft.Premises[i], at, Words.IsProposition, "claim or evidence") is not { } premise)
                continue;
            var name = Rules.Short(draft.Premises[i]);
            if (premise.Id == target?.Id)
                Problems.Add(new Problem("PREMISE_IS_TARGET", $"'{name}' is premise and target of the same argument.", at));
            if (premises.Exists(p => p.Id == premise.Id))
                Problems.Add(new Problem("DUPLICATE_PREMISE", $"'{name}' is named twice as a premise.", at));
            premises.Add(premise);
        }
        return target is null || premises.Count < draft.Premises.Count ? null : new Ends(target, premises);
    }

    private async Task SettleAsync(List<(ArgumentDraft Draft, string Path, Ends Ends)> wave, CancellationToken cancel)
    {
        var unnamed = wave.Where(w => !_nodes.ContainsKey(w.Draft)).Select(w => (w.Draft, w.Path, Id: DerivedId(w.Draft, w.Ends))).ToList();
        await _names.LookUpAsync(unnamed.Select(u => Name.Of(u.Id)), cancel);
        foreach (var (draft, path, id) in unnamed)
        {
            _nodes[draft] = _names.Own(ItemKind.Argument, draft, id);
            if (_writers.TryGetValue(id, out var first))
                Problems.Add(first.Draft is ArgumentDraft { Key: null, Id: null }
                    ? new Problem("DUPLICATE_ARGUMENT", "An earlier argument without a key has the same relation, target, premises and text: give one of them a key, or delete it.", path)
                    : new Problem("SAME_THING", $"This argument and {Call(first.Draft)}, earlier in this file, are one and the same thing, {id}: leave one out, or give this one a key.", path));
            _writers[id] = (draft, path);
        }
        if (Problems.Count > 0)
            return;
        await LookBackAsync([.. unnamed.Select(u => _nodes[u.Draft])], cancel);
        await RestoreAsync(wave.Select(w => ((Draft)w.Draft, w.Path)), cancel);
        foreach (var (draft, path, ends) in wave)
        {
            _ends[draft] = ends;
            var node = _nodes[draft];
            if (node.Found is Argument { IsAlive: true } found && IsAimedAnew(node, found, draft, ends, path))
                await SucceedAsync(node, found, Call(draft), path, cancel);
            if (!node.Rests && (ends.Target.Rests || ends.Premises.Any(p => p.Rests)))
            {
                node.Rests = true;
                _notices.Add(new Problem("HANGS_ON_RETRACTED", $"{Call(draft)} is left out: its target or a premise is retracted.", path));
            }
        }
    }

    // What ended because another argument was aimed anew may be what a third one is aimed at.
    private void CheckEnds()
    {
        for (var i = 0; i < document.Arguments.Count; i++)
            if (document.Arguments[i] is var draft && !_nodes[draft].Rests
                && TargetOf(draft) is { } target && changes.Pending(target) is { IsAlive: false })
                Problems.Add(new Problem(
                    "TARGET_ENDS",
                    $"'{Rules.Short(draft.Target)}' ends in this import, because an argument that it hangs on is aimed anew; aim {Call(draft)} at something else, or leave the other as it was.",
                    $"arguments[{i}].target"));
    }

    // What an argument joins is fixed at creation: another one takes its place and its key.
    private async Task SucceedAsync(ImportNode node, Argument old, string name, string path, CancellationToken cancel)
    {
        var first = changes.Log.Count;
        await changes.RetractAsync([old], "Succeeded by an argument with other premises, target or relation.", cancel);
        foreach (var seq in changes.Log.Skip(first))
            _endedAlong.TryAdd(seq, (path, name));
        _successors[old.Seq] = node;
        node.Id = Ids.OfSuccessor(old.Id, changes.Revision);
        node.Found = null;
        node.Seq = 0;
    }

    // What is aimed at an argument of the store that the document does not have ends without a successor, and that is said.
    private void NoticeEndedAlong()
    {
        var succeeded = _successors.ToDictionary(s => s.Key, s => s.Value.Seq);
        // One without a key has another id when it is aimed at a successor, and is told by what it says.
        var made = changes.Writes.Where(w => w is { Before: null, After: Argument }).Select(w => (Argument)w.After).ToLookup(m => (m.Target, m.Relation, m.Text));
        var open = _endedAlong.Keys.Order().Select(changes.Pending).OfType<Argument>().Where(a => !a.IsAlive && !succeeded.ContainsKey(a.Seq)).ToList();
        for (var left = int.MaxValue; open.Count < left;)
        {
            left = open.Count;
            open.RemoveAll(a => Heir(a) is { } heir && succeeded.TryAdd(a.Seq, heir.Seq));
        }
        foreach (var along in open)
            _notices.Add(new Problem("ENDED_ALONG", $"{Call(along)} ends, because {_endedAlong[along.Seq].Cause}, on which it hangs, is aimed anew; make it anew if it still holds.", _endedAlong[along.Seq].Path));

        Argument? Heir(Argument old) =>
            made[(succeeded.GetValueOrDefault(old.Target, old.Target), old.Relation, old.Text)].FirstOrDefault(m => m.Premises.SequenceEqual(old.Premises));
    }

    private long? TargetOf(ArgumentDraft draft) =>
        _nodes[draft] is { IsAsTheStoreHasIt: true, Found: Argument now } ? now.Target : _ends[draft].Target.Found?.Seq;

    private static bool Joins(Argument argument, Relation relation, Ends ends, Func<ImportNode, long> seq) =>
        argument.Relation == relation
        && argument.Target == seq(ends.Target)
        && ends.Premises.Select(seq).Order().SequenceEqual(argument.Premises);

    private Guid DerivedId(ArgumentDraft draft, Ends ends) =>
        Ids.OfArgument(document.Map.Key!, draft.Relation, ends.Target.Id, ends.Premises.Select(p => p.Id), draft.Text);
}
