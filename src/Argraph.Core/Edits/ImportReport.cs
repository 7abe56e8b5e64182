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
    int Added, int Changed, int Retracted, int Unchanged, IReadOnlyList<Problem> Problems, IReadOnlyList<Problem> Notices);
