namespace Argraph.Storage;

/// <summary>A store that cannot do what it was asked, in a sentence for the person who runs it.</summary>
/// <remarks>Codes: STORE_BUSY, STORE_READ_ONLY, STORE_FOREIGN, STORE_NEWER, STORE_CORRUPT, STORE_FULL, STORE_UNAVAILABLE.</remarks>
public sealed class StoreException(string code, string message, Exception? cause = null) : Exception(message, cause)
{
    public string Code { get; } = code;
}

/// <summary>A revision was asked for that the store does not have.</summary>
public sealed class UnknownRevisionException(long asked, long head)
    : Exception($"There is no revision {asked}: the newest is {head}.")
{
    public long Asked { get; } = asked;
    public long Head { get; } = head;
}
