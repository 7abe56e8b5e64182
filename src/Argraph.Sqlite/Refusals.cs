using System.Text.Json;
using Argraph.Storage;
using Microsoft.Data.Sqlite;

namespace Argraph.Sqlite;

/// <summary>What SQLite refuses, said for the person who runs the store. The one place where its codes are read.</summary>
internal static class Refusals
{
    public static void Guarded(string file, Action work) => Guarded(file, () =>
    {
        work();
        return 0;
    });

    /// <exception cref="StoreException">Whatever kept the work from being done.</exception>
    public static T Guarded<T>(string file, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException refused)
        {
            throw Of(refused, file);
        }
        catch (JsonException damaged)
        {
            throw Corrupt(file, damaged);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw IsFull(refused) ? Full(file, refused) : Unreadable(file, refused);
        }
    }

    public static StoreException Of(SqliteException refused, string file) => refused.SqliteErrorCode switch
    {
        5 or 6 => new StoreException("STORE_BUSY", $"{file} is being written by another process.", refused),
        8 => ReadOnly(file, refused),
        _ when IsFull(refused) => Full(file, refused),
        11 => Corrupt(file, refused),
        14 => new StoreException("STORE_UNAVAILABLE", $"{file} cannot be opened: does its folder exist, and may it be read?", refused),
        26 => Foreign(file, refused),
        _ => new StoreException("STORE_UNAVAILABLE", $"{file} cannot be used: {refused.Message}", refused),
    };

    /// <summary>SQLITE_FULL; or SQLITE_IOERR_SHMSIZE, when there is no room for the memory that readers and the writer share.</summary>
    public static bool IsFull(SqliteException refused) => refused.SqliteErrorCode == 13 || refused.SqliteExtendedErrorCode == 4874;

    /// <summary>ENOSPC and EDQUOT; ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL on Windows.</summary>
    public static bool IsFull(Exception refused) => refused is IOException && refused.HResult is 28 or 122 or unchecked((int)0x80070070) or unchecked((int)0x80070027);

    public static StoreException Full(string file, Exception cause) =>
        new("STORE_FULL", $"There is no room left to write {file}. Nothing was changed; free some and try again.", cause);

    public static StoreException Foreign(string file, Exception? cause = null) =>
        new("STORE_FOREIGN", $"{file} is not an Argraph file, and is left untouched; name another file.", cause);

    public static StoreException Folder(string file) =>
        new("STORE_UNAVAILABLE", $"{file} cannot be opened: it is a folder; name a file in it.");

    public static StoreException NoFolder(string file, string folder) =>
        new("STORE_UNAVAILABLE", $"{file} cannot be opened: there is no folder {folder}; make it first.");

    public static StoreException Unreadable(string file, Exception cause) =>
        new("STORE_UNAVAILABLE", $"{file} cannot be opened: {cause.Message}", cause);

    public static StoreException ReadOnly(string file, Exception? cause = null) =>
        new("STORE_READ_ONLY", $"{file} cannot be written: the file or its folder is read-only. Nothing was changed.", cause);

    public static StoreException Corrupt(string file, Exception cause) =>
        new("STORE_CORRUPT", $"{file} is damaged: {cause.Message.TrimEnd('.')}. Restore it from a backup; nothing was written.", cause);

    public static StoreException Newer(string file, long version, long known) =>
        new("STORE_NEWER", $"{file} was written by a newer Argraph (schema {version}; this one knows {known}), and is left untouched.");

    public static StoreException Busy(string file) =>
        new("STORE_BUSY", $"{file} is in use by another Argraph process; one process writes a file.");
}
