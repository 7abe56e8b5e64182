using System.Diagnostics;
using System.Runtime.CompilerServices;
using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Neo4j;

/// <summary>
/// One import, step by step: a lease that keeps others from writing, rows of a revision that is not yet and that no view sees,
/// and a statement that makes it the newest. Steps are numbered, and the number is kept with what they wrote: whoever has the
/// same token goes on after the last, whatever became of the process that took it.
/// </summary>
internal sealed class Staging(Writer writer, Neo4jSettings settings, BulkChange bulk)
{
    // Of the texts that go in one statement, beside the number of rows: what a transaction holds has limits.
    private const int MaxText = 1_000_000;

    private readonly ChangeSet _changes = bulk.Changes;
    private readonly string _token = bulk.Changes.Token.ToString();
    private readonly long _revision = bulk.Changes.Base + 1;
    private readonly HashSet<string> _freed = [.. Writing.Freed(bulk.Changes).Select(n => n.Name)];
    private readonly Stopwatch _sent = Stopwatch.StartNew();

    /// <exception cref="StoreException">
    /// STORE_BUSY while somebody else's import lasts. When Neo4j does not answer for minutes, what is staged stays for as long as the lease
    /// does, and the same import goes on with it; after any other failure it is removed.
    /// </exception>
    /// <exception cref="InvalidOperationException">The batches are not what was promised, or do not fit the graph.</exception>
    public async Task<CommitResult> ImportAsync(CancellationToken cancel)
    {
        try
        {
            // Whoever stood still for longer than the lease, and finds it gone, begins anew if nobody else has written.
            while (true)
            {
                var begun = await writer.SendAsync("stage-begin", new { token = _token, @base = _changes.Base, lease = Lease }, _changes, cancel);
                switch (begun.Text("outcome"))
                {
                    case "committed": return CommitResult.Committed;
                    case "moved": return CommitResult.HeadMoved;
                    case "busy": throw writer.Busy(begun.Long("left"));
                    case "abandoned":
                        await writer.SweepAsync(_changes, null, cancel);
                        continue;
                }
                if (await StageAsync(begun.Long("step"), cancel) is { } staged && await PublishAsync(staged, cancel) is { } result)
                    return result;
            }
        }
        catch (Exception failed) when (failed is not StoreException { Code: "STORE_UNAVAILABLE" or "STORE_TIMEOUT" or "STORE_BUSY" })
        {
            await GiveUpAsync();
            throw;
        }
    }

    private long Lease => (long)settings.ImportLease.TotalMilliseconds;

    /// <returns>Null when the lease is gone.</returns>
    private async Task<Staged?> StageAsync(long done, CancellationToken cancel)
    {
        var (step, needed, rows, from, last, later) = (0L, 0L, 0L, (long?)null, 0L, false);
        var names = new List<(string, long)>();
        // The next rows are read while Neo4j writes the ones before.
        var sent = Task.FromResult(true);
        try
        {
            await foreach (var batch in CutAsync(cancel))
            {
                var additions = new Additions(_revision);
                foreach (var item in batch)
                {
                    if (item.Seq <= last)
                        throw new InvalidOperationException($"Row {item.Seq} is imported after row {last}.");
                    last = item.Seq;
                    from ??= last;
                    Name(item, additions);
                }
                foreach (var item in batch)
                {
                    additions.AddNode(item);
                    additions.AddEdges(item, end => end <= last || (later = true) && false);
                }
                rows += batch.Count;
                needed = ++step;
                if (!await NextAsync(additions, batch.Count))
                    return null;
            }
            if (rows != bulk.Added)
                throw new InvalidOperationException($"{rows} rows are imported, and {bulk.Added} were promised.");
            // What leads to a row of a later batch, now that all are there.
            if (later)
                await foreach (var batch in CutAsync(cancel))
                {
                    var additions = new Additions(_revision);
                    foreach (var item in batch)
                        additions.AddEdges(item, end => end > batch[^1].Seq);
                    step++;
                    if (!additions.IsEmpty)
                        needed = step;
                    if ((!additions.IsEmpty || _sent.Elapsed > settings.ImportLease / 3) && !await NextAsync(additions, 0))
                        return null;
                }
            return await sent ? new Staged(needed, rows, from, from is null ? null : last, names) : null;
        }
        finally
        {
            await ((Task)sent).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        async Task<bool> NextAsync(Additions additions, int count)
        {
            if (!await sent)
                return false;
            if (step > done)
                sent = SendAsync(step, additions, count, cancel);
            return true;
        }

        // A name that is another's until the revision comes with it.
        void Name(Item item, Additions additions)
        {
            if (Writing.Named(item) is not { } name)
                return;
            if (_freed.Contains(name))
                names.Add((name, item.Seq));
            else
                additions.AddName(name, item.Seq);
        }
    }

    private async Task<bool> SendAsync(long step, Additions additions, int rows, CancellationToken cancel)
    {
        _sent.Restart();
        return (await PersistAsync("stage-batch", new { token = _token, lease = Lease, step, rows, add = additions }, cancel)).Text("outcome") != "lost";
    }

    // An import takes minutes, in which Neo4j may be slow for once, or be started anew.
    private async Task<Answer.Row> PersistAsync(string text, object parameters, CancellationToken cancel)
    {
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(TimeSpan.FromSeconds(1), cancel))
            try
            {
                return await writer.SendAsync(text, parameters, _changes, cancel);
            }
            catch (StoreException silent) when (silent.Code is "STORE_UNAVAILABLE" or "STORE_TIMEOUT" && watch.Elapsed < settings.ImportPatience)
            {
                // A step is taken once however often it is sent, and so is the revision.
            }
    }

    /// <returns>Null when the lease is gone.</returns>
    private async Task<CommitResult?> PublishAsync(Staged staged, CancellationToken cancel) =>
        (await PersistAsync("commit", Writing.Of(_changes, staged), cancel)).Text("outcome") switch
        {
            "moved" => CommitResult.HeadMoved,
            "lost" => null,
            _ => CommitResult.Committed,
        };

    // The rows as they go in statements: the same each time they are read.
    private async IAsyncEnumerable<List<Item>> CutAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var (some, text) = (new List<Item>(), 0);
        await foreach (var batch in bulk.Batches.WithCancellation(cancel))
            foreach (var item in batch)
            {
                some.Add(item);
                text += item switch { Statement s => s.Text.Length, Argument a => (a.Text?.Length ?? 0) + (a.Warrant?.Length ?? 0), _ => 0 };
                if (some.Count < settings.ImportRows && text < MaxText)
                    continue;
                yield return some;
                (some, text) = ([], 0);
            }
        if (some.Count > 0)
            yield return some;
    }

    // Also when it was cancelled. What cannot be removed now is whoever writes next's to remove.
    private async Task GiveUpAsync()
    {
        try
        {
            await writer.SweepAsync(_changes, TimeSpan.FromSeconds(10), CancellationToken.None);
        }
        catch (StoreException)
        {
            // The failure that led here is the one to tell.
        }
    }
}
