using Argraph.Model;

namespace Argraph.Edits;

/// <summary>A thing that an import writes or refers to: found in the store, or about to be made.</summary>
internal sealed class ImportNode(ItemKind kind, Guid id)
{
    public ItemKind Kind { get; } = kind;
    public Guid Id { get; set; } = id;

    /// <summary>As it stands in the store, null when it is new.</summary>
    public Entity? Found { get; set; }

    /// <summary>As it stood at the revision the document comes from, null when it was not there or nobody asked.</summary>
    public Entity? Was { get; set; }

    /// <summary>Whether an argument goes on joining what the store has it join, though the document has it as it was.</summary>
    public bool IsAsTheStoreHasIt { get; set; }

    /// <summary>Given to new things once all are known, in the order of the file.</summary>
    public long Seq { get; set; }

    /// <summary>Retracted, or hanging on something retracted, and not to be restored: nothing is written of it.</summary>
    public bool Rests { get; set; }

    public static ImportNode Of(Entity found) => new(found.Kind, found.Id) { Found = found, Seq = found.Seq, Rests = !found.IsAlive };
}
