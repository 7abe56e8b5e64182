namespace Argraph.Neo4j;

/// <summary>What of an import is in the graph before its revision is.</summary>
/// <param name="Steps">The last step that had to be taken.</param>
/// <param name="Rows">How many rows that brought.</param>
/// <param name="From">The first row's seq, null when there is none.</param>
/// <param name="To">The last row's seq, null when there is none.</param>
/// <param name="Names">Names of what was brought that somebody has until the revision, and the seqs that get them with it.</param>
internal sealed record Staged(long Steps, long Rows, long? From, long? To, IReadOnlyList<(string Name, long Seq)> Names);
