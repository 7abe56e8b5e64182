using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Argraph.Server.Auth;
using Argraph.Sqlite;
using Argraph.Storage;
using Microsoft.AspNetCore.Builder;

[assembly: AssemblyFixture(typeof(Argraph.Server.Tests.RunningServer))]

namespace Argraph.Server.Tests;

/// <summary>The real server on a free port, over a SQLite file of its own with the article's map in it.</summary>
public sealed class RunningServer : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("argraph-");
    private readonly ConcurrentDictionary<string, Task<string>> _keys = [];
    private TimeProvider? _clock;
    private IArgumentStore? _store;
    private WebApplication? _server;

    /// <summary>The store that the server reads, without what a test put around it.</summary>
    internal IArgumentStore Store => _store!;

    public HttpClient Client { get; private set; } = null!;

    public ValueTask InitializeAsync() => StartAsync(store => store, settings => settings);

    /// <summary>A server of a test's own, with something around its store or other settings.</summary>
    internal static async Task<RunningServer> WithAsync(
        Func<IArgumentStore, IArgumentStore>? around = null, Func<Settings, Settings>? set = null, Func<IArgumentStore, Task>? fill = null,
        TimeProvider? clock = null, IArgumentStore? store = null)
    {
        var running = new RunningServer { _clock = clock, _store = store };
        await running.StartAsync(around ?? (store => store), set ?? (settings => settings), fill);
        return running;
    }

    private async ValueTask StartAsync(
        Func<IArgumentStore, IArgumentStore> around, Func<Settings, Settings> set, Func<IArgumentStore, Task>? fill = null)
    {
        var file = Path.Combine(_folder.FullName, "argraph.db");
        _store ??= await SqliteStore.OpenAsync(file, default);
        await (fill ?? (store => Seeding.SeedAsync(store, default)))(_store);
        var settings = set(new Settings("sqlite:" + file, new Uri("http://127.0.0.1:0"), []));
        _server = WebServer.Build(settings, around(_store), _clock);
        await WebServer.StartAsync(_server, settings, default);
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(_server.Urls.First()) };
    }

    /// <summary>Asks by POST, as an editor where an author is named, of all maps or, as in grace@rain, of one; the answer as it came.</summary>
    internal async Task<Answer> AskAsync(string query, object? variables = null, string accept = "application/graphql-response+json", string? author = null) =>
        await AskWithAsync(author is null ? null : await _keys.GetOrAdd(author, name => KeyAsync(name.Split('@')[0], Role.Editor, name.Contains('@', StringComparison.Ordinal) ? name.Split('@')[1..] : null)), query, variables, accept);

    /// <summary>Asks with a key or token; null for none.</summary>
    internal async Task<Answer> AskWithAsync(string? secret, string query, object? variables = null, string accept = "application/graphql-response+json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query, variables }) };
        request.Headers.TryAddWithoutValidation("Accept", accept);
        if (secret is not null)
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + secret);
        using var response = await Client.SendAsync(request);
        return await Answer.OfAsync(response);
    }

    /// <summary>Makes a key, and says it.</summary>
    internal async Task<string> KeyAsync(string name, Role role, IReadOnlyList<string>? maps = null, DateTimeOffset? expires = null)
    {
        var made = SecretKey.Create();
        Assert.True(await _store!.Keys.AddAsync(new AccessKey(made.Prefix, made.Hash, name, role, maps, DateTimeOffset.UtcNow, expires), default));
        return made.Text;
    }

    /// <summary>Asks, and fails with the answer's errors when there are any.</summary>
    internal async Task<JsonElement> DataAsync(string query, object? variables = null, string? author = null)
    {
        var answer = await AskAsync(query, variables, author: author);
        Assert.True(answer.Codes.Count == 0 && (int)answer.Status == 200, answer.Text);
        return answer.Body.GetProperty("data");
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
        if (_store is not null)
            await _store.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
