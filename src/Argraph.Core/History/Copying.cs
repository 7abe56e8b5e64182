using System.Security.Cryptography;
using System.Text.Json;
using Argraph.Model;
using Argraph.Storage;

namespace Argraph.History;

/// <summary>What was copied, and what both stores now have.</summary>
/// <param name="Revisions">How many revisions were copied; fewer than there are where some were there already.</param>
/// <param name="Writes">How many rows all revisions of the graph wrote.</param>
/// <param name="Checksum">SHA-256 over every revision with all that it wrote, in hexadecimal, the same in both.</param>
public sealed record Copied(long Revisions, long Writes, string Checksum);

/// <summary>How far a copy is.</summary>
public readonly record struct CopyProgress(string Doing, long Revision, long Head, long Rows);

/// <summary>
/// Makes the same graph in another store by having everything happen there again: seqs, ids, revisions with who, when and what for,
/// the names of requests, redirects and every earlier state. A copy that was stopped goes on where it was, and one made earlier
/// is brought up to date.
/// </summary>
public static class Copying
{
    // A revision that wrote more is imported and not committed.
    private const int Small = 1_000;

    // How many revisions are read in one call.
    private const int Batch = 32;

    /// <summary>Copies all of a graph and reads both again, linear in its history.</summary>
    /// <exception cref="CopyRefusedException">The other store holds another graph, or does not hold the same when it is done.</exception>
    public static async Task<Copied> CopyToAsync(this IArgumentStore from, IArgumentStore to, IProgress<CopyProgress>? progress, CancellationToken cancel)
    {
        await using var source = await from.OpenAsync(null, cancel);
        var first = await BeginAsync(source, to, cancel);
        for (var next = first; next <= source.Revision; next += Batch)
            foreach (var (set, start) in await StartsAsync(source, next, cancel))
            {
                progress?.Report(new CopyProgress("copying", set.Base + 1, source.Revision, 0));
                if (await WriteAsync(source, to, set, start, rows => progress?.Report(new CopyProgress("copying", set.Base + 1, source.Revision, rows)), cancel) != CommitResult.Committed)
                    throw new CopyRefusedException($"Somebody else wrote to the other store while revision {set.Base + 1} was copied there; what is there now is another graph.");
            }
        await using var copy = await to.OpenAsync(source.Revision, cancel);
        var (here, writes) = await ChecksumAsync(source, "checking what was copied", progress, cancel);
        var (there, written) = await ChecksumAsync(copy, "checking the copy", progress, cancel);
        return here == there && writes == written
            ? new Copied(source.Revision - first + 1, writes, here)
            : throw new CopyRefusedException($"The copy is not the same: {writes} rows with checksum {here} were copied, and {written} with checksum {there} are there.");
    }

    // The first revision that the other store does not have.
    private static async Task<long> BeginAsync(IGraphView source, IArgumentStore to, CancellationToken cancel)
    {
        await using var target = await to.OpenAsync(null, cancel);
        if (target.Revision == 0)
            return 1;
        if (target.Revision > source.Revision)
            throw new CopyRefusedException($"The other store is at revision {target.Revision}, and this one at {source.Revision}: it holds another graph, or a newer one. Copy to an empty store.");
        var (here, there) = ((await source.ChangeSetsAsync([target.Revision], cancel))[0]!, (await target.ChangeSetsAsync([target.Revision], cancel))[0]!);
        return here.Token == there.Token
            ? target.Revision + 1
            : throw new CopyRefusedException($"The other store holds another graph: its revision {target.Revision} is by {there.Author}, and this one's by {here.Author}. Copy to an empty store.");
    }

    // Some revisions from one on, each with the first of what it wrote.
    private static async Task<IEnumerable<(ChangeSet Set, WritePage Start)>> StartsAsync(IGraphView view, long first, CancellationToken cancel)
    {
        var numbers = Enumerable.Range(0, (int)Math.Min(Batch, view.Revision - first + 1)).Select(i => first + i).ToArray();
        var sets = await view.ChangeSetsAsync(numbers, cancel);
        var starts = await view.WritesAsync(numbers, Slice.First(Small), cancel);
        return numbers.Select((number, i) => (sets[i] ?? throw new InvalidOperationException($"Revision {number} has no change set."), starts[i]));
    }

    private static async Task<CommitResult> WriteAsync(IGraphView source, IArgumentStore to, ChangeSet set, WritePage start, Action<long> written, CancellationToken cancel)
    {
        if (!start.More)
            return await to.CommitAsync(set with { Writes = start.Writes }, cancel);
        var (changes, added) = (new List<Write>(), 0L);
        await foreach (var page in PagesAsync(source, set.Base + 1, cancel))
        {
            changes.AddRange(page.Where(w => w.Before is not null));
            added += page.Count(w => w.Before is null);
        }
        return await to.ImportAsync(new BulkChange(set with { Writes = changes }, added, AddedAsync()), cancel);

        async IAsyncEnumerable<IReadOnlyList<Item>> AddedAsync()
        {
            var rows = 0L;
            await foreach (var page in PagesAsync(source, set.Base + 1, cancel))
            {
                yield return [.. page.Where(w => w.Before is null).Select(w => w.After)];
                written(rows += page.Count);
            }
        }
    }

    private static async IAsyncEnumerable<IReadOnlyList<Write>> PagesAsync(IGraphView view, long revision, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        for (var after = 0L; ;)
        {
            var page = (await view.WritesAsync([revision], Slice.First(Small, after), cancel))[0];
            yield return page.Writes;
            if (!page.More)
                break;
            after = page.Writes[^1].After.Seq;
        }
    }

    /// <summary>SHA-256 over a view's revisions and all that each wrote, and how many rows that were.</summary>
    public static async Task<(string Checksum, long Writes)> ChecksumAsync(IGraphView view, string doing, IProgress<CopyProgress>? progress, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var rows = 0L;
        for (var next = 1L; next <= view.Revision; next += Batch)
            foreach (var (set, start) in await StartsAsync(view, next, cancel))
            {
                hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(set));
                Append(set, start.Writes);
                if (start.More)
                    await foreach (var page in PagesAsync(view, set.Base + 1, cancel).Skip(1).WithCancellation(cancel))
                        Append(set, page);
            }
        return (Convert.ToHexStringLower(hash.GetHashAndReset()), rows);

        void Append(ChangeSet set, IReadOnlyList<Write> writes)
        {
            foreach (var (before, after) in writes)
            {
                hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(before));
                hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(after));
            }
            rows += writes.Count;
            progress?.Report(new CopyProgress(doing, set.Base + 1, view.Revision, rows));
        }
    }
}

/// <summary>A copy that cannot be made, in a sentence for the person who asked for it.</summary>
public sealed class CopyRefusedException(string message) : Exception(message);
