using System.CommandLine;
using Argraph.Storage;

namespace Argraph.Server.Cli;

/// <summary>Says what importing a file would change, and writes nothing.</summary>
internal static class DiffCommand
{
    /// <summary>Exit code: the store and the file differ. As of diff(1), what keeps them from being compared is 2.</summary>
    private const int Different = 1, Trouble = 2;

    private static readonly Argument<string> File = new("FILE") { Description = "A file of the native format (*.argraph.yaml)." };

    private static readonly Option<string> Mode = ImportCommand.ModeOption();

    private static readonly Option<string> Format = DiagnosticFormat.Option();

    public static Command Create()
    {
        var command = new Command("diff", "Say what importing a file would change, by key and field by field; nothing is written. Exit code 0: nothing; 1: something; 2: they cannot be compared, or the file could not be imported.\n\nExample: argraph diff my-map.argraph.yaml")
        {
            File, Mode, Format, Flags.Store,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var settings = Flags.Settings(parsed);
        var read = await MapFiles.ReadAsync(parsed.GetRequiredValue(File), cancel);
        var compared = read.Document is null
            ? new MapFiles.Imported(null, 0, read.Diagnostics, [])
            : await CompareAsync(settings.Store, read, new MapFiles.Import("diff", null) { Mode = ImportCommand.ModeOf(parsed.GetRequiredValue(Mode)), DryRun = true }, cancel);
        await Output.WriteAsync(ChangeFormat.Write(parsed.GetRequiredValue(Format), compared.Diagnostics, compared.Changes), cancel);
        Talk.Say(compared.Report is { } report
            ? $"{read.File} would add {report.Added}, change {report.Changed}, retract {report.Retracted} and leave {report.Unchanged} as they are."
            : $"{read.File} cannot be imported as it is.");
        return compared.Report is null ? Trouble : compared.Changes.Count > 0 ? Different : 0;
    }

    private static async Task<MapFiles.Imported> CompareAsync(string setting, Formats.ReadResult read, MapFiles.Import import, CancellationToken cancel)
    {
        try
        {
            await using var store = await Stores.OpenExistingAsync(setting, cancel);
            return await Talk.WhileAsync($"Comparing {read.File}", () => MapFiles.ImportAsync(store, read, import, cancel));
        }
        catch (Refused refused)
        {
            throw new Refused(refused.Code, refused.Message, Trouble);
        }
        catch (StoreException refused)
        {
            throw new Refused(refused.Code, refused.Message, Trouble);
        }
    }
}
