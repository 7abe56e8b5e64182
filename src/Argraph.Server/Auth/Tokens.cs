using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Argraph.Server.Auth;

/// <summary>Reads tokens of the one OIDC authority (RFC 9068, OpenID Connect Discovery 1.0), whose keys it fetches and keeps.</summary>
internal sealed class Tokens : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5), Skew = TimeSpan.FromMinutes(1), BetweenUnknownKeys = TimeSpan.FromSeconds(30);

    private readonly OidcSettings _settings;
    private readonly HttpClient _http = new() { Timeout = Patience };
    private readonly ConfigurationManager<OpenIdConnectConfiguration> _authority;
    private readonly TokenValidationParameters _wanted;
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };

    // The first token that a new key of the authority has signed waits for that key; else it would be refused while the key is fetched.
    static Tokens() => AppContext.SetSwitch("Switch.Microsoft.IdentityModel.UpdateConfigAsBlocking", true);

    public Tokens(OidcSettings settings)
    {
        _settings = settings;
        _authority = new ConfigurationManager<OpenIdConnectConfiguration>(
            settings.Authority.AbsoluteUri.TrimEnd('/') + "/.well-known/openid-configuration", new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever(_http) { RequireHttps = settings.Authority.Scheme == Uri.UriSchemeHttps })
        {
            // Whoever makes keys up does not have the authority asked for each of them.
            RefreshInterval = BetweenUnknownKeys,
            // A key that the authority has taken back opens nothing any more.
            UseLastKnownGoodConfiguration = false,
        };
        _wanted = new TokenValidationParameters
        {
            ConfigurationManager = _authority, ValidAudience = settings.Audience, ClockSkew = Skew,
            // Only what the authority alone can sign: with a shared secret its public key would do as one.
            ValidAlgorithms =
            [
                SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
                SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
                SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
            ],
        };
    }

    /// <summary>Who the token is of; or why the authority cannot be asked; or what is wrong with the token, as the end of a sentence.</summary>
    public async Task<(Caller? Caller, string? Unavailable, string? Flaw)> ReadAsync(string token, CancellationToken cancel)
    {
        // Without this a token could not be told from one that nobody can check.
        try
        {
            await _authority.GetConfigurationAsync(cancel);
        }
        catch (InvalidOperationException)
        {
            return (null, $"The authority {_settings.Authority} does not answer, so that nobody's token can be checked.", null);
        }
        var result = await _handler.ValidateTokenAsync(token, _wanted);
        if (!result.IsValid)
            return (null, null, Flaw(result.Exception));
        using var claims = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(((JsonWebToken)result.SecurityToken).EncodedPayload));
        return TokenClaims.NameOf(claims.RootElement) is { } name
            ? (TokenClaims.CallerOf(name, claims.RootElement, _settings.RoleClaim), null, null)
            : (null, null, "it names nobody, with neither preferred_username nor sub");
    }

    // What a library says of a token may have the token in it.
    private static string Flaw(Exception? refused) => refused switch
    {
        SecurityTokenExpiredException => "it has expired",
        SecurityTokenNotYetValidException => "it is not valid yet",
        SecurityTokenInvalidLifetimeException => "it ends before it begins",
        SecurityTokenNoExpirationException => "it never expires",
        SecurityTokenInvalidAudienceException => "it is for another audience",
        SecurityTokenInvalidIssuerException => "another authority issued it",
        SecurityTokenInvalidAlgorithmException => "it is signed in a way that is not taken",
        SecurityTokenSignatureKeyNotFoundException or SecurityTokenInvalidSignatureException => "its signature is not the authority's",
        _ => "it is no token",
    };

    public void Dispose() => _http.Dispose();
}
