using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Argraph.Sqlite;

/// <summary>A connection with its prepared statements. One call at a time uses it.</summary>
internal sealed class Connection(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _commands = [];
    private readonly Dictionary<string, Prepared> _prepared = [];

    public SqliteConnection Raw => connection;

    /// <summary>A prepared statement with its parameters set; names without values keep none.</summary>
    public SqliteCommand Command(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            _commands.Add(sql, command);
        }
        foreach (var (name, value) in parameters)
            if (command.Parameters.Contains(name))
                command.Parameters[name].Value = value ?? DBNull.Value;
            else
                command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }

    public void Run(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) => Command(sql, parameters).ExecuteNonQuery();

    /// <summary>A statement with numbered parameters, for what every request asks.</summary>
    public Prepared Prepare(string sql)
    {
        if (!_prepared.TryGetValue(sql, out var prepared))
            _prepared.Add(sql, prepared = new Prepared(connection, sql));
        return prepared;
    }

    /// <summary>Does one piece of work; cancelled, the statement that is running stops and the connection is as good as before.</summary>
    public T Run<T>(Func<Connection, T> work, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        using var stop = cancel.UnsafeRegister(static handle => raw.sqlite3_interrupt((sqlite3)handle!), connection.Handle);
        try
        {
            return work(this);
        }
        catch (SqliteException stopped) when (stopped.SqliteErrorCode == raw.SQLITE_INTERRUPT)
        {
            throw new OperationCanceledException(stopped.Message, stopped, cancel);
        }
    }

    public void Dispose()
    {
        foreach (var prepared in _prepared.Values)
            prepared.Dispose();
        foreach (var command in _commands.Values)
            command.Dispose();
        connection.Dispose();
    }
}
