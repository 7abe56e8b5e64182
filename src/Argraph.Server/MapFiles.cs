using Argraph.Edits;
using Argraph.Formats;
using Argraph.Storage;

namespace Argraph.Server;

/// <summary>Reads map files and brings them into a store.</summary>
internal static class MapFiles
{
    /// <param name="Report">Null when nothing was written.</param>
    /// <param name="Revision">The revision made, or the head where nothing changed.</param>
    /// <param name="Diagnostics">What is wrong with the file, or was left as it was.</param>
    public sealed record Imported(ImportReport? Report, long Revision, IReadOnlyList<Diagnostic> Diagnostics);

    /// <summary>Reads a file; one that cannot be read is a diagnostic like everything else that is wrong with it.</summary>
    public static async Task<ReadResult> ReadAsync(string file, CancellationToken cancel)
    {
        try
        {
            if (Directory.Exists(file))
                return Unreadable(file, "It is a folder; name a file.");
            return YamlReader.Read(file, await File.ReadAllBytesAsync(file, cancel));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return Unreadable(file, "There is no such file.");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Unreadable(file, $"It cannot be read: {refused.Message}");
        }
    }

    private static ReadResult Unreadable(string file, string sentence) =>
        new(file, null, [new Diagnostic(Severity.Error, "FILE_UNREADABLE", file, 1, 1, sentence)], new Dictionary<string, (long, long)>());

    public static async Task<Imported> ImportAsync(IArgumentStore store, ReadResult read, string author, string? note, CancellationToken cancel)
    {
        if (read.Document is not { } document)
            return new Imported(null, 0, read.Diagnostics);
        using var editor = new Editor(store, TimeProvider.System);
        ImportReport? report = null;
        var revision = await editor.EditAsync(author, note, async changes =>
        {
            report = await changes.ImportAsync(document, cancel);
            return report.Problems.Count == 0;
        }, cancel);
        Diagnostic[] diagnostics =
        [
            .. read.Diagnostics,
            .. report!.Problems.Select(p => read.Locate(p, Severity.Error)),
            .. report.Notices.Select(p => read.Locate(p, Severity.Warning)),
        ];
        return new Imported(report.Problems.Count == 0 ? report : null, revision, diagnostics);
    }
}
