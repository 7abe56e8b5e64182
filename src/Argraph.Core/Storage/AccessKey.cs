namespace Argraph.Storage;

/// <summary>What a caller may do; each includes those before it.</summary>
public enum Role
{
    /// <summary>Reads, also where reading is closed.</summary>
    Reader,

    /// <summary>Also edits: the maps that are named, or all.</summary>
    Editor,

    /// <summary>Also whatever concerns the whole store.</summary>
    Admin,
}

/// <summary>What a store keeps of a key: never the key itself.</summary>
/// <param name="Prefix">The part of the key that it is found by; unique in a store.</param>
/// <param name="Hash">SHA-256 of the whole key, in lower-case hexadecimal digits.</param>
/// <param name="Name">Who has it: the author of what is written with it.</param>
/// <param name="Role">What it is good for.</param>
/// <param name="Maps">Keys of the maps that an editor may edit; null for all.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="ExpiresAt">UTC, from then on it is refused; null for never.</param>
/// <param name="RevokedAt">UTC, from then on it is refused; null while it is not revoked.</param>
public sealed record AccessKey(
    string Prefix, string Hash, string Name, Role Role, IReadOnlyList<string>? Maps,
    DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt = null, DateTimeOffset? RevokedAt = null);
