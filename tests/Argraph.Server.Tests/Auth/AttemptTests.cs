using System.Net;
using System.Net.Http.Json;
using Argraph.Server.Auth;
using Argraph.Storage;
using CsCheck;

namespace Argraph.Server.Tests.Auth;

/// <summary>Who tries keys that are wrong.</summary>
public sealed class AttemptTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new();
    private RunningServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await RunningServer.WithAsync(clock: _clock);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task After_ten_wrong_ones_a_minute_no_more_are_looked_at_until_it_is_over()
    {
        var key = await _server.KeyAsync("anna", Role.Reader);
        for (var i = 0; i < Gate.PerKey; i++)
        {
            Assert.Equal(401, await TryAsync(Wrong(key)));
            _clock.Advance(TimeSpan.FromSeconds(1));
        }
        foreach (var presented in new[] { Wrong(key), key })
        {
            var answer = await _server.AskWithAsync(presented, "{ head { number } }");
            Assert.Equal((429, "TOO_MANY_ATTEMPTS", "50"), ((int)answer.Status, answer.Codes.Single(), answer.Header("Retry-After")));
        }
        // Whoever has another key, or shows none, is not kept out by it.
        Assert.Equal(200, await TryAsync(await _server.KeyAsync("ben", Role.Reader)));
        Assert.Equal(200, await TryAsync(null));
        _clock.Advance(TimeSpan.FromSeconds(49));
        Assert.Equal(429, await TryAsync(key));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(200, await TryAsync(key));
    }

    [Fact]
    public async Task Trying_many_keys_is_answered_with_429_as_well_and_keeps_no_right_key_out()
    {
        for (var i = 1; i < Gate.PerAddress; i++)
            Assert.Equal(401, await TryAsync(SecretKey.Create().Text));
        Assert.Equal(429, await TryAsync(SecretKey.Create().Text));
        Assert.Equal(429, await TryAsync("no key"));
        Assert.Equal(200, await TryAsync(await _server.KeyAsync("anna", Role.Reader)));
    }

    [Theory]
    [InlineData("", "203.0.113.7", false)]
    [InlineData("203.0.113.0/24", "203.0.113.7", false)]
    [InlineData("127.0.0.1", "203.0.113.7", true)]
    [InlineData("127.0.0.0/8", "203.0.113.7", true)]
    [InlineData("127.0.0.1", "2001:db8:1:2:3::4", true)]
    [InlineData("127.0.0.1", "203.0.113.7, 127.0.0.1", true)]
    public async Task An_address_is_believed_from_a_trusted_proxy_alone(string proxies, string forwarded, bool believed)
    {
        await using var own = await RunningServer.WithAsync(clock: _clock, set: s => s with
        {
            TrustedProxies = [.. proxies.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Contains('/', StringComparison.Ordinal) ? IPNetwork.Parse(p) : new IPNetwork(IPAddress.Parse(p), 32))],
        });
        var key = await own.KeyAsync("anna", Role.Reader);
        for (var i = 0; i < Gate.PerKey; i++)
            await SendAsync(own, Wrong(key), forwarded);
        Assert.Equal(HttpStatusCode.TooManyRequests, await SendAsync(own, key, forwarded));
        Assert.Equal(believed ? HttpStatusCode.OK : HttpStatusCode.TooManyRequests, await SendAsync(own, key, "198.51.100.1"));
    }

    [Fact]
    public async Task No_address_lets_anybody_in()
    {
        await using var own = await RunningServer.WithAsync(set: s => s with { IsReadingClosed = true, TrustedProxies = [IPNetwork.Parse("127.0.0.0/8")] });
        foreach (var forwarded in new[] { "127.0.0.1", "::1", "localhost", "", "unknown" })
            Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(own, null, forwarded));
    }

    [Fact]
    public void Attempts_are_counted_as_the_plainest_definition_counts_them() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 40], Gen.Bool).Array[0, 60].Sample(steps =>
        {
            var clock = new ManualClock();
            var failed = new FailedAttempts(clock);
            var all = new List<(string Who, DateTimeOffset At)>();
            foreach (var (who, seconds, fails) in steps)
            {
                clock.Advance(TimeSpan.FromSeconds(seconds));
                if (fails)
                {
                    failed.Add($"{who}", 3);
                    all.Add(($"{who}", clock.GetUtcNow()));
                }
                for (var other = 0; other <= 2; other++)
                {
                    var recent = all.Where(a => a.Who == $"{other}" && clock.GetUtcNow() - a.At < FailedAttempts.Window).Select(a => a.At).ToList();
                    Assert.Equal(recent.Count < 3 ? null : FailedAttempts.Window - (clock.GetUtcNow() - recent[^3]), failed.Wait($"{other}", 3));
                }
            }
        }, iter: 200);

    private async Task<int> TryAsync(string? key) => (int)(await _server.AskWithAsync(key, "{ head { number } }")).Status;

    private static async Task<HttpStatusCode> SendAsync(RunningServer server, string? key, string forwarded)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query = "{ head { number } }" }) };
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", forwarded);
        if (key is not null)
            request.Headers.Authorization = new("Bearer", key);
        using var response = await server.Client.SendAsync(request);
        return response.StatusCode;
    }

    // Another key with the same prefix.
    private static string Wrong(string key) => key[..17] + SecretKey.Create().Text[17..];
}
