using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Argraph.Server.Auth;
using Argraph.Storage;
using Microsoft.IdentityModel.Tokens;

namespace Argraph.Server.Tests.Auth;

/// <summary>Tokens of a real OIDC authority, on the real server.</summary>
public sealed class TokenTests : IAsyncLifetime
{
    private OidcIssuer _issuer = null!;
    private RunningServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _issuer = await OidcIssuer.StartAsync();
        _server = await RunningServer.WithAsync(set: s => s with { IsReadingClosed = true, Oidc = new OidcSettings(_issuer.Url, OidcIssuer.Audience, "roles") });
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _issuer.DisposeAsync();
    }

    [Theory]
    [InlineData("""["reader"]""", 200, 403)]
    [InlineData("\"reader\"", 200, 403)]
    [InlineData("""["editor"]""", 200, null)]
    [InlineData("""["other", "editor:small"]""", 200, null)]
    [InlineData("""["admin"]""", 200, null)]
    [InlineData("""["other", "administrator", "editor:", "READER"]""", 403, 403)]
    [InlineData("""{ "admin": true }""", 403, 403)]
    [InlineData("null", 403, 403)]
    public async Task A_token_may_what_its_roles_say(string roles, int reading, int? writing)
    {
        var token = _issuer.Token(new JsonObject { ["roles"] = JsonNode.Parse(roles) });
        Assert.Equal(reading, (int)(await _server.AskWithAsync(token, "{ head { number } }")).Status);
        var written = await _server.AskWithAsync(token, "mutation { __typename }");
        Assert.True(writing is null ? (int)written.Status is not (401 or 403) : (int)written.Status == writing, written.Text);
    }

    [Fact]
    public async Task Keys_are_taken_beside_tokens() =>
        Assert.Equal(200, (int)(await _server.AskWithAsync(await _server.KeyAsync("anna", Role.Reader), "{ head { number } }")).Status);

    [Fact]
    public async Task A_token_that_is_wrong_in_one_thing_is_refused_with_what_it_is()
    {
        using var other = RSA.Create(2048);
        var roles = new JsonObject { ["roles"] = new JsonArray("admin") };
        JsonObject With(string claim, JsonNode? value) => new(roles.DeepClone().AsObject().Select(c => KeyValuePair.Create(c.Key, c.Value?.DeepClone())).Append(KeyValuePair.Create(claim, value)));
        var hour = DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds();
        var good = _issuer.Token(roles);
        var parts = good.Split('.');
        var publicKey = new SymmetricSecurityKey(_issuer.Rsa.ExportSubjectPublicKeyInfo()) { KeyId = "one" };
        foreach (var (token, flaw) in new[]
        {
            (_issuer.Token(With("exp", hour - 7200)), "it has expired"),
            (_issuer.Token(With("exp", null)), "it never expires"),
            (_issuer.Token(With("nbf", hour - 3300)), "it is not valid yet"),
            (_issuer.Token(With("nbf", hour)), "it ends before it begins"),
            (_issuer.Token(With("aud", "other")), "it is for another audience"),
            (_issuer.Token(With("aud", null)), "it is for another audience"),
            (_issuer.Token(With("iss", "https://login.example.org")), "another authority issued it"),
            (_issuer.Token(With("sub", null)), "it names nobody, with neither preferred_username nor sub"),
            (_issuer.Token(roles, new SigningCredentials(new RsaSecurityKey(other) { KeyId = "one" }, SecurityAlgorithms.RsaSha256)), "its signature is not the authority's"),
            (_issuer.Token(roles, new SigningCredentials(publicKey, SecurityAlgorithms.HmacSha256)), null),
            ($"{Base64UrlEncoder.Encode("{\"alg\":\"none\"}")}.{parts[1]}.", null),
            ($"{parts[0]}.{Base64UrlEncoder.Encode(Base64UrlEncoder.Decode(parts[1]).Replace("s-1", "s-2", StringComparison.Ordinal))}.{parts[2]}", "its signature is not the authority's"),
            ("a.b.c", "it is no token"),
            ("hunter2", "it is no token"),
        })
        {
            // A gate of its own for each, so that they do not count together.
            await using var server = await RunningServer.WithAsync(set: s => s with { Oidc = new OidcSettings(_issuer.Url, OidcIssuer.Audience, "roles") });
            var answer = await server.AskWithAsync(token, "{ head { number } }");
            Assert.Equal((401, "UNAUTHENTICATED"), ((int)answer.Status, answer.Codes.Single()));
            Assert.True(flaw is null || answer.Message == $"This token is not accepted: {flaw}.", answer.Message);
            Assert.DoesNotContain(token, answer.Text, StringComparison.Ordinal);
        }
        Assert.Equal(200, (int)(await _server.AskWithAsync(good, "{ head { number } }")).Status);
    }

    [Fact]
    public async Task Keys_that_the_authority_changes_are_fetched_again()
    {
        var old = _issuer.Token(Reader);
        Assert.Equal(200, await StatusAsync(old));
        _issuer.Rotate("two");
        Assert.Equal(200, await StatusAsync(_issuer.Token(Reader)));
        Assert.Equal(401, await StatusAsync(old));
        // Whoever makes up keys does not have it asked again and again.
        for (var i = 0; i < 5; i++)
            Assert.Equal(401, await StatusAsync(MadeUp($"made up {i}")));
        Assert.Equal(2, _issuer.Asked);
    }

    [Fact]
    public async Task Keys_that_the_authority_showed_last_hold_while_it_is_away()
    {
        var good = _issuer.Token(Reader);
        Assert.Equal(200, await StatusAsync(good));
        await _issuer.StopAsync();
        Assert.Equal(401, await StatusAsync(MadeUp("two")));
        Assert.Equal(200, await StatusAsync(good));
    }

    private static JsonObject Reader => new() { ["roles"] = new JsonArray("reader") };

    private async Task<int> StatusAsync(string token) => (int)(await _server.AskWithAsync(token, "{ head { number } }")).Status;

    private string MadeUp(string key)
    {
        using var other = RSA.Create(2048);
        return _issuer.Token(Reader, new SigningCredentials(new RsaSecurityKey(other) { KeyId = key }, SecurityAlgorithms.RsaSha256));
    }

    [Fact]
    public async Task An_authority_that_does_not_answer_lets_nobody_in_and_keeps_no_key_out()
    {
        await using var server = await RunningServer.WithAsync(set: s => s with { Oidc = new OidcSettings(new Uri("http://127.0.0.1:1"), OidcIssuer.Audience, "roles") });
        var answer = await server.AskWithAsync(_issuer.Token([]), "{ head { number } }");
        Assert.Equal(
            (503, "AUTHORITY_UNAVAILABLE", "The authority http://127.0.0.1:1/ does not answer, so that nobody's token can be checked.", "5"),
            ((int)answer.Status, answer.Codes.Single(), answer.Message, answer.Header("Retry-After")));
        Assert.Equal(200, (int)(await server.AskAsync("{ head { number } }", author: "anna")).Status);
    }

    [Theory]
    [InlineData("""{ "preferred_username": "anna" }""", "roles", "anna", null, null)]
    [InlineData("""{ "preferred_username": " ", "roles": ["reader"] }""", "roles", "s-1", Role.Reader, null)]
    [InlineData("""{ "preferred_username": "anna\nroot", "roles": ["reader", "editor:b", "editor:a"] }""", "roles", "s-1", Role.Editor, "a,b")]
    [InlineData("""{ "roles": ["editor:a", "editor"] }""", "roles", "s-1", Role.Editor, null)]
    [InlineData("""{ "realm_access": { "roles": ["admin"] } }""", "realm_access.roles", "s-1", Role.Admin, null)]
    [InlineData("""{ "https://argraph.example.org/roles": ["editor"] }""", "https://argraph.example.org/roles", "s-1", Role.Editor, null)]
    [InlineData("""{ "realm_access": ["admin"] }""", "realm_access.roles", "s-1", null, null)]
    public async Task Whoever_a_token_is_of_is_the_author_with_its_roles_and_maps(string claims, string roleClaim, string author, Role? role, string? maps)
    {
        using var tokens = new Tokens(new OidcSettings(_issuer.Url, OidcIssuer.Audience, roleClaim));
        var (caller, unavailable, flaw) = await tokens.ReadAsync(_issuer.Token(JsonNode.Parse(claims)!.AsObject()), default);
        Assert.Equal((null, null), (unavailable, flaw));
        Assert.Equal((author, role, maps), (caller!.Author, caller.Role, caller.Maps is null ? null : string.Join(',', caller.Maps.Order())));
    }
}
