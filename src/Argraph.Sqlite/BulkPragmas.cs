namespace Argraph.Sqlite;

/// <summary>
/// How a large import is written. Indexes in which rows come in no order cost more with each row, and more again when they no longer
/// fit in memory: where most rows are new they are made at the end, sorted. Nothing of this is seen before the transaction ends.
/// </summary>
internal static class BulkPragmas
{
    // In KiB: what the transaction keeps in memory; the rest spills into the log.
    private const int Cache = 256 * 1024, UsualCache = 2000;

    // In bytes: how many words of a text search are gathered before they are written as one part, which is merged with others later.
    private const int Gathered = 64 << 20, UsuallyGathered = 1 << 20;

    private static readonly string[] InNoOrder = ["item_target", "name_living"];

    public static void Begin(Connection db)
    {
        Database.Run(db.Raw, $"PRAGMA cache_size = -{Cache}");
        Database.Run(db.Raw, "BEGIN IMMEDIATE");
        Database.Run(db.Raw, $"INSERT INTO search (search, rank) VALUES ('hashsize', {Gathered})");
    }

    /// <summary>Puts indexes off where more rows are added than there are.</summary>
    /// <returns>What makes them again.</returns>
    public static IReadOnlyList<string> PutOff(Connection db, long added)
    {
        if (added < Database.Number(db.Raw, "SELECT coalesce(max(seq), 0) FROM item"))
            return [];
        var texts = InNoOrder.Select(name => (string)db.Command("SELECT sql FROM sqlite_schema WHERE name = @name", ("@name", name)).ExecuteScalar()!).ToList();
        foreach (var name in InNoOrder)
            Database.Run(db.Raw, $"DROP INDEX {name}");
        return texts;
    }

    public static void Finish(Connection db, IReadOnlyList<string> putOff)
    {
        foreach (var text in putOff)
            Database.Run(db.Raw, text);
        Database.Run(db.Raw, $"INSERT INTO search (search, rank) VALUES ('hashsize', {UsuallyGathered})");
    }

    /// <summary>Once the transaction has ended, either way.</summary>
    public static void End(Connection db) => Database.Run(db.Raw, $"PRAGMA cache_size = -{UsualCache}");
}
