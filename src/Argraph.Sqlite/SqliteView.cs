using System.Runtime.CompilerServices;
using Argraph.Model;
using Argraph.Storage;
using Argraph.Storage.InMemory;

namespace Argraph.Sqlite;

/// <summary>A revision of the file: structure from the index it holds, texts and lists from SQLite by lifetimes.</summary>
internal sealed partial class SqliteView(SqliteStore store, GraphIndex index, long revision) : IGraphView
{
    private readonly bool _isHead = revision == index.Head;

    public long Revision => revision;

    public long LastSeq => index.LastSeq;

    public Task<IReadOnlyList<Entity?>> FindAsync(IReadOnlyList<Name> names, CancellationToken cancel)
    {
        var seqs = store.Read(db => names.Select(name => Seq(db, name)).ToArray(), cancel);
        var found = Records(seqs, cancel);
        // A key of a statement that was merged leads on to the one that took its place.
        for (var merged = Merged(); merged.Count > 0; merged = Merged())
        {
            var into = Records([.. merged.Select(i => ((Statement)found[i]!).MergedInto!.Value)], cancel);
            for (var i = 0; i < into.Length; i++)
                found[merged[i]] = into[i];
        }
        return Task.FromResult<IReadOnlyList<Entity?>>([.. found.Select(item => (Entity?)item)]);

        List<int> Merged() => [.. Enumerable.Range(0, found.Length).Where(i => names[i].Id is null && found[i] is Statement { MergedInto: not null })];
    }

