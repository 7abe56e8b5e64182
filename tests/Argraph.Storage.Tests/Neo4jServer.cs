using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Argraph.Neo4j;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Containers;

namespace Argraph.Storage.Tests;

/// <summary>
/// A real Neo4j for the tests of a collection: the one that ARGRAPH_TEST_NEO4J names, else one started with
/// ../shared/neo4j/serve, else a container where Docker answers; else the tests are skipped by name.
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

    /// <summary>Whether this fixture started the server, and may stop it.</summary>
    public bool IsOurs => _process is not null;

    /// <summary>Whether one that others use as well will do.</summary>
    protected virtual bool MayBeGiven => true;

    public async ValueTask InitializeAsync()
    {
        var given = Environment.GetEnvironmentVariable("ARGRAPH_TEST_NEO4J");
        if (MayBeGiven && given is { Length: > 0 } url && url != "container")
        {
            Settings = new Neo4jSettings(new Uri(url), User: "neo4j", Password: Environment.GetEnvironmentVariable("NEO4J_PASSWORD") ?? Password);
            return;
        }
        if (Serve is null || given == "container")
        {
            await StartContainerAsync();
            return;
        }
        _data = Directory.CreateTempSubdirectory("argraph-neo4j-");
        (_port, _bolt) = (FreePort(), FreePort());
        await StartAsync();
        Settings = new Neo4jSettings(new Uri($"http://127.0.0.1:{_port}"), User: "neo4j", Password: Password);
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
            Settings = new Neo4jSettings(new Uri($"http://{_container.Hostname}:{_container.GetMappedPublicPort(7474)}"), User: "neo4j", Password: Password);
        }
        catch (Exception missing) when (missing is DockerUnavailableException or ArgumentException or InvalidOperationException)
        {
            Missing = $"Neo4j: neither ARGRAPH_TEST_NEO4J nor ../shared/neo4j/serve is there, and Docker does not answer: {missing.Message}";
        }
    }

    /// <summary>Starts the server again where it was, after <see cref="KillAsync"/>.</summary>
    public async Task StartAsync(params string[] settings)
    {
        var start = new ProcessStartInfo("setsid") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { Serve!, _data!.FullName, $"{_port}", $"{_bolt}", "server.memory.heap.max_size=1g" }.Concat(settings))
            start.ArgumentList.Add(argument);
        start.Environment["NEO4J_PASSWORD"] = Password;
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

    /// <summary>Stops every process of the server where it stands, or lets it go on.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, "--", $"-{_process!.Id}"]);
        await kill.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
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

/// <summary>A server of its own for tests that kill it.</summary>
public sealed class Neo4jServerToKill : Neo4jServer
{
    protected override bool MayBeGiven => false;
}

[CollectionDefinition(nameof(Neo4jServerToKill), DisableParallelization = true)]
public sealed class Neo4jToKillCollection : ICollectionFixture<Neo4jServerToKill>;
