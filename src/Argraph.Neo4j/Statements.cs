using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Argraph.Neo4j;

/// <summary>
/// The Cypher texts by the names of their files. A line <c>// include NAME</c> stands for Parts/NAME, so that a rule of
/// lifetimes or of filters is written once.
/// </summary>
internal static partial class Statements
{
    private static readonly ConcurrentDictionary<string, string> Texts = [];

    /// <summary>The texts that make the schema, in order.</summary>
    public static IReadOnlyList<string> Schema { get; } = [.. Names.Where(n => n.StartsWith("Schema/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>Every statement there is.</summary>
    public static IEnumerable<string> Names => Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(n => !n.StartsWith("Parts/", StringComparison.Ordinal));

    public static string Of(string name) => Texts.GetOrAdd(name, Load);

    /// <summary>The statement that takes its page from the end: descending where the text ascends.</summary>
    public static string FromEnd(string name) => Texts.GetOrAdd(name + " from the end", _ => Of(name).Replace(" ASC", " DESC", StringComparison.Ordinal));

    private static string Load(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"There is no Cypher text '{name}'.");
        return Include().Replace(new StreamReader(stream).ReadToEnd(), part => Load("Parts/" + part.Groups[1].Value));
    }

    [GeneratedRegex("// include ([a-z-]+)")]
    private static partial Regex Include();
}
