using System.CommandLine;

namespace Argraph.Server.Cli;

/// <summary>Serves the graph over GraphQL until it is told to stop.</summary>
internal static class ServeCommand
{
    public static readonly Option<string?> Url = new("--url")
    {
        Description = "Where to listen. Default: http://127.0.0.1:5080, this machine only.",
        HelpName = "http://HOST:PORT",
    };

    public static Command Create()
    {
        var command = new Command("serve", "Serve the graph over GraphQL (also what argraph does without a command).\n\nExample: argraph serve --url http://127.0.0.1:8080 --store sqlite:/var/lib/argraph/argraph.db") { Url };
        command.SetAction(RunAsync);
        return command;
    }

    public static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var settings = Settings.Of(parsed);
        await using var store = await Stores.OpenAsync(settings.Store, cancel);
        await Seeding.SeedAsync(store, cancel);
        await using var server = WebServer.Build(settings, store);
        await WebServer.StartAsync(server, settings, cancel);
        await Seeding.SayWhatIsLoadedAsync(store, server.Urls.First(), settings.Store, cancel);
        await server.WaitForShutdownAsync(cancel);
        return 0;
    }
}
