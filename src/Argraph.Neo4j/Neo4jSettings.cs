namespace Argraph.Neo4j;

/// <summary>Where a Neo4j answers and how to sign in.</summary>
/// <param name="Server">Its HTTP address, as in <c>http://localhost:7474</c> or <c>https://ID.databases.neo4j.io</c>.</param>
/// <param name="Database">The database's name; <c>neo4j</c> unless told otherwise.</param>
/// <param name="User">For basic authentication, null without.</param>
/// <param name="Password">Goes with the user.</param>
/// <param name="Token">For bearer authentication; goes before user and password.</param>
public sealed record Neo4jSettings(Uri Server, string Database = "neo4j", string? User = null, string? Password = null, string? Token = null)
{
    /// <summary>How long one statement may take before it is cancelled.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a statement is sent again that failed for a reason that passes; waits between grow from a tenth of a second.</summary>
    public int Retries { get; init; } = 4;

    /// <summary>How long an import that sends nothing keeps others from writing; longer than a statement may take.</summary>
    internal TimeSpan ImportLease { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long an import that has begun waits for a Neo4j that does not answer: a step is sent again, and taken once.</summary>
    internal TimeSpan ImportPatience { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How many rows of an import go in one statement, at most; where texts are long it is fewer.</summary>
    internal int ImportRows { get; init; } = 2000;

    /// <summary>The address without what could be secret: no user and no password, also where somebody put them into it.</summary>
    public string Address => Host + "/" + Database;

    internal string Host => Server.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);

    public override string ToString() => Address;
}
