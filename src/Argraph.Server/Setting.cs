namespace Argraph.Server;

/// <summary>One thing that can be set, under the same name everywhere.</summary>
/// <param name="Name">As in appsettings.json.</param>
/// <param name="Default">Of use on the machine of whoever tries it out.</param>
/// <param name="Form">How a value is written.</param>
/// <param name="Meaning">One sentence, shown by --help.</param>
internal sealed record Setting(string Name, string Default, string Form, string Meaning)
{
    public static readonly Setting Store = new("Store", "sqlite:argraph.db", "sqlite:FILE|neo4j:URL", "Where the graph is kept: in one file, or in a Neo4j at its HTTP address; a relative FILE is looked for in the folder the command was typed in.");

    // Loopback: who wants the network to reach it says so.
    public static readonly Setting Url = new("Url", "http://127.0.0.1:5080", "http://ADDRESS:PORT", "Where to listen: this machine only, unless another address is named.");

    public static readonly Setting Hosts = new("Hosts", "", "NAME,NAME", "Host names that are answered besides localhost and the address of --url.");

    public static readonly IReadOnlyList<Setting> All = [Store, Url, Hosts];

    public const string Prefix = "ARGRAPH_";

    public string Variable => Prefix + Name.ToUpperInvariant();

    public string Flag => "--" + Name.ToLowerInvariant();
}
