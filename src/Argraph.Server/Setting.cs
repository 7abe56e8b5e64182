using System.Text.RegularExpressions;

namespace Argraph.Server;

/// <summary>One thing that can be set, under the same name everywhere.</summary>
/// <param name="Name">As in appsettings.json.</param>
/// <param name="Default">Of use on the machine of whoever tries it out.</param>
/// <param name="Form">How a value is written.</param>
/// <param name="Meaning">One sentence, shown by --help.</param>
internal sealed partial record Setting(string Name, string Default, string Form, string Meaning)
{
    public static readonly Setting Store = new("Store", "sqlite:argraph.db", "sqlite:FILE|neo4j:URL", "Where the graph is kept: in one file, or in a Neo4j at its HTTP address; a relative FILE is looked for in the folder the command was typed in.");

    // Loopback: who wants the network to reach it says so.
    public static readonly Setting Url = new("Url", "http://127.0.0.1:5080", "http://ADDRESS:PORT", "Where to listen: this machine only, unless another address is named.");

    public static readonly Setting Hosts = new("Hosts", "", "NAME,NAME", "Host names that are answered besides localhost and the address of --url.") { IsList = true };

    public static readonly Setting Reading = new("Reading", "open", "open|closed", "Whether everybody may read, or only who has a key or a token.");

    public static readonly Setting OidcAuthority = new("OidcAuthority", "", "https://ISSUER", "The OIDC authority whose tokens (JWT) are taken as well as keys.");

    public static readonly Setting OidcAudience = new("OidcAudience", "", "NAME", "The audience that a token must be for.");

    public static readonly Setting OidcRoleClaim = new("OidcRoleClaim", "roles", "CLAIM", "The claim of a token that has its roles: reader, editor, editor:MAP, admin; a.b is b inside a.");

    public static readonly Setting TrustedProxy = new("TrustedProxy", "", "ADDRESS,NETWORK/BITS", "Proxies whose X-Forwarded-For, -Host and -Proto are believed; nobody else's are.") { IsList = true };

    public static readonly Setting Cors = new("Cors", "", "https://SITE,https://SITE", "Sites whose pages may ask from a browser.") { IsList = true };

    // Half a second of one core is what a query may cost; the rest is for a store that is busy or far away.
    public static readonly Setting RequestLimit = new("RequestLimit", "10", "SECONDS", "How long one request may take before it is stopped.");

    // More than a program's connection pool or a browser opens; each may hold some MB while it is worked out.
    public static readonly Setting Concurrency = new("Concurrency", "256", "NUMBER", "How many requests are worked out at once; others are told to come again (503, Retry-After).");

    public static readonly Setting Introspection = new("Introspection", "on", "on|off", "Off: the schema is not told, misspelt names get no suggestions, and there is no GraphiQL.");

    public static readonly IReadOnlyList<Setting> All =
        [Store, Url, Hosts, Reading, OidcAuthority, OidcAudience, OidcRoleClaim, TrustedProxy, Cors, RequestLimit, Concurrency, Introspection];

    public const string Prefix = "ARGRAPH_";

    /// <summary>Whether it may have several values, with commas between them.</summary>
    public bool IsList { get; private init; }

    public string Variable => Prefix + Words('_').ToUpperInvariant();

    public string Flag => "--" + Words('-').ToLowerInvariant();

    private string Words(char between) => Inside().Replace(Name, $"{between}$0");

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex Inside();
}
