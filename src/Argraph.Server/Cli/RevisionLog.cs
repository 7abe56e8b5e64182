using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Server.Cli;

/// <summary>Reads revisions from the newest back, each with how many rows it changed, and whether there are older ones.</summary>
internal static class RevisionLog
{
    private const int Page = 500;

    /// <summary>Those after a revision that a filter lets through.</summary>
    public static async Task<(IReadOnlyList<LoggedRevision> Revisions, bool More)> ListAsync(IGraphView view, RevisionFilter filter, long after, int limit, CancellationToken cancel)
    {
        var all = new List<LoggedRevision>();
        for (var before = long.MaxValue; ;)
        {
            var page = (await view.ListRevisionsAsync([filter], new Slice(after, before, Math.Min(Page, limit - all.Count), FromEnd: true), cancel))[0];
            all.AddRange(await CountedAsync(view, page.Revisions.Reverse(), cancel));
            if (!page.More || all.Count == limit)
                return (all, page.More);
            before = page.Revisions[0].Number;
        }
    }

    /// <summary>Those after a revision that made or changed an entity.</summary>
    public static async Task<(IReadOnlyList<LoggedRevision> Revisions, bool More)> OfAsync(IGraphView view, long entity, string? author, long after, int limit, CancellationToken cancel)
    {
        var numbers = (await view.ChangedSinceAsync([entity], after, cancel))[0];
        var revisions = (await view.RevisionsAsync(numbers, cancel)).OfType<Revision>().Where(r => author is null || r.Author == author).Reverse().ToList();
        return (await CountedAsync(view, revisions.Take(limit), cancel), revisions.Count > limit);
    }

    private static async Task<IReadOnlyList<LoggedRevision>> CountedAsync(IGraphView view, IEnumerable<Revision> revisions, CancellationToken cancel)
    {
        var listed = revisions.ToList();
        return [.. listed.Zip(await view.CountWritesAsync([.. listed.Select(r => r.Number)], cancel), (revision, changes) => new LoggedRevision(revision, changes))];
    }
}

/// <summary>A revision and how many rows it changed.</summary>
internal sealed record LoggedRevision(Revision Revision, long Changes);
