using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Argraph.Benchmarks;

/// <summary>
/// A served store under load, over HTTP from 8 connections that each ask again as soon as they are answered: nested reads alone, then
/// with every twentieth request a write (an argument with a new premise), then reads alone again. It writes to the store it is given.
/// <code>dotnet run -c Release --project tests/Argraph.Benchmarks -- mixed-load sqlite:million.db</code>
/// </summary>
internal sealed class MixedLoad(ServedStore store)
{
    private const int Connections = 8, Seconds = 30, WarmUp = 30, WriteEvery = 20, Debates = 1000;

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

    private const string Statements = "query Statements($key: String!) { map(key: $key) { statements(first: 100) { nodes { id } } } }";

    private const string Write = """
        mutation Argue($map: String!, $target: ID!, $text: String!, $once: String!) {
          createArgument(input: { map: $map, newPremises: [{ kind: CLAIM, text: $text }], target: $target, relation: SUPPORTS, mutationId: $once }) {
            revision { number } errors { code message }
          }
        }
        """;

    private readonly List<(string Map, string Id)> _statements = [];

    public async Task RunAsync()
    {
        await ChooseAsync();
        Console.WriteLine("| 8 connections | requests/s | p50 | p99 | p99.9 | worst |\n|---|---|---|---|---|---|");
        await PhaseAsync(null, WarmUp, writes: true);
        await PhaseAsync("reads alone", Seconds, writes: false);
        await PhaseAsync("with writes", Seconds, writes: true);
        await PhaseAsync("reads alone again", Seconds, writes: false);
        Console.WriteLine($"Memory of the server at most: {store.Peak()} MiB, pages of the file among it.");
    }

    // Statements of debates everywhere in the store.
    private async Task ChooseAsync()
    {
        using var client = store.Connect();
        var (maps, random) = (await ServedStore.MapsAsync(client), new Random(1));
        for (var i = 0; i < Debates; i++)
        {
            var map = maps[random.Next(maps.Count)].Key;
            var found = (await ServedStore.AskAsync(client, Statements, new JsonObject { ["key"] = map })).Data;
            _statements.AddRange(found["map"]!["statements"]!["nodes"]!.AsArray().Select(s => (map, (string)s!["id"]!)));
        }
    }

    private async Task PhaseAsync(string? name, int seconds, bool writes)
    {
        var (reads, written) = (new ConcurrentBag<double>(), new ConcurrentBag<double>());
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(i => Task.Run(async () =>
        {
            using var client = store.Connect();
            var random = new Random(i);
            for (var n = random.Next(WriteEvery); watch.Elapsed.TotalSeconds < seconds; n++)
            {
                var (map, id) = _statements[random.Next(_statements.Count)];
                if (writes && n % WriteEvery == 0)
                    written.Add(await WriteAsync(client, map, id));
                else
                    reads.Add((await ServedStore.AskAsync(client, Read, new JsonObject { ["key"] = id })).Took);
            }
        })));
        if (name is null)
            return;
        Say(writes ? $"{name}: reads" : name, reads, watch.Elapsed);
        if (!writes)
            return;
        Say($"{name}: writes", written, watch.Elapsed);
        Say($"{name}: both", reads.Concat(written), watch.Elapsed);
    }

    private static async Task<double> WriteAsync(HttpClient client, string map, string target)
    {
        var (answer, took) = await ServedStore.AskAsync(client, Write, new JsonObject
        {
            ["map"] = map, ["target"] = target, ["text"] = "A claim made under load.", ["once"] = Guid.NewGuid().ToString(),
        });
        return answer["createArgument"]!["errors"]!.AsArray().Count == 0 ? took : throw new InvalidOperationException(answer.ToJsonString());
    }

    private static void Say(string what, IEnumerable<double> took, TimeSpan elapsed)
    {
        double[] sorted = [.. took.Order()];
        double At(double part) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * part))];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {what} | {sorted.Length / elapsed.TotalSeconds:0} | {At(0.5):0.0} ms | {At(0.99):0.0} ms | {At(0.999):0.0} ms | {sorted[^1]:0.0} ms |"));
    }
}
