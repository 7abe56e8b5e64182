using Argraph.Model;
using Argraph.Storage;
using Argraph.Validation;

namespace Argraph.Edits;

// What joins entities: topics, citations, assertions and links, written with an element or by edits of their own.
internal sealed partial class Preparation
{
    /// <summary>Writes what the draft of a new element brings along; the same thing said twice in it is wrong.</summary>
    private async Task JoinAsync(Element element, ElementDraft draft, Map map, string prefix)
    {
        if (draft is StatementDraft { About: { } about } && element is Statement statement)
            await BeAboutAsync(statement, about, exactly: false, prefix + "about");
        for (var i = 0; i < draft.Citations.Count; i++)
            await CiteAsync(element, draft.Citations[i], $"{prefix}citations[{i}]", twice: true);
        for (var i = 0; i < draft.Assertions.Count; i++)
            await AssertAsync(element, draft.Assertions[i], $"{prefix}assertions[{i}]", alone: false);
        for (var i = 0; i < draft.Links.Count; i++)
        {
            var link = draft.Links[i];
            var path = $"{prefix}links[{i}]";
            if (!LinkEnds.AllowFrom(link.Type, element.Kind))
                Report("WRONG_KIND", $"{Capital(element.Kind.WithArticle())} cannot {LinkEnds.Verb(link.Type)} anything; {LinkEnds.ExpectedFrom(link.Type)} can.", path + ".to");
            else if (await ReferAsync<Element>(link.To, ItemKind.Claim, path + ".to", LinkEnds.Expected(link.Type), k => LinkEnds.Allow(link.Type, element.Kind, k), map) is { } to)
                await LinkAsync(element, to, link, path + ".to", twice: true);
        }
    }

    private async Task BeAboutAsync(Statement statement, IReadOnlyList<string> names, bool exactly, string path)
    {
        var living = (await changes.RowsAsync(EdgeType.Topics, [statement.Seq], cancel)).Cast<About>().ToDictionary(a => a.Topic);
        var said = new HashSet<long>();
        for (var i = 0; i < names.Count; i++)
            if (await ReferAsync<Topic>(names[i], ItemKind.Topic, $"{path}[{i}]", "topic", k => k == ItemKind.Topic) is not { } topic)
                continue;
            else if (!said.Add(topic.Seq))
                Report([DocumentEnds.Twice("TOPIC", $"The topic '{Rules.Short(names[i])}'", $"{path}[{i}]")]);
            else if (!living.ContainsKey(topic.Seq))
                changes.Add(new About { Seq = changes.NextSeq(), Life = changes.Born(), Statement = statement.Seq, Topic = topic.Seq });
        if (exactly)
            foreach (var row in living.Values.Where(a => !said.Contains(a.Topic)))
                changes.End(row, "It is about other topics now.");
    }

    private async Task<long> CiteAsync(Cite edit)
    {
        var draft = Cleaned.Of(edit.Citation);
        Report(Sound.Problems(draft), "citation.");
        return await ElementAsync(edit.Element, "element") is { } element ? await CiteAsync(element, draft, "citation", twice: false) : 0;
    }

    private async Task<long> CiteAsync(Element element, CitationDraft draft, string path, bool twice)
    {
        if (await PassageAsync(draft, path) is not { } passage)
            return 0;
        var old = (await changes.RowsAsync(EdgeType.Citations, [element.Seq], cancel)).Cast<Citation>().FirstOrDefault(c => c.Passage == passage.Seq && c.Role == draft.Role);
        if (old is not null && twice)
            Report([DocumentEnds.Twice("CITATION", "A citation of this place in this role", path)]);
        else if (old is not null)
        {
            if (old.Note != draft.Note)
                Updates(element, "element");
            changes.Change(old, old with { Note = draft.Note });
            return old.Seq;
        }
        var row = new Citation { Seq = changes.NextSeq(), Life = changes.Born(), Element = element.Seq, Passage = passage.Seq, Role = draft.Role, Note = draft.Note };
        changes.Add(row);
        return row.Seq;
    }

