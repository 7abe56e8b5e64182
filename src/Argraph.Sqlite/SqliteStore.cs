using System.Collections.Concurrent;
using Argraph.Storage;
using Microsoft.Data.Sqlite;

namespace Argraph.Sqlite;

/// <summary>
/// The embedded store: one SQLite file is the record, an immutable index in memory answers for structure. One process writes;
/// readers never wait for it, and see a revision whole or not at all.
/// </summary>
public sealed class SqliteStore : IArgumentStore
{
    private readonly string _file;
    private readonly FileStream _lock;
    private readonly Connection _writer;
    private readonly SqliteKeyRing _keys;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ConcurrentBag<Connection> _readers = [];
    private volatile GraphIndex _index;
    private volatile bool _closed;

    private SqliteStore(string file, FileStream @lock, Connection writer, GraphIndex index)
    {
        (_file, _lock, _writer, _index) = (file, @lock, writer, index);
        _keys = new SqliteKeyRing(file);
    }

    public IKeyRing Keys => _keys;

    internal RecordCache Cache { get; } = new();

    /// <summary>Opens a file, or makes it where there is none; its folder must exist.</summary>
    /// <exception cref="StoreException">
    /// The file is something else's, newer, damaged or in use; it is left as it was.
    /// </exception>
    public static async Task<SqliteStore> OpenAsync(string file, CancellationToken cancel, TimeProvider? clock = null)
    {
        if (Path.GetDirectoryName(file) is { Length: > 0 } folder && !Directory.Exists(folder))
            throw Refusals.NoFolder(file, folder);
        Refusals.Guarded(file, () => Database.RefuseWhatIsNotOurs(file));
        var hold = Hold(file);
        try
        {
            return await Task.Run(() => Refusals.Guarded(file, () =>
            {
                var writer = new Connection(Database.OpenWriter(file, clock ?? TimeProvider.System));
                try
                {
                    return new SqliteStore(file, hold, writer, Opening.Load(writer.Raw, file));
                }
                catch
                {
                    writer.Dispose();
                    throw;
                }
            }), cancel);
        }
        catch
        {
            await hold.DisposeAsync();
            throw;
        }
    }

    public Task<long> HeadAsync(CancellationToken cancel) => Task.FromResult(_index.Head);

    public Task<IGraphView> OpenAsync(long? revision, CancellationToken cancel)
    {
        var index = _index;
        if (revision is { } asked && (asked < 0 || asked > index.Head))
            throw new UnknownRevisionException(asked, index.Head);
        return Task.FromResult<IGraphView>(new SqliteView(this, index, revision ?? index.Head));
    }

    public Task<CommitResult> CommitAsync(ChangeSet changes, CancellationToken cancel) =>
        InTurnAsync(changes, () => Task.Run(() => Refusals.Guarded(_file, () => Commit(changes)), CancellationToken.None), cancel);

    public Task<CommitResult> ImportAsync(BulkChange bulk, CancellationToken cancel) =>
        InTurnAsync(bulk.Changes, () => Task.Run(() => ImportWholeAsync(bulk, cancel), CancellationToken.None), cancel);

