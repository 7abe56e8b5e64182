using Argraph.Model;

namespace Argraph.History;

public enum ChangeKind { Added, Changed, Retracted, Restored, Linked, Unlinked }

/// <summary>What became of one row, as a person reads it.</summary>
/// <param name="Seq">The row: the order of changes and their cursor.</param>
/// <param name="Revision">The revision that wrote it, or that a dry run would make.</param>
/// <param name="Kind">Linked and Unlinked are for the rows between entities: links, citations, assertions, topics, acknowledgements.</param>
/// <param name="Subject">The entity that changed, or at which the row between starts; as of the revision after.</param>
/// <param name="Key">Its key, <c>map/key</c> for statements and arguments; null where it has none.</param>
/// <param name="Fields">Field by field, in the order of the model; other rows are named by key, else by id.</param>
public sealed record Change(long Seq, long Revision, ChangeKind Kind, Entity Subject, string? Key, IReadOnlyList<FieldChange> Fields);

/// <summary>A field before and after, as text; null where there was or is none.</summary>
public sealed record FieldChange(string Name, string? Before, string? After);
