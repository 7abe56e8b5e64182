using Microsoft.Data.Sqlite;

namespace Argraph.Storage.Tests;

/// <summary>A store's file, asked by SQLite alone.</summary>
internal static class RawFile
{
    /// <summary>Runs every statement of a text; returns the first value that one of them answers, null where none does.</summary>
    public static object? Ask(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
