using System.Text.Json;
using Argraph.Formats;
using Argraph.History;

namespace Argraph.Server.Cli;

/// <summary>How what a file would change is written: a line for each thing by key and one for each of its fields, or one JSON object.</summary>
internal static class ChangeFormat
{
    public static string Write(string format, IReadOnlyList<Diagnostic> diagnostics, IReadOnlyList<Change> changes) => format == "json"
        ? JsonSerializer.Serialize(new { diagnostics, changes = changes.Select(Json) }, DiagnosticFormat.Json) + "\n"
        : DiagnosticFormat.Write(format, diagnostics) + string.Concat(changes.Select(Lines));

    public static object Json(Change change) => new { change.Kind, key = Named(change), subject = change.Subject.Kind, change.Fields };

    public static string Lines(Change change) =>
        $"{change.Kind.ToString().ToLowerInvariant()} {change.Subject.Kind.ToString().ToLowerInvariant()} {Named(change)}\n" + string.Concat(change.Fields.Select(Line));

    // One line each, whatever stands in a text.
    private static string Line(FieldChange field) => "  " + OneLine((field.Before, field.After) switch
    {
        (null, var after) => $"{field.Name}: {after}",
        (var before, null) => $"{field.Name}: {before} ->",
        var (before, after) => $"{field.Name}: {before} -> {after}",
    }) + "\n";

    private static string Named(Change change) => change.Key ?? change.Subject.Id.ToString();

    public static string OneLine(string text) => string.Concat(text.Select(c => c == '\n' ? ' ' : char.IsControl(c) ? '\uFFFD' : c));
}
