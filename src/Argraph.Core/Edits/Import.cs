using Argraph.Model;
using Argraph.Storage;
using Argraph.Validation;

namespace Argraph.Edits;

/// <summary>One import under way: first everything the document names is found or given an id, then the rows are written.</summary>
internal sealed partial class Import(Changes changes, MapDocument document, ImportMode mode, IGraphView? basis)
{
    private readonly ImportNames _names = new(changes.View, document);
    private readonly Dictionary<Draft, ImportNode> _nodes = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Guid, (Draft Draft, string Path)> _writers = [];
    private readonly List<Problem> _notices = [];

    public List<Problem> Problems { get; } = [];

    public ImportReport Report()
    {
        var entities = changes.Writes.Where(w => w.After is Entity).ToList();
        var added = entities.Count(w => w.Before is null);
        var retracted = entities.Count(w => w is { Before.IsAlive: true, After.IsAlive: false });
        var changed = entities.Count - added - retracted;
        var unchanged = _nodes.Values.Distinct().Count(n => n.Found is not null && changes.Pending(n.Seq) is null);
        return new ImportReport(added, changed, retracted, unchanged, Problems, _notices) { Conflicts = _conflicts };
    }

    public async Task ResolveAsync(CancellationToken cancel)
    {
        var drafts = Named().ToList();
        var unkeyed = Unkeyed().ToList();
        await _names.LookUpAsync(
            drafts.SelectMany(d => _names.NamesOf(d.Kind, d.Draft))
                .Concat(unkeyed.Select(u => Name.Of(u.Id)))
                .Concat(_names.References()),
            cancel);
        foreach (var (kind, draft) in drafts)
            _nodes[draft] = _names.Own(kind, draft);
        foreach (var (draft, id) in unkeyed)
            _nodes[draft] = _names.Own((ItemKind)draft.Kind, draft, id);
        if (basis is null && document.Revision is { } elsewhere && (elsewhere < 0 || elsewhere > changes.View.Revision))
            _notices.Add(new Problem("REVISION_UNKNOWN", $"The file comes from revision {elsewhere}, which this store does not have: what the store changed is not looked for, the file is taken as it is.", "revision"));
        await LookBackAsync(_nodes.Values, cancel);
        CheckKinds();
        CheckSame(Paths().Where(p => _nodes.ContainsKey(p.Draft)));
        if (Problems.Count > 0)
            return;
        await RestoreAsync(Paths().Where(p => p.Draft is not ArgumentDraft), cancel);
        if (_nodes[document.Map].Rests)
            Problems.Add(new Problem("MAP_RETRACTED", $"The map '{document.Map.Key}' is retracted, so nothing can be in it; write restore: true under map to bring it back.", "map"));
        else
            await ResolveArgumentsAsync(cancel);
    }

    // Everything that has a key of its own or must have one; arguments and statements without a key are named by what they say.
    private IEnumerable<(ItemKind Kind, Draft Draft)> Named() =>
        new (ItemKind, Draft)[] { (ItemKind.Map, document.Map) }
            .Concat(document.Sources.Select(d => (ItemKind.Source, (Draft)d)))
            .Concat(document.Agents.Select(d => (ItemKind.Agent, (Draft)d)))
            .Concat(document.Topics.Select(d => (ItemKind.Topic, (Draft)d)))
            .Concat(document.Statements.Where(d => d.Key is not null || d.Id is not null).Select(d => ((ItemKind)d.Kind, (Draft)d)))
            .Concat(document.Arguments.Where(d => d.Key is not null || d.Id is not null).Select(d => (ItemKind.Argument, (Draft)d)));

    private IEnumerable<(StatementDraft Draft, Guid Id)> Unkeyed()
    {
        var occurrences = new Dictionary<(StatementKind, string), int>();
        foreach (var draft in document.Statements.Where(s => s.Key is null && s.Id is null))
        {
            var occurrence = occurrences[(draft.Kind, draft.Text)] = occurrences.GetValueOrDefault((draft.Kind, draft.Text)) + 1;
            yield return (draft, Ids.OfStatement(document.Map.Key!, draft.Kind, draft.Text, occurrence));
        }
    }

