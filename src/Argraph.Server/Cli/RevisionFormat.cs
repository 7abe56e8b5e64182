using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Argraph.History;
using Argraph.Model;
using Argraph.Server.Api.Types;

namespace Argraph.Server.Cli;

/// <summary>How revisions are written: a line each, or one JSON list; one alone with its changes below it.</summary>
internal static class RevisionFormat
{
    private static readonly DateTimeType Times = new();

    public static Option<string> Option()
    {
        var option = new Option<string>("--format") { Description = "How it is written to stdout.", DefaultValueFactory = _ => "text" };
        option.AcceptOnlyFromAmong("text", "json");
        return option;
    }

    public static string Write(string format, IReadOnlyList<LoggedRevision> revisions) => format == "json"
        ? JsonSerializer.Serialize(
            revisions.Select(r => new { revision = r.Revision.Number, at = At(r.Revision), r.Revision.Author, r.Revision.Note, changeCount = r.Changes }), DiagnosticFormat.Json) + "\n"
        : string.Concat(revisions.Select(r => Line(r.Revision, r.Changes)));

    public static string Write(string format, Revision revision, IReadOnlyList<Change> changes) => format == "json"
        ? JsonSerializer.Serialize(
            new { revision = revision.Number, at = At(revision), revision.Author, revision.Note, changeCount = changes.Count, changes = changes.Select(ChangeFormat.Json) }, DiagnosticFormat.Json) + "\n"
        : Line(revision, changes.Count) + string.Concat(changes.Select(ChangeFormat.Lines));

    private static string Line(Revision revision, long changes) => ChangeFormat.OneLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{revision.Number} {At(revision)} {revision.Author}, {changes} {(changes == 1 ? "change" : "changes")}{(revision.Note is { } note ? $": {note}" : "")}")) + "\n";

    // As the API writes it.
    private static string At(Revision revision) => (string)Times.Serialize(revision.At)!;
}
