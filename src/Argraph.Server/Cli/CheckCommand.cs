using System.CommandLine;
using Argraph.Formats;
using Argraph.Validation;

namespace Argraph.Server.Cli;

/// <summary>Says everything that is wrong with files, without any store.</summary>
internal static class CheckCommand
{
    private static readonly Argument<string[]> Files = new("FILES") { Description = "Files of the native format (*.argraph.yaml).", Arity = ArgumentArity.OneOrMore };

    private static readonly Option<string> Format = DiagnosticFormat.Option();

    public static Command Create()
    {
        var command = new Command("check", "Check files against the rules, without a store. Exit code 0: all are sound; 1: something is wrong.\n\nExample: argraph check seed/alignment-tax.argraph.yaml")
        {
            Files, Format,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var files = parsed.GetRequiredValue(Files);
        var diagnostics = await Talk.WhileAsync("Checking", async () =>
        {
            var found = new List<Diagnostic>();
            foreach (var file in files)
            {
                var read = await MapFiles.ReadAsync(file, cancel);
                found.AddRange(read.Diagnostics);
                if (read.Document is { } document)
                    found.AddRange(Sound.Dangling(document).Select(p => read.Locate(p, Severity.Error)));
            }
            return found;
        });
        await Output.WriteAsync(DiagnosticFormat.Write(parsed.GetRequiredValue(Format), diagnostics), cancel);
        var wrong = diagnostics.Count(d => d.Severity == Severity.Error);
        Talk.Say(wrong > 0
            ? $"{wrong} {(wrong == 1 ? "thing is" : "things are")} wrong."
            : files.Length == 1 ? $"{files[0]} is sound." : $"{files.Length} files are sound.");
        return wrong > 0 ? Refused.Wrong : 0;
    }
}
