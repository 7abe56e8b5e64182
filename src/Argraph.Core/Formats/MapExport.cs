using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Formats;

/// <summary>
/// A map as a document: its living statements and arguments in their order, with the sources, agents and topics they name.
/// What lies in other maps is named map/key, or by its id. An id is given only where it is not the derived one. Linear in the
/// map; one call for every 500 rows of a kind.
/// </summary>
public sealed class MapExport
{
    private const int Batch = 500;

    private readonly IGraphView _view;
    private readonly Map _map;
    private readonly Dictionary<long, Entity> _known = [];
    private readonly SortedDictionary<long, Source> _sources = [];
    private readonly SortedDictionary<long, Agent> _agents = [];
    private readonly SortedDictionary<long, Topic> _topics = [];

    private MapExport(IGraphView view, Map map)
    {
        (_view, _map) = (view, map);
        _known[map.Seq] = map;
    }

    /// <summary>Writes a map as it is in the view; importing it into the same store changes nothing.</summary>
    public static Task<MapDocument> OfAsync(IGraphView view, Map map, CancellationToken cancel) => new MapExport(view, map).WriteAsync(cancel);

    private async Task<MapDocument> WriteAsync(CancellationToken cancel)
    {
        var statements = await ListAsync(Filter.Statements, cancel);
        var arguments = await ListAsync([ItemKind.Argument], cancel);
        var elements = statements.Concat(arguments).Cast<Element>().ToList();
        foreach (var element in elements)
            _known[element.Seq] = element;

        var topics = await EdgesAsync(EdgeType.Topics, statements, cancel);
        var citations = await EdgesAsync(EdgeType.Citations, elements, cancel);
        var assertions = await EdgesAsync(EdgeType.Assertions, elements, cancel);
        var links = await EdgesAsync(EdgeType.LinksFrom, elements, cancel);
        await KnowAsync(
            arguments.Cast<Argument>().SelectMany(a => a.Premises.Append(a.Target))
                .Concat(links.Values.SelectMany(e => e).Select(e => ((Link)e.Row!).To))
                .Concat(assertions.Values.SelectMany(e => e).Select(e => ((Assertion)e.Row!).Passage ?? 0))
                .Concat(_map.Thesis is { } thesis ? [thesis] : []),
            cancel);
        await KnowAsync(citations.Values.SelectMany(e => e).Select(e => ((Passage)e.Node).Source)
            .Concat(_known.Values.OfType<Passage>().Select(p => p.Source)), cancel);
        await KnowAsync(_known.Values.OfType<Element>().Select(e => e.Map), cancel);

        var occurrences = new Dictionary<(StatementKind, string), int>();
        var document = new MapDocument
        {
            Revision = _view.Revision,
            Map = new MapDraft
            {
                Key = _map.Key, Id = Unless(_map.Id, Ids.OfNamed(ItemKind.Map, _map.Key!)),
                Title = _map.Title, Description = _map.Description, // A retracted thesis has no name that a file could be read by; the import leaves it where the file has none.
                Thesis = _map.Thesis is { } claim && _known[claim].IsAlive ? NameOf(claim) : null,
            },
            Statements = [.. statements.Cast<Statement>().Select(s => Draft(s, topics, citations, assertions, links, occurrences))],
            Arguments = [.. arguments.Cast<Argument>().Select(a => Draft(a, citations, assertions, links))],
        };
        return document with
        {
            Sources = [.. _sources.Values.Select(s => new SourceDraft
            {
                Key = s.Key, Id = Unless(s.Id, Ids.OfNamed(ItemKind.Source, s.Key!)),
                Title = s.Title, Authors = s.Authors, Publisher = s.Publisher, Published = s.Published, Url = s.Url,
            })],
            Agents = [.. _agents.Values.Select(a => new AgentDraft
            {
                Key = a.Key, Id = Unless(a.Id, Ids.OfNamed(ItemKind.Agent, a.Key!)), Name = a.Name, Kind = a.Sort, Url = a.Url,
            })],
            Topics = [.. _topics.Values.Select(t => new TopicDraft
            {
                Key = t.Key, Id = Unless(t.Id, Ids.OfNamed(ItemKind.Topic, t.Key!)), Label = t.Label,
            })],
        };
    }

    private StatementDraft Draft(
        Statement s, Dictionary<long, IReadOnlyList<Edge>> topics, Dictionary<long, IReadOnlyList<Edge>> citations,
        Dictionary<long, IReadOnlyList<Edge>> assertions, Dictionary<long, IReadOnlyList<Edge>> links,
        Dictionary<(StatementKind, string), int> occurrences)
    {
        // The import counts only those whose id the file leaves out.
        var occurrence = occurrences.GetValueOrDefault((s.Says, s.Text)) + 1;
        var derived = s.Key is { } key ? Ids.OfKeyed(_map.Key!, key) : Ids.OfStatement(_map.Key!, s.Says, s.Text, occurrence);
        if (s.Key is null && s.Id == derived)
            occurrences[(s.Says, s.Text)] = occurrence;
        return new StatementDraft
        {
            Key = s.Key, Id = Unless(s.Id, derived), Kind = s.Says, Text = s.Text, ClaimType = s.ClaimType, EvidenceType = s.EvidenceType,
            Scope = s.Scope, Assumed = s.Assumed, BaseScore = s.BaseScore == 0.5 ? null : s.BaseScore,
            About = [.. topics.GetValueOrDefault(s.Seq, []).Select(e => TopicOf((Topic)e.Node))],
            Citations = CitationsOf(s.Seq, citations), Assertions = AssertionsOf(s.Seq, assertions), Links = LinksOf(s.Seq, links),
        };
    }

