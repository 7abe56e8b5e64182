using Argraph.Model;

namespace Argraph.Storage;

/// <summary>Which revisions a list has. Everything set must hold; null means no limit.</summary>
/// <param name="Map">Those that touched this map: itself, its elements, or rows that start at these.</param>
/// <param name="Author">Those of this author, word for word.</param>
public readonly record struct RevisionFilter(long? Map = null, string? Author = null);

/// <summary>A page of revisions, ascending by number.</summary>
/// <param name="Revisions">The page.</param>
/// <param name="More">Whether there are further ones in the slice beyond the end it was not taken from.</param>
public sealed record RevisionPage(IReadOnlyList<Revision> Revisions, bool More);

/// <summary>A page of what a revision wrote, ascending by seq.</summary>
/// <param name="Writes">The page.</param>
/// <param name="More">Whether there are further ones in the slice beyond the end it was not taken from.</param>
public sealed record WritePage(IReadOnlyList<Write> Writes, bool More);
