using Argraph.Storage;

namespace Argraph.Neo4j;

/// <summary>What Neo4j refused. The one place where its codes are read (NEO4J.md §4).</summary>
internal sealed class QueryRefused(string code, string message) : Exception($"{code}: {message}")
{
    public string Code { get; } = code;

    /// <summary>Whether the same statement may well succeed a little later.</summary>
    public bool Passes => Code.StartsWith("Neo.TransientError.", StringComparison.Ordinal) && !IsMemory || Code is "HTTP.502" or "HTTP.503" or "HTTP.504";

    private bool IsMemory => Code.Contains("OutOfMemory", StringComparison.Ordinal);

    public StoreException ForPeople(Neo4jSettings at) => Code switch
    {
        "Neo.ClientError.Security.Unauthorized" =>
            new("STORE_UNAUTHORIZED", $"{at} refuses the user or the password: set ARGRAPH_NEO4J_USER and ARGRAPH_NEO4J_PASSWORD (or ..._FILE).", this),
        "Neo.ClientError.Security.CredentialsExpired" =>
            new("STORE_UNAUTHORIZED", $"{at} wants the password changed before anything else: ALTER CURRENT USER SET PASSWORD, in the database system.", this),
        "Neo.ClientError.Security.AuthenticationRateLimit" =>
            new("STORE_UNAUTHORIZED", $"{at} has locked the user for a few seconds after too many wrong passwords.", this),
        "Neo.ClientError.Security.Forbidden" =>
            new("STORE_UNAUTHORIZED", $"{at} does not let this user do what Argraph has to: {Message}", this),
        "Neo.ClientError.Database.DatabaseNotFound" =>
            new("STORE_UNAVAILABLE", $"{at.Host} has no database '{at.Database}'.", this),
        "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration" or "Neo.ClientError.Transaction.TransactionTimedOut" =>
            new("STORE_TIMEOUT", $"{at} ended a statement that took longer than its db.transaction.timeout allows.", this),
        "Neo.ClientError.Transaction.Terminated" => new("STORE_TIMEOUT", $"A statement was ended by whoever runs {at}.", this),
        // How a statement learns of either that was waiting for a lock, or came to one.
        "Neo.ClientError.Transaction.LockClientStopped" =>
            new("STORE_TIMEOUT", $"{at} ended a statement that came to a lock too late: past its db.transaction.timeout, or stopped by whoever runs it.", this),
        "Neo.ClientError.Statement.AccessMode" or "Neo.ClientError.General.WriteOnReadOnlyAccessDatabase" or "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase" =>
            new("STORE_READ_ONLY", $"{at} cannot be written: it is read-only. Nothing was changed.", this),
        // Neo4j then stops its database, and begins again only when it is started again.
        "Neo.DatabaseError.Transaction.TransactionLogError" =>
            new("STORE_FULL", $"{at} could not write its transaction log: its disk is full, or fails. Free some and restart Neo4j. Whether it was written is not known.", this),
        "Neo.DatabaseError.General.UnknownError" =>
            new("STORE_UNAVAILABLE", $"{at} cannot be used, and says why only in its own log; after a full disk it wants to be restarted.", this),
        _ when IsMemory => new("STORE_TOO_LARGE", $"{at} has too little memory for what was asked: ask for less, or raise db.memory.transaction.max.", this),
        "Neo.TransientError.General.DatabaseUnavailable" or "HTTP.502" or "HTTP.503" or "HTTP.504" => new("STORE_UNAVAILABLE", $"{at} is not ready: {Message}", this),
        _ when Passes => new("STORE_BUSY", $"{at} is busy and did not get to a statement after several tries: {Message}", this),
        _ => new("STORE_UNAVAILABLE", $"{at} cannot be used: {Message}", this),
    };
}
