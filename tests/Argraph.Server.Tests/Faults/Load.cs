using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Argraph.Server.Tests.Faults;

/// <summary>
/// Clients of a server that goes on whatever becomes of its store: writers that send a change set again, under its mutationId, until they
/// are told its revision, and readers. Each change set is three rows; readers see that no part of one is there without the others.
/// </summary>
internal sealed class Load(Uri server, string key, TimeSpan bound) : IDisposable
{
    private const string Write = """
        mutation($input: ApplyChangesInput!) { applyChanges(input: $input) { repeated revision { number } errors { code message } } }
        """;

    private const string Read = "{ statistics { maps claims arguments } map(key: \"alignment-tax\") { thesis { id text } } }";

    // What may be said of a store that is in trouble, and nothing else.
    private static readonly HashSet<string> Expected = ["STORE_UNAVAILABLE", "STORE_TIMEOUT", "STORE_BUSY", "STORE_FULL", "TIMEOUT"];

    private readonly HttpClient _client = new() { BaseAddress = server, Timeout = bound };
    private readonly CancellationTokenSource _enough = new();
    private readonly List<Task> _clients = [];
    private (int Maps, int Claims, int Arguments)? _before;

    /// <summary>The key of each map that was made, and the revision that was told.</summary>
    public ConcurrentDictionary<string, long> Acknowledged { get; } = [];

    /// <summary>How many answers there were, by code; of those that were answered as asked, by "".</summary>
    public ConcurrentDictionary<string, int> Answers { get; } = [];

    /// <summary>How many change sets were told to be there already when they were sent again.</summary>
    public int Repeated => _repeated;

    private int _repeated;

    public void Begin(int writers, int readers)
    {
        for (var i = 0; i < writers; i++)
        {
            var writer = i;
            _clients.Add(Task.Run(async () =>
            {
                for (var n = 0; !_enough.IsCancellationRequested; n++)
                    await WriteAsync($"load-{writer}-{n}");
            }));
        }
        for (var i = 0; i < readers; i++)
            _clients.Add(Task.Run(async () =>
            {
                while (!_enough.IsCancellationRequested)
                    await ReadAsync();
            }));
    }

    /// <summary>Lets every client come to the end of what it does, and fails with the first that met with what it should not.</summary>
    public async Task EndAsync()
    {
        await _enough.CancelAsync();
        await Task.WhenAll(_clients);
    }

    /// <summary>Fails at once when a client has.</summary>
    public async Task GoesOnAsync()
    {
        foreach (var ended in _clients.Where(c => c.IsCompleted))
            await ended;
    }

    /// <summary>Sends a change set until its revision is told.</summary>
    /// <returns>How often it was sent.</returns>
    public async Task<int> WriteAsync(string name)
    {
        var input = new
        {
            mutationId = name,
            changes = new object[]
            {
                new { createMap = new { key = name, title = name } },
                new { createClaim = new { map = name, key = "claim", text = name } },
                new { createArgument = new { map = name, target = name + "/claim", relation = "SUPPORTS", text = "Because." } },
            },
        };
        for (var sent = 1; ; sent++)
            if (await AskAsync(Write, new { input }) is { } answer)
            {
                var done = answer.Body.At("data", "applyChanges");
                Assert.True(done.List("errors").Length == 0, answer.Text);
                if (done.At("repeated").GetBoolean())
                    Interlocked.Increment(ref _repeated);
                Assert.True(Acknowledged.TryAdd(name, done.At("revision", "number").GetInt64()));
                return sent;
            }
    }

    /// <returns>Whether it was answered.</returns>
    public async Task<bool> ReadAsync()
    {
        if (await AskAsync(Read, null) is not { } answer)
            return false;
        var counts = answer.Body.At("data", "statistics");
        var (maps, claims, arguments) = (counts.At("maps").GetInt32(), counts.At("claims").GetInt32(), counts.At("arguments").GetInt32());
        lock (_enough)
            _before ??= (maps, claims, arguments);
        Assert.Equal((maps - _before.Value.Maps, maps - _before.Value.Maps), (claims - _before.Value.Claims, arguments - _before.Value.Arguments));
        return true;
    }

    public void Dispose()
    {
        _client.Dispose();
        _enough.Dispose();
    }

    /// <summary>Asks once, and waits no longer than the bound; null when the answer is that the store is in trouble.</summary>
    private async Task<Answer?> AskAsync(string query, object? variables)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query, variables }) };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/graphql-response+json"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var response = await _client.SendAsync(request);
        var answer = await Answer.OfAsync(response);
        Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout or HttpStatusCode.InsufficientStorage && answer.Codes.All(Expected.Contains), $"{answer.Status}: {answer.Text}");
        Answers.AddOrUpdate(answer.Codes.FirstOrDefault(""), 1, (_, count) => count + 1);
        return answer.Codes.Count == 0 ? answer : null;
    }
}
