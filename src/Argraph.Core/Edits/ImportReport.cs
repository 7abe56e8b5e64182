using Argraph.Model;

namespace Argraph.Edits;

/// <summary>What an import does, or would do.</summary>
/// <param name="Added">Maps, sources, agents, topics, passages, statements and arguments added.</param>
/// <param name="Changed">Those changed or restored.</param>
/// <param name="Retracted">Those ended: an argument whose premises, target or relation changed is retracted and succeeded.</param>
/// <param name="Unchanged">Those that the file has and that are as they were.</param>
/// <param name="Problems">Why nothing was written, by path in the document; empty when the import is sound.</param>
/// <param name="Notices">What was left as it was and why, by path in the document.</param>
public sealed record ImportReport(
    int Added, int Changed, int Retracted, int Unchanged, IReadOnlyList<Problem> Problems, IReadOnlyList<Problem> Notices)
{
    /// <summary>Of the problems those that are conflicts (<c>CONFLICT</c>) with what the store changed since the document was exported.</summary>
    public IReadOnlyList<ImportConflict> Conflicts { get; init; } = [];
}

/// <summary>Something that a document and, since it was exported, the store have changed.</summary>
/// <param name="Problem">One of the report's problems.</param>
/// <param name="Revisions">Those that changed the thing since, ascending.</param>
public sealed record ImportConflict(Problem Problem, IReadOnlyList<Revision> Revisions);
