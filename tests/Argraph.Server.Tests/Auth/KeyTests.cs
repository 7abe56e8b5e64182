using System.Net.Http.Json;
using Argraph.Server.Auth;
using Argraph.Storage;
using CsCheck;

namespace Argraph.Server.Tests.Auth;

/// <summary>Keys, as whoever asks the running server meets them.</summary>
public sealed class KeyTests(RunningServer server)
{
    private const string Query = "{ head { number } }", Mutation = "mutation { __typename }";

    [Fact]
    public async Task Reading_is_open_and_writing_is_not()
    {
        Assert.Equal(200, (int)(await server.AskAsync(Query)).Status);
        var answer = await server.AskAsync(Mutation);
        Assert.Equal(
            (401, "UNAUTHENTICATED", "Only editors change the graph: send the key of an editor as 'Authorization: Bearer KEY'."),
            ((int)answer.Status, answer.Codes.Single(), answer.Message));
        Assert.Equal("Bearer realm=\"argraph\"", answer.Header("WWW-Authenticate"));
        Assert.Equal(401, (int)(await server.AskAsync(Mutation, accept: "application/json")).Status);
    }

    [Theory]
    [InlineData(null, false, 200, 401)]
    [InlineData(null, true, 401, 401)]
    [InlineData(Role.Reader, false, 200, 403)]
    [InlineData(Role.Reader, true, 200, 403)]
    [InlineData(Role.Editor, false, 200, null)]
    [InlineData(Role.Editor, true, 200, null)]
    [InlineData(Role.Admin, true, 200, null)]
    public async Task A_role_may_what_it_says_and_no_more(Role? role, bool closed, int reading, int? writing)
    {
        await using var own = await RunningServer.WithAsync(set: s => s with { IsReadingClosed = closed });
        var key = role is { } given ? await own.KeyAsync("anna", given) : null;
        Assert.Equal(reading, (int)(await own.AskWithAsync(key, Query)).Status);
        Assert.Equal(reading, (int)(await own.AskWithAsync(key, "{ __schema { queryType { name } } }")).Status);
        var written = await own.AskWithAsync(key, Mutation);
        Assert.True(writing is null ? (int)written.Status is not (401 or 403) : (int)written.Status == writing, written.Text);
        if (writing == 403)
            Assert.Equal(("FORBIDDEN", "Only editors change the graph, and anna is not an editor.", "Bearer realm=\"argraph\", error=\"insufficient_scope\""), (written.Codes.Single(), written.Message, written.Header("WWW-Authenticate")));
        // Whoever watches over the server needs no key for that.
        Assert.Equal(200, (int)(await own.Client.GetAsync("/health/ready")).StatusCode);
    }

    [Fact]
    public async Task What_is_not_a_key_or_not_ours_lets_nobody_in_not_even_to_read()
    {
        var key = await server.KeyAsync("anna", Role.Editor);
        foreach (var (wrong, sentence) in new[]
        {
            (SecretKey.Create().Text, "This key is not known."),
            (key[..^1] + (key[^1] == 'A' ? 'B' : 'A'), "This key is not known."),
            (key[..^1], "This is no key: it is cut off, or something was added."),
            (key + "A", "This is no key: it is cut off, or something was added."),
            (key.Replace("argraph_", "argraph_ARGRAPH_", StringComparison.Ordinal), "This is no key: it is cut off, or something was added."),
            ("hunter2", "This is no key; keys begin with argraph_."),
            ("eyJhbGciOiJub25lIn0.e30.", "This is no key; keys begin with argraph_."),
        })
        {
            var answer = await server.AskWithAsync(wrong, Query);
            Assert.Equal((401, "UNAUTHENTICATED", sentence), ((int)answer.Status, answer.Codes.Single(), answer.Message));
            Assert.Equal("Bearer realm=\"argraph\", error=\"invalid_token\"", answer.Header("WWW-Authenticate"));
        }
    }

