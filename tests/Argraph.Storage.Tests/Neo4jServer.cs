using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Argraph.Neo4j;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Containers;

namespace Argraph.Storage.Tests;

/// <summary>
/// A real Neo4j for the tests of a collection: the one at the URL in ARGRAPH_TEST_NEO4J, else one started with
/// ../shared/neo4j/serve, else a container where Docker answers; else the tests are skipped by name.
/// <c>ARGRAPH_TEST_NEO4J=container</c> goes to the container at once.
/// </summary>
public class Neo4jServer : IAsyncLifetime
{
    public const string Password = "argraph-test";

    private DirectoryInfo? _data;
    private Process? _process;
    private IContainer? _container;
    private int _port, _bolt;

    /// <summary>Null when there is none, and then <see cref="Missing"/> says why.</summary>
    public Neo4jSettings? Settings { get; private set; }

    public string Missing { get; private set; } = "";

    /// <summary>Whether the server is a process of this fixture's, which it can kill, pause and start again; a container or somebody else's is not.</summary>
    public bool IsOurs => _data is not null;

    /// <summary>Whether one that others use as well will do.</summary>
    protected virtual bool MayBeGiven => true;

    public virtual async ValueTask InitializeAsync()
    {
        var given = Environment.GetEnvironmentVariable("ARGRAPH_TEST_NEO4J");
        if (MayBeGiven && given is { Length: > 0 } url && url != "container")
        {
            Settings = new Neo4jSettings(new Uri(url), User: "neo4j", Password: Environment.GetEnvironmentVariable("NEO4J_PASSWORD") ?? Password) { Timeout = Patience };
            return;
        }
        if (Serve is null || given == "container")
        {
            await StartContainerAsync();
            return;
        }
        _data = MakeFolder();
        (_port, _bolt) = (FreePort(), FreePort());
        await StartAsync();
        Settings = new Neo4jSettings(new Uri($"http://127.0.0.1:{_port}"), User: "neo4j", Password: Password) { Timeout = Patience };
    }

    /// <summary>Removes all that is in the database but its schema; skips the test where there is none.</summary>
    public async Task EmptyAsync()
    {
        Assert.SkipWhen(Settings is null, Missing);
        using var api = new QueryApi(Settings);
        await api.WriteAsync("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS", null, default);
    }

    private async Task StartContainerAsync()
    {
        try
        {
            _container = new ContainerBuilder("neo4j:5.26-community").WithPortBinding(7474, true).WithEnvironment("NEO4J_AUTH", "neo4j/" + Password)
                .WithWaitStrategy(Wait.ForUnixContainer().UntilHttpRequestIsSucceeded(request => request
                    .ForPort(7474).ForPath("/db/neo4j/query/v2").WithMethod(HttpMethod.Post).WithBasicAuthentication("neo4j", Password)
                    .WithContent(() => new StringContent("{\"statement\":\"RETURN 1\"}", System.Text.Encoding.UTF8, "application/json"))
                    .ForStatusCode(HttpStatusCode.Accepted)))
                .Build();
            await _container.StartAsync();
            Settings = new Neo4jSettings(new Uri($"http://{_container.Hostname}:{_container.GetMappedPublicPort(7474)}"), User: "neo4j", Password: Password) { Timeout = Patience };
        }
        catch (DockerUnavailableException missing)
        {
            Missing = $"Neo4j: no server is named or at hand to start, and Docker does not answer: {missing.Message}";
        }
    }

    // What a machine needs that is busy with other work as well, to plan the longest texts for the first time.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Makes the folder that it keeps everything in.</summary>
    protected virtual DirectoryInfo MakeFolder() => Directory.CreateTempSubdirectory("argraph-neo4j-");

    /// <summary>What the server is started with beside its defaults.</summary>
    protected virtual string[] Limits => ["db.transaction.timeout=2m"];

    // A store that is emptied for each test has other statistics each time, and every text would be planned anew: a third of the time.
    private static readonly string[] KeepPlans = ["dbms.cypher.min_replan_interval=1h", "dbms.cypher.statistics_divergence_threshold=1"];

    // Ends the group when the pipe from this process does, however this process ends.
    private const string Leashed = """exec 3<&0; { cat <&3; kill -9 0; } >/dev/null 2>&1 & exec "$@" 3<&- </dev/null""";

    /// <summary>Starts the server again where it was, after <see cref="KillAsync"/>.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("setsid", ["bash", "-c", Leashed, "bash", Serve!, _data!.FullName, $"{_port}", $"{_bolt}", "server.memory.heap.max_size=1g", .. KeepPlans, .. Limits])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["NEO4J_PASSWORD"] = Password;
        // It lives too short for its second compiler, which takes a third of what a start and the first plans cost.
        start.Environment["JDK_JAVA_OPTIONS"] = "-XX:TieredStopAtLevel=1";
        _process = Process.Start(start)!;
        for (var line = await _process.StandardOutput.ReadLineAsync(); ; line = await _process.StandardOutput.ReadLineAsync())
            if (line is null)
                throw new InvalidOperationException("Neo4j did not start: " + await _process.StandardError.ReadToEndAsync());
            else if (line.StartsWith("ready ", StringComparison.Ordinal))
                return;
    }

    /// <summary>Ends the server as a power cut would.</summary>
    public async Task KillAsync()
    {
        // setsid made a group of the script and its Java, so that both go.
        using var kill = Process.Start("kill", ["-9", "--", $"-{_process!.Id}"]);
        await kill.WaitForExitAsync();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Ends the server in good order.</summary>
    public async Task StopAsync()
    {
        await SignalAsync("TERM");
        await _process!.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Stops every process of the server where it stands, or lets it go on.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, "--", $"-{_process!.Id}"]);
        await kill.WaitForExitAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await KillAsync();
        if (_container is not null)
            await _container.DisposeAsync();
        GC.SuppressFinalize(this);
        _data?.Delete(recursive: true);
    }

    private static string? Serve { get; } = Path.GetFullPath(Repository.At("../shared/neo4j/serve")) is var serve && File.Exists(serve) ? serve : null;

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

[CollectionDefinition(nameof(Neo4jServer))]
public sealed class Neo4jCollection : ICollectionFixture<Neo4jServer>;

/// <summary>A server of its own for tests that kill it, with limits low enough to be met.</summary>
public sealed class Neo4jServerToKill : Neo4jServer
{
    protected override bool MayBeGiven => false;

    protected override string[] Limits => ["db.transaction.timeout=20s", "db.memory.transaction.max=8m"];
}

[CollectionDefinition(nameof(Neo4jServerToKill))]
public sealed class Neo4jToKillCollection : ICollectionFixture<Neo4jServerToKill>;
