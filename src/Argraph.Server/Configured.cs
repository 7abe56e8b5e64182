using Argraph.Model;
using Argraph.Server.Auth;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;

namespace Argraph.Server;

/// <summary>
/// The one configuration: defaults in code, over them appsettings.json in the folder the command was typed in, over that
/// ARGRAPH_ variables of the environment, over those flags. Remembers where each value came from.
/// </summary>
internal sealed class Configured
{
    private const string File = "appsettings.json";

    private readonly IReadOnlyList<IConfigurationProvider> _layers;

    /// <param name="flags">Values by setting; null where no flag was given.</param>
    /// <param name="folder">Where the command was typed in.</param>
    public Configured(IReadOnlyDictionary<Setting, string?> flags, string folder)
    {
        try
        {
            _layers =
            [
                .. new ConfigurationBuilder().SetBasePath(folder).AddJsonFile(File, optional: true).AddEnvironmentVariables(Setting.Prefix)
                    .AddInMemoryCollection(flags.Where(f => f.Value is not null).Select(f => KeyValuePair.Create(f.Key.Name, f.Value)))
                    .Build().Providers.Reverse(),
            ];
        }
        catch (Exception wrong) when (wrong is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new Refused("SETTINGS_UNREADABLE", $"{Path.Combine(folder, File)} cannot be read: {(wrong.InnerException ?? wrong).Message}", Refused.Usage);
        }
    }

    /// <param name="From">The flag, variable or file that said so.</param>
    /// <param name="Values">One, or those of a list.</param>
    public sealed record Answer(string From, IReadOnlyList<string> Values)
    {
        public string Value => string.Join(',', Values);
    }

    /// <summary>The value of the highest layer that has one; a list may be written with commas or, in JSON, as a list.</summary>
    public Answer this[Setting setting]
    {
        get
        {
            foreach (var layer in _layers)
            {
                if (layer.TryGet(NameIn(layer, setting), out var value))
                    return new Answer(Says(layer, setting), setting.IsList ? Split(value) : [value ?? ""]);
                if (Items(layer, setting.Name) is { Count: > 0 } items)
                    return new Answer(Says(layer, setting), items);
            }
            return new Answer("the default", setting.IsList ? Split(setting.Default) : [setting.Default]);
        }
    }

    /// <summary>What is set in our name and means nothing here, as a sentence each.</summary>
    public IEnumerable<string> Unknown()
    {
        foreach (var layer in _layers)
            foreach (var name in layer.GetChildKeys([], null).Distinct(StringComparer.OrdinalIgnoreCase))
                if (Setting.All.Any(s => NameIn(layer, s).Equals(name, StringComparison.OrdinalIgnoreCase)))
                    continue;
                else if (layer is not EnvironmentVariablesConfigurationProvider)
                    yield return Sentence($"'{name}' in {File}", Nearest.Of(name, Setting.All.Select(s => s.Name)));
                else if (!Variables.Contains(Setting.Prefix + name))
                    yield return Sentence($"The variable {Setting.Prefix}{name}", Nearest.Of(Setting.Prefix + name, Variables));
    }

    private static readonly IReadOnlyList<string> Variables = [.. Setting.All.Select(s => s.Variable), .. Neo4jCredentials.Variables, FirstKey.Variable];

    private static string NameIn(IConfigurationProvider layer, Setting setting) =>
        layer is EnvironmentVariablesConfigurationProvider ? setting.Variable[Setting.Prefix.Length..] : setting.Name;

    private static string Sentence(string what, string? nearest) =>
        $"{what} is not a setting and changes nothing.{(nearest is null ? "" : $" Did you mean {nearest}?")}";

    private static string Says(IConfigurationProvider layer, Setting setting) => layer switch
    {
        EnvironmentVariablesConfigurationProvider => setting.Variable,
        JsonConfigurationProvider => $"{setting.Name} in {File}",
        _ => setting.Flag,
    };

    private static List<string> Items(IConfigurationProvider layer, string name) =>
        [.. layer.GetChildKeys([], name).Distinct().Select(key => layer.TryGet(ConfigurationPath.Combine(name, key), out var item) ? item ?? "" : "")];

    private static string[] Split(string? value) => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
