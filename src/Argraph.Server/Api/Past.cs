using Argraph.History;
using Argraph.Model;
using Argraph.Server.Api.Loading;
using Argraph.Storage;
using GraphQL;

namespace Argraph.Server.Api;

/// <summary>What was done to the graph, by whom and when; and the graph as it stood then.</summary>
internal static class Past
{
    public static object? Revisions(GraphReader reader, IResolveFieldContext context)
    {
        var (author, slice) = (context.Text("author"), context.Slice(Listed.Revisions));
        return context.Text("map") is { } name
            ? reader.Find(Filters.Named(ItemKind.Map, name)).Then(found => found is Map map ? Connect(new RevisionFilter(map.Seq, author)) : throw Refusal.NotFound("map", name))
            : Connect(new RevisionFilter(Author: author));

        Pending<object?> Connect(RevisionFilter filter) => reader.Revisions(filter, slice).Then(page =>
            (object?)new Seen(Page(page.Revisions, page.More, slice, reader, () => reader.CountRevisions(filter).Then(n => (object?)n)), reader));
    }

    /// <summary>The revisions that made or changed an entity; one has few, so all their numbers are read and a page of them is looked up.</summary>
    public static object? History(long entity, GraphReader reader, IResolveFieldContext context)
    {
        var slice = context.Slice(Listed.Revisions);
        return reader.History(entity).Then(numbers =>
        {
            var rest = numbers.Where(n => n > slice.After).Take(slice.Take + 1).ToList();
            return GraphReader.All([.. rest.Take(slice.Take).Select(reader.Revision)]).Then(revisions =>
                (object?)new Seen(Page([.. revisions.Cast<Revision>()], rest.Count > slice.Take, slice, reader, () => numbers.Count), reader));
        });
    }

    /// <summary>What a revision changed, each thing as it was then.</summary>
    public static object? Changes(Revision revision, GraphReader reader, IResolveFieldContext context)
    {
        var slice = context.Slice(Listed.Changes);
        return reader.Writes(revision.Number, slice).Then(page => Named(page, new Labels(page.Writes)));

        // What the changes of a level name is read in one call for all their revisions.
        object? Named(WritePage page, Labels labels) => labels.Missing() is { Count: > 0 } missing
            ? reader.EntitiesAt(missing, revision.Number).Then(found =>
            {
                labels.Add(found.OfType<Entity>());
                return Named(page, labels);
            })
            : Shown(page, labels);

        Seen Shown(WritePage page, Labels labels)
        {
            var edges = Differences.Of(page.Writes, labels).Select(change => new ConnectionEdge(new SeqCursor(Listed.Changes, change.Seq), new Seen(change, reader))).ToArray();
            return new Seen(new Connection(edges, page.More, slice.After != 0, () => reader.CountWrites(revision.Number).Then(n => (object?)n)), reader);
        }
    }

    /// <summary>What changed, as of the revision that changed it; null for what a dry run would add.</summary>
    public static object? Subject(Change change, GraphReader reader, IResolveFieldContext context)
    {
        return change.Subject.Life.Created > reader.View.Revision ? null
            : change.Revision >= reader.View.Revision ? new Seen(change.Subject, reader)
            : ThenAsync();

        async Task<object?> ThenAsync() => new Seen(change.Subject, await reader.Views.AtAsync(change.Revision, reader.AsOf, context.CancellationToken));
    }

    public static async Task<object?> AsOfAsync(GraphReader reader, IResolveFieldContext context)
    {
        var cancel = context.CancellationToken;
        var revision = (context.Argument<long>("revision"), context.Argument<DateTimeOffset>("at")) switch
        {
            ({ } number, null) => number,
            (null, { } at) => await reader.View.RevisionAtAsync(at, cancel),
            _ => throw Refusal.BadInput("Say either the revision or the time: exactly one of revision and at."),
        };
        return await AtAsync(revision, reader, cancel) is { } then
            ? new Seen(new object(), then)
            : throw Refusal.NotFound("revision", $"{revision}");
    }

    /// <summary>A reader at an earlier revision whose ids say so; null where there is no such revision yet.</summary>
    public static async Task<GraphReader?> AtAsync(long revision, GraphReader reader, CancellationToken cancel) =>
        revision >= 0 && revision <= reader.Views.Head ? await reader.Views.AtAsync(revision, true, cancel) : null;

    private static Connection Page(IReadOnlyList<Revision> revisions, bool more, Slice slice, GraphReader reader, Func<object?> total)
    {
        var edges = revisions.Select(r => new ConnectionEdge(new SeqCursor(Listed.Revisions, r.Number), new Seen(r, reader))).ToArray();
        return slice.FromEnd
            ? new Connection(edges, slice.Before != long.MaxValue, more, total)
            : new Connection(edges, more, slice.After != 0, total);
    }
}
