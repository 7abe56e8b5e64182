using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Edits;

// An argument is named by what it joins, so those aimed at statements come first, then those aimed at these, and so on.
internal sealed partial class Import
{
    private sealed record Ends(ImportNode Target, IReadOnlyList<ImportNode> Premises);

    private readonly Dictionary<ArgumentDraft, Ends> _ends = new(ReferenceEqualityComparer.Instance);

    private async Task ResolveArgumentsAsync(CancellationToken cancel)
    {
        var open = document.Arguments.Select((a, i) => (Draft: a, Path: $"arguments[{i}]")).ToList();
        var keyed = document.Arguments.Where(a => _nodes.ContainsKey(a)).Select(a => _nodes[a]).ToHashSet();
        var settled = new HashSet<ImportNode>();
        while (open.Count > 0)
        {
            var wave = new List<(ArgumentDraft Draft, string Path, Ends Ends)>();
            var later = new List<(ArgumentDraft, string)>();
            foreach (var (draft, path) in open)
            {
                var target = Refer(ItemKind.Claim, draft.Target, path + ".target", Words.IsArguable, "claim, evidence or argument");
                if (target is not null && keyed.Contains(target) && !settled.Contains(target))
                {
                    later.Add((draft, path));
                    continue;
                }
                var premises = draft.Premises.Select((p, i) =>
                    Refer(ItemKind.Claim, p, $"{path}.premises[{i}]", Words.IsProposition, "claim or evidence")).ToList();
                if (target is not null && premises.TrueForAll(p => p is not null))
                    wave.Add((draft, path, new Ends(target, premises!)));
            }
            if (Problems.Count > 0)
                return;
            if (wave.Count == 0)
                throw new InvalidOperationException("The document's arguments are aimed round a circle, which its rules should have refused.");
            open = later;
            await SettleAsync(wave, cancel);
            settled.UnionWith(wave.Select(w => _nodes[w.Draft]));
        }
    }

    private async Task SettleAsync(List<(ArgumentDraft Draft, string Path, Ends Ends)> wave, CancellationToken cancel)
    {
        var unnamed = wave.Where(w => !_nodes.ContainsKey(w.Draft)).Select(w => (w.Draft, Id: DerivedId(w.Draft, w.Ends))).ToList();
        await _names.LookUpAsync(unnamed.Select(u => Name.Of(u.Id)), cancel);
        foreach (var (draft, id) in unnamed)
            _nodes[draft] = _names.Own(ItemKind.Argument, draft, id);
        await RestoreAsync(wave.Select(w => ((Draft)w.Draft, w.Path)), cancel);
        foreach (var (draft, path, ends) in wave)
        {
            _ends[draft] = ends;
            var node = _nodes[draft];
            if (node.Found is Argument { IsAlive: true } found && !Joins(found, draft, ends))
                await SucceedAsync(node, found, cancel);
            if (!node.Rests && (ends.Target.Rests || ends.Premises.Any(p => p.Rests)))
            {
                node.Rests = true;
                _notices.Add(new Problem("HANGS_ON_RETRACTED", $"{Call(draft)} is left out: its target or a premise is retracted.", path));
            }
        }
    }

    // What an argument joins is fixed at creation: another one takes its place and its key.
    private async Task SucceedAsync(ImportNode node, Argument old, CancellationToken cancel)
    {
        await changes.RetractAsync([old], "Succeeded by an argument with other premises, target or relation.", cancel);
        node.Id = Ids.OfSuccessor(old.Id, changes.Revision);
        node.Found = null;
        node.Seq = 0;
    }

    private static bool Joins(Argument found, ArgumentDraft draft, Ends ends) =>
        found.Relation == draft.Relation
        && found.Target == ends.Target.Seq
        && ends.Premises.Select(p => p.Seq).Order().SequenceEqual(found.Premises);

    private Guid DerivedId(ArgumentDraft draft, Ends ends) =>
        Ids.OfArgument(document.Map.Key!, draft.Relation, ends.Target.Id, ends.Premises.Select(p => p.Id), draft.Text);
}
