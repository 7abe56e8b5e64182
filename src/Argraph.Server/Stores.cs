using Argraph.Server.Cli;
using Argraph.Sqlite;
using Argraph.Storage;

namespace Argraph.Server;

/// <summary>Opens the store that the one setting names.</summary>
internal static class Stores
{
    private const string Sqlite = "sqlite:";

    /// <summary>Opens a store, and makes it where there is none yet.</summary>
    public static Task<IArgumentStore> OpenAsync(string setting, CancellationToken cancel) => Talk.WhileAsync($"Opening {setting}", async () =>
        (IArgumentStore)await SqliteStore.OpenAsync(FileOf(setting), cancel));

    /// <summary>Opens a store to read what is in it: one that is not there is not made.</summary>
    public static Task<IArgumentStore> OpenExistingAsync(string setting, CancellationToken cancel) =>
        File.Exists(FileOf(setting))
            ? OpenAsync(setting, cancel)
            : throw new Refused("STORE_MISSING", $"There is no file {FileOf(setting)}: argraph serve makes one with the seed in it, argraph import one with your maps.");

    private static string FileOf(string setting)
    {
        if (!setting.StartsWith(Sqlite, StringComparison.Ordinal) || setting.Length == Sqlite.Length || setting.Contains('\0', StringComparison.Ordinal))
            throw new Refused("STORE_UNKNOWN", $"The store is '{setting}'; write sqlite:FILE, as in sqlite:argraph.db.", Refused.Usage);
        return Path.GetFullPath(setting[Sqlite.Length..]);
    }
}