    private ArgumentDraft Draft(
        Argument a, Dictionary<long, IReadOnlyList<Edge>> citations, Dictionary<long, IReadOnlyList<Edge>> assertions,
        Dictionary<long, IReadOnlyList<Edge>> links)
    {
        var derived = a.Key is { } key
            ? Ids.OfKeyed(_map.Key!, key)
            : Ids.OfArgument(_map.Key!, a.Relation, _known[a.Target].Id, a.Premises.Select(p => _known[p].Id), a.Text);
        return new ArgumentDraft
        {
            Key = a.Key, Id = Unless(a.Id, derived), Relation = a.Relation, Target = NameOf(a.Target), Premises = [.. a.Premises.Select(NameOf)],
            Text = a.Text, Warrant = a.Warrant, Scheme = a.Scheme, Weight = a.Weight == 1 ? null : a.Weight,
            Citations = CitationsOf(a.Seq, citations), Assertions = AssertionsOf(a.Seq, assertions), Links = LinksOf(a.Seq, links),
        };
    }

    private CitationDraft[] CitationsOf(long seq, Dictionary<long, IReadOnlyList<Edge>> citations) =>
        [.. citations.GetValueOrDefault(seq, []).Select(e => CitationOf((Passage)e.Node, (Citation)e.Row!))];

    private AssertionDraft[] AssertionsOf(long seq, Dictionary<long, IReadOnlyList<Edge>> assertions) =>
        [.. assertions.GetValueOrDefault(seq, []).Select(e =>
        {
            var (agent, row) = ((Agent)e.Node, (Assertion)e.Row!);
            _agents[agent.Seq] = agent;
            return new AssertionDraft(agent.Key!, row.Stance, row.Certainty, row.Passage is { } passage ? CitationOf((Passage)_known[passage], null) : null);
        })];

    private LinkDraft[] LinksOf(long seq, Dictionary<long, IReadOnlyList<Edge>> links) =>
        [.. links.GetValueOrDefault(seq, []).Select(e => (Link)e.Row!).Select(l => new LinkDraft(l.Type, NameOf(l.To), l.Settles))];

    private CitationDraft CitationOf(Passage passage, Citation? row)
    {
        var source = (Source)_known[passage.Source];
        _sources[source.Seq] = source;
        return new CitationDraft(source.Key!, passage.Place, row?.Role ?? CitationRole.StatedIn, row?.Note);
    }

    private string TopicOf(Topic topic)
    {
        _topics[topic.Seq] = topic;
        return topic.Key!;
    }

    private string NameOf(long seq) => _known[seq] switch
    {
        Element { Key: { } key } own when own.Map == _map.Seq => key,
        Element { Key: { } key } other => $"{_known[other.Map].Key}/{key}",
        var nameless => nameless.Id.ToString(),
    };

    private async Task<List<Entity>> ListAsync(IReadOnlyList<ItemKind> kinds, CancellationToken cancel)
    {
        var all = new List<Entity>();
        var slice = Slice.First(Batch);
        while (true)
        {
            var page = (await _view.ListAsync([new Filter { Kinds = kinds, Map = _map.Seq }], slice, cancel))[0];
            all.AddRange(page.Edges.Select(e => e.Node));
            if (!page.More)
                return all;
            slice = Slice.First(Batch, page.Edges[^1].Seq);
        }
    }

    private async Task<Dictionary<long, IReadOnlyList<Edge>>> EdgesAsync(EdgeType type, IReadOnlyList<Entity> parents, CancellationToken cancel)
    {
        var edges = new Dictionary<long, IReadOnlyList<Edge>>();
        foreach (var batch in parents.Select(p => p.Seq).Chunk(Batch))
        {
            var pages = await _view.EdgesAsync(new EdgeSet(type), batch, Slice.All, cancel);
            for (var i = 0; i < batch.Length; i++)
                edges[batch[i]] = pages[i].Edges;
        }
        return edges;
    }

    private async Task KnowAsync(IEnumerable<long> seqs, CancellationToken cancel)
    {
        foreach (var batch in seqs.Where(s => s != 0 && !_known.ContainsKey(s)).Distinct().ToList().Chunk(Batch))
            foreach (var item in await _view.ReadAsync(batch, cancel))
                if (item is Entity entity)
                    _known[entity.Seq] = entity;
    }

    // The file says an id only where the import would not find it by itself.
    private static Guid? Unless(Guid id, Guid derived) => id == derived ? null : id;
}
