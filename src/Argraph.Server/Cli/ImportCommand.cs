using System.CommandLine;
using Argraph.Edits;
using Argraph.Formats;
using Argraph.History;
using Argraph.Model;

namespace Argraph.Server.Cli;

/// <summary>Brings files into the store, each as one revision.</summary>
internal static class ImportCommand
{
    private static readonly Argument<string[]> Files = new("FILES") { Description = "Maps as YAML (*.argraph.yaml), or rows as CSV (*.csv) or NDJSON (*.ndjson, *.jsonl), taken in this order.", Arity = ArgumentArity.OneOrMore };

    private static readonly Option<string?> Author = new("--author") { Description = "Who makes the change. Default: your user name.", HelpName = "NAME" };

    private static readonly Option<string?> Note = new("--note") { Description = "What for.", HelpName = "TEXT" };

    private static readonly Option<string> Mode = ModeOption();

    private static readonly Option<bool> Strict = new("--strict") { Description = "Refuse a file of which something would be left as it was, such as what was retracted." };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Write nothing; say what each file would change, by key." };

    private static readonly Option<string?> Map = new("--map") { Description = "The map of rows that name none.", HelpName = "KEY" };

    private static readonly Option<string> Format = DiagnosticFormat.Option();

    public static Command Create()
    {
        var command = new Command("import", "Add and change what the files say, each file as one revision; with --mode sync also retract what earlier files of the map brought and this one no longer has. Where one file has a mistake nothing is written of any. Files of rows may be of any size, retract nothing, and are checked when their turn comes.\n\nExample: argraph import my-map.argraph.yaml --note \"From the reading group\"")
        {
            Files, Mode, Map, DryRun, Strict, Author, Note, Format, Flags.Store,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var settings = Flags.Settings(parsed);
        var import = new MapFiles.Import(AuthorOf(parsed), parsed.GetValue(Note) is { } text ? Cleaned(text, "--note") : null)
        {
            Mode = ModeOf(parsed.GetRequiredValue(Mode)), Strict = parsed.GetValue(Strict), DryRun = parsed.GetValue(DryRun),
            Map = parsed.GetValue(Map) is not { } key ? null : Key.IsValid(key) ? key : throw new Refused("USAGE", $"--map is '{key}', which is no key of a map.", Refused.Usage),
        };
        var files = parsed.GetRequiredValue(Files);
        var read = await Talk.WhileAsync($"Reading {Named(files)}", async () =>
        {
            var results = new List<Incoming>();
            foreach (var file in files)
                results.Add(BulkFile.Of(file) is { } rows ? new Incoming(file, null, rows) : new Incoming(file, await MapFiles.ReadAsync(file, cancel), null));
            return results;
        });
        if (import.Mode == ImportMode.Sync && read.Find(r => r.Rows is not null) is { } some)
            throw new Refused("USAGE", $"--mode sync goes with maps only: {some.File} is a file of rows.", Refused.Usage);
        var diagnostics = new List<Diagnostic>();
        var changes = new List<Change>();
        var written = read.TrueForAll(r => r.Read is null or { Document: not null });
        if (written)
            written = await WriteAsync(settings, read, import, diagnostics, changes, cancel);
        else
        {
            diagnostics.AddRange(read.SelectMany(r => r.Read?.Diagnostics ?? []));
            Talk.Say("Nothing was written.");
        }
        var format = parsed.GetRequiredValue(Format);
        await Output.WriteAsync(import.DryRun ? ChangeFormat.Write(format, diagnostics, changes) : DiagnosticFormat.Write(format, diagnostics), CancellationToken.None);
        return written ? 0 : Refused.Wrong;
    }

    // A map that has been read, or rows that are read while they are brought in.
    private sealed record Incoming(string File, ReadResult? Read, BulkFile? Rows);

    // A file can still be refused for what the store has: then it and those after it are not written, and that is said of each.
    private static async Task<bool> WriteAsync(Settings settings, List<Incoming> files, MapFiles.Import import, List<Diagnostic> diagnostics, List<Change> changes, CancellationToken cancel)
    {
        await using var store = await Stores.OpenAsync(settings.Store, cancel);
        var sound = true;
        foreach (var file in files)
        {
            if (!sound)
            {
                Talk.Say($"{file.File}: not tried.");
                continue;
            }
            var imported = file.Rows is { } rows
                ? await Talk.WhileAsync(() => $"Importing {file.File}: {rows.Progress}", () => rows.ImportAsync(store, import, cancel))
                : await Talk.WhileAsync($"Importing {file.File}", () => MapFiles.ImportAsync(store, file.Read!, import, cancel));
            changes.AddRange(imported.Changes);
            diagnostics.AddRange(imported.Diagnostics);
            sound = imported.Report is not null;
            Talk.Say(imported.Report is { } report
                ? $"{file.File}: {report.Added} added, {report.Changed} changed, {report.Retracted} retracted, {report.Unchanged} as they were; {(import.DryRun ? "nothing was written, since this was a dry run" : $"revision {imported.Revision}")}."
                : $"{file.File}: nothing was written.");
        }
        return sound;
    }

    public static Option<string> ModeOption()
    {
        var option = new Option<string>("--mode") { Description = "merge: add and change. sync: also retract what the file no longer has.", DefaultValueFactory = _ => "merge" };
        option.AcceptOnlyFromAmong("merge", "sync");
        return option;
    }

    public static ImportMode ModeOf(string word) => word == "sync" ? ImportMode.Sync : ImportMode.Merge;

    private static string AuthorOf(ParseResult parsed) =>
        parsed.GetValue(Author) is { } named ? Cleaned(named, "--author") : Text.Clean(Environment.UserName) is { Length: > 0 } user ? user : "unknown";

    private static string Cleaned(string text, string flag) =>
        Text.Clean(text) is { Length: > 0 and <= 1000 } clean && !clean.Any(char.IsControl)
            ? clean
            : throw new Refused("USAGE", $"{flag} is one line of 1 to 1,000 characters.", Refused.Usage);

    private static string Named(string[] files) => files.Length == 1 ? files[0] : $"{files.Length} files";
}
