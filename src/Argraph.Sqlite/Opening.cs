using Argraph.Model;
using Argraph.Storage;
using Microsoft.Data.Sqlite;

namespace Argraph.Sqlite;

/// <summary>Builds the index from the narrow tables.</summary>
internal static class Opening
{
    /// <exception cref="StoreException">The tables do not fit together.</exception>
    public static GraphIndex Load(SqliteConnection connection, string file)
    {
        try
        {
            return Load(connection);
        }
        catch (Exception damaged) when (damaged is InvalidOperationException or InvalidCastException or ArgumentException
            || damaged is SqliteException { SqliteErrorCode: 1 })
        {
            throw Refusals.Corrupt(file, damaged);
        }
    }

    private static GraphIndex Load(SqliteConnection connection)
    {
        var head = Database.Number(connection, "SELECT max(number) FROM revision");
        var lastSeq = Database.Number(connection, "SELECT coalesce(max(seq), 0) FROM item");
        var lapses = Grouped(connection, "SELECT seq, died, revived FROM lapse ORDER BY seq, died");
        var premises = Grouped(connection, "SELECT argument, premise FROM premise ORDER BY argument, premise");
        var change = new IndexChange(GraphIndex.Empty, lastSeq);
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT i.seq, i.kind, i.born, coalesce(i.died, 0), i.changed, coalesce(i.target, 0), coalesce(i.relation, 0), coalesce(t.kind, 0)
            FROM item i LEFT JOIN item t ON t.seq = i.target ORDER BY i.seq
            """;
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            var seq = row.GetInt64(0);
            change.Add(new Node
            {
                Seq = seq, Kind = (ItemKind)row.GetInt64(1), Born = row.GetInt64(2), Died = row.GetInt64(3), Changed = row.GetInt64(4),
                Target = row.GetInt64(5), Relation = (Relation)row.GetInt64(6), TargetsArgument = row.GetInt64(7) == (long)ItemKind.Argument,
                Lapses = lapses.GetValueOrDefault(seq, []), Premises = premises.GetValueOrDefault(seq, []),
            });
        }
        return change.ToIndex(head);
    }

    private static Dictionary<long, List<long>> Grouped(SqliteConnection connection, string sql)
    {
        var groups = new Dictionary<long, List<long>>();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            if (!groups.TryGetValue(row.GetInt64(0), out var group))
                groups[row.GetInt64(0)] = group = [];
            for (var i = 1; i < row.FieldCount; i++)
                group.Add(row.GetInt64(i));
        }
        return groups;
    }
}
