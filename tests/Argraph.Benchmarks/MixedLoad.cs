using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Argraph.Benchmarks;

/// <summary>
/// A served store under load, over HTTP from 8 connections that each ask again as soon as they are answered: nested reads alone, then
/// with every twentieth request a write (an argument with a new premise), then reads alone again. It writes to the store it is given.
/// <code>dotnet run -c Release --project tests/Argraph.Benchmarks -- mixed-load sqlite:million.db</code>
/// </summary>
internal sealed class MixedLoad(string store)
{
    private const int Connections = 8, Seconds = 30, WriteEvery = 20, Debates = 1000;


    private const string Read = """
        query Neighbourhood($key: String!) {
          head { number }
          statement(key: $key) {
            id text
            ... on Proposition {
              arguments(first: 20) {
                totalCount
                edges { cursor node { id polarity premises { id text arguments(first: 5) { nodes { id polarity premises { id text } } } } arguments(first: 5) { nodes { id polarity } } } }
              }
              premiseOf(first: 20) { nodes { id polarity target { __typename id key } } }
            }
          }
        }
        """;

    private const string Maps = "query Maps($after: String) { maps(first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { key } } }";

    private const string Statements = "query Statements($key: String!) { map(key: $key) { statements(first: 100) { nodes { id } } } }";

    private const string Write = """
        mutation Argue($map: String!, $target: ID!, $text: String!, $once: String!) {
          createArgument(input: { map: $map, newPremises: [{ kind: CLAIM, text: $text }], target: $target, relation: SUPPORTS, mutationId: $once }) {
            revision { number } errors { code message }
          }
        }
        """;

    private readonly List<(string Map, string Id)> _statements = [];
    private string _key = "";

    public async Task RunAsync()
    {
        _key = await NewKeyAsync();
        using var server = Start(out var url);
        try
        {
            await UntilReadyAsync(server, url);
            await ChooseAsync(url);
            Console.WriteLine("| 8 connections | requests/s | p50 | p99 | p99.9 | worst |\n|---|---|---|---|---|---|");
            await PhaseAsync(url, null, 10, writes: true);
            await PhaseAsync(url, "reads alone", Seconds, writes: false);
            await PhaseAsync(url, "with writes", Seconds, writes: true);
            await PhaseAsync(url, "reads alone again", Seconds, writes: false);
            server.Refresh();
            Console.WriteLine($"Memory of the server at most: {server.PeakWorkingSet64 >> 20} MiB.");
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
        }
    }

    private async Task PhaseAsync(Uri url, string? name, int seconds, bool writes)
    {
        var (reads, written) = (new ConcurrentBag<double>(), new ConcurrentBag<double>());
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(i => Task.Run(async () =>
        {
            using var client = Connect(url);
            var random = new Random(HashCode.Combine(i, seconds, name, writes));
            for (var n = random.Next(WriteEvery); watch.Elapsed.TotalSeconds < seconds; n++)
                if (writes && n % WriteEvery == 0)
                    await WriteAsync(client, random, written);
                else
                    await AskAsync(client, Read, new JsonObject { ["key"] = _statements[random.Next(_statements.Count)].Id }, reads);
        })));
        if (name is null)
            return;
        Say($"{name}: reads", reads, watch.Elapsed);
        if (writes)
        {
            Say($"{name}: writes", written, watch.Elapsed);
            Say($"{name}: both", reads.Concat(written), watch.Elapsed);
        }
    }

    private HttpClient Connect(Uri url) => new(new SocketsHttpHandler { MaxConnectionsPerServer = 1 })
    {
        BaseAddress = url, DefaultRequestHeaders = { Authorization = new("Bearer", _key) },
    };

    // Statements of debates everywhere in the store.
    private async Task ChooseAsync(Uri url)
    {
        using var client = Connect(url);
        var (maps, after) = (new List<string>(), (string?)null);
        do
        {
            var page = (await AskAsync(client, Maps, new JsonObject { ["after"] = after }, null))["maps"]!;
            maps.AddRange(page["nodes"]!.AsArray().Select(m => (string)m!["key"]!));
            after = (bool)page["pageInfo"]!["hasNextPage"]! ? (string?)page["pageInfo"]!["endCursor"] : null;
        } while (after is not null);
        var random = new Random(1);
        for (var i = 0; i < Debates; i++)
        {
            var map = maps[random.Next(maps.Count)];
            foreach (var statement in (await AskAsync(client, Statements, new JsonObject { ["key"] = map }, null))["map"]!["statements"]!["nodes"]!.AsArray())
                _statements.Add((map, (string)statement!["id"]!));
        }
    }

    private async Task WriteAsync(HttpClient client, Random random, ConcurrentBag<double> took)
    {
        var (map, target) = _statements[random.Next(_statements.Count)];
        var answer = await AskAsync(client, Write, new JsonObject
        {
            ["map"] = map, ["target"] = target, ["text"] = "A claim made under load.", ["once"] = Guid.NewGuid().ToString(),
        }, took);
        if (answer["createArgument"]!["errors"]!.AsArray().Count != 0)
            throw new InvalidOperationException(answer.ToJsonString());
    }

    private static async Task<JsonNode> AskAsync(HttpClient client, string query, JsonObject variables, ConcurrentBag<double>? took)
    {
        using var body = JsonContent.Create(new JsonObject { ["query"] = query, ["variables"] = variables });
        await body.LoadIntoBufferAsync();
        var start = Stopwatch.GetTimestamp();
        using var response = await client.PostAsync("graphql", body);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        took?.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        return JsonNode.Parse(bytes) is { } answer && answer["errors"] is null && answer["data"] is { } data
            ? data : throw new InvalidOperationException(System.Text.Encoding.UTF8.GetString(bytes));
    }

    private static void Say(string what, IEnumerable<double> took, TimeSpan elapsed)
    {
        double[] sorted = [.. took.Order()];
        double At(double part) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * part))];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {what} | {sorted.Length / elapsed.TotalSeconds:0} | {At(0.5):0.0} ms | {At(0.99):0.0} ms | {At(0.999):0.0} ms | {sorted[^1]:0.0} ms |"));
    }

    private Process Start(out Uri url)
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        url = new Uri($"http://127.0.0.1:{((System.Net.IPEndPoint)listener.LocalEndpoint).Port}/");
        listener.Stop();
        var server = Process.Start(Argraph("serve", "--store", store, "--url", url.ToString().TrimEnd('/')))!;
        server.OutputDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        server.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        server.BeginErrorReadLine();
        server.BeginOutputReadLine();
        return server;
    }

    private async Task<string> NewKeyAsync()
    {
        using var process = Process.Start(Argraph("key", "create", $"load-{Guid.NewGuid():n}", "--store", store))!;
        var key = (await process.StandardOutput.ReadToEndAsync()).Trim();
        return key is not "" ? key : throw new InvalidOperationException(await process.StandardError.ReadToEndAsync());
    }

    private static ProcessStartInfo Argraph(params string[] arguments) =>
        new(Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "argraph.exe" : "argraph"), arguments) { RedirectStandardError = true, RedirectStandardOutput = true };

    private static async Task UntilReadyAsync(Process server, Uri url)
    {
        using var client = new HttpClient { BaseAddress = url };
        while (!server.HasExited)
            try
            {
                if ((await client.GetAsync("health/ready")).IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100);
            }
        throw new InvalidOperationException($"The server ended with {server.ExitCode}.");
    }
}
