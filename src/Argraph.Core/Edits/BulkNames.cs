using Argraph.Model;

namespace Argraph.Edits;

/// <summary>
/// What the rows of a bulk file are called, and their seqs: all that is held of the file while it is imported, some 40 bytes a row.
/// A key is known by the id that is derived from it.
/// </summary>
internal sealed class BulkNames
{
    private const int KindBits = 4;

    private readonly Dictionary<Guid, long> _seqs = [];

    /// <summary>A thing that the file writes or names.</summary>
    public readonly record struct Thing(long Seq, ItemKind Kind);

    public Thing? this[Guid id] => _seqs.TryGetValue(id, out var packed) ? new Thing(packed >> KindBits, (ItemKind)(packed & (1 << KindBits) - 1)) : null;

    /// <summary>False when something has this name already.</summary>
    public bool Add(Guid id, Thing thing) => _seqs.TryAdd(id, thing.Seq << KindBits | (long)thing.Kind);

    public static Guid Of(string map, string key) => Ids.OfKeyed(map, key);
}
