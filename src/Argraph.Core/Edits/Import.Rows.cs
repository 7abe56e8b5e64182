using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Edits;

// The rows of an import. New ones get their seqs in the order of the file: map, sources, agents, topics, passages,
// statements, arguments, then what joins them.
internal sealed partial class Import
{
    private readonly Dictionary<Guid, ImportNode> _passages = [];

    public async Task WriteAsync(CancellationToken cancel)
    {
        var thesis = document.Map.Thesis is { } name
            ? Refer(ItemKind.Claim, name, "map.thesis", kind => kind == ItemKind.Claim, "claim")
            : null;
        // A thesis that is retracted has no name to be written by; a file without one leaves it.
        var kept = document.Map.Thesis is null && _nodes[document.Map].Found is Map { Thesis: { } stored }
            && (await changes.ReadAsync([stored], cancel))[0] is { IsAlive: false } ? stored : (long?)null;
        await FindPassagesAsync(cancel);
        await CheckKeysAsync(cancel);
        if (mode == ImportMode.Sync && _nodes[document.Map].Found is { } map)
            _imports = [.. await changes.View.ImportsAsync(map.Seq, cancel)];
        if (Problems.Count > 0)
            return;

        foreach (var (draft, _) in Paths().Where(p => p.Draft is not ElementDraft))
            Number(_nodes[draft]);
        foreach (var passage in _passages.Values)
            Number(passage);
        foreach (var draft in _names.Elements())
            if (!_nodes[draft].Rests)
                Number(_nodes[draft]);

        Write(document.Map, (life, old) => new Map
        {
            Seq = _nodes[document.Map].Seq, Life = life, Id = _nodes[document.Map].Id, Key = KeyOf(document.Map, old),
            Title = document.Map.Title, Description = document.Map.Description, Thesis = thesis?.Seq ?? kept,
        });
        foreach (var d in document.Sources)
            Write(d, (life, old) => new Source
            {
                Seq = _nodes[d].Seq, Life = life, Id = _nodes[d].Id, Key = KeyOf(d, old),
                Title = d.Title, Authors = d.Authors, Publisher = d.Publisher, Published = d.Published, Url = d.Url,
            });
        foreach (var d in document.Agents)
            Write(d, (life, old) => new Agent
            {
                Seq = _nodes[d].Seq, Life = life, Id = _nodes[d].Id, Key = KeyOf(d, old), Name = d.Name, Sort = d.Kind, Url = d.Url,
            });
        foreach (var d in document.Topics)
            Write(d, (life, old) => new Topic { Seq = _nodes[d].Seq, Life = life, Id = _nodes[d].Id, Key = KeyOf(d, old), Label = d.Label });
        foreach (var d in document.Statements)
            Write(d, (life, old) => new Statement
            {
                Seq = _nodes[d].Seq, Life = life, Id = _nodes[d].Id, Key = KeyOf(d, old), Map = _nodes[document.Map].Seq,
                Says = d.Kind, Text = d.Text, ClaimType = d.ClaimType, EvidenceType = d.EvidenceType, Scope = d.Scope,
                Assumed = d.Assumed, BaseScore = d.BaseScore ?? 0.5,
            });
        foreach (var d in document.Arguments)
            Write(d, (life, old) => new Argument
            {
                Seq = _nodes[d].Seq, Life = life, Id = _nodes[d].Id, Key = KeyOf(d, old), Map = _nodes[document.Map].Seq,
                Relation = d.Relation, Target = _ends[d].Target.Seq, TargetsArgument = _ends[d].Target.Kind == ItemKind.Argument,
                Premises = [.. _ends[d].Premises.Select(p => p.Seq).Order()],
                Text = d.Text, Warrant = d.Warrant, Scheme = d.Scheme, Weight = d.Weight ?? 1,
            });
        await WriteJoinsAsync(cancel);
        if (mode == ImportMode.Sync)
            await SyncAsync(cancel);
        NoticeEndedAlong();
        changes.ImportOf = _nodes[document.Map].Seq;
    }

    private void Number(ImportNode node)
    {
        if (node.Seq == 0)
            node.Seq = changes.NextSeq();
    }

