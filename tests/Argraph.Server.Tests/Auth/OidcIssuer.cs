using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Argraph.Server.Tests.Auth;

/// <summary>A real OIDC authority on a free port: its discovery document, its keys, and tokens signed with them.</summary>
internal sealed class OidcIssuer : IAsyncDisposable
{
    public const string Audience = "argraph";

    private readonly WebApplication _web;
    private string _key = "one";
    private string? _name;

    private OidcIssuer(WebApplication web) => _web = web;

    public RSA Rsa { get; private set; } = RSA.Create(2048);

    public RsaSecurityKey Key => new(Rsa) { KeyId = _key };

    /// <summary>How often its keys were fetched.</summary>
    public int Asked { get; private set; }

    public Uri Url => new(_web.Urls.First());

    public static async Task<OidcIssuer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var issuer = new OidcIssuer(builder.Build());
        issuer._web.MapGet("/.well-known/openid-configuration", () => Results.Json(new { issuer = issuer.Name, jwks_uri = issuer.Name + "/keys" }));
        issuer._web.MapGet("/keys", () =>
        {
            issuer.Asked++;
            var shown = issuer.Rsa.ExportParameters(false);
            return Results.Json(new { keys = new[] { new { kty = "RSA", use = "sig", kid = issuer._key, n = Base64UrlEncoder.Encode(shown.Modulus), e = Base64UrlEncoder.Encode(shown.Exponent) } } });
        });
        await issuer._web.StartAsync();
        return issuer;
    }

    public string Name => _name ??= Url.GetLeftPart(UriPartial.Authority);

    /// <summary>A token with these claims over those that a good one has; null leaves one out.</summary>
    public string Token(JsonObject claims, SigningCredentials? signed = null)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var all = new JsonObject { ["iss"] = Name, ["aud"] = Audience, ["sub"] = "s-1", ["iat"] = now, ["exp"] = now + 600 };
        foreach (var (claim, value) in claims)
            all[claim] = value?.DeepClone();
        foreach (var left in claims.Where(c => c.Value is null))
            all.Remove(left.Key);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(all.ToJsonString(), signed ?? new SigningCredentials(Key, SecurityAlgorithms.RsaSha256));
    }

    /// <summary>Signs with a new key from now on, and shows that one only.</summary>
    public void Rotate(string key)
    {
        Rsa.Dispose();
        (Rsa, _key) = (RSA.Create(2048), key);
    }

    public Task StopAsync() => _web.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        Rsa.Dispose();
    }
}
