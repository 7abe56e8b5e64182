using System.Globalization;
using System.Text.Json;
using Argraph.Storage;
using Microsoft.Data.Sqlite;

namespace Argraph.Sqlite;

/// <summary>
/// The keys in the file, over a connection of their own: the lock on the graph is not theirs, and SQLite's keeps them whole, so that
/// <c>argraph key</c> works while a server has the graph.
/// </summary>
public sealed class SqliteKeyRing : IKeyRing, IAsyncDisposable
{
    private const string Columns = "prefix, hash, name, role, maps, created_at, expires_at, revoked_at";
    private const string Values = "@prefix, @hash, @name, @role, @maps, @created, @expires, @revoked";

    private readonly string _file;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private Connection? _connection;

    internal SqliteKeyRing(string file) => _file = file;

    /// <summary>The keys in a file that there is, whoever has the graph.</summary>
    /// <exception cref="StoreException">The file is something else's, newer or missing; it is left as it was.</exception>
    public static SqliteKeyRing Open(string file)
    {
        Refusals.Guarded(file, () => Database.RefuseWhatIsNotOurs(file));
        return new SqliteKeyRing(file);
    }

    public Task<bool> AddAsync(AccessKey key, CancellationToken cancel) =>
        AddAsync($"INSERT INTO access_key ({Columns}) VALUES ({Values}) ON CONFLICT DO NOTHING", key, cancel);

    public Task<bool> AddFirstAsync(AccessKey key, CancellationToken cancel) =>
        AddAsync($"INSERT INTO access_key ({Columns}) SELECT {Values} WHERE NOT EXISTS (SELECT 1 FROM access_key)", key, cancel);

    public Task<IReadOnlyList<AccessKey>> ListAsync(CancellationToken cancel) =>
        AskAsync(db => (IReadOnlyList<AccessKey>)Read(db.Command($"SELECT {Columns} FROM access_key ORDER BY created_at, prefix")), cancel);

    public Task<AccessKey?> FindAsync(string prefix, CancellationToken cancel) => AskAsync(db => Find(db, prefix), cancel);

    public Task<AccessKey?> RevokeAsync(string prefix, DateTimeOffset at, CancellationToken cancel) => AskAsync(db =>
    {
        db.Run("UPDATE access_key SET revoked_at = @at WHERE prefix = @prefix AND revoked_at IS NULL", ("@prefix", prefix), ("@at", Text(at)));
        return Find(db, prefix);
    }, cancel);

    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        _connection?.Dispose();
        _connection = null;
        _turn.Dispose();
    }

    private Task<bool> AddAsync(string sql, AccessKey key, CancellationToken cancel) => AskAsync(db =>
    {
        db.Run(sql,
            ("@prefix", key.Prefix), ("@hash", key.Hash), ("@name", key.Name), ("@role", key.Role.ToString()),
            ("@maps", key.Maps is null ? null : JsonSerializer.Serialize([.. key.Maps], Json.Default.StringArray)),
            ("@created", Text(key.CreatedAt)), ("@expires", Text(key.ExpiresAt)), ("@revoked", Text(key.RevokedAt)));
        return Find(db, key.Prefix)?.Hash == key.Hash;
    }, cancel);

    private async Task<T> AskAsync<T>(Func<Connection, T> call, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            return Refusals.Guarded(_file, () => (_connection ??= new Connection(Database.OpenBeside(_file))).Run(call, cancel));
        }
        finally
        {
            _turn.Release();
        }
    }

    private static AccessKey? Find(Connection db, string prefix) =>
        Read(db.Command($"SELECT {Columns} FROM access_key WHERE prefix = @prefix", ("@prefix", prefix))).SingleOrDefault();

    private static List<AccessKey> Read(SqliteCommand command)
    {
        var keys = new List<AccessKey>();
        using var row = command.ExecuteReader();
        while (row.Read())
            keys.Add(new AccessKey(
                row.GetString(0), row.GetString(1), row.GetString(2), Enum.Parse<Role>(row.GetString(3)),
                row.IsDBNull(4) ? null : JsonSerializer.Deserialize(row.GetString(4), Json.Default.StringArray),
                Time(row, 5)!.Value, Time(row, 6), Time(row, 7)));
        return keys;
    }

    private static string? Text(DateTimeOffset? time) => time?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset? Time(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : DateTimeOffset.Parse(row.GetString(column), CultureInfo.InvariantCulture);
}
