namespace Argraph.Storage;

/// <summary>
/// The keys to a store, kept beside the graph and in no revision: what is done here counts at once, for every process that uses the
/// store, and is never undone by going back in history. Every call may fail with a <see cref="StoreException"/>.
/// </summary>
public interface IKeyRing
{
    /// <summary>Adds a key. The same one a second time changes nothing.</summary>
    /// <returns>False when another key has its prefix, and nothing was added.</returns>
    Task<bool> AddAsync(AccessKey key, CancellationToken cancel);

    /// <summary>Adds the first key: only to a ring that never had one, whoever else tries the same at this moment.</summary>
    /// <returns>False when there is another key already, and nothing was added.</returns>
    Task<bool> AddFirstAsync(AccessKey key, CancellationToken cancel);

    /// <summary>Every key there has been, revoked and expired ones too: oldest first, then by prefix.</summary>
    Task<IReadOnlyList<AccessKey>> ListAsync(CancellationToken cancel);

    /// <summary>The key with a prefix, as it is now; null where there is none.</summary>
    Task<AccessKey?> FindAsync(string prefix, CancellationToken cancel);

    /// <summary>Revokes a key for good; one that is revoked already keeps its time.</summary>
    /// <returns>The key as it is then; null where there is none.</returns>
    Task<AccessKey?> RevokeAsync(string prefix, DateTimeOffset at, CancellationToken cancel);
}
