namespace Argraph.Server.Api;

/// <summary>The worked queries that the program carries, in their order, with values for the variables they ask for.</summary>
internal static class WorkedQueries
{
    private const string Folder = "queries/";

    private static readonly Dictionary<string, object> Values = new()
    {
        ["04-draw-a-map"] = new { revision = 1, key = "alignment-tax" },
        ["05-search"] = new { words = "sycophancy" },
        ["06-neighbourhood"] = new { key = "alignment-tax/sycophancy" },
        ["12-as-of"] = new { key = "alignment-tax/sycophancy", revision = 1 },
        ["10-add-an-argument"] = new { other = "alignment-tax/sycophancy", target = "alignment-tax/dividend" },
        ["11-import-dry-run"] = new { content = "map: { key: rain, title: Why the street is wet, thesis: it-rained }\nstatements:\n  - claim: It rained last night.\n    key: it-rained\n" },
        // The id of alignment-tax/tax-thesis, the same in every store.
        ["20-verdict"] = new { claim = "d6629f78-4296-53a7-9ea5-5b9297da4ee1", ground = "alignment-tax/no-simple-tradeoff" },
    };

    public static IReadOnlyList<WorkedQuery> All { get; } = [.. typeof(WorkedQueries).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        .Select(name => new WorkedQuery(name[Folder.Length..], Read(name), Values.GetValueOrDefault(name[Folder.Length..])))];

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(WorkedQueries).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}

/// <param name="Name">As its file is called: 01-chains-into-the-thesis.</param>
/// <param name="Text">The document.</param>
/// <param name="Variables">Null when it asks for none.</param>
internal sealed record WorkedQuery(string Name, string Text, object? Variables)
{
    /// <summary>Whether it writes, and is run by nobody but who means to.</summary>
    public bool IsMutation => Text.Contains("\nmutation ", StringComparison.Ordinal);
}
