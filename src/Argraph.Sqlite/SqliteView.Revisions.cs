using System.Globalization;
using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Sqlite;

internal sealed partial class SqliteView
{
    public Task<IReadOnlyList<Revision?>> RevisionsAsync(IReadOnlyList<long> numbers, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<Revision?>>(store.Read(db => numbers.Select(n => n <= revision ? RevisionOf(db, n) : null).ToArray(), cancel));

    public Task<IReadOnlyList<RevisionPage>> ListRevisionsAsync(IReadOnlyList<RevisionFilter> filters, Slice slice, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<RevisionPage>>(store.Read(db => filters.Select(filter =>
        {
            var (number, from) = Revised(filter);
            var found = Longs(db.Command(
                $"SELECT {number} FROM {from} AND {number} > @after AND {number} < @before ORDER BY {number} {(slice.FromEnd ? "DESC" : "ASC")} LIMIT @take",
                [.. Parameters(filter), ("@after", slice.After), ("@before", slice.Before), ("@take", slice.Take == int.MaxValue ? -1 : slice.Take + 1L)]));
            var more = found.Count > slice.Take;
            if (more)
                found.RemoveAt(slice.Take);
            if (slice.FromEnd)
                found.Reverse();
            return new RevisionPage([.. found.Select(n => RevisionOf(db, n)!)], more);
        }).ToArray(), cancel));

    public Task<IReadOnlyList<long>> CountRevisionsAsync(IReadOnlyList<RevisionFilter> filters, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<long>>(store.Read(db =>
            filters.Select(f => Scalar(db.Command($"SELECT count(*) FROM {Revised(f).From}", Parameters(f)))).ToArray(), cancel));

    public Task<long> RevisionAtAsync(DateTimeOffset at, CancellationToken cancel) => Task.FromResult(store.Read(db => Scalar(db.Command(
        "SELECT number FROM revision WHERE at <= @at AND number <= @r ORDER BY at DESC, number DESC LIMIT 1",
        ("@at", at.UtcDateTime.ToString("O")), ("@r", revision))), cancel));

    public Task<IReadOnlyList<long>> TouchedAsync(long number, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<long>>(store.Read(db =>
            Longs(db.Command("SELECT seq FROM touched WHERE revision = @n AND revision <= @r ORDER BY seq", ("@n", number), ("@r", revision))), cancel));

    public Task<IReadOnlyList<WritePage>> WritesAsync(IReadOnlyList<long> revisions, Slice slice, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<WritePage>>(store.Read(db => revisions.Select(n => Writes(db, n, slice)).ToArray(), cancel));

    public Task<IReadOnlyList<long>> CountWritesAsync(IReadOnlyList<long> revisions, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<long>>(store.Read(db => revisions.Select(n =>
            Scalar(db.Command("SELECT count(*) FROM touched WHERE revision = @n AND revision <= @r", ("@n", n), ("@r", revision)))).ToArray(), cancel));

    public Task<IReadOnlyList<ChangeSet?>> ChangeSetsAsync(IReadOnlyList<long> revisions, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<ChangeSet?>>(store.Read(db => revisions.Select(n => n > 0 && n <= revision ? ChangeSetOf(db, n) : null).ToArray(), cancel));

    private static ChangeSet? ChangeSetOf(Connection db, long number)
    {
        var made = RevisionOf(db, number)!;
        var maps = Longs(db.Command("SELECT map FROM revised WHERE number = @n ORDER BY map", ("@n", number)));
        using var row = db.Command("""
            SELECT r.token, r.import_of, m.id, m.hash, m.subjects FROM revision r LEFT JOIN mutation m ON m.revision = r.number WHERE r.number = @n
            """, ("@n", number)).ExecuteReader();
        row.Read();
        return new ChangeSet(number - 1, new Guid(row.GetFieldValue<byte[]>(0), bigEndian: true), made.At, made.Author, made.Note, [])
        {
            Maps = maps, ImportOf = row.IsDBNull(1) ? null : row.GetInt64(1),
            Mutation = row.IsDBNull(2) ? null : new Mutation(row.GetString(2), row.GetString(3), Json.ReadSeqs(row.GetString(4))),
        };
    }

    // The image before a revision is kept under its number; what the revision left is the next image, or the row as it is.
    private WritePage Writes(Connection db, long number, Slice slice)
    {
        var writes = new List<Write>();
        using (var row = db.Command($"""
            SELECT (SELECT body FROM before b WHERE b.seq = t.seq AND b.revision = @n),
                coalesce((SELECT body FROM before b WHERE b.seq = t.seq AND b.revision > @n ORDER BY b.revision LIMIT 1),
                    (SELECT body FROM record WHERE record.seq = t.seq))
            FROM touched t WHERE t.revision = @n AND t.revision <= @r AND t.seq > @after AND t.seq < @before
            ORDER BY t.seq {(slice.FromEnd ? "DESC" : "ASC")} LIMIT @take
            """, ("@n", number), ("@r", revision), ("@after", slice.After), ("@before", slice.Before),
            ("@take", slice.Take == int.MaxValue ? -1 : slice.Take + 1L)).ExecuteReader())
            while (row.Read())
                writes.Add(new Write(row.IsDBNull(0) ? null : Json.Read(row.GetString(0)), Json.Read(row.GetString(1))));
        var more = writes.Count > slice.Take;
        if (more)
            writes.RemoveAt(slice.Take);
        if (slice.FromEnd)
            writes.Reverse();
        return new WritePage(writes, more);
    }

    private static (string Number, string From) Revised(RevisionFilter filter) => filter.Map is null
        ? ("r.number", "revision r WHERE r.number > 0 AND r.number <= @r" + (filter.Author is null ? "" : " AND r.author = @author"))
        : ("m.number", "revised m" + (filter.Author is null ? "" : " JOIN revision r ON r.number = m.number AND r.author = @author") + " WHERE m.map = @map AND m.number <= @r");

    private (string, object?)[] Parameters(RevisionFilter filter) =>
        [("@r", revision), .. filter.Map is { } map ? [("@map", (object?)map)] : Array.Empty<(string, object?)>(), .. filter.Author is { } author ? [("@author", (object?)author)] : Array.Empty<(string, object?)>()];

    private static Revision? RevisionOf(Connection db, long number)
    {
        using var row = db.Command("SELECT at, author, note FROM revision WHERE number = @n", ("@n", number)).ExecuteReader();
        return row.Read()
            ? new Revision(number, DateTimeOffset.Parse(row.GetString(0), CultureInfo.InvariantCulture), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2))
            : null;
    }
}
