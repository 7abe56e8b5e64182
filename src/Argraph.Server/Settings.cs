using Argraph.Semantics;

namespace Argraph.Server;

/// <summary>What has been set, and can be used: every value was looked at before anything starts.</summary>
/// <param name="Store">Where the graph is kept: <c>sqlite:FILE</c>.</param>
/// <param name="Url">Where to listen; this machine only unless told otherwise.</param>
/// <param name="Hosts">Host names that are answered besides those of this machine.</param>
internal sealed record Settings(string Store, Uri Url, IReadOnlyList<string> Hosts)
{
    /// <summary>How long one request may take before it is stopped.</summary>
    public TimeSpan RequestLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>On how many elements one verdict may rest.</summary>
    public int ConeLimit { get; init; } = ConesInView.Limit;

    public static Settings Of(Configured configured) =>
        new(configured[Setting.Store].Value, UrlOf(configured[Setting.Url]), [.. configured[Setting.Hosts].Values.Select(h => HostOf(configured[Setting.Hosts], h))]);

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

    private static Refused Wrong(string code, Configured.Answer given, string instead) =>
        new(code, $"{given.From} is '{given.Value}': {instead}.", Refused.Usage);
}
