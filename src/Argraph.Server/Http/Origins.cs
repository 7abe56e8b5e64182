using Argraph.Server.Api;
using Microsoft.AspNetCore.HttpOverrides;

namespace Argraph.Server.Http;

/// <summary>Who may ask through what: the host names that are answered, the proxies that are believed, the sites whose pages may ask.</summary>
internal static class Origins
{
    private static readonly TimeSpan PreflightAge = TimeSpan.FromMinutes(10);

    /// <summary>Who asks through a proxy that is not named is the proxy, whatever the headers say.</summary>
    public static void UseTrustedProxies(this WebApplication app, Settings settings)
    {
        if (settings.TrustedProxies.Count == 0)
            return;
        // Through as many of them as there are in a row; what stands before the first that is not named, that one may have made up.
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedHost | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in settings.TrustedProxies)
            options.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(options);
    }

    /// <summary>A name that is not ours was made to lead here by somebody else's page (DNS rebinding).</summary>
    public static void UseKnownHosts(this WebApplication app, Settings settings)
    {
        var hosts = new HashSet<string>(["localhost", "127.0.0.1", "[::1]", settings.Url.Host, .. settings.Hosts], StringComparer.OrdinalIgnoreCase);
        app.Use((context, next) => hosts.Contains(context.Request.Host.Host)
            ? next(context)
            : GraphQLEndpoint.RefuseAsync(context, StatusCodes.Status421MisdirectedRequest, "HOST_UNKNOWN", $"This server does not answer for '{Refusal.Clipped(context.Request.Host.Host)}'."));
    }

    /// <summary>Keys go in a header that a page must set itself, never in cookies: so no credentials are allowed for.</summary>
    public static void UseSites(this WebApplication app, Settings settings)
    {
        if (settings.Cors.Count > 0)
            app.UseCors(policy => policy.WithOrigins([.. settings.Cors]).WithMethods("GET", "POST")
                .WithHeaders("Content-Type", "Authorization", "Accept").WithExposedHeaders("Retry-After", "WWW-Authenticate").SetPreflightMaxAge(PreflightAge));
    }
}