    public Task<IReadOnlyList<Item?>> ReadAsync(IReadOnlyList<long> seqs, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<Item?>>(Records(seqs, cancel));

    public Task<IReadOnlyList<Entity?>> EntitiesAtAsync(IReadOnlyList<(long Seq, long Revision)> entities, CancellationToken cancel)
    {
        var found = new Entity?[entities.Count];
        foreach (var then in entities.Select((e, place) => (e.Seq, e.Revision, Place: place)).GroupBy(e => Math.Min(e.Revision, revision)))
        {
            var asked = then.ToList();
            var records = new SqliteView(store, index, then.Key).Records([.. asked.Select(e => e.Seq)], cancel);
            for (var i = 0; i < records.Length; i++)
                found[asked[i].Place] = records[i] as Entity;
        }
        return Task.FromResult<IReadOnlyList<Entity?>>(found);
    }

    public StepIndex? Index => _isHead ? index.Living : null;

    public StepList StepsAtHand(long element, Direction direction) => new([.. index.Steps(element, direction, revision)]);

    public Task<IReadOnlyList<StepList>> StepsAsync(IReadOnlyList<StepRequest> requests, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<StepList>>([.. requests.Select(Part)]);

    public Task<RecordedMutation?> MutationAsync(string author, string id, CancellationToken cancel) =>
        Task.FromResult(store.Read(db =>
        {
            using var row = db.Command("SELECT revision, hash, subjects FROM mutation WHERE author = @author AND id = @id AND revision <= @r",
                ("@author", author), ("@id", id), ("@r", revision)).ExecuteReader();
            return row.Read() ? new RecordedMutation(row.GetInt64(0), row.GetString(1), Json.ReadSeqs(row.GetString(2))) : null;
        }, cancel));

    public Task<IReadOnlyList<long>> ImportsAsync(long map, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<long>>(store.Read(db => Longs(db.Command(
            "SELECT number FROM revision WHERE import_of = @map AND number <= @r ORDER BY number", ("@map", map), ("@r", revision))), cancel));

    public Task<IReadOnlyList<IReadOnlyList<long>>> ChangedSinceAsync(IReadOnlyList<long> entities, long since, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<IReadOnlyList<long>>>(store.Read(db => entities.Select(seq => Longs(db.Command("""
            SELECT DISTINCT t.revision FROM (
                SELECT @seq AS seq UNION ALL SELECT seq FROM link WHERE source = @seq UNION ALL SELECT seq FROM citation WHERE element = @seq
                UNION ALL SELECT seq FROM assertion WHERE element = @seq UNION ALL SELECT seq FROM about WHERE statement = @seq
                UNION ALL SELECT seq FROM acknowledgement WHERE element = @seq
            ) own CROSS JOIN touched t ON t.seq = own.seq
            WHERE t.revision > @since AND t.revision <= @r ORDER BY t.revision
            """, ("@seq", seq), ("@since", since), ("@r", revision)))).ToArray(), cancel));

    public async IAsyncEnumerable<Item> ScanAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        for (var first = 1L; first <= index.LastSeq; first += PageSizes.Page)
        {
            cancel.ThrowIfCancellationRequested();
            var seqs = Enumerable.Range(0, PageSizes.Page).Select(i => first + i).ToArray();
            foreach (var item in Records(seqs, cancel))
                if (item is not null)
                    yield return item;
        }
        await Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private StepList Part(StepRequest request)
    {
        var part = new List<Step>();
        var arguments = 0;
        var last = 0L;
        foreach (var step in index.Steps(request.Element, request.Direction, revision, request.After))
        {
            if (step.Argument != last && ++arguments > request.Take)
                return new StepList(part, last);
            last = step.Argument;
            part.Add(step);
        }
        return new StepList(part);
    }

    private long Seq(Connection db, Name name)
    {
        if (name.Id is { } id)
            return db.Prepare("SELECT seq FROM item WHERE id = ?1").Bind(1, id.ToByteArray(bigEndian: true)).Scalar();
        var map = name.Map is { } key ? Holder(db, ItemKind.Map, 0, key) : 0;
        return name.Map is not null && map == 0 ? 0 : Holder(db, name.Scope, map, name.Key!);
    }

    // The living holder of a key, else the one who had it last.
    private long Holder(Connection db, ItemKind scope, long map, string key) => db.Prepare("""
        SELECT seq FROM (
            SELECT seq, born, died FROM name WHERE scope = ?1 AND map = ?2 AND key = ?3 AND died IS NULL AND born <= ?4
            UNION ALL
            SELECT seq, born, died FROM name WHERE scope = ?1 AND map = ?2 AND key = ?3 AND died IS NOT NULL AND born <= ?4)
        ORDER BY died IS NULL OR died > ?4 DESC, died DESC, born DESC LIMIT 1
        """).Bind(1, (long)scope).Bind(2, map).Bind(3, key).Bind(4, revision).Scalar();

    private Item?[] Records(IReadOnlyList<long> seqs, CancellationToken cancel)
    {
        var items = new Item?[seqs.Count];
        List<int>? missing = null;
        for (var i = 0; i < items.Length; i++)
        {
            var row = index[seqs[i]];
            if (!row.IsThere || row.Born > revision)
                continue;
            items[i] = row.Changed <= revision ? store.Cache.Get(seqs[i], row.Changed) : null;
            if (items[i] is null)
                (missing ??= []).Add(i);
        }
        if (missing is not null)
            store.Read(db => Fill(db, seqs, items, missing, cancel), cancel);
        return items;
    }

    private int Fill(Connection db, IReadOnlyList<long> seqs, Item?[] items, List<int> missing, CancellationToken cancel)
    {
        foreach (var i in missing)
        {
            // Each is a moment's work that SQLite has done before it could be interrupted.
            cancel.ThrowIfCancellationRequested();
            var command = db.Command("""
                SELECT coalesce(
                    (SELECT body FROM before WHERE seq = @seq AND revision > @r ORDER BY revision LIMIT 1),
                    (SELECT body FROM record WHERE seq = @seq))
                """, ("@seq", seqs[i]), ("@r", revision));
            var item = Json.Read((string)command.ExecuteScalar()!);
            items[i] = item;
            if (item.Life.Changed == index[seqs[i]].Changed)
                store.Cache.Keep(item);
        }
        return missing.Count;
    }

    private static long Scalar(Microsoft.Data.Sqlite.SqliteCommand command) => command.ExecuteScalar() is long number ? number : 0;

    private static List<long> Longs(Microsoft.Data.Sqlite.SqliteCommand command)
    {
        var numbers = new List<long>();
        using var row = command.ExecuteReader();
        while (row.Read())
            numbers.Add(row.GetInt64(0));
        return numbers;
    }
}
