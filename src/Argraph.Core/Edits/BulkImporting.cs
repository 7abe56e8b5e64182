using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Edits;

/// <summary>A file to be brought in row by row.</summary>
/// <param name="Author">Who brings it.</param>
/// <param name="Note">What for, null when nothing is said.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Hash">SHA-256 of the file: the same file on the same graph is the same import, which goes on where it was stopped.</param>
/// <param name="Map">The key of the map of rows that name none, null where every row must.</param>
public sealed record BulkRequest(string Author, string? Note, IBulkRows Rows, byte[] Hash, string? Map)
{
    /// <summary>Whether it is only said what would be written.</summary>
    public bool DryRun { get; init; }
}

/// <summary>What became of a bulk file.</summary>
/// <param name="Revision">The revision made; the head as it was where there was nothing to write, or it was a dry run.</param>
/// <param name="Added">Rows that the store did not have.</param>
/// <param name="Changed">Rows that the store had otherwise.</param>
/// <param name="Unchanged">Rows that are as they were.</param>
/// <param name="Problems">Why nothing was written, in the order of the file, at most <see cref="MostProblems"/>; empty when all was well.</param>
/// <param name="Changes">What was changed of what was there, with a row each.</param>
public sealed record BulkOutcome(long Revision, long Added, long Changed, long Unchanged, IReadOnlyList<BulkProblem> Problems, IReadOnlyList<Write> Changes)
{
    /// <summary>The most problems that are said; the file is not read further then.</summary>
    public const int MostProblems = BulkImport.MostProblems;
}

/// <summary>Brings files into a store that are too large to be held.</summary>
public static class BulkImporting
{
    /// <summary>Checks a file whole and writes it as one revision, or says what is wrong with it and writes nothing.</summary>
    /// <exception cref="StoreException">The store cannot be read or written.</exception>
    public static async Task<BulkOutcome> ImportAsync(this IArgumentStore store, BulkRequest request, TimeProvider clock, CancellationToken cancel)
    {
        while (true)
        {
            await using var view = await store.OpenAsync(null, cancel);
            var import = new BulkImport(view, request.Rows, request.Map);
            await import.CheckAsync(cancel);
            if (import.Problems.Count > 0)
                return new BulkOutcome(view.Revision, 0, 0, 0, import.Problems, []);
            if (import.IsEmpty || request.DryRun)
                return Outcome(view.Revision);
            var at = await Editor.TimeAsync(view, clock, cancel);
            if (await store.ImportAsync(import.ToChange(Ids.OfImport(request.Hash, view.Revision), at, request.Author, request.Note), cancel) == CommitResult.Committed)
                return Outcome(view.Revision + 1);

            BulkOutcome Outcome(long revision) => new(revision, import.Added, import.Changes.Count, import.Unchanged, [], import.Changes);
        }
    }
}
