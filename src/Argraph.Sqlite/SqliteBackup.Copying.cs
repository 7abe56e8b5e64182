using Argraph.Storage;
using Microsoft.Data.Sqlite;

namespace Argraph.Sqlite;

public static partial class SqliteBackup
{
    /// <summary>Copies to a file whose name says that it is a part, in the place of an earlier one; it is whole and on disk, or gone.</summary>
    private static long Copied(SqliteConnection source, string file, string part, string to, CancellationToken cancel)
    {
        var isWhole = false;
        try
        {
            Guarded(to, () => Remove(part));
            var revision = Refusals.Guarded(file, () =>
            {
                using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = part, Pooling = false }.ToString());
                try
                {
                    copy.Open();
                    source.BackupDatabase(copy);
                    cancel.ThrowIfCancellationRequested();
                    Database.Run(copy, "PRAGMA journal_mode = DELETE");
                }
                catch (SqliteException refused) when (Refusals.IsFull(refused) || refused.SqliteErrorCode is 8 or 14)
                {
                    throw Refusals.Of(refused, to);
                }
                return Sound(copy, file);
            });
            Guarded(to, () =>
            {
                using var written = new FileStream(part, FileMode.Open, FileAccess.ReadWrite);
                written.Flush(flushToDisk: true);
            });
            isWhole = true;
            return revision;
        }
        finally
        {
            if (!isWhole)
                Remove(part);
        }
    }

    private static void Remove(string part)
    {
        File.Delete(part);
        File.Delete(part + "-journal");
    }

    private static void Guarded(string to, Action work)
    {
        try
        {
            work();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw Refusals.IsFull(refused) ? Refusals.Full(to, refused) : new StoreException("STORE_UNAVAILABLE", $"{to} cannot be written: {refused.Message}", refused);
        }
    }

    private static long Sound(SqliteConnection copy, string file)
    {
        using var check = copy.CreateCommand();
        check.CommandText = "PRAGMA quick_check(1)";
        return check.ExecuteScalar() is "ok"
            ? Database.Number(copy, "SELECT max(number) FROM revision")
            : throw Refusals.Corrupt(file, new InvalidOperationException("its pages do not fit together"));
    }
}
