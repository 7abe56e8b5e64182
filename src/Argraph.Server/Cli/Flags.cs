using System.CommandLine;

namespace Argraph.Server.Cli;

/// <summary>The settings as flags of the commands that read them.</summary>
internal static class Flags
{
    public static readonly Option<string?> Store = Of(Setting.Store);
    public static readonly Option<string?> Url = Of(Setting.Url);
    public static readonly Option<string?> Hosts = Of(Setting.Hosts);

    /// <summary>The settings, with the flags of a command over everything else; what means nothing is said.</summary>
    public static Settings Settings(ParseResult parsed)
    {
        var configured = new Configured(
            new Dictionary<Setting, string?>
            {
                [Setting.Store] = parsed.GetValue(Store), [Setting.Url] = parsed.GetValue(Url), [Setting.Hosts] = parsed.GetValue(Hosts),
            },
            Directory.GetCurrentDirectory());
        foreach (var sentence in configured.Unknown())
            Talk.Warn(sentence);
        return Server.Settings.Of(configured);
    }

    private static Option<string?> Of(Setting setting) => new(setting.Flag)
    {
        Description = $"{setting.Meaning} Default: {(setting.Default.Length == 0 ? "none" : setting.Default)}.", HelpName = setting.Form,
    };
}
