using Argraph.Model;
using Argraph.Edits;
using Argraph.Formats;
using Argraph.History;
using Argraph.Storage;

namespace Argraph.Server;

/// <summary>Reads map files and brings them into a store.</summary>
internal static class MapFiles
{
    /// <param name="Report">Null when nothing was written.</param>
    /// <param name="Revision">The revision made, or the head where nothing changed.</param>
    /// <param name="Diagnostics">What is wrong with the file, or was left as it was.</param>
    /// <param name="Changes">What a dry run would change.</param>
    public sealed record Imported(ImportReport? Report, long Revision, IReadOnlyList<Diagnostic> Diagnostics, IReadOnlyList<Change> Changes);

    /// <summary>How a file is brought in.</summary>
    public sealed record Import(string Author, string? Note)
    {
        public ImportMode Mode { get; init; }

        /// <summary>Whether what would be left as it was is an error.</summary>
        public bool Strict { get; init; }

        public bool DryRun { get; init; }

        /// <summary>The key of the map of rows that name none.</summary>
        public string? Map { get; init; }
    }

    /// <summary>Reads a file; one that cannot be read is a diagnostic like everything else that is wrong with it.</summary>
    public static async Task<ReadResult> ReadAsync(string file, CancellationToken cancel)
    {
        try
        {
            return YamlReader.Read(file, await BeginningAsync(file, cancel));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new ReadResult(file, null, [Unreadable(file, refused)], new Dictionary<string, (long, long)>());
        }
    }

    // No more is held than tells that there is too much; what is no file, such as a pipe, has no length to ask for.
    private static async Task<byte[]> BeginningAsync(string file, CancellationToken cancel)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan | FileOptions.Asynchronous);
        using var held = new MemoryStream(stream.CanSeek ? (int)Math.Min(stream.Length, YamlReader.MaxBytes + 1) : 0);
        var part = new byte[1 << 16];
        while (held.Length <= YamlReader.MaxBytes && await stream.ReadAsync(part, cancel) is > 0 and var read)
            held.Write(part, 0, read);
        return held.ToArray();
    }

    /// <summary>Why a file could not be read.</summary>
    public static Diagnostic Unreadable(string file, Exception refused) => new(Severity.Error, "FILE_UNREADABLE", file, 1, 1,
        Directory.Exists(file) ? "It is a folder; name a file."
        : refused is FileNotFoundException or DirectoryNotFoundException ? "There is no such file."
        : $"It cannot be read: {refused.Message}");

    /// <summary>Brings a file that was read into a store, or says what it would change.</summary>
    public static async Task<Imported> ImportAsync(IArgumentStore store, ReadResult read, Import import, CancellationToken cancel)
    {
        if (read.Document is not { } document)
            return new Imported(null, 0, read.Diagnostics, []);
        using var editor = new Editor(store, TimeProvider.System);
        var outcome = await editor.ApplyAsync(new EditRequest(import.Author, [new ImportDocument(document, import.Mode) { Strict = import.Strict }])
        {
            Note = import.Note, DryRun = import.DryRun,
        }, cancel);
        Diagnostic[] diagnostics =
        [
            .. read.Diagnostics,
            .. Diagnostic.AtMost(outcome.Errors.Select(e => read.Locate(e.Problem, Severity.Error))),
            .. outcome.Notices.Select(p => read.Locate(p, Severity.Warning)),
        ];
        return new Imported(
            outcome.Errors.Count == 0 ? outcome.Import : null, outcome.Revision?.Number ?? 0, diagnostics,
            import.DryRun ? await ChangesAsync(store, outcome.Writes, cancel) : []);
    }

    // A dry run was worked out on the revision before the one it would be.
    internal static async Task<IReadOnlyList<Change>> ChangesAsync(IArgumentStore store, IReadOnlyList<Write> writes, CancellationToken cancel)
    {
        if (writes.Count == 0)
            return [];
        await using var view = await store.OpenAsync(writes[0].After.Life.Changed - 1, cancel);
        return await Differences.OfAsync(writes, view, cancel);
    }
}
