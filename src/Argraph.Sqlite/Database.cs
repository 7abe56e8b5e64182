using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;

namespace Argraph.Sqlite;

/// <summary>Opens the file: whose it is, which schema it has, how it is written.</summary>
internal static class Database
{
    // "argr"
    private const long ApplicationId = 0x61726772;

    private static readonly string[] Scripts =
        [.. Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(n => n.StartsWith("Schema/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>The schema version this program writes: the number of its last script.</summary>
    public static long Version => Scripts.Length;

    public static SqliteConnection OpenWriter(string file, TimeProvider clock)
    {
        RefuseWhatIsNotOurs(file);
        var connection = Connect(file, SqliteOpenMode.ReadWriteCreate);
        Run(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;");
        Upgrade(connection, clock);
        return connection;
    }

    public static SqliteConnection OpenReader(string file)
    {
        var connection = Connect(file, SqliteOpenMode.ReadOnly);
        Run(connection, "PRAGMA query_only = ON; PRAGMA mmap_size = 268435456;");
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
            DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = 5,
        }.ToString());
        connection.Open();
        return connection;
    }

    // Looks without writing, so that a file that is refused stays as it was.
    private static void RefuseWhatIsNotOurs(string file)
    {
        if (!File.Exists(file) || new FileInfo(file).Length == 0)
            return;
        using var connection = Connect(file, SqliteOpenMode.ReadOnly);
        if (Number(connection, "PRAGMA application_id") != ApplicationId)
            throw Refusals.Foreign(file);
        if (Number(connection, "PRAGMA user_version") is var version && version > Version)
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
                Run(connection, $"INSERT INTO revision VALUES (0, NULL, '{clock.GetUtcNow():O}', 'argraph', 'The empty store.')");
            Run(connection, $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {version + 1};");
            transaction.Commit();
        }
    }
}
