using System.Globalization;
using Argraph.Neo4j;
using Argraph.Storage;
using Argraph.Storage.Tests;

namespace Argraph.Server.Tests.Faults;

/// <summary>The real server under load over a real Neo4j with which one thing after another is the matter.</summary>
[Collection(nameof(Neo4jServer))]
public sealed class Neo4jFaultsTests(Neo4jServer shared)
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("ARGRAPH_TEST_FULL") == "1";

    // How long a request may take; and until a client must have its answer, on a machine that is busy with the test itself.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20), Bound = Limit + TimeSpan.FromSeconds(20);

    private enum Fault { Slow, Silent, CutAsking, CutAnswering, Paused, Restarted, Killed, Full }

    [Fact]
    public async Task Whatever_is_the_matter_with_Neo4j_clients_are_answered_in_time_nothing_is_written_in_part_or_twice_and_it_goes_on_by_itself()
    {
        await using var own = IsFull ? new Neo4jOnSmallDisk() : null;
        await (own?.InitializeAsync() ?? ValueTask.CompletedTask);
        Assert.SkipUnless(own is null or { IsOurs: true } or { Settings: null }, "Neo4j: only one that ../shared/neo4j/serve starts can be stopped.");
        var neo4j = own ?? shared;
        await neo4j.EmptyAsync();
        using var line = new Line(neo4j.Settings!.Server);
        await using var server = await RunningServer.WithAsync(
            set: settings => settings with { RequestLimit = Limit }, store: new Neo4jStore(neo4j.Settings with { Server = line.Address, Timeout = TimeSpan.FromSeconds(30) }),
            // With patience, and past the line: a server that has just been started thinks long about what it has not been asked before.
            fill: async _ =>
            {
                await using var direct = new Neo4jStore(neo4j.Settings);
                await Seeding.SeedAsync(direct, default);
                if (IsFull)
                    await direct.PlanAsync(default);
            });
        var first = await server.Store.HeadAsync(default);
        using var load = new Load(server.Client.BaseAddress!, await server.KeyAsync("anna", Role.Editor), Bound);
        await load.WriteAsync("first");
        while (!await load.ReadAsync())
            Assert.True(load.Answers[""] > 0);
        load.Begin(writers: 4, readers: 4);
        var sent = new List<(Fault, int)>();
        foreach (var fault in Faults())
        {
            await HappenAsync(fault, line, neo4j, load);
            // Nobody helps: whoever comes next is served.
            sent.Add((fault, await load.WriteAsync($"after-{sent.Count}")));
            await load.GoesOnAsync();
        }
        await load.EndAsync();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{sent.Count} faults, {line.Met} parts met trouble, {load.Acknowledged.Count} change sets, {load.Repeated} told again; answers {string.Join(", ", load.Answers)}; sent after each {string.Join(", ", sent)}"));

        Assert.All(sent, s => Assert.True(s.Item2 == 1 || s.Item1 is Fault.Restarted or Fault.Killed or Fault.Full, $"After {s.Item1} it took {s.Item2} requests."));
        Assert.True(load.Answers.Keys.Any(code => code.Length > 0) && line.Met > 0, "Nothing was the matter.");
        await WholeAsync(neo4j.Settings, first, load.Acknowledged);
    }

    // Each kind at least once. Where there are only seconds it is the line alone: what others use as well is neither stopped nor killed.
    private static IEnumerable<Fault> Faults()
    {
        var all = Enum.GetValues<Fault>();
        if (!IsFull)
            return all.Where(f => f < Fault.Paused);
        var random = new Random(11);
        return [.. all, .. Enumerable.Range(0, 4).Select(_ => all[random.Next(all.Length)])];
    }

    private static async Task HappenAsync(Fault fault, Line line, Neo4jServer neo4j, Load load)
    {
        switch (fault)
        {
            case Fault.Paused:
                await neo4j.SignalAsync("STOP");
                try
                {
                    await ForAsync(Random.Shared.Next(5, 41));
                }
                finally
                {
                    await neo4j.SignalAsync("CONT");
                }
                break;
            case Fault.Restarted:
                await neo4j.StopAsync();
                await neo4j.StartAsync();
                break;
            case Fault.Killed:
                await neo4j.KillAsync();
                await neo4j.StartAsync();
                break;
            // Neo4j gives its database up where it cannot write, and has to be restarted by whoever made room.
            case Fault.Full:
                var disk = ((Neo4jOnSmallDisk)neo4j).Disk;
                disk.Fill();
                await ForAsync(5);
                disk.Free();
                await neo4j.KillAsync();
                await neo4j.StartAsync();
                break;
            // Until a client has sent a change set again that had been written.
            case Fault.CutAnswering:
                var before = load.Repeated;
                line.Be(Trouble.CutAnswering);
                await UntilAsync(() => load.Repeated > before);
                line.Be(Trouble.None);
                break;
            default:
                line.Be(Enum.Parse<Trouble>(fault.ToString()));
                await ForAsync(IsFull ? Random.Shared.Next(2, 11) : 2);
                line.Be(Trouble.None);
                break;
        }
    }

    private static async Task ForAsync(int seconds)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(seconds));
        await timer.WaitForNextTickAsync();
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var limit = new CancellationTokenSource(Bound);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!isSo())
            await timer.WaitForNextTickAsync(limit.Token);
    }

    /// <summary>One revision for each change set that was acknowledged and none besides, each with all three rows.</summary>
    private static async Task WholeAsync(Neo4jSettings settings, long first, IReadOnlyDictionary<string, long> acknowledged)
    {
        await using var store = new Neo4jStore(settings);
        await using var view = await store.OpenAsync(null, default);
        Assert.Equal(Enumerable.Range(1, acknowledged.Count).Select(i => first + i), acknowledged.Values.Order());
        Assert.Equal(first + acknowledged.Count, view.Revision);
        foreach (var revision in acknowledged.Values)
            Assert.Equal(3, (await view.TouchedAsync(revision, default)).Count);
        var made = new Dictionary<string, long>();
        await foreach (var item in view.ScanAsync(default))
            if (item is Model.Map map && map.Life.Created > first)
                made.Add(map.Key!, map.Life.Created);
        Assert.Equal(acknowledged.OrderBy(a => a.Value), made.OrderBy(m => m.Value));
    }
}
