namespace Argraph.Server;

/// <summary>Whose tokens are taken, and what must stand in them.</summary>
/// <param name="Authority">The issuer, whose discovery document is fetched; https, or on this machine.</param>
/// <param name="Audience">What a token must be for.</param>
/// <param name="RoleClaim">The claim that has the roles.</param>
internal sealed record OidcSettings(Uri Authority, string Audience, string RoleClaim)
{
    public static OidcSettings? Of(Configured configured)
    {
        var (authority, audience, claim) = (configured[Setting.OidcAuthority], configured[Setting.OidcAudience], configured[Setting.OidcRoleClaim]);
        if (authority.Value.Length == 0)
            return audience.Value.Length == 0 ? null : throw Settings.Wrong("OIDC_INVALID", audience, $"there is an audience and no authority; name it with {Setting.OidcAuthority.Flag}");
        if (!Uri.TryCreate(authority.Value, UriKind.Absolute, out var url) || url.UserInfo + url.Query + url.Fragment != ""
            || url.Scheme != Uri.UriSchemeHttps && !(url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
            throw Settings.Wrong("OIDC_INVALID", authority, "write the https address of the issuer, as in https://login.example.org/realms/lab");
        if (audience.Value.Length == 0)
            throw Settings.Wrong("OIDC_INVALID", authority, $"tokens for every program of that authority would be taken; name this one with {Setting.OidcAudience.Flag}");
        if (claim.Value.Length == 0)
            throw Settings.Wrong("OIDC_INVALID", claim, "name the claim that has the roles");
        return new OidcSettings(url, audience.Value, claim.Value);
    }
}
