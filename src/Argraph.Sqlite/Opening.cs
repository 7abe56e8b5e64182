using Argraph.Model;
using Argraph.Storage;
using Argraph.Storage.InMemory;
using Microsoft.Data.Sqlite;

namespace Argraph.Sqlite;

/// <summary>Builds the index from the narrow tables, each read once from end to end.</summary>
internal static class Opening
{
    private readonly record struct Aim(int Seq, int Target, Relation Relation, bool IsAlive);

    /// <exception cref="StoreException">The tables do not fit together.</exception>
    public static GraphIndex Load(SqliteConnection connection, string file)
    {
        try
        {
            return Load(connection);
        }
        catch (Exception damaged) when (damaged is InvalidOperationException or OverflowException
            || damaged is SqliteException { SqliteErrorCode: 1 })
        {
            throw Refusals.Corrupt(file, damaged);
        }
    }

    private static GraphIndex Load(SqliteConnection connection)
    {
        var change = GraphIndex.Empty.Change(Database.Number(connection, "SELECT max(number) FROM revision"));
        var arguments = Rows(connection, change);
        Lapses(connection, change);
        var (living, ended) = (new StepIndexBuilder(change.LastSeq), new StepIndexBuilder(change.LastSeq));
        Steps(connection, change, arguments, living, ended);
        return change.ToIndex(living.ToIndex(), ended.ToIndex());
    }

    private static List<Aim> Rows(SqliteConnection connection, IndexChange change)
    {
        var arguments = new List<Aim>();
        using var row = new Prepared(connection, "SELECT seq, kind, lapsed, born, died, changed, target, relation FROM item ORDER BY seq");
        while (row.Step())
        {
            var (seq, kind, died) = checked((row.Long(0), (ItemKind)(byte)row.Long(1), row.Long(4)));
            change.Put(seq, checked(new Row(kind, row.Long(2) != 0, (int)row.Long(3), (int)died, (int)row.Long(5))));
            if (kind == ItemKind.Argument)
                arguments.Add(checked(new Aim((int)seq, (int)row.Long(6), (Relation)(byte)row.Long(7), died == 0)));
        }
        return arguments;
    }

    private static void Lapses(SqliteConnection connection, IndexChange change)
    {
        using var row = new Prepared(connection, "SELECT seq, died, revived FROM lapse ORDER BY seq, died");
        while (row.Step())
            change.Lapse(row.Long(0), row.Long(1), row.Long(2));
    }

    // Premises come in the order of their arguments.
    private static void Steps(SqliteConnection connection, IndexChange change, List<Aim> arguments, StepIndexBuilder living, StepIndexBuilder ended)
    {
        var premises = new List<long>();
        using var row = new Prepared(connection, "SELECT argument, premise FROM premise ORDER BY argument, premise");
        var isRow = row.Step();
        foreach (var (seq, target, relation, isAlive) in arguments)
        {
            premises.Clear();
            for (; isRow && row.Long(0) <= seq; isRow = row.Step())
                premises.Add(row.Long(0) == seq ? row.Long(1) : throw new InvalidOperationException($"Premises are kept for row {row.Long(0)}, which is no argument"));
            change.Expect(target, premises);
            (isAlive ? living : ended).Add(seq, relation, target, change.KindOf(target) == ItemKind.Argument, premises);
        }
        if (isRow)
            throw new InvalidOperationException($"Premises are kept for row {row.Long(0)}, which is no argument");
    }
}
