using Argraph.Storage;
using Microsoft.Data.Sqlite;

namespace Argraph.Sqlite;

/// <summary>Copies of the file, keys included, made while it is written and put back whole.</summary>
public static partial class SqliteBackup
{
    /// <summary>
    /// Copies a file as it stands at its newest revision, whoever is writing it, to one that is not there yet. The copy is checked
    /// page by page, is on disk when this returns, and is there whole or not at all.
    /// </summary>
    /// <returns>The copy's newest revision.</returns>
    /// <exception cref="StoreException">The file cannot be read or is damaged, or the copy cannot be written (STORE_EXISTS: it is there).</exception>
    public static Task<long> BackupAsync(string file, string to, CancellationToken cancel) => Task.Run(() =>
    {
        Refusals.Guarded(file, () => Database.RefuseWhatIsNotOurs(file));
        if (File.Exists(to) || Directory.Exists(to))
            throw Exists(to, "name another");
        using var source = Refusals.Guarded(file, () => Database.OpenReader(file));
        return Place(source, file, to, cancel);
    }, cancel);

    /// <summary>
    /// Puts a backup where a store is to be. A store that is there is in the way, unless it is to be replaced: then it is kept beside,
    /// under a name that is returned.
    /// </summary>
    /// <exception cref="StoreException">The backup is damaged or none; the store is in use (STORE_BUSY) or in the way (STORE_EXISTS). It is left as it was.</exception>
    public static Task<(long Revision, string? Kept)> RestoreAsync(string backup, string file, bool replace, CancellationToken cancel) => Task.Run(() =>
    {
        if (!File.Exists(backup))
            throw new StoreException("STORE_UNAVAILABLE", $"There is no file {backup}.");
        Refusals.Guarded(backup, () => Database.RefuseWhatIsNotOurs(backup));
        if (Path.GetDirectoryName(file) is { Length: > 0 } folder && !Directory.Exists(folder))
            throw Refusals.NoFolder(file, folder);
        using var hold = SqliteStore.Hold(file);
        var isThere = File.Exists(file);
        if (isThere && !replace)
            throw Exists(file, "name another store, or write --replace");
        // SQLite would take a log that is left for that of the file which comes in its place.
        if (isThere)
            Settle(file);
        else if (File.Exists(file + "-wal") || File.Exists(file + "-journal"))
            throw new StoreException("STORE_EXISTS", $"There is no file {file}, but the log of one ({file}-wal or -journal); move it away first.");
        using var source = Refusals.Guarded(backup, () => Database.OpenReader(backup));
        var kept = isThere ? FreeName(file) : null;
        var revision = Copied(source, backup, file + ".restoring", file, cancel);
        Guarded(file, () =>
        {
            // At no moment is there no store under that name: Argraph would begin an empty one.
            if (kept is null)
                File.Move(file + ".restoring", file);
            else
                File.Replace(file + ".restoring", file, kept);
            Folder.Flush(file);
        });
        return (revision, kept);
    }, cancel);

    /// <summary>Gives a file that is whole its name, for good: it has it when this returns, whatever happens then.</summary>
    /// <exception cref="StoreException">It cannot be written, or there is a file of that name.</exception>
    public static void Publish(string part, string to) => Guarded(to, () =>
    {
        using (var written = new FileStream(part, FileMode.Open, FileAccess.ReadWrite))
            written.Flush(flushToDisk: true);
        File.Move(part, to);
        Folder.Flush(to);
    });

    /// <summary>Copies a file that is about to be brought to a newer schema.</summary>
    internal static string BeforeUpgrade(SqliteConnection connection, string file, long version)
    {
        var to = $"{file}.schema-{version}";
        for (var i = 2; File.Exists(to); i++)
            to = $"{file}.schema-{version}-{i}";
        Place(connection, file, to, CancellationToken.None);
        return to;
    }

    private static long Place(SqliteConnection source, string file, string to, CancellationToken cancel)
    {
        var part = to + ".part";
        var revision = Copied(source, file, part, to, cancel);
        try
        {
            Publish(part, to);
        }
        finally
        {
            File.Delete(part);
        }
        return revision;
    }

    // What a crash left in the log belongs to the file that is kept, and goes there for good.
    private static void Settle(string file)
    {
        Refusals.Guarded(file, () =>
        {
            using var connection = Database.OpenBeside(file);
            Database.Run(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        });
        if (File.Exists(file + "-wal"))
            throw Refusals.Busy(file);
        Guarded(file, () => Folder.Flush(file));
    }

    private static string FreeName(string file)
    {
        var name = file + ".replaced";
        for (var i = 2; File.Exists(name); i++)
            name = $"{file}.replaced-{i}";
        return name;
    }

    private static StoreException Exists(string file, string what) => new("STORE_EXISTS", $"There is a file {file} already; {what}.");
}
