using System.CommandLine;
using System.Text.Json;
using Argraph.Formats;
using Argraph.Validation;

namespace Argraph.Server.Cli;

/// <summary>Says everything that is wrong with files, without any store.</summary>
internal static class CheckCommand
{
    private static readonly Argument<FileInfo[]> Files = new("FILES") { Description = "Files of the native format (*.argraph.yaml).", Arity = ArgumentArity.OneOrMore };

    private static readonly Option<string> Format = FormatOption.Create();

    public static Command Create()
    {
        var command = new Command("check", "Check files against the rules. Exit code 0: sound; 1: something is wrong.\n\nExample: argraph check seed/alignment-tax.argraph.yaml")
        {
            Files, Format,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var diagnostics = new List<Diagnostic>();
        var files = parsed.GetRequiredValue(Files);
        foreach (var file in files)
        {
            var read = await MapFiles.ReadAsync(file, cancel);
            diagnostics.AddRange(read.Diagnostics);
            if (read.Document is { } document)
                diagnostics.AddRange(Sound.Dangling(document).Select(p => read.Locate(p, Severity.Error)));
        }
        FormatOption.Write(parsed.GetValue(Format)!, diagnostics);
        if (diagnostics.Count == 0)
            Talk.Say(files.Length == 1 ? $"{files[0].Name} is sound." : $"{files.Length} files are sound.");
        return diagnostics.Exists(d => d.Severity == Severity.Error) ? 1 : 0;
    }
}

/// <summary>How diagnostics are written.</summary>
internal static class FormatOption
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper) },
    };

    public static Option<string> Create()
    {
        var option = new Option<string>("--format") { Description = "How findings are written.", DefaultValueFactory = _ => "text" };
        option.AcceptOnlyFromAmong("text", "json");
        return option;
    }

    public static void Write(string format, IReadOnlyList<Diagnostic> diagnostics)
    {
        if (format == "json")
            Console.Out.WriteLine(JsonSerializer.Serialize(diagnostics, Json));
        else
            foreach (var diagnostic in diagnostics)
                Console.Out.WriteLine(diagnostic);
    }
}
