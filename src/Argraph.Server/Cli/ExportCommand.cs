using System.CommandLine;
using System.Globalization;
using Argraph.Formats;
using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Server.Cli;

/// <summary>Writes a map as a file of the native format.</summary>
internal static class ExportCommand
{
    private static readonly Argument<string> MapName = new("MAP") { Description = "The key or id of the map." };

    private static readonly Option<long?> Revision = new("--revision")
    {
        Description = "As it stood at this revision. Default: the newest.",
        HelpName = "N",
        CustomParser = given =>
        {
            if (long.TryParse(given.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return number;
            given.AddError($"--revision is '{given.Tokens[0].Value}'; write a number, as in --revision 12.");
            return null;
        },
    };

    public static Command Create()
    {
        var command = new Command("export", "Write a map as YAML to stdout.\n\nExample: argraph export alignment-tax > alignment-tax.argraph.yaml") { MapName, Revision, Flags.Store };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var settings = Flags.Settings(parsed);
        await using var store = await Stores.OpenExistingAsync(settings.Store, cancel);
        await using var view = await ViewAsync(store, parsed.GetValue(Revision), cancel);
        var key = parsed.GetRequiredValue(MapName);
        var map = await MapAsync(view, key, settings.Store, cancel);
        var text = await Talk.WhileAsync($"Exporting {key}", async () => YamlWriter.Write(await MapExport.OfAsync(view, map, cancel)));
        await Output.WriteAsync(text, cancel);
        return 0;
    }

    /// <summary>The map that a person named; where there is none, what there is instead.</summary>
    public static async Task<Map> MapAsync(IGraphView view, string key, string store, CancellationToken cancel) =>
        Name.Parse(ItemKind.Map, key) is { } name && (await view.FindAsync([name], cancel))[0] is Map map
            ? map
            : throw new Refused("NOT_FOUND", await MissingAsync(view, key, store, cancel));

    private static async Task<string> MissingAsync(IGraphView view, string key, string store, CancellationToken cancel)
    {
        var maps = (await view.ListAsync([Filter.Of(ItemKind.Map)], Slice.First(100), cancel))[0].Edges.Select(e => ((Map)e.Node).Key).OfType<string>().ToList();
        var near = Nearest.Of(key, maps);
        return $"There is no map '{key}' in {store} at revision {view.Revision}.{(near is not null ? $" Did you mean '{near}'?" : maps.Count == 0 ? " It has none." : $" It has {string.Join(", ", maps)}.")}";
    }

    public static async Task<IGraphView> ViewAsync(IArgumentStore store, long? revision, CancellationToken cancel)
    {
        try
        {
            return await store.OpenAsync(revision, cancel);
        }
        catch (UnknownRevisionException unknown)
        {
            throw new Refused("NOT_FOUND", unknown.Message);
        }
    }
}
