using System.Globalization;
using System.Text;
using Argraph.Edits;
using Argraph.Formats;
using Argraph.Model;

namespace Argraph.Server.Api.Writing;

/// <summary>The file that importMap brings: what it says, and what is wrong with it by line and column.</summary>
internal sealed class ImportedFile
{
    private const int MaxErrors = 100, MaxDiagnostics = 1000;
    private const string Name = "content";

    private readonly ReadResult _read;

    public ImportedFile(Input input)
    {
        Input = input;
        _read = YamlReader.Read(Name, Encoding.UTF8.GetBytes((string)input.Fields["content"]!));
        if (_read.Document is { } document)
            Edit = new ImportDocument(document, input.Value<ImportMode>("mode") ?? ImportMode.Merge) { Strict = input.Flag("strict") };
    }

    public Input Input { get; }

    /// <summary>Null when the file has a mistake.</summary>
    public Edit? Edit { get; }

    /// <summary>Says of the file what the request was answered with: what stands in it by line and column, and each mistake as an error as well.</summary>
    public Payload Answer(Payload payload)
    {
        var inFile = payload.Outcome.Errors.Where(e => IsInFile(e.Problem.Path)).Select(e => (At: _read.Locate(e.Problem, Severity.Error), e.Revisions)).ToList();
        var unread = _read.Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => (At: d, Revisions: (IReadOnlyList<Revision>)[]));
        Diagnostic[] diagnostics =
        [
            .. _read.Diagnostics, .. inFile.Select(e => e.At), .. payload.Outcome.Notices.Select(n => _read.Locate(n, Severity.Warning)),
        ];
        return payload with
        {
            Import = payload.Outcome.Repeated ? Recorded(payload) : payload.Outcome.Import,
            Notices = [],
            Diagnostics = [.. diagnostics.OrderBy(d => (d.Line, d.Column)).Take(MaxDiagnostics)],
            Errors =
            [
                .. payload.Errors.Where((_, i) => !IsInFile(payload.Outcome.Errors[i].Problem.Path)),
                .. unread.Concat(inFile).Take(MaxErrors).Select(e => Error(e.At, e.Revisions)),
            ],
        };
    }

    // What a request did that is answered again, counted in the revision that it became.
    private ImportReport Recorded(Payload payload)
    {
        var written = payload.Writes.Where(w => w.After is Entity).ToList();
        var (added, retracted) = (written.Count(w => w.Before is null), payload.Ended().Count());
        var d = _read.Document!;
        var named = 1 + d.Sources.Count + d.Agents.Count + d.Topics.Count + d.Statements.Count + d.Arguments.Count;
        return new ImportReport(added, written.Count - added - retracted, retracted, named - written.Count(w => w.After is { IsAlive: true } and not Passage), [], []);
    }

    private static bool IsInFile(string path) =>
        path.Length == 0 || path.Split('.', '[')[0] is "map" or "sources" or "agents" or "topics" or "statements" or "arguments" or "revision";

    private static UserError Error(Diagnostic at, IReadOnlyList<Revision> revisions) =>
        revisions.Count > 0 ? new ConflictError(at.Code, Sentence(at), [Name], revisions) : new InputError(at.Code, Sentence(at), [Name]);

    private static string Sentence(Diagnostic d) => string.Create(CultureInfo.InvariantCulture,
        $"Line {d.Line}, column {d.Column}: {d.Message}{(d.Suggestion is { } near ? $" Did you mean '{near}'?" : "")}");
}

/// <summary>The formats that can be imported.</summary>
internal enum ImportFormat { Yaml }
