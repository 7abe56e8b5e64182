using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Edits;

/// <summary>Edits that become one revision, or nothing.</summary>
/// <param name="Author">Who was authenticated; the author of the revision.</param>
/// <param name="Edits">1 to 500, carried out in this order.</param>
public sealed record EditRequest(string Author, IReadOnlyList<Edit> Edits)
{
    /// <summary>What the author calls this request, so that sending it twice writes it once; null when it has no name.</summary>
    public string? MutationId { get; init; }

    /// <summary>SHA-256 of the request as it was sent, in hexadecimal: another request may not use the same name. Set where <see cref="MutationId"/> is.</summary>
    public string? Hash { get; init; }

    /// <summary>Nothing that is changed, retracted, restored, merged or unlinked may have changed after this revision.</summary>
    public long? ExpectedRevision { get; init; }

    public string? Note { get; init; }

    /// <summary>Everything is worked out and nothing is written.</summary>
    public bool DryRun { get; init; }

    /// <summary>Keys of the maps whose elements may be edited, null for all.</summary>
    public IReadOnlySet<string>? Maps { get; init; }
}

/// <summary>What became of a request.</summary>
/// <param name="Revision">The revision made, or made before when it is repeated; the head as it was when nothing was to be changed and the request has no name; null in a dry run and when there are errors.</param>
/// <param name="Repeated">Whether the same request was answered before, and this is that answer.</param>
/// <param name="Subjects">
/// For each edit the seq of what it made or named: the statement, argument, map, source, agent or topic; the row of a link, citation
/// or assertion; of uncite the element; of a merge the survivor; of an import the map. 0 where it has none. Empty when there are errors.
/// </param>
/// <param name="Errors">Why nothing was written, all that were found; empty when it was.</param>
/// <param name="Writes">What was or would be written, ascending by seq, and empty when repeated: the recorded revision has it.</param>
/// <param name="Notices">What was left as it was, and why: a retracted thing of a file, an argument that ended because it would aim at its own premise.</param>
public sealed record EditOutcome(
    Revision? Revision, bool Repeated, IReadOnlyList<long> Subjects, IReadOnlyList<EditError> Errors, IReadOnlyList<Write> Writes, IReadOnlyList<Problem> Notices)
{
    /// <summary>Of an import, how much of the document it added, changed, retracted and left; null for all else.</summary>
    public ImportReport? Import { get; init; }
}

/// <summary>One thing wrong with a request.</summary>
/// <param name="Problem">Its path starts with the place of the edit where there are several, as in <c>changes[1].target</c>; names are those of the API's inputs.</param>
/// <param name="Revisions">Of a conflict (<c>CONFLICT</c>): those that changed the thing since, ascending; else empty.</param>
public sealed record EditError(Problem Problem, IReadOnlyList<Revision> Revisions);
