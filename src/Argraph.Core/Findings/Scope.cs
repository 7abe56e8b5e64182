using Argraph.Model;
using Argraph.Semantics;
using Argraph.Storage;

namespace Argraph.Findings;

/// <summary>What findings are looked for in: living elements of a map or of all, with what bears on them and the edges between.</summary>
internal sealed class Scope
{
    private const int Listed = 1_000;
    private const int Parents = 500;

    private readonly Dictionary<long, Element> _inside = [];
    private Dictionary<long, Element> _records = [];

    /// <summary>Ascending by seq.</summary>
    public List<Element> Elements { get; } = [];

    public required ArgumentGraph Graph { get; init; }

    /// <summary>By index of the graph.</summary>
    public required Label[] Labels { get; init; }

    /// <summary>By element, the links that end there; the node is the other end.</summary>
    public Dictionary<long, IReadOnlyList<Edge>> LinksTo { get; } = [];

    public Dictionary<long, IReadOnlyList<Edge>> LinksFrom { get; } = [];

    /// <summary>By element; the node is the passage.</summary>
    public Dictionary<long, IReadOnlyList<Edge>> Citations { get; } = [];

    public Dictionary<long, Source> Sources { get; } = [];

    /// <summary>What stands in no argument and no link, and is no thesis.</summary>
    public List<Statement> Orphans { get; } = [];

    public IEnumerable<Statement> Statements => Elements.OfType<Statement>();

    public bool Has(long element) => _inside.ContainsKey(element);

    public Element this[long element] => _records[element];

    /// <summary>How an element is named in a sentence: its key, else its text.</summary>
    public string Name(long element) => this[element] switch
    {
        { Key: { } key } => $"'{key}'",
        Statement s => $"\"{Clipped(s.Text)}\"",
        Argument { Text: { } text } => $"the argument \"{Clipped(text)}\"",
        Argument { Premises: [var first, ..] } a when _records.ContainsKey(first) =>
            _records.GetValueOrDefault(a.Target) is { } target && (target is Statement || target.Key is not null) ? $"the argument from {Name(first)} to {Name(a.Target)}" : $"an argument from {Name(first)}",
        var other => $"the argument {other.Id}",
    };

    public static string Clipped(string text) => text.Length <= 60 ? text : text[..(char.IsHighSurrogate(text[58]) ? 58 : 59)] + "…";

    public static async Task<Scope> ReadAsync(IGraphView view, long? map, CancellationToken cancel)
    {
        var elements = new List<Element>();
        var filter = Filter.Of(ItemKind.Claim, ItemKind.Evidence, ItemKind.Question, ItemKind.Argument) with { Map = map };
        for (var (after, more) = (0L, true); more;)
        {
            var page = (await view.ListAsync([filter], Slice.First(Listed, after), cancel))[0];
            elements.AddRange(page.Edges.Select(e => (Element)e.Node));
            if (elements.Count > FindingsInView.Limit)
                throw new TooMuchToFindException($"There are more than {FindingsInView.Limit} statements and arguments: look at one map at a time.");
            (after, more) = (elements.Count > 0 ? elements[^1].Seq : 0, page.More);
        }
        ArgumentGraph graph;
        try
        {
            graph = await view.ConesAsync([.. elements.Where(e => e.Kind.IsArguable()).Select(e => e.Seq)], cancel);
        }
        catch (ConeTooLargeException)
        {
            throw new TooMuchToFindException($"More than {ConesInView.Limit} elements bear on what is in it.");
        }
        var scope = new Scope { Graph = graph, Labels = Models.Grounded(graph, SupportReading.Optional) };
        scope.Elements.AddRange(elements.OrderBy(e => e.Seq));
        foreach (var element in elements)
            scope._inside[element.Seq] = element;
        await scope.FillAsync(view, cancel);
        return scope;
    }

    private async Task FillAsync(IGraphView view, CancellationToken cancel)
    {
        _records = new(_inside);
        // The records around, with the targets of what is aimed elsewhere.
        var around = Enumerable.Range(0, Graph.Count).Select(Graph.SeqOf).Concat(Elements.OfType<Argument>().Select(a => a.Target));
        foreach (var seqs in around.Where(seq => !_records.ContainsKey(seq)).Distinct().ToList().Chunk(Listed))
            foreach (var record in (await view.ReadAsync(seqs, cancel)).OfType<Element>())
                _records[record.Seq] = record;
        await FillAsync(LinksTo, EdgeType.LinksTo, [.. Statements.Select(s => s.Seq)], view, cancel);
        await FillAsync(LinksFrom, EdgeType.LinksFrom, [.. Statements.Select(s => s.Seq)], view, cancel);
        await FillAsync(Citations, EdgeType.Citations, [.. Elements.Select(e => e.Seq)], view, cancel);
        foreach (var seqs in Citations.Values.SelectMany(edges => edges).Select(e => ((Passage)e.Node).Source).Distinct().ToList().Chunk(Listed))
            foreach (var source in (await view.ReadAsync(seqs, cancel)).OfType<Source>())
                Sources[source.Seq] = source;

        var alone = Statements.Where(s => LinksTo[s.Seq].Count == 0 && LinksFrom[s.Seq].Count == 0
            && (s.Says == StatementKind.Question || Graph.AimedAt(Graph.IndexOf(s.Seq)).Length == 0 && Graph.UsesOf(Graph.IndexOf(s.Seq)).Length == 0)).ToList();
        var maps = (await view.ReadAsync([.. alone.Select(s => s.Map).Distinct()], cancel)).OfType<Map>().Select(m => m.Thesis).ToHashSet();
        // It may be a premise of what is aimed at something else.
        foreach (var some in alone.Where(s => !maps.Contains(s.Seq)).Chunk(Parents))
        {
            var uses = await view.CountEdgesAsync(new EdgeSet(EdgeType.PremiseOf), [.. some.Select(s => s.Seq)], cancel);
            Orphans.AddRange(some.Where((s, i) => s.Says == StatementKind.Question || uses[i] == 0));
        }
    }

    private static async Task FillAsync(Dictionary<long, IReadOnlyList<Edge>> edges, EdgeType type, long[] parents, IGraphView view, CancellationToken cancel)
    {
        foreach (var some in parents.Chunk(Parents))
        {
            var pages = await view.EdgesAsync(new EdgeSet(type), some, Slice.All, cancel);
            for (var i = 0; i < some.Length; i++)
                edges[some[i]] = pages[i].Edges;
        }
    }
}
