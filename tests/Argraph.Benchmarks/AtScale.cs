using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Argraph.Benchmarks;

/// <summary>
/// What a researcher asks of a thesis in a served store, over HTTP from one connection: of the largest debate's, and of the largest of
/// which a verdict is worked out. How long it takes when it is asked first, and the median of the times after that. The same debate on either store that has the same file in it.
/// <code>dotnet run -c Release --project tests/Argraph.Benchmarks -- at-scale sqlite:million.db</code>
/// </summary>
internal sealed class AtScale(ServedStore store)
{
    private const int Times = 11;

    private static readonly (string What, string Query)[] Questions =
    [
        ("20 chains of up to 12 arguments", "chains(first: 20, filter: { maxLength: 12 }) { nodes { length polarity start { id } steps { argument { id } target { id } } } }"),
        ("100 that contradict it, from their roots", "chains(first: 100, filter: { maxLength: 6, maximal: true, polarity: CONTRADICTS }) { nodes { length start { id } } }"),
        ("how much bears on it, and 20 of them", "influences(first: 20) { totalCount nodes { element { id } } }"),
        ("its verdict", "verdict { label }"),
        ("its strength", "strength(semantics: DF_QUAD) { value status }"),
        ("its preferred verdict", "verdict(semantics: PREFERRED) { label }"),
        ("why", "verdict { because { role depth label element { id } } }"),
        ("what would change it", "verdict { cruxes(limit: 3) { size flipsTo elements { id } } }"),
    ];

    public async Task RunAsync()
    {
        using var client = store.Connect();
        var debates = (await ServedStore.MapsAsync(client)).Where(m => m.Thesis is not null).OrderByDescending(m => m.Statements).ToList();
        await SayAsync(client, debates[0].Key, debates[0].Thesis!);
        // Links between debates make one of most of them, and what bears on a thesis more than a verdict is worked out of.
        foreach (var (key, thesis, _) in debates.Skip(1))
            if (await AskAsync(client, "verdict { label }", thesis!) is { Refusal: null })
            {
                await SayAsync(client, key, thesis!);
                break;
            }
        Console.WriteLine($"Memory of the server at most: {store.Peak()} MiB.");
    }

    private static async Task SayAsync(HttpClient client, string debate, string thesis)
    {
        var bearing = (await ServedStore.AskAsync(client, Text("influences(first: 1) { totalCount }"), new JsonObject { ["key"] = thesis })).Data["claim"]!["influences"]!["totalCount"];
        Console.WriteLine($"\n| the thesis of {debate}, on which {bearing} elements bear | first | then |\n|---|---|---|");
        foreach (var (what, query) in Questions)
        {
            var (took, refusal) = (new List<double>(), (string?)null);
            // What takes seconds is asked twice.
            for (var watch = Stopwatch.StartNew(); took.Count < 2 || took.Count < Times && watch.Elapsed.TotalSeconds < 5;)
            {
                var asked = await AskAsync(client, query, thesis);
                took.Add(asked.Took);
                refusal = asked.Refusal;
            }
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what}{(refusal is null ? "" : $": {refusal}")} | {took[0]:0.0} ms | {took.Skip(1).Order().ElementAt((took.Count - 1) / 2):0.0} ms |"));
        }
    }

    private static async Task<(double Took, string? Refusal)> AskAsync(HttpClient client, string query, string thesis)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            return ((await ServedStore.AskAsync(client, Text(query), new JsonObject { ["key"] = thesis })).Took, null);
        }
        catch (InvalidOperationException refused) when (refused.Message.Contains("CONE_TOO_LARGE", StringComparison.Ordinal))
        {
            return (watch.Elapsed.TotalMilliseconds, "CONE_TOO_LARGE");
        }
    }

    private static string Text(string question) => "query Ask($key: String!) { claim: statement(key: $key) { ... on Claim { " + question + " } } }";
}
