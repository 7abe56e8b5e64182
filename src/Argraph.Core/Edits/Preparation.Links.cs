using Argraph.Model;
using Argraph.Storage;
using Argraph.Validation;

namespace Argraph.Edits;

// Links made and ended.
internal sealed partial class Preparation
{
    private async Task<long> LinkAsync(AddLink edit)
    {
        var from = await ReferAsync<Element>(edit.From, ItemKind.Claim, "from", LinkEnds.ExpectedFrom(edit.Type).Split(' ', 2)[^1], k => LinkEnds.AllowFrom(edit.Type, k));
        var to = await ReferAsync<Element>(edit.To, ItemKind.Claim, "to", LinkEnds.Expected(edit.Type), k => from is null || LinkEnds.Allow(edit.Type, from.Kind, k));
        if (edit.Settles && edit.Type != LinkKind.Answers)
            Report("SETTLES_NEEDS_ANSWER", "Only a link that answers a question can settle it.", "settles");
        return from is null || to is null ? 0 : await LinkAsync(from, to, new LinkDraft(edit.Type, edit.To, edit.Settles), "to", twice: false);
    }

    private async Task<long> LinkAsync(Element from, Element to, LinkDraft draft, string path, bool twice)
    {
        if (from.Seq == to.Seq)
        {
            Report("LINK_TO_ITSELF", $"'{Rules.Short(draft.To)}' is linked to itself: name something else.", path);
            return 0;
        }
        if (await LinkOfAsync(from, to, draft.Type) is { } old)
        {
            if (twice)
                Report([DocumentEnds.Twice("LINK", $"A link of this type to '{Rules.Short(draft.To)}'", path)]);
            else if (old.Settles != draft.Settles)
                Updates(from, "from");
            changes.Change(old, old with { Settles = draft.Settles });
            return old.Seq;
        }
        var row = new Link { Seq = changes.NextSeq(), Life = changes.Born(), Type = draft.Type, Map = from.Map, From = from.Seq, To = to.Seq, Settles = draft.Settles };
        changes.Add(row);
        return row.Seq;
    }

    private async Task<long> UnlinkAsync(RemoveLink edit)
    {
        var from = await ElementAsync(edit.From, "from");
        var to = await ElementAsync(edit.To, "to");
        if (from is null || to is null)
            return 0;
        Updates(from, "from");
        if (await LinkOfAsync(from, to, edit.Type) is { } link)
        {
            changes.End(link, "They are not linked any more.");
            return link.Seq;
        }
        Report("LINK_UNKNOWN", $"No link of this type leads from '{Rules.Short(edit.From)}' to '{Rules.Short(edit.To)}'.", "to");
        return 0;
    }

    private async Task<Link?> LinkOfAsync(Element from, Element to, LinkKind type) =>
        (await changes.RowsAsync(EdgeType.LinksFrom, [from.Seq], cancel)).Cast<Link>().FirstOrDefault(l => l.To == to.Seq && l.Type == type);
}
