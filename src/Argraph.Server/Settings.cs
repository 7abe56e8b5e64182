using System.CommandLine;
using Argraph.Server.Cli;

namespace Argraph.Server;

/// <summary>What can be set: defaults here, then appsettings.json, then ARGRAPH_ in the environment, then flags.</summary>
/// <param name="Store">Where the graph is kept.</param>
/// <param name="Url">Where to listen; this machine only unless told otherwise.</param>
/// <param name="Hosts">Host names that are answered besides those of this machine.</param>
internal sealed record Settings(string Store, Uri Url, IReadOnlyList<string> Hosts)
{
    public static Settings Of(ParseResult parsed)
    {
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
            .AddEnvironmentVariables("ARGRAPH_")
            .Build();
        var url = parsed.GetValue(ServeCommand.Url) ?? configuration["Url"] ?? "http://127.0.0.1:5080";
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttp || address.AbsolutePath != "/")
            throw new RefusedSetting("URL_INVALID", $"--url is '{url}'; write http://HOST:PORT, as in http://127.0.0.1:5080.");
        return new Settings(
            parsed.GetValue(CommandLine.Store) ?? configuration["Store"] ?? "sqlite:argraph.db",
            address,
            (configuration["Hosts"] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }
}
