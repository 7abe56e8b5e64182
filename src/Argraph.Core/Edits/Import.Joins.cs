using Argraph.Model;
using Argraph.Storage;
using Argraph.Validation;

namespace Argraph.Edits;

// Topics, citations, assertions and links: what the file has and the store has not is added, what both have is brought up to
// date, what only the store has stays.
internal sealed partial class Import
{
    private sealed class Joined
    {
        public Dictionary<long, About> Topics { get; } = [];
        public Dictionary<(long Passage, CitationRole), Citation> Citations { get; } = [];
        public Dictionary<(long Agent, Stance, long? Passage), Assertion> Assertions { get; } = [];
        public Dictionary<(LinkKind, long To), Link> Links { get; } = [];
    }

    // What starts at the element at hand, as it was at the basis.
    private Joined _were = new();

    // The same thing said twice in one element, perhaps under two names, has no one answer.
    private readonly HashSet<object> _said = [];

    private async Task WriteJoinsAsync(CancellationToken cancel)
    {
        var stored = await StoredJoinsAsync(cancel);
        var were = await WereAsync(cancel);
        foreach (var (draft, path) in Paths())
        {
            if (draft is not ElementDraft element || _nodes[draft] is not { Rests: false } node)
                continue;
            var joined = stored.GetValueOrDefault(node.Seq) ?? new Joined();
            _said.Clear();
            _were = (node.Was is { } was ? were.GetValueOrDefault(was.Seq) : null) ?? new Joined();
            WriteTopics(element, node.Seq, joined, path);
            WriteCitations(element, node.Seq, joined, path);
            WriteAssertions(element, node.Seq, joined, path);
            WriteLinks(element, node.Seq, joined, path);
            SyncRows(joined, path);
        }
    }

    private bool Once(object what, string name, string said, string path)
    {
        if (_said.Add(what))
            return true;
        Problems.Add(DocumentEnds.Twice(name, said, path));
        return false;
    }

    private void WriteTopics(ElementDraft element, long seq, Joined joined, string path)
    {
        var about = (element as StatementDraft)?.About ?? [];
        for (var i = 0; i < about.Count; i++)
            if (Refer(ItemKind.Topic, about[i], $"{path}.about[{i}]", kind => kind == ItemKind.Topic, "topic") is { Rests: false } topic
                && Once((EdgeType.Topics, topic.Id), "TOPIC", $"The topic '{about[i]}'", $"{path}.about[{i}]"))
                Write(joined.Topics.GetValueOrDefault(topic.Seq), _were.Topics.GetValueOrDefault(topic.Seq), $"{path}.about[{i}]",
                    new About { Seq = 0, Life = changes.Born(), Statement = seq, Topic = topic.Seq });
    }

    private void WriteCitations(ElementDraft element, long seq, Joined joined, string path)
    {
        for (var i = 0; i < element.Citations.Count; i++)
        {
            var citation = element.Citations[i];
            if (PassageOf(citation) is not { } passage
                || !Once((EdgeType.Citations, passage.Id, citation.Role), "CITATION", "A citation of this place in this role", $"{path}.citations[{i}]"))
                continue;
            var same = (passage.Seq, citation.Role);
            Write(joined.Citations.GetValueOrDefault(same), _were.Citations.GetValueOrDefault(same), $"{path}.citations[{i}]",
                new Citation { Seq = 0, Life = changes.Born(), Element = seq, Passage = passage.Seq, Role = citation.Role, Note = citation.Note });
        }
    }

    private void WriteAssertions(ElementDraft element, long seq, Joined joined, string path)
    {
        for (var i = 0; i < element.Assertions.Count; i++)
        {
            var draft = element.Assertions[i];
            if (Refer(ItemKind.Agent, draft.Agent, $"{path}.assertions[{i}].agent", kind => kind == ItemKind.Agent, "agent") is not { Rests: false } agent)
                continue;
            var passage = draft.Citation is { } citation ? PassageOf(citation)?.Seq : null;
            if (!Once((EdgeType.Assertions, agent.Id, draft.Stance, passage), "ASSERTION", $"That '{draft.Agent}' takes this stance here", $"{path}.assertions[{i}]"))
                continue;
            var same = (agent.Seq, draft.Stance, passage);
            Write(joined.Assertions.GetValueOrDefault(same), _were.Assertions.GetValueOrDefault(same), $"{path}.assertions[{i}]",
                new Assertion { Seq = 0, Life = changes.Born(), Element = seq, Agent = agent.Seq, Stance = draft.Stance, Certainty = draft.Certainty, Passage = passage });
        }
    }