    private void Write(Draft draft, Func<Lifetime, Entity?, Entity> row)
    {
        var node = _nodes[draft];
        if (node.Rests)
        {
            // It was retracted since the document comes from; what the document has changed of it meanwhile would be lost.
            if (node is { Found: { IsAlive: false } ended, Was: { IsAlive: true } was } && ended.Life.Ended > basis?.Revision && Differs(was, row(was.Life, was)))
                _conflicting.Add((ended.Seq, PathOf(draft), $"{Call(draft)} is another in this file, and retracted in the store, than"));
            return;
        }
        if (node.Found is null)
            changes.Add(row(changes.Born(), null));
        else
            changes.Change(node.Found, Reconciled(node.Was, row(node.Found.Life, node.Found), node.Found, node.Found.Seq, PathOf(draft), Call(draft)));
    }

    private string PathOf(Draft draft) => (_paths ??= new Dictionary<Draft, string>(Paths().Select(p => KeyValuePair.Create(p.Draft, p.Path)), ReferenceEqualityComparer.Instance))[draft];

    private Dictionary<Draft, string>? _paths;

    // A thing found by an old name or by its derived id keeps the key it has now; only its id in the file renames it.
    private static string? KeyOf(Draft draft, Entity? old) => old is null || draft.Id is not null ? draft.Key : old.Key ?? draft.Key;

    // A key that something else has, and keeps, cannot be taken.
    private async Task CheckKeysAsync(CancellationToken cancel)
    {
        var wanted = new List<(Draft Draft, string Path, Name Name, Entity Thing)>();
        var keys = new Dictionary<Guid, string?>();
        foreach (var (draft, path) in Paths())
            if (_nodes[draft] is { Rests: false } node)
            {
                keys[node.Id] = KeyOf(draft, node.Found);
                if (node.Found is { } found && keys[node.Id] is { } key && (key != found.Key || (found as Element)?.Map is { } map && map != _nodes[document.Map].Found?.Seq))
                    wanted.Add((draft, path, _names.Named(node.Kind, key), found));
            }
        await _names.LookUpAsync(wanted.Select(w => w.Name), cancel);
        foreach (var (draft, path, name, thing) in wanted)
            if (_names.Known(name) is { IsAlive: true } holder && holder.Seq != thing.Seq && holder.Key == name.Key
                && keys.GetValueOrDefault(holder.Id, holder.Key) == name.Key && changes.Pending(holder.Seq) is not { IsAlive: false })
                Problems.Add(new Problem("KEY_TAKEN", $"The key '{name.Key}' cannot be given to {thing.Id}: {holder.Id} has it; choose another.", path + ".key"));
    }

    private async Task FindPassagesAsync(CancellationToken cancel)
    {
        foreach (var (draft, path) in Paths())
        {
            if (draft is not ElementDraft element || _nodes[draft].Rests)
                continue;
            for (var i = 0; i < element.Citations.Count; i++)
                Passage(element.Citations[i], $"{path}.citations[{i}].source");
            for (var i = 0; i < element.Assertions.Count; i++)
                if (element.Assertions[i].Citation is { } citation)
                    Passage(citation, $"{path}.assertions[{i}].citation.source");
        }
        await _names.LookUpAsync(_passages.Keys.Select(Name.Of), cancel);
        foreach (var id in _passages.Keys.ToList())
            if (_names.Known(id) is { } found)
                _passages[id] = ImportNode.Of(found);

        void Passage(CitationDraft citation, string path)
        {
            if (Refer(ItemKind.Source, citation.Source, path, kind => kind == ItemKind.Source, "source") is not { } source)
                return;
            if (source.Rests)
                _notices.Add(new Problem("HANGS_ON_RETRACTED", $"The citation of '{citation.Source}' is left out: it is retracted.", path));
            else
                _passages.TryAdd(Ids.OfPassage(source.Id, citation.Place), new ImportNode(ItemKind.Passage, Ids.OfPassage(source.Id, citation.Place)));
        }
    }

    private ImportNode? PassageOf(CitationDraft citation)
    {
        if (_names.Referred(ItemKind.Source, citation.Source) is not { Rests: false } source)
            return null;
        var node = _passages[Ids.OfPassage(source.Id, citation.Place)];
        if (node.Found is null && changes.Pending(node.Seq) is null)
            changes.Add(new Passage { Seq = node.Seq, Life = changes.Born(), Id = node.Id, Source = source.Seq, Place = citation.Place });
        else if (node.Found is { IsAlive: false } found && changes.Pending(found.Seq) is not { IsAlive: true })
            changes.Revive(found);
        return node;
    }
}
