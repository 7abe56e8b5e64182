using System.CommandLine;

namespace Argraph.Server.Cli;

/// <summary>The settings as flags of the commands that read them.</summary>
internal static class Flags
{
    private static readonly Dictionary<Setting, Option<string?>> Options = Setting.All.ToDictionary(setting => setting, Of);

    public static Option<string?> Store => Options[Setting.Store];

    /// <summary>All of them, in their order.</summary>
    public static IEnumerable<Option<string?>> All => Setting.All.Select(setting => Options[setting]);

    /// <summary>The settings, with the flags of a command over everything else; what means nothing is said.</summary>
    public static Settings Settings(ParseResult parsed)
    {
        var configured = new Configured(Options.ToDictionary(o => o.Key, o => parsed.GetValue(o.Value)), Directory.GetCurrentDirectory());
        foreach (var sentence in configured.Unknown())
            Talk.Warn(sentence);
        return Server.Settings.Of(configured);
    }

    private static Option<string?> Of(Setting setting) => new(setting.Flag)
    {
        Description = $"{setting.Meaning} Default: {(setting.Default.Length == 0 ? "none" : setting.Default)}.", HelpName = setting.Form,
    };
}
