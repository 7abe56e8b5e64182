using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Argraph.Formats;

namespace Argraph.Server.Cli;

/// <summary>How what is wrong with files is written: a line each, or one JSON list of objects with the fields of <see cref="Diagnostic"/>.</summary>
internal static class DiagnosticFormat
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper) },
    };

    public static Option<string> Option()
    {
        var option = new Option<string>("--format") { Description = "How what is wrong is written to stdout.", DefaultValueFactory = _ => "text" };
        option.AcceptOnlyFromAmong("text", "json");
        return option;
    }

    public static string Write(string format, IReadOnlyList<Diagnostic> diagnostics) =>
        format == "json" ? JsonSerializer.Serialize(diagnostics, Json) + "\n" : string.Concat(diagnostics.Select(d => Line(d) + "\n"));

    // One line each, whatever stands in the file.
    private static string Line(Diagnostic diagnostic) => OneLine(diagnostic.ToString());

    public static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c));
}
