using Argraph.Edits;
using Argraph.Formats;
using Argraph.Model;
using Argraph.Server.Api.Loading;
using Argraph.Storage;

namespace Argraph.Server.Api.Writing;

/// <summary>What a mutation answers: what became of it, read at the revision it made, or at the one a dry run was worked out on.</summary>
/// <param name="Outcome">What became of the request.</param>
/// <param name="Errors">Why nothing was written; empty when it was.</param>
/// <param name="Notices">What was left as it was.</param>
/// <param name="Writes">What was or would be written, those of the recorded revision when it is repeated.</param>
internal sealed record Payload(EditOutcome Outcome, IReadOnlyList<UserError> Errors, IReadOnlyList<Notice> Notices, IReadOnlyList<Write> Writes)
{
    /// <summary>Of an import: what is wrong with the file or was left as it was, in the order of the file.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>Of an import what it did, or would do; null when it was not tried.</summary>
    public ImportReport? Import { get; init; }

    public IEnumerable<Entity> Ended() => Entities.Where(w => w is { Before.IsAlive: true, After.IsAlive: false }).Select(w => (Entity)w.After);

    public IEnumerable<Entity> Restored() => Entities.Where(w => w is { Before.IsAlive: false, After.IsAlive: true }).Select(w => (Entity)w.After);

    /// <summary>The row that the first edit made or named; null where there is none, and for what a dry run would make.</summary>
    public Pending<Item?>? Subject(GraphReader reader) => Outcome.Subjects is [> 0 and var seq, ..] ? reader.Item(seq) : null;

    /// <summary>The row between two things that the first edit made or named, with the thing that it shows.</summary>
    public Pending<object?>? Row<T>(GraphReader reader, Func<T, long> shown) where T : Item => Subject(reader)?.Then(item => item is T row
        ? reader.Item(shown(row)).Then(node => (object?)new Seen(new Edge(row.Seq, (Entity)node!, row), reader))
        : (object?)null);

    private IEnumerable<Write> Entities => Writes.Where(w => w.After is Entity);
}
