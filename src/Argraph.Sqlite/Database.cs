using System.Buffers.Binary;
using System.Globalization;
using System.Reflection;
using Argraph.Storage;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Argraph.Sqlite;

/// <summary>Opens the file: whose it is, which schema it has, how it is written.</summary>
internal static class Database
{
    // "argr"
    private const long ApplicationId = 0x61726772;

    // In seconds: how long a statement waits for whoever has the file.
    private const int Patience = 5;

    // In KiB, for each connection: as many as there are requests at once.
    private const int ReadersCache = 16_000;

    private static readonly string[] Scripts =
        [.. Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(n => n.StartsWith("Schema/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>The schema version this program writes: the number of its last script.</summary>
    public static long Version => Scripts.Length;

    /// <exception cref="StoreException">The file is something else's, newer, or cannot be written; it is left as it was.</exception>
    public static SqliteConnection OpenWriter(string file, TimeProvider clock)
    {
        var isNew = !File.Exists(file) || new FileInfo(file).Length == 0;
        var connection = Connect(file, SqliteOpenMode.ReadWriteCreate);
        try
        {
            // SQLite would open it for reading alone and say so only with the first commit.
            if (raw.sqlite3_db_readonly(connection.Handle, "main") == 1)
                throw Refusals.ReadOnly(file);
            // Whose file it is stands in the file itself before anything goes to the write-ahead log.
            if (isNew)
                Run(connection, $"PRAGMA application_id = {ApplicationId}");
            Run(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;");
            if (Number(connection, "PRAGMA user_version") is var version && version > Version)
                throw Refusals.Newer(file, version, Version);
            if (!isNew && version is > 0 && version < Version)
                SqliteBackup.BeforeUpgrade(connection, file, version);
            Upgrade(connection, clock);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public static SqliteConnection OpenReader(string file)
    {
        var connection = Connect(file, SqliteOpenMode.ReadOnly);
        // ADO.NET waits for its own commands only.
        raw.sqlite3_busy_timeout(connection.Handle, Patience * 1000);
        // Pages of its own and no mapped file: that is mapped anew, and read anew page by page, whenever a commit has made the file longer,
        // which takes half of what readers do beside a writer.
        Run(connection, $"PRAGMA query_only = ON; PRAGMA cache_size = -{ReadersCache};");
        return connection;
    }

    /// <summary>Opens a file that there is, to read and write what is not the graph's.</summary>
    public static SqliteConnection OpenBeside(string file)
    {
        var connection = Connect(file, SqliteOpenMode.ReadWrite);
        // A file that was restored has no log until a store opens it, and a commit then is the end of a journal's name: EXTRA makes it certain.
        Run(connection, "PRAGMA synchronous = EXTRA");
        return connection;
    }

    public static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static SqliteConnection Connect(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = Patience,
        }.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Refuses what is not ours by the file's own header (SQLite database file format §1.3), without SQLite, which would
    /// leave files beside it.
    /// </summary>
    public static void RefuseWhatIsNotOurs(string file)
    {
        if (Directory.Exists(file))
            throw Refusals.Folder(file);
        if (!File.Exists(file))
            return;
        Span<byte> header = stackalloc byte[100];
        using (var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
        {
            if (stream.Length == 0)
                return;
            if (stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length || !header.StartsWith("SQLite format 3\0"u8))
                throw Refusals.Foreign(file);
        }
        if (BinaryPrimitives.ReadUInt32BigEndian(header[68..]) != ApplicationId)
            throw Refusals.Foreign(file);
        if (BinaryPrimitives.ReadUInt32BigEndian(header[60..]) is var version && version > Version)
            throw Refusals.Newer(file, version, Version);
    }

    private static void Upgrade(SqliteConnection connection, TimeProvider clock)
    {
        for (var version = Number(connection, "PRAGMA user_version"); version < Version; version++)
        {
            using var transaction = connection.BeginTransaction();
            using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Scripts[version])!;
            Run(connection, new StreamReader(stream).ReadToEnd());
            if (version == 0)
                Run(connection, $"INSERT INTO revision VALUES (0, NULL, '{clock.GetUtcNow():O}', 'argraph', 'The empty store.', NULL)");
            Run(connection, $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {version + 1};");
            transaction.Commit();
        }
    }
}
