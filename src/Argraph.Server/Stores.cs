using Argraph.Server.Cli;
using Argraph.Sqlite;
using Argraph.Storage;

namespace Argraph.Server;

/// <summary>Opens the store that the one setting names.</summary>
internal static class Stores
{
    public static async Task<IArgumentStore> OpenAsync(string setting, CancellationToken cancel)
    {
        if (setting.StartsWith("sqlite:", StringComparison.Ordinal) && setting.Length > "sqlite:".Length)
            return await SqliteStore.OpenAsync(Path.GetFullPath(setting["sqlite:".Length..]), cancel);
        throw new RefusedSetting("STORE_UNKNOWN", $"--store is '{setting}'; write sqlite:FILE, as in sqlite:argraph.db.");
    }
}
