using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Argraph.Sqlite;

/// <summary>
/// A statement compiled once and run for every request, or every row. ADO.NET looks parameters up by name and makes a reader for each
/// run, which costs more than the look-up by key that is run here.
/// </summary>
internal sealed class Prepared : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;

    public Prepared(SqliteConnection connection, string sql)
    {
        _connection = connection.Handle!;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_connection, sql, out _statement), _connection);
    }

    /// <summary>Sets a parameter, numbered from 1.</summary>
    public Prepared Bind(int number, long value)
    {
        SqliteException.ThrowExceptionForRC(raw.sqlite3_bind_int64(_statement, number, value), _connection);
        return this;
    }

    public Prepared Bind(int number, long? value)
    {
        SqliteException.ThrowExceptionForRC(value is { } given ? raw.sqlite3_bind_int64(_statement, number, given) : raw.sqlite3_bind_null(_statement, number), _connection);
        return this;
    }

    public Prepared Bind(int number, string value)
    {
        SqliteException.ThrowExceptionForRC(raw.sqlite3_bind_text(_statement, number, value), _connection);
        return this;
    }

    /// <summary>A text as UTF-8.</summary>
    public Prepared BindText(int number, ReadOnlySpan<byte> value)
    {
        SqliteException.ThrowExceptionForRC(raw.sqlite3_bind_text(_statement, number, value), _connection);
        return this;
    }

    /// <summary>Bytes; none at all are NULL.</summary>
    public Prepared Bind(int number, ReadOnlySpan<byte> value)
    {
        SqliteException.ThrowExceptionForRC(value.IsEmpty ? raw.sqlite3_bind_null(_statement, number) : raw.sqlite3_bind_blob(_statement, number, value), _connection);
        return this;
    }

    /// <summary>Runs what gives no rows.</summary>
    public void Run()
    {
        try
        {
            Step();
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>The first number of the first row, 0 where there is none.</summary>
    public long Scalar()
    {
        try
        {
            return Step() ? Long(0) : 0;
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Goes to the next row; whoever steps resets when done, so that no read stays open.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(_statement);
        if (code is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
            SqliteException.ThrowExceptionForRC(code, _connection);
        return code == raw.SQLITE_ROW;
    }

    public long Long(int column) => raw.sqlite3_column_int64(_statement, column);

    public void Reset() => raw.sqlite3_reset(_statement);

    public void Dispose() => _statement.Dispose();
}
