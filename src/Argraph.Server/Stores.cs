using Argraph.Neo4j;
using Argraph.Server.Cli;
using Argraph.Sqlite;
using Argraph.Storage;

namespace Argraph.Server;

/// <summary>Opens the store that the one setting names.</summary>
internal static class Stores
{
    private const string Sqlite = "sqlite:", Neo4j = "neo4j:";

    /// <summary>Opens a store, and makes it where there is none yet. A Neo4j is only asked when something is asked of it.</summary>
    public static Task<IArgumentStore> OpenAsync(string setting, CancellationToken cancel) =>
        IsNeo4j(setting)
            ? Task.FromResult<IArgumentStore>(new Neo4jStore(SettingsOf(setting)))
            : Talk.WhileAsync($"Opening {setting}", async () => (IArgumentStore)await SqliteStore.OpenAsync(FileOf(setting), cancel));

    /// <summary>Opens a store to read what is in it: one that is not there is not made.</summary>
    public static Task<IArgumentStore> OpenExistingAsync(string setting, CancellationToken cancel) =>
        IsNeo4j(setting) || File.Exists(FileOf(setting))
            ? OpenAsync(setting, cancel)
            : throw new Refused("STORE_MISSING", $"There is no file {FileOf(setting)}: argraph serve makes one with the seed in it, argraph import one with your maps.");

    /// <summary>Does something with the keys of a store, also while another process has its graph; one that is not there is made or refused.</summary>
    public static async Task<T> WithKeysAsync<T>(string setting, bool make, Func<IKeyRing, Task<T>> work, CancellationToken cancel)
    {
        if (IsNeo4j(setting) || make && !File.Exists(FileOf(setting)))
        {
            await using var store = await OpenAsync(setting, cancel);
            return await work(store.Keys);
        }
        if (!File.Exists(FileOf(setting)))
            throw new Refused("STORE_MISSING", $"There is no file {FileOf(setting)}, and so there are no keys.");
        await using var ring = SqliteKeyRing.Open(FileOf(setting));
        return await work(ring);
    }

    /// <summary>A file that belongs to a store: beside its own, or in the folder the command was typed in.</summary>
    public static string Beside(string setting, string what) => IsNeo4j(setting) ? Path.GetFullPath("argraph." + what) : $"{FileOf(setting)}.{what}";

    /// <summary>Whether the store is elsewhere, and may be back when it does not answer.</summary>
    public static bool IsNeo4j(string setting) => setting.StartsWith(Neo4j, StringComparison.Ordinal);

    /// <summary>The file of a SQLite store that is there.</summary>
    public static string ExistingFileOf(string setting) =>
        FileOf(setting) is var file && File.Exists(file) ? file : throw new Refused("STORE_MISSING", $"There is no file {file}.");

    // neo4j:URL, the database's name after the address where it is another than neo4j.
    private static Neo4jSettings SettingsOf(string setting)
    {
        if (!Uri.TryCreate(setting[Neo4j.Length..], UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.Query + url.Fragment != "" || url.AbsolutePath.Trim('/').Contains('/', StringComparison.Ordinal))
            throw new Refused("STORE_UNKNOWN", "The store starts with neo4j: and goes on with no address of Neo4j's HTTP server; write neo4j:http://HOST:7474, with /DATABASE after it where that is not neo4j.", Refused.Usage);
        if (url.UserInfo.Length > 0)
            throw new Refused("STORE_UNKNOWN", $"The address of the store has a user in it, where others can read it: set {Neo4jCredentials.User} and {Neo4jCredentials.Password} (or ..._FILE) instead.", Refused.Usage);
        var database = url.AbsolutePath.Trim('/');
        return Neo4jCredentials.At(new Uri(url.GetLeftPart(UriPartial.Authority)), database.Length == 0 ? "neo4j" : database);
    }

    public static string FileOf(string setting)
    {
        if (!setting.StartsWith(Sqlite, StringComparison.Ordinal) || setting.Length == Sqlite.Length || setting.Contains('\0', StringComparison.Ordinal))
            throw new Refused("STORE_UNKNOWN", $"The store is '{setting}'; write sqlite:FILE, as in sqlite:argraph.db, or neo4j:URL, as in neo4j:http://localhost:7474.", Refused.Usage);
        return Path.GetFullPath(setting[Sqlite.Length..]);
    }
}
