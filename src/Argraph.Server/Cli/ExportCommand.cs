using System.CommandLine;
using Argraph.Formats;
using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Server.Cli;

/// <summary>Writes a map as a file of the native format.</summary>
internal static class ExportCommand
{
    private static readonly Argument<string> Map = new("MAP") { Description = "The key or id of the map." };

    private static readonly Option<long?> At = new("--revision") { Description = "As it stood at this revision. Default: the newest.", HelpName = "N" };

    public static Command Create()
    {
        var command = new Command("export", "Write a map as YAML to stdout.\n\nExample: argraph export alignment-tax > alignment-tax.argraph.yaml") { Map, At };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var store = await Stores.OpenAsync(Settings.Of(parsed).Store, cancel);
        await using var view = await ViewAsync(store, parsed.GetValue(At), cancel);
        var key = parsed.GetRequiredValue(Map);
        var name = Name.Parse(ItemKind.Map, key);
        if (name is null || (await view.FindAsync([name], cancel))[0] is not Map map)
            throw new RefusedSetting("NOT_FOUND", $"There is no map '{key}' in {Settings.Of(parsed).Store}.");
        Console.Out.Write(YamlWriter.Write(await MapExport.OfAsync(view, map, cancel)));
        return 0;
    }

    private static async Task<IGraphView> ViewAsync(IArgumentStore store, long? revision, CancellationToken cancel)
    {
        try
        {
            return await store.OpenAsync(revision, cancel);
        }
        catch (UnknownRevisionException unknown)
        {
            throw new RefusedSetting("NOT_FOUND", unknown.Message);
        }
    }
}