    [Theory]
    [InlineData("Basic YW5uYTpzZWNyZXQ=")]
    [InlineData("Bearer")]
    [InlineData("argraph_abcdefgh_")]
    public async Task Authorization_is_a_bearer_or_refused(string header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query = Query }) };
        request.Headers.TryAddWithoutValidation("Authorization", header);
        var answer = await Answer.OfAsync(await server.Client.SendAsync(request));
        Assert.Equal((401, "Authorization is given once, as 'Bearer KEY'."), ((int)answer.Status, answer.Message));
    }

    [Fact]
    public async Task A_key_that_was_revoked_or_has_expired_is_told_so_at_once()
    {
        var clock = new ManualClock();
        await using var own = await RunningServer.WithAsync(clock: clock);
        var key = await own.KeyAsync("anna", Role.Reader, expires: clock.GetUtcNow().AddDays(1));
        var other = await own.KeyAsync("ben", Role.Reader);
        Assert.Equal(200, (int)(await own.AskWithAsync(key, Query)).Status);
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("This key has expired.", (await own.AskWithAsync(key, Query)).Message);
        Assert.Equal(200, (int)(await own.AskWithAsync(other, Query)).Status);
        await own.Store.Keys.RevokeAsync(SecretKey.Parse(other)!.Prefix, clock.GetUtcNow(), default);
        Assert.Equal("This key was revoked.", (await own.AskWithAsync(other, Query)).Message);
    }

    [Fact]
    public async Task A_store_that_cannot_be_asked_for_keys_lets_nobody_in()
    {
        await using var away = await RunningServer.WithAsync(around: store => new KeysAway(store));
        var answer = await away.AskWithAsync(SecretKey.Create().Text, Query);
        Assert.Equal((503, "STORE_UNAVAILABLE", "5"), ((int)answer.Status, answer.Codes.Single(), answer.Header("Retry-After")));
        Assert.Equal(200, (int)(await away.AskAsync(Query)).Status);
    }

    [Fact]
    public async Task Editors_may_send_what_a_map_takes()
    {
        var large = new { k = "alignment-tax", more = new string('x', 2 * 1024 * 1024) };
        const string query = "query($k: String!) { map(key: $k) { title } }";
        Assert.Equal("BODY_TOO_LARGE", (await server.AskAsync(query, large)).Codes.Single());
        Assert.Equal("BODY_TOO_LARGE", (await server.AskWithAsync(await server.KeyAsync("anna", Role.Reader), query, large)).Codes.Single());
        Assert.Equal("Alignment Tax or Alignment Dividend?", (await server.DataAsync(query, large, author: "anna")).Text("map", "title"));
    }

    [Fact]
    public void A_key_is_read_back_and_never_printed_by_mistake()
    {
        var keys = Enumerable.Range(0, 100).Select(_ => SecretKey.Create()).ToList();
        Assert.All(keys, key =>
        {
            Assert.Matches(@"\Aargraph_[a-z0-9]{8}_[A-Za-z0-9_-]{43}\z", key.Text);
            Assert.Equal(key.Hash, SecretKey.Parse(key.Text)!.Hash);
            Assert.Equal($"argraph_{key.Prefix}_...", $"{key}");
        });
        Assert.Equal(200, keys.SelectMany(k => new[] { k.Prefix, k.Hash }).Distinct().Count());
        Gen.String.Sample(text => SecretKey.Parse(text) is null);
    }

    private sealed class KeysAway(IArgumentStore store) : IArgumentStore
    {
        public IKeyRing Keys => throw new StoreException("STORE_UNAVAILABLE", "It is away.");
        public Task<long> HeadAsync(CancellationToken cancel) => store.HeadAsync(cancel);
        public Task<IGraphView> OpenAsync(long? revision, CancellationToken cancel) => store.OpenAsync(revision, cancel);
        public Task<CommitResult> CommitAsync(ChangeSet changes, CancellationToken cancel) => store.CommitAsync(changes, cancel);
        public Task<CommitResult> ImportAsync(BulkChange bulk, CancellationToken cancel) => store.ImportAsync(bulk, cancel);
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