    /// <summary>Closes the file once the commit under way is done, and lets another process have it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closed, true))
            return;
        await _turn.WaitAsync();
        try
        {
            while (_readers.TryTake(out var reader))
                reader.Dispose();
            _writer.Dispose();
            await _keys.DisposeAsync();
        }
        finally
        {
            _turn.Release();
            await _lock.DisposeAsync();
        }
    }

    /// <summary>Runs one call on a reading connection, and stops it inside SQLite when it is cancelled.</summary>
    internal T Read<T>(Func<Connection, T> call, CancellationToken cancel = default) => Refusals.Guarded(_file, () =>
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        var reader = _readers.TryTake(out var free) ? free : new Connection(Database.OpenReader(_file));
        try
        {
            return reader.Run(call, cancel);
        }
        finally
        {
            _readers.Add(reader);
            // A call that outlasts the store closes its connection itself.
            if (_closed && _readers.TryTake(out var last))
                last.Dispose();
        }
    });

    /// <summary>Lets the file grow to so many pages and no further, as a disk would.</summary>
    internal void LimitPages(long pages) => Database.Run(_writer.Raw, $"PRAGMA max_page_count = {pages}");

    private bool IsThere(Guid token) => Refusals.Guarded(_file, () =>
        _writer.Command("SELECT 1 FROM revision WHERE token = @token", ("@token", token.ToByteArray(bigEndian: true))).ExecuteScalar() is not null);

    private async Task<CommitResult> InTurnAsync(ChangeSet changes, Func<Task<CommitResult>> write, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            return changes.Base == _index.Head ? await write() : IsThere(changes.Token) ? CommitResult.Committed : CommitResult.HeadMoved;
        }
        finally
        {
            _turn.Release();
        }
    }

    private CommitResult Commit(ChangeSet changes)
    {
        var next = IndexChange.Next(_index, changes);
        Database.Run(_writer.Raw, "BEGIN IMMEDIATE");
        try
        {
            Rows.Write(_writer, changes);
            Database.Run(_writer.Raw, "COMMIT");
        }
        catch
        {
            RollBack();
            throw;
        }
        _index = next;
        return CommitResult.Committed;
    }

    // One transaction, however large. The index is read anew: a change of nearly every page is no change.
    private async Task<CommitResult> ImportWholeAsync(BulkChange bulk, CancellationToken cancel)
    {
        var (revision, last, added) = (bulk.Changes.Base + 1, _index.LastSeq, 0L);
        IReadOnlyList<string> putOff = [];
        Guarded(() => BulkPragmas.Begin(_writer));
        try
        {
            Guarded(() =>
            {
                Rows.Write(_writer, bulk.Changes);
                putOff = BulkPragmas.PutOff(_writer, bulk.Added);
            });
            await foreach (var batch in bulk.Batches.Select(items => items.Select(Rows.NewRow.Of).ToList()).AheadAsync(4, cancel))
                Guarded(() =>
                {
                    foreach (var row in batch)
                    {
                        if (row.Item.Seq <= last)
                            throw new InvalidOperationException($"Row {row.Item.Seq} is imported after row {last}.");
                        Rows.Add(_writer, row, revision);
                        last = row.Item.Seq;
                        added++;
                    }
                });
            if (added != bulk.Added)
                throw new InvalidOperationException($"{added} rows are imported, and {bulk.Added} were promised.");
            Guarded(() =>
            {
                BulkPragmas.Finish(_writer, putOff);
                Database.Run(_writer.Raw, "COMMIT");
            });
        }
        catch
        {
            Guarded(RollBack);
            throw;
        }
        finally
        {
            Guarded(() => BulkPragmas.End(_writer));
        }
        // What went to the log goes to the file now, or a reader would go through gigabytes of it; the index is read meanwhile.
        using (var reader = Database.OpenReader(_file))
        {
            var copying = Task.Run(() => Checkpoint("PASSIVE"), CancellationToken.None);
            try
            {
                _index = Opening.Load(reader, _file);
            }
            finally
            {
                await copying;
            }
        }
        Checkpoint("TRUNCATE");
        return CommitResult.Committed;

        void Guarded(Action work) => Refusals.Guarded(_file, work);
    }

    // What it copies is written, also where there is no room for it twice: it stays in the log then, and goes to the file with a later commit.
    private void Checkpoint(string how)
    {
        try
        {
            Database.Run(_writer.Raw, $"PRAGMA wal_checkpoint({how})");
        }
        catch (SqliteException full) when (Refusals.IsFull(full))
        {
        }
    }

    private void RollBack()
    {
        // Some failures, a full disk among them, have ended the transaction already.
        if (SQLitePCL.raw.sqlite3_get_autocommit(_writer.Raw.Handle) == 0)
            Database.Run(_writer.Raw, "ROLLBACK");
    }

    // The lock goes with the process, however it ends.
    internal static FileStream Hold(string file)
    {
        try
        {
            return new FileStream(file + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.None);
        }
        catch (UnauthorizedAccessException refused)
        {
            throw Refusals.ReadOnly(file, refused);
        }
        catch (IOException refused)
        {
            throw File.Exists(file + ".lock") ? Refusals.Busy(file) : Refusals.ReadOnly(file, refused);
        }
    }
}
