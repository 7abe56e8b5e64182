using System.Collections.Concurrent;
using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Server.Api.Loading;

/// <summary>
/// A view as resolvers read it: every call waits for its level and goes to the store as one, batched per field and arguments.
/// </summary>
internal sealed class GraphReader
{
    private readonly Batch<long, Item?> _items;
    private readonly Batch<Name, Entity?> _names;
    private readonly Batch<long, Revision?> _revisions;
    private readonly Batch<Filter, long> _counts;
    private readonly Batch<long, Storage.Statistics> _statistics;
    private readonly ConcurrentDictionary<(EdgeSet, Slice), Batch<long, Page>> _edges = [];
    private readonly ConcurrentDictionary<EdgeSet, Batch<long, long>> _edgeCounts = [];
    private readonly ConcurrentDictionary<Slice, Batch<Filter, Page>> _lists = [];

    public GraphReader(IGraphView view)
    {
        View = view;
        _items = new(view.ReadAsync);
        _names = new(view.FindAsync);
        _revisions = new(view.RevisionsAsync);
        _counts = new(view.CountAsync);
        _statistics = new((maps, cancel) => view.StatisticsAsync([.. maps.Select(m => m == 0 ? (long?)null : m)], cancel));
    }

    public IGraphView View { get; }

    public Pending<Item?> Item(long seq) => _items.Load(seq);

    public Pending<Entity?> Find(Name name) => _names.Load(name);

    public Pending<Revision?> Revision(long number) => _revisions.Load(number);

    public Pending<Page> Edges(EdgeSet edges, long parent, Slice slice) =>
        _edges.GetOrAdd((edges, slice), key => new((parents, cancel) => View.EdgesAsync(key.Item1, parents, key.Item2, cancel))).Load(parent);

    public Pending<long> CountEdges(EdgeSet edges, long parent) =>
        _edgeCounts.GetOrAdd(edges, key => new((parents, cancel) => View.CountEdgesAsync(key, parents, cancel))).Load(parent);

    public Pending<Page> List(Filter filter, Slice slice) =>
        _lists.GetOrAdd(slice, key => new((filters, cancel) => View.ListAsync(filters, key, cancel))).Load(filter);

    public Pending<long> Count(Filter filter) => _counts.Load(filter);

    public Pending<Storage.Statistics> Statistics(long? map) => _statistics.Load(map ?? 0);

    /// <summary>Many rows as one pending list, without those that are gone.</summary>
    public Pending<IReadOnlyList<Item>> Items(IReadOnlyList<long> seqs) => new Several(this, seqs);

    private sealed class Several : Pending<IReadOnlyList<Item>>
    {
        private readonly Pending<Item?>[] _pending;

        public Several(GraphReader reader, IReadOnlyList<long> seqs)
        {
            _pending = new Pending<Item?>[seqs.Count];
            for (var i = 0; i < _pending.Length; i++)
                _pending[i] = reader.Item(seqs[i]);
        }

        public override async Task<IReadOnlyList<Item>> GetResultAsync(CancellationToken cancellationToken)
        {
            var items = new List<Item>(_pending.Length);
            foreach (var pending in _pending)
                if (await pending.GetResultAsync(cancellationToken) is { } item)
                    items.Add(item);
            return items;
        }
    }
}