    private void WriteLinks(ElementDraft element, long seq, Joined joined, string path)
    {
        for (var i = 0; i < element.Links.Count; i++)
        {
            var draft = element.Links[i];
            var at = $"{path}.links[{i}].to";
            if (Refer(ItemKind.Claim, draft.To, at, kind => LinkEnds.Allow(draft.Type, _nodes[element].Kind, kind), LinkEnds.Expected(draft.Type)) is not { } to
                || !Once((draft.Type, to.Id), "LINK", $"A link of this type to '{Rules.Short(draft.To)}'", at))
                continue;
            if (to.Id == _nodes[element].Id)
                Problems.Add(new Problem("LINK_TO_ITSELF", $"'{Rules.Short(draft.To)}' is linked to itself: name something else.", at));
            else if (to.Rests)
                _notices.Add(new Problem("HANGS_ON_RETRACTED", $"The link to '{Rules.Short(draft.To)}' is left out: it is retracted.", at));
            else
                Write(joined.Links.GetValueOrDefault((draft.Type, to.Seq)), _were.Links.GetValueOrDefault((draft.Type, to.Seq)), $"{path}.links[{i}]",
                    new Link { Seq = 0, Life = changes.Born(), Type = draft.Type, Map = MapOf(seq, _nodes[element]), From = seq, To = to.Seq, Settles = draft.Settles });
        }
    }

    // What the basis had and the store has not was ended since: it stays so, unless the document says it anew.
    private void Write(Item? now, Item? was, string path, Item row)
    {
        var kind = row is About ? "topic" : row.Kind.ToString().ToLowerInvariant();
        if (now is not null)
        {
            _keptRows.Add(now.Seq);
            var ours = Fields.Of(now).Aggregate(now, (to, field) => field.Set(to, field.Get(row)));
            // A row that began anew since (its element moved, was merged) has no before.
            changes.Change(now, Reconciled(was is null && now.Life.Created == changes.Revision ? now : was, ours, now, Hung.Start(now), path, $"this {kind}"));
        }
        else if (was is null)
            changes.Add(row with { Seq = changes.NextSeq() });
        else if (Fields.Differing(was, row).Any())
            _conflicting.Add((Hung.Start(was), path, $"This {kind} is another in this file, and ended in the store, than"));
        else
            _notices.Add(new Problem("ENDED_SINCE", $"This {kind} was ended in the store since revision {basis!.Revision}, from which the file comes, and stays so.", path));
    }

    // An element that the store moved since the document comes from stays where it is.
    private long MapOf(long seq, ImportNode node) => ((changes.Pending(seq) ?? node.Found) as Element)?.Map ?? _nodes[document.Map].Seq;

    private async Task<Dictionary<long, Joined>> StoredJoinsAsync(CancellationToken cancel)
    {
        var stored = new Dictionary<long, Joined>();
        var wanted = _names.Elements().Select(d => _nodes[d]).Where(n => n is { Rests: false, Found: not null }).Select(n => n.Seq).ToHashSet();
        foreach (var row in await RowsAsync(changes.View, wanted, cancel))
            Note(row);
        // What the import has restored does not live in the view yet.
        foreach (var write in changes.Writes)
            Note(write.After);
        // What the file brings from another map starts its links anew.
        foreach (var joined in stored.Values)
            foreach (var link in joined.Links.Values.Where(l => wanted.Contains(l.From) && changes.Pending(l.From) is Element from && from.Map != l.Map).ToList())
            {
                changes.End(link, "What it starts at moved to another map.");
                var anew = link with { Seq = changes.NextSeq(), Life = changes.Born(), Map = ((Element)changes.Pending(link.From)!).Map };
                changes.Add(anew);
                Remember(joined, anew);
            }
        return stored;

        void Note(Item row)
        {
            var parent = row switch { About a => a.Statement, Citation c => c.Element, Assertion a => a.Element, Link l => l.From, _ => 0 };
            if (parent != 0 && (changes.Pending(row.Seq) ?? row) is { IsAlive: true } living)
                Remember(stored.TryGetValue(parent, out var joined) ? joined : stored[parent] = new Joined(), living);
        }
    }

    private async Task<Dictionary<long, Joined>> WereAsync(CancellationToken cancel)
    {
        var were = new Dictionary<long, Joined>();
        if (basis is not null)
            foreach (var row in await RowsAsync(basis, _nodes.Values.Select(n => (n.Was as Element)?.Seq ?? 0).Where(s => s != 0).ToHashSet(), cancel))
                Remember(were.TryGetValue(Hung.Start(row), out var joined) ? joined : were[Hung.Start(row)] = new Joined(), row);
        return were;
    }

    private static async Task<List<Item>> RowsAsync(IGraphView view, HashSet<long> elements, CancellationToken cancel)
    {
        var rows = new List<Item>();
        foreach (var parents in elements.Chunk(500))
            foreach (var type in new[] { EdgeType.Topics, EdgeType.Citations, EdgeType.Assertions, EdgeType.LinksFrom })
                foreach (var page in await view.EdgesAsync(new EdgeSet(type), parents, Slice.All, cancel))
                    rows.AddRange(page.Edges.Select(e => e.Row!));
        return rows;
    }

    private static void Remember(Joined joined, Item row)
    {
        switch (row)
        {
            case About a: joined.Topics[a.Topic] = a; break;
            case Citation c: joined.Citations[(c.Passage, c.Role)] = c; break;
            case Assertion a: joined.Assertions[(a.Agent, a.Stance, a.Passage)] = a; break;
            case Link l: joined.Links[(l.Type, l.To)] = l; break;
        }
    }
}
