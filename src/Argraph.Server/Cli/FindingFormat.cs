using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Argraph.Findings;
using Argraph.Formats;
using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Server.Cli;

/// <summary>Findings of a store as lines or as one JSON list with the fields of the API, elements by their names.</summary>
internal static class FindingFormat
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper) },
    };

    public static async Task<string> WriteAsync(string format, IGraphView view, IReadOnlyList<Finding> findings, CancellationToken cancel)
    {
        var names = await ElementNames.OfAsync(view, findings.SelectMany(f => f.Elements), cancel);
        return format == "json"
            ? JsonSerializer.Serialize(findings.Select(f => new { f.Code, f.Severity, f.Message, Elements = f.Elements.Select(e => names[e]), f.Suggestion, f.Acknowledged }), Json) + "\n"
            : string.Concat(findings.Select(f => DiagnosticFormat.OneLine($"{f.Severity.ToString().ToLowerInvariant()} {CodeOf(f)}{(f.Acknowledged ? " (acknowledged)" : "")}: {f.Message} {f.Suggestion} [{string.Join(' ', f.Elements.Select(e => names[e]))}]") + "\n"));
    }

    /// <summary>A finding where the first of its elements that the file spells out stands.</summary>
    public static Diagnostic Located(ReadResult file, Finding finding, IReadOnlyDictionary<long, Item> elements)
    {
        var path = finding.Elements.Select(e => PathOf(file.Document!, elements[e])).FirstOrDefault(p => p is not null) ?? "";
        var diagnostic = file.Locate(new Problem(CodeOf(finding), finding.Message + (finding.Suggestion is null ? "" : " " + finding.Suggestion), path), Severity.Note);
        return diagnostic with { Severity = finding.Severity };
    }

    private static string CodeOf(Finding finding) => JsonNamingPolicy.SnakeCaseUpper.ConvertName(finding.Code.ToString());

    private static string? PathOf(MapDocument document, Item item) => item switch
    {
        Statement s => At("statements", document.Statements, d => d.Key is null ? d.Text == s.Text : d.Key == s.Key),
        Argument { Key: { } key } => At("arguments", document.Arguments, d => d.Key == key),
        _ => null,
    };

    private static string? At<T>(string list, IReadOnlyList<T> drafts, Func<T, bool> isIt) =>
        Enumerable.Range(0, drafts.Count).Where(i => isIt(drafts[i])).Select(i => $"{list}[{i}]").FirstOrDefault();
}
