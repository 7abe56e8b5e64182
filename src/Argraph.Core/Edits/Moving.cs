using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Edits;

/// <summary>
/// A link belongs to the map of what it starts at, for ever: when that moves to another map, its links end and begin anew there.
/// Its old name leads to it still, until something else takes it.
/// </summary>
internal static class Moving
{
    public static async Task MoveLinksAsync(this Changes changes, Element element, CancellationToken cancel)
    {
        foreach (var link in (await changes.RowsAsync(EdgeType.LinksFrom, [element.Seq], cancel)).Cast<Link>().Where(l => l.Map != element.Map))
        {
            changes.End(link, "What it starts at moved to another map.");
            changes.Add(link with { Seq = changes.NextSeq(), Life = changes.Born(), Map = element.Map });
        }
    }
}
