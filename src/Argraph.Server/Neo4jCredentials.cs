using Argraph.Neo4j;

namespace Argraph.Server;

/// <summary>
/// How to sign in to a Neo4j: from the environment or from files that it names, never from the command line, where other users
/// of the machine could read it.
/// </summary>
internal static class Neo4jCredentials
{
    public const string User = Setting.Prefix + "NEO4J_USER", Password = Setting.Prefix + "NEO4J_PASSWORD", Token = Setting.Prefix + "NEO4J_TOKEN";

    /// <summary>Every variable that is read.</summary>
    public static readonly IReadOnlyList<string> Variables = [.. new[] { User, Password, Token }.SelectMany(name => new[] { name, name + "_FILE" })];

    public static Neo4jSettings At(Uri server, string database) =>
        new(server, database, Of(User) ?? (Of(Password) is null ? null : "neo4j"), Of(Password), Of(Token));

    private static string? Of(string name)
    {
        var (value, file) = (Environment.GetEnvironmentVariable(name), Environment.GetEnvironmentVariable(name + "_FILE"));
        if (value is { Length: > 0 } && file is { Length: > 0 })
            throw new Refused("CREDENTIALS_TWICE", $"Both {name} and {name}_FILE are set: keep one of them.", Refused.Usage);
        if (file is not { Length: > 0 })
            return value is { Length: > 0 } ? value : null;
        try
        {
            return File.ReadAllText(file).TrimEnd('\r', '\n');
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new Refused("CREDENTIALS_UNREADABLE", $"The file that {name}_FILE names cannot be read: {unreadable.Message}", Refused.Usage);
        }
    }
}
