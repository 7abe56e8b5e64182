using System.CommandLine;
using System.Net.Sockets;
using Argraph.Neo4j;
using Argraph.Server.Auth;
using Argraph.Storage;

namespace Argraph.Server.Cli;

/// <summary>Serves the graph over GraphQL until it is told to stop.</summary>
internal static class ServeCommand
{
    // What is not planned by then is by whoever asks first.
    private static readonly TimeSpan TimeToPlan = TimeSpan.FromMinutes(1);

    public static Command Create()
    {
        var command = new Command("serve", $"Serve the graph over GraphQL (also what argraph does without a command). An empty store is given the seed, and one without keys the key of an admin: from the file that {FirstKey.Variable} names, or written beside the store.\n\nExample: argraph serve --url http://127.0.0.1:8080 --store sqlite:/var/lib/argraph/argraph.db");
        foreach (var flag in Flags.All)
            command.Add(flag);
        command.SetAction(RunAsync);
        return command;
    }

    public static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var settings = Flags.Settings(parsed);
        await using var store = await Stores.OpenAsync(settings.Store, cancel);
        var answers = await SeededAsync(store, settings, cancel);
        string? key = null;
        if (answers)
        {
            key = await KeyedAsync(store, settings, cancel);
            await PlanAsync(store, cancel);
        }
        await using var server = WebServer.Build(settings, store);
        await ListenAsync(server, settings, cancel);
        var url = server.Urls.First();
        if (answers)
            await SayWhatIsThereAsync(store, url, settings, key, cancel);
        var back = answers ? Task.CompletedTask : SeedWhenBackAsync(store, settings, url, server.Lifetime.ApplicationStopping);
        await server.WaitForShutdownAsync(cancel);
        await back;
        Talk.Say("Argraph has stopped.");
        return 0;
    }

    // A Neo4j that does not answer may be back, and until then every request says so; a file that cannot be opened will not.
    private static async Task<bool> SeededAsync(IArgumentStore store, Settings settings, CancellationToken cancel)
    {
        try
        {
            if (await Talk.WhileAsync("Seeding", () => Seeding.SeedAsync(store, cancel)))
                Talk.Say($"{settings.Store} was empty and has been given the seed.");
            return true;
        }
        catch (StoreException away) when (away.Code is "STORE_UNAVAILABLE" or "STORE_BUSY" or "STORE_TIMEOUT" && Stores.IsNeo4j(settings.Store))
        {
            Talk.Refuse(away.Code, $"{away.Message} Requests are answered with 503 until it does.");
            return false;
        }
    }

    // A Neo4j that has just been started thinks about its first statements for longer than a request may take.
    private static async Task PlanAsync(IArgumentStore store, CancellationToken cancel)
    {
        if (store is not Neo4jStore neo4j)
            return;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(TimeToPlan);
        try
        {
            await Talk.WhileAsync("Planning", () => neo4j.PlanAsync(patience.Token));
        }
        catch (Exception late) when (late is StoreException || late is OperationCanceledException && !cancel.IsCancellationRequested)
        {
            // Only time was to be saved: whoever asks is told what is the matter.
        }
    }

    private static async Task SeedWhenBackAsync(IArgumentStore store, Settings settings, string url, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(2));
        var said = "STORE_UNAVAILABLE";
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
                try
                {
                    await Seeding.SeedAsync(store, stopping);
                    await SayWhatIsThereAsync(store, url, settings, await KeyedAsync(store, settings, stopping), stopping);
                    await PlanAsync(store, stopping);
                    return;
                }
                catch (StoreException away)
                {
                    // Whoever asks meanwhile is told; here only what is new.
                    if (away.Code != said)
                        Talk.Refuse(away.Code, away.Message);
                    said = away.Code;
                }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped before it was back.
        }
    }

    private static async Task ListenAsync(WebApplication server, Settings settings, CancellationToken cancel)
    {
        try
        {
            await WebServer.StartAsync(server, settings, cancel);
        }
        catch (SocketException refused)
        {
            throw new Refused("URL_UNAVAILABLE", $"Nothing can listen at {settings.Url}: {refused.Message}. Choose another with {Setting.Url.Flag}.");
        }
    }

    private static Task<string?> KeyedAsync(IArgumentStore store, Settings settings, CancellationToken cancel) =>
        FirstKey.EnsureAsync(store, Stores.Beside(settings.Store, "admin-key"), TimeProvider.System, cancel);

    private static async Task SayWhatIsThereAsync(IArgumentStore store, string url, Settings settings, string? key, CancellationToken cancel)
    {
        await using var view = await store.OpenAsync(null, cancel);
        var count = (await view.StatisticsAsync([null], cancel))[0];
        Talk.Say($"Argraph serves {settings.Store} at revision {view.Revision}: {Number(count.Maps, "map")}, {Number(count.Claims, "claim")}, {Number(count.Evidence, "piece", " of evidence")}, {Number(count.Questions, "question")}, {Number(count.Arguments, "argument")}.");
        if (key is not null)
            Talk.Say(key);
        Talk.Say($"Ask it at {url}/graphiql, or POST to {url}/graphql. Ctrl+C stops it.");
    }

    private static string Number(long count, string one, string rest = "") => $"{count} {one}{(count == 1 ? "" : "s")}{rest}";
}
