using System.Globalization;
using System.Net;

namespace Argraph.Server;

/// <summary>What has been set, and can be used: every value was looked at before anything starts.</summary>
/// <param name="Store">Where the graph is kept: <c>sqlite:FILE</c>.</param>
/// <param name="Url">Where to listen; this machine only unless told otherwise.</param>
/// <param name="Hosts">Host names that are answered besides those of this machine.</param>
internal sealed record Settings(string Store, Uri Url, IReadOnlyList<string> Hosts)
{
    /// <summary>Whether only who has a key or a token may read.</summary>
    public bool IsReadingClosed { get; init; }

    /// <summary>Whose tokens are taken; null where only keys are.</summary>
    public OidcSettings? Oidc { get; init; }

    /// <summary>The proxies whose forwarded headers are believed.</summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>The origins whose pages may ask.</summary>
    public IReadOnlyList<string> Cors { get; init; } = [];

    /// <summary>How long one request may take before it is stopped.</summary>
    public TimeSpan RequestLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many requests are worked out at once.</summary>
    public int Concurrency { get; init; } = 256;

    /// <summary>Whether the schema is told to whoever asks.</summary>
    public bool Introspection { get; init; } = true;

    public static Settings Of(Configured configured) =>
        new(configured[Setting.Store].Value, UrlOf(configured[Setting.Url]), [.. configured[Setting.Hosts].Values.Select(h => HostOf(configured[Setting.Hosts], h))])
        {
            IsReadingClosed = Chosen(configured[Setting.Reading], "READING_INVALID", "closed", "open"),
            Oidc = OidcSettings.Of(configured),
            TrustedProxies = [.. configured[Setting.TrustedProxy].Values.Select(p => ProxyOf(configured[Setting.TrustedProxy], p))],
            Cors = [.. configured[Setting.Cors].Values.Select(o => OriginOf(configured[Setting.Cors], o))],
            RequestLimit = LimitOf(configured[Setting.RequestLimit]),
            Concurrency = ConcurrencyOf(configured[Setting.Concurrency]),
            Introspection = Chosen(configured[Setting.Introspection], "INTROSPECTION_INVALID", "on", "off"),
        };

    // A name that is no address would make the server listen on every address of the machine.
    private static Uri UrlOf(Configured.Answer given)
    {
        if (!Uri.TryCreate(given.Value, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttp || url.PathAndQuery != "/" || url.UserInfo + url.Fragment != "")
            throw Wrong("URL_INVALID", given, "write http://ADDRESS:PORT, as in http://127.0.0.1:5080, or http://0.0.0.0:5080 for every address of this machine");
        if (url.HostNameType is UriHostNameType.Dns && !url.IsLoopback)
            throw Wrong("URL_INVALID", given, $"write an address of this machine there, and give the name with {Setting.Hosts.Flag} {url.Host}");
        if (url.HostNameType is UriHostNameType.Dns && url.Port == 0)
            throw Wrong("URL_INVALID", given, "a free port is found for an address only: write http://127.0.0.1:0");
        return url;
    }

    private static string HostOf(Configured.Answer given, string host) =>
        Uri.CheckHostName(host) == UriHostNameType.Unknown
            ? throw Wrong("HOSTS_INVALID", given, $"'{host}' is no host name; write names without scheme or port, as in argraph.example.org,10.0.0.7")
            : host.Contains(':', StringComparison.Ordinal) && host[0] != '[' ? $"[{host}]" : host;

    private static IPNetwork ProxyOf(Configured.Answer given, string proxy) =>
        IPAddress.TryParse(proxy, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : IPNetwork.TryParse(proxy, out var network) ? network
        : throw Wrong("TRUSTED_PROXY_INVALID", given, $"'{proxy}' is neither an address nor a network; write them as in 10.0.0.7,10.1.0.0/16");

    private static string OriginOf(Configured.Answer given, string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.PathAndQuery == "/" && url.UserInfo + url.Fragment == "" && !origin.Contains('*', StringComparison.Ordinal)
            ? url.GetLeftPart(UriPartial.Authority)
            : throw Wrong("CORS_INVALID", given, $"'{origin}' is no site; write scheme, name and port where it has one, as in https://maps.example.org,http://localhost:3000");

    private static TimeSpan LimitOf(Configured.Answer given) =>
        double.TryParse(given.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0.001 and <= 3600
            ? TimeSpan.FromSeconds(seconds)
            : throw Wrong("REQUEST_LIMIT_INVALID", given, "write seconds, at most 3600, as in 10 or 2.5");

    private static int ConcurrencyOf(Configured.Answer given) =>
        int.TryParse(given.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 100_000
            ? number
            : throw Wrong("CONCURRENCY_INVALID", given, "write a number from 1 to 100000");

    private static bool Chosen(Configured.Answer given, string code, string yes, string no) =>
        given.Value == yes || (given.Value == no ? false : throw Wrong(code, given, $"write {yes} or {no}"));

    internal static Refused Wrong(string code, Configured.Answer given, string instead) =>
        new(code, $"{given.From} is '{given.Value}': {instead}.", Refused.Usage);
}
