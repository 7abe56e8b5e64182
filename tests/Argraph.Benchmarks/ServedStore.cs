using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Argraph.Benchmarks;

/// <summary>A store served by a process of its own, with a key to write to it; asked over HTTP.</summary>
internal sealed class ServedStore : IDisposable
{
    private readonly Uri _url;
    private readonly string _key;

    private ServedStore(Process server, Uri url, string key) => (Server, _url, _key) = (server, url, key);

    public Process Server { get; }

    /// <summary>The most memory that it has had, in MiB.</summary>
    public long Peak()
    {
        Server.Refresh();
        return Server.PeakWorkingSet64 >> 20;
    }

    public static async Task<ServedStore> StartAsync(string store)
    {
        using var create = Process.Start(Argraph("key", "create", $"load-{Guid.NewGuid():n}", "--store", store))!;
        var key = (await create.StandardOutput.ReadToEndAsync()).Trim();
        if (key is "")
            throw new InvalidOperationException(await create.StandardError.ReadToEndAsync());
        var server = Process.Start(Argraph("serve", "--store", store, "--url", "http://127.0.0.1:0", "--request-limit", "300"))!;
        // It says where it listens once it can be asked.
        while (await server.StandardError.ReadLineAsync() is { } line)
        {
            Console.Error.WriteLine(line);
            if (line.Split(' ').FirstOrDefault(word => word.StartsWith("http://", StringComparison.Ordinal)) is not { } url)
                continue;
            _ = server.StandardError.BaseStream.CopyToAsync(Console.OpenStandardError());
            _ = server.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
            return new ServedStore(server, new Uri(new Uri(url.TrimEnd(',', '.')), "/"), key);
        }
        await server.WaitForExitAsync();
        throw new InvalidOperationException($"The server ended with {server.ExitCode}.");
    }

    public HttpClient Connect() => new(new SocketsHttpHandler { MaxConnectionsPerServer = 1 })
    {
        BaseAddress = _url, Timeout = TimeSpan.FromMinutes(5), DefaultRequestHeaders = { Authorization = new("Bearer", _key) },
    };

    /// <returns>The data, and how many milliseconds it took from sending to the last byte.</returns>
    public static async Task<(JsonNode Data, double Took)> AskAsync(HttpClient client, string query, JsonObject variables)
    {
        using var body = JsonContent.Create(new JsonObject { ["query"] = query, ["variables"] = variables });
        await body.LoadIntoBufferAsync();
        var start = Stopwatch.GetTimestamp();
        using var response = await client.PostAsync("graphql", body);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return JsonNode.Parse(bytes) is { } answer && answer["errors"] is null && answer["data"] is { } data
            ? (data, took) : throw new InvalidOperationException(Encoding.UTF8.GetString(bytes));
    }

    /// <summary>Every map: its key, its thesis, how many statements it has.</summary>
    public static async Task<List<(string Key, string? Thesis, int Statements)>> MapsAsync(HttpClient client)
    {
        const string query = "query Maps($after: String) { maps(first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { key thesis { id } statements(first: 1) { totalCount } } } }";
        var (maps, after) = (new List<(string, string?, int)>(), (string?)null);
        do
        {
            var page = (await AskAsync(client, query, new JsonObject { ["after"] = after })).Data["maps"]!;
            maps.AddRange(page["nodes"]!.AsArray().Select(m => ((string)m!["key"]!, (string?)m["thesis"]?["id"], (int)m["statements"]!["totalCount"]!)));
            after = (bool)page["pageInfo"]!["hasNextPage"]! ? (string?)page["pageInfo"]!["endCursor"] : null;
        } while (after is not null);
        return maps;
    }

    public void Dispose()
    {
        Server.Kill();
        Server.WaitForExit();
        Server.Dispose();
    }

    private static ProcessStartInfo Argraph(params string[] arguments) =>
        new(Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "argraph.exe" : "argraph"), arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
}
