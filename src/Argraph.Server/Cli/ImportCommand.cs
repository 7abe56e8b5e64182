using System.CommandLine;

namespace Argraph.Server.Cli;

/// <summary>Brings files into the store, each as one revision.</summary>
internal static class ImportCommand
{
    private static readonly Argument<FileInfo[]> Files = new("FILES") { Description = "Files of the native format (*.argraph.yaml).", Arity = ArgumentArity.OneOrMore };

    private static readonly Option<string> Author = new("--author") { Description = "Who makes the change. Default: your user name.", DefaultValueFactory = _ => Environment.UserName };

    private static readonly Option<string?> Note = new("--note") { Description = "What for." };

    private static readonly Option<string> Format = FormatOption.Create();

    public static Command Create()
    {
        var command = new Command("import", "Add and change what the files say; nothing is retracted, and a file with a mistake changes nothing.\n\nExample: argraph import my-map.argraph.yaml --note \"From the reading group\"")
        {
            Files, Author, Note, Format,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var store = await Stores.OpenAsync(Settings.Of(parsed).Store, cancel);
        var code = 0;
        foreach (var file in parsed.GetRequiredValue(Files))
        {
            var read = await MapFiles.ReadAsync(file, cancel);
            var imported = await Talk.WhileAsync($"Importing {file.Name}", () =>
                MapFiles.ImportAsync(store, read, parsed.GetValue(Author)!, parsed.GetValue(Note), cancel));
            FormatOption.Write(parsed.GetValue(Format)!, imported.Diagnostics);
            code |= imported.Report is null ? 1 : 0;
            Talk.Say(imported.Report is { } report
                ? $"{file.Name}: {report.Added} added, {report.Changed} changed, {report.Retracted} retracted, {report.Unchanged} as they were; revision {imported.Revision}."
                : $"{file.Name}: nothing was written.");
        }
        return code;
    }
}
