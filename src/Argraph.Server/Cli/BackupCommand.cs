using System.CommandLine;
using Argraph.Sqlite;

namespace Argraph.Server.Cli;

/// <summary>Backups of a store, made while it is served, and their way back.</summary>
internal static class BackupCommand
{
    private static readonly Argument<string> To = new("FILE") { Description = "Where the backup is written; it must not be there yet." };

    private static readonly Argument<string> From = new("FILE") { Description = "A file that argraph backup made." };

    private static readonly Option<bool> Replace = new("--replace") { Description = "Put the backup in place of the file that is there, which is kept beside it." };

    public static Command CreateBackup()
    {
        var command = new Command("backup", "Write the whole store to a file, also while it is served: of a SQLite file a copy with its keys, of a Neo4j the graph as a SQLite file, without keys.\n\nExample: argraph backup argraph-monday.db") { To, Flags.Store };
        command.SetAction(BackupAsync);
        return command;
    }

    public static Command CreateRestore()
    {
        var command = new Command("restore", "Put a backup where the store is to be: a SQLite file that is not there yet, or with --replace that is not served; or an empty Neo4j.\n\nExample: argraph restore argraph-monday.db --store sqlite:argraph.db --replace") { From, Replace, Flags.Store };
        command.SetAction(RestoreAsync);
        return command;
    }

    private static async Task<int> BackupAsync(ParseResult parsed, CancellationToken cancel)
    {
        var (store, to) = (Flags.Settings(parsed).Store, Path.GetFullPath(parsed.GetRequiredValue(To)));
        long revision;
        if (!Stores.IsNeo4j(store))
            revision = await Talk.WhileAsync($"Backing up {store}", () => SqliteBackup.BackupAsync(Stores.ExistingFileOf(store), to, cancel));
        else
        {
            if (Path.Exists(to))
                throw new Refused("STORE_EXISTS", $"There is a file {to} already; name another.");
            await using (var source = await Stores.OpenExistingAsync(store, cancel))
            await using (var part = await SqliteStore.OpenAsync(to + ".part", cancel))
            {
                await CopyCommand.CopyAsync(source, part, cancel);
                revision = await part.HeadAsync(cancel);
            }
            SqliteBackup.Publish(to + ".part", to);
            File.Delete(to + ".part.lock");
        }
        Talk.Say($"{to} has {store} as of revision {revision}.");
        return 0;
    }

    private static async Task<int> RestoreAsync(ParseResult parsed, CancellationToken cancel)
    {
        var (store, from) = (Flags.Settings(parsed).Store, Path.GetFullPath(parsed.GetRequiredValue(From)));
        if (!Stores.IsNeo4j(store))
        {
            var (revision, kept) = await Talk.WhileAsync($"Restoring {store}", () => SqliteBackup.RestoreAsync(from, Stores.FileOf(store), parsed.GetValue(Replace), cancel));
            Talk.Say($"{store} is at revision {revision}, as in {from}.{(kept is null ? "" : $" What was there is {kept} now.")}");
            return 0;
        }
        if (parsed.GetValue(Replace))
            throw new Refused("USAGE", "--replace goes with a SQLite file: empty a Neo4j with its own tools.", Refused.Usage);
        await using var source = await Stores.OpenExistingAsync("sqlite:" + from, cancel);
        await using var target = await Stores.OpenAsync(store, cancel);
        var copied = await CopyCommand.CopyAsync(source, target, cancel);
        Talk.Say($"{store} has all of {from}, with checksum {copied.Checksum}.");
        return 0;
    }
}
