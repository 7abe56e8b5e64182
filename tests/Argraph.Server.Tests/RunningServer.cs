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
    private IArgumentStore? _store;
    private WebApplication? _server;

    /// <summary>The store that the server reads, without what a test put around it.</summary>
    internal IArgumentStore Store => _store!;

    public HttpClient Client { get; private set; } = null!;

    public ValueTask InitializeAsync() => StartAsync(store => store, settings => settings);

    /// <summary>A server of a test's own, with something around its store or other settings.</summary>
    internal static async Task<RunningServer> WithAsync(
        Func<IArgumentStore, IArgumentStore>? around = null, Func<Settings, Settings>? set = null, Func<IArgumentStore, Task>? fill = null,
        IArgumentStore? store = null)
    {
        var running = new RunningServer { _store = store };
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
        _server = WebServer.Build(settings, around(_store));
        // Whoever names themselves is taken for who they say: ada, or grace of some maps only, grace@rain,sun.
        _server.Use((context, next) =>
        {
            if (context.Request.Headers.Authorization.ToString() is { Length: > 0 } said && said["Bearer ".Length..].Split('@') is var name)
                context.Features.Set(new Caller(name[0], name.Length > 1 ? name[1].Split(',').ToHashSet() : null));
            return next(context);
        });
        await WebServer.StartAsync(_server, settings, default);
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(_server.Urls.First()) };
    }

    /// <summary>Asks by POST; the answer as it came.</summary>
    internal async Task<Answer> AskAsync(string query, object? variables = null, string accept = "application/graphql-response+json", string? author = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query, variables }) };
        request.Headers.TryAddWithoutValidation("Accept", accept);
        if (author is not null)
            request.Headers.Authorization = new("Bearer", author);
        using var response = await Client.SendAsync(request);
        return await Answer.OfAsync(response);
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
