namespace Argraph.Storage;

/// <summary>A store that cannot do what it was asked, in a sentence for the person who runs it.</summary>
/// <remarks>
/// Codes:
/// <list type="table">
/// <item><term>STORE_BUSY</term><description>others use it; ask again a little later.</description></item>
/// <item><term>STORE_READ_ONLY</term><description>it cannot be written.</description></item>
/// <item><term>STORE_FOREIGN</term><description>what is there is no graph of Argraph's, and is left untouched.</description></item>
/// <item><term>STORE_NEWER</term><description>a newer Argraph wrote it; it is left untouched.</description></item>
/// <item><term>STORE_EXISTS</term><description>something is where a copy was to be, and is left untouched.</description></item>
/// <item><term>STORE_CORRUPT</term><description>what is there cannot be read.</description></item>
/// <item><term>STORE_FULL</term><description>there is no room for more.</description></item>
/// <item><term>STORE_UNAVAILABLE</term><description>it does not answer, or is not ready; the message has the address and the cause.</description></item>
/// <item><term>STORE_UNAUTHORIZED</term><description>it refuses who asks; never tried again by itself.</description></item>
/// <item><term>STORE_TIMEOUT</term><description>it took longer than is allowed, and was told to stop.</description></item>
/// <item><term>STORE_TOO_LARGE</term><description>it lacks the memory for what was asked; ask for less.</description></item>
/// </list>
/// When the answer to a commit was lost and could not be had again, the message of STORE_UNAVAILABLE or STORE_TIMEOUT says that it
/// is not known whether it was written: the same change set (the same token) may be sent again, and is written once.
/// </remarks>
public sealed class StoreException(string code, string message, Exception? cause = null) : Exception(message, cause)
{
    public string Code { get; } = code;

    /// <summary>After how long it may well be able to, null when that is not known.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>A revision was asked for that the store does not have.</summary>
public sealed class UnknownRevisionException(long asked, long head)
    : Exception($"There is no revision {asked}: the newest is {head}.")
{
    public long Asked { get; } = asked;
    public long Head { get; } = head;
}