    private void CheckKinds()
    {
        foreach (var (draft, path) in Paths())
        {
            var node = _nodes.GetValueOrDefault(draft);
            var kind = draft switch
            {
                StatementDraft s => (ItemKind)s.Kind, ArgumentDraft => ItemKind.Argument, SourceDraft => ItemKind.Source,
                AgentDraft => ItemKind.Agent, TopicDraft => ItemKind.Topic, _ => ItemKind.Map,
            };
            if (node?.Found is not null && node.Kind != kind)
                Problems.Add(new Problem("KIND_FIXED", $"'{node.Found.Key ?? node.Id.ToString()}' is {node.Kind.WithArticle()} in the store and cannot become {kind.WithArticle()}; give this one another {(draft.Id == node.Id ? "id" : "key")}.", path));
        }
    }

    // Two entries can mean one thing under different names: by its id and by a key it once had.
    private void CheckSame(IEnumerable<(Draft Draft, string Path)> entries)
    {
        foreach (var (draft, path) in entries)
            if (_writers.TryGetValue(_nodes[draft].Id, out var first) && first.Draft != draft)
                Problems.Add(new Problem("SAME_THING", $"{Call(draft)} and {Call(first.Draft)}, earlier in this file, are one and the same thing in the store, {_nodes[draft].Id}: leave one out, or give one another id or key.", path));
            else
                _writers[_nodes[draft].Id] = (draft, path);
    }

    // A retracted thing stays so unless the file says restore.
    private async Task RestoreAsync(IEnumerable<(Draft Draft, string Path)> drafts, CancellationToken cancel)
    {
        foreach (var (draft, path) in drafts)
        {
            if (_nodes.GetValueOrDefault(draft) is not { Rests: true, Found: { } found } node)
                continue;
            if (changes.Pending(found.Seq) is Entity { IsAlive: true })
            {
                // Something restored before has brought it along.
            }
            else if (!draft.Restore)
            {
                _notices.Add(new Problem("RETRACTED_STAYS", $"{Call(draft)} was retracted in revision {found.Life.Ended} and stays so; write restore: true to bring it back.", path));
                continue;
            }
            else if (found is not Element element)
            {
                if (await changes.KeeperAsync(found, cancel) is { } keeper)
                {
                    Problems.Add(new Problem("KEY_TAKEN", $"{Call(draft)} cannot be restored: {keeper.Id} has its key '{found.Key}' now; give that another one first.", path));
                    continue;
                }
                await changes.RestoreAsync(found, cancel);
            }
            else if (await HangsOnRetractedAsync(element, cancel))
            {
                _notices.Add(new Problem("HANGS_ON_RETRACTED", $"{Call(draft)} is not restored: something it hangs on is retracted.", path));
                continue;
            }
            else
                await changes.RestoreAsync(element, cancel);
            node.Found = (Entity)changes.Pending(found.Seq)!;
            node.Rests = false;
        }
    }

    private async Task<bool> HangsOnRetractedAsync(Element element, CancellationToken cancel) =>
        (await changes.ReadAsync(Hung.On(element), cancel)).Any(item => item is not { IsAlive: true });

    private IEnumerable<(Draft Draft, string Path)> Paths() =>
        new (Draft, string)[] { (document.Map, "map") }
            .Concat(document.Sources.Select((d, i) => ((Draft)d, $"sources[{i}]")))
            .Concat(document.Agents.Select((d, i) => ((Draft)d, $"agents[{i}]")))
            .Concat(document.Topics.Select((d, i) => ((Draft)d, $"topics[{i}]")))
            .Concat(document.Statements.Select((d, i) => ((Draft)d, $"statements[{i}]")))
            .Concat(document.Arguments.Select((d, i) => ((Draft)d, $"arguments[{i}]")));

    // Finds what a reference names and checks that it may stand there; null has been reported.
    private ImportNode? Refer(ItemKind kind, string reference, string path, Func<ItemKind, bool> allowed, string expected)
    {
        var node = _names.Referred(kind, reference);
        if (node is null)
            Problems.Add(new Problem("DANGLING_REFERENCE", $"There is no {expected} '{Rules.Short(reference)}', neither in this file nor in the store.", path,
                Nearest.IsLookedFor(Problems.Count, document.Statements.Count) ? _names.Near(kind, reference) : null));
        else if (!allowed(node.Kind))
        {
            Problems.Add(DocumentEnds.WrongKind(reference, node.Kind, expected, path));
            return null;
        }
        else if (node.Found is { } found && changes.Pending(found.Seq) is { } pending)
            node.Rests = !pending.IsAlive;
        if (node?.Found is { } named)
            _referred.Add(named.Seq);
        return node;
    }

    private static string Call(Draft draft) => draft switch
    {
        { Key: { } key } => $"'{key}'",
        { Id: { } id } => id.ToString(),
        StatementDraft s => $"'{Rules.Short(s.Text)}'",
        _ => "This argument",
    };
}
