using Argraph.Model;

namespace Argraph.Edits;

/// <summary>Finds a finding of a view, which edits know nothing of themselves.</summary>
/// <param name="code">What it is.</param>
/// <param name="elements">The seqs of exactly what it concerns, in any order.</param>
/// <param name="cancel">Stops the work.</param>
/// <returns>The seqs in the order of the finding; null when there is no such finding.</returns>
public delegate Task<IReadOnlyList<long>?> FindFinding(FindingCode code, IReadOnlyList<long> elements, CancellationToken cancel);
