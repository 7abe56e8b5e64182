using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Edits;

/// <summary>
/// Turns a document into changes: adds what is new, changes what differs, retracts nothing but arguments that were aimed anew, or,
/// to sync, also what earlier imports of the map brought and the document no longer has. Importing the same document twice
/// changes nothing.
/// </summary>
public static class Importing
{
    /// <returns>The report; when it has problems, the changes must not be committed.</returns>
    public static Task<ImportReport> ImportAsync(this Changes changes, MapDocument document, CancellationToken cancel) =>
        changes.ImportAsync(document, ImportMode.Merge, null, cancel);

    /// <param name="changes">Empty so far.</param>
    /// <param name="document">Sound by itself.</param>
    /// <param name="mode">Whether what the document lacks stays.</param>
    /// <param name="basis">
    /// The graph at the revision that the document was exported at. What the document has as it was there stays as the store has it
    /// now; what both changed is a conflict, and so is what one changed and the other ended. Null joins nothing: the document is right.
    /// </param>
    /// <param name="cancel">Stops the work.</param>
    /// <returns>The report; when it has problems, the changes must not be committed.</returns>
    public static async Task<ImportReport> ImportAsync(this Changes changes, MapDocument document, ImportMode mode, IGraphView? basis, CancellationToken cancel)
    {
        var import = new Import(changes, document, mode, basis);
        await import.ResolveAsync(cancel);
        if (import.Problems.Count == 0)
            await import.WriteAsync(cancel);
        await import.NameConflictsAsync(cancel);
        return import.Report();
    }
}
