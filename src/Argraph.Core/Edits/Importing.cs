using Argraph.Model;

namespace Argraph.Edits;

/// <summary>
/// Turns a document into changes: adds what is new, changes what differs, retracts nothing but arguments that were aimed anew.
/// Importing the same document twice changes nothing.
/// </summary>
public static class Importing
{
    /// <returns>The report; when it has problems, the changes must not be committed.</returns>
    public static async Task<ImportReport> ImportAsync(this Changes changes, MapDocument document, CancellationToken cancel)
    {
        var import = new Import(changes, document);
        await import.ResolveAsync(cancel);
        if (import.Problems.Count == 0)
            await import.WriteAsync(cancel);
        return import.Report();
    }
}