    /// <summary>The passage of a citation: the same place is the same passage, and one that was retracted lives again when it is cited.</summary>
    private async Task<Passage?> PassageAsync(CitationDraft draft, string path)
    {
        if (await ReferAsync<Source>(draft.Source, ItemKind.Source, path + ".source", "source", k => k == ItemKind.Source) is not { } source)
            return null;
        var id = Ids.OfPassage(source.Id, draft.Place);
        if (await changes.FindAsync(Name.Of(id), cancel) is Passage found)
        {
            if (!found.IsAlive)
                changes.Revive(found);
            return found;
        }
        var passage = new Passage { Seq = changes.NextSeq(), Life = changes.Born(), Id = id, Source = source.Seq, Place = draft.Place };
        changes.Add(passage);
        return passage;
    }

    private async Task<long> UnciteAsync(Uncite edit)
    {
        var element = await ElementAsync(edit.Element, "element");
        var passage = await MeantAsync(edit.Passage, ItemKind.Passage, "passage", "passage");
        if (element is null || passage is null)
            return 0;
        var cited = (await changes.RowsAsync(EdgeType.Citations, [element.Seq], cancel)).Cast<Citation>()
            .Where(c => c.Passage == passage.Seq && (edit.Role is null || c.Role == edit.Role)).ToList();
        if (cited.Count == 0)
            Report("CITATION_UNKNOWN", $"'{Rules.Short(edit.Element)}' does not cite this passage{(edit.Role is null ? "" : " in this role")}.", "passage");
        Updates(element, "element");
        foreach (var row in cited)
            changes.End(row, "It is not cited any more.");
        return element.Seq;
    }

    private async Task<long> AssertAsync(TakeStance edit)
    {
        var draft = Cleaned.Of(edit.Assertion);
        Report(Sound.Problems(draft));
        return await ElementAsync(edit.Element, "element") is { } element ? await AssertAsync(element, draft, "", alone: true) : 0;
    }

    /// <param name="element">What the stance is taken to.</param>
    /// <param name="draft">The stance.</param>
    /// <param name="path">Where it stands in the edit.</param>
    /// <param name="alone">Whether it takes the place of other stances of the agent in the same passage.</param>
    private async Task<long> AssertAsync(Element element, AssertionDraft draft, string path, bool alone)
    {
        var inside = path.Length == 0 ? "" : path + ".";
        var agent = await ReferAsync<Agent>(draft.Agent, ItemKind.Agent, inside + "agent", "agent", k => k == ItemKind.Agent);
        var passage = draft.Citation is { } citation ? await PassageAsync(citation, inside + "citation") : null;
        if (agent is null || draft.Citation is not null && passage is null)
            return 0;
        var held = (await changes.RowsAsync(EdgeType.Assertions, [element.Seq], cancel)).Cast<Assertion>()
            .Where(a => a.Agent == agent.Seq && a.Passage == passage?.Seq).ToList();
        var same = held.Find(a => a.Stance == draft.Stance);
        if (same is not null && !alone)
        {
            Report([DocumentEnds.Twice("ASSERTION", $"That '{Rules.Short(draft.Agent)}' takes this stance here", path)]);
            return 0;
        }
        if (alone && held.Count > 0)
            Updates(element, "element");
        foreach (var other in alone ? held.Where(a => a != same) : [])
            changes.End(other, "Another stance took its place.");
        var row = same ?? new Assertion
        {
            Seq = changes.NextSeq(), Life = changes.Born(), Element = element.Seq, Agent = agent.Seq, Stance = draft.Stance, Passage = passage?.Seq,
        };
        if (same is null)
            changes.Add(row with { Certainty = draft.Certainty });
        else
            changes.Change(same, same with { Certainty = draft.Certainty });
        return row.Seq;
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
