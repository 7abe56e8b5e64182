using System.Collections.Concurrent;
using Argraph.Chains;
using Argraph.Model;
using Argraph.Storage;
using GraphQL;
using GraphQL.DataLoader;
using GraphQLParser.AST;

namespace Argraph.Server.Api.Loading;

/// <summary>
/// A view as resolvers read it: every call waits for its level and goes to the store as one, batched per field and arguments.
/// </summary>
internal sealed class GraphReader
{
    private readonly Batch<long, Item?> _items;
    private readonly Batch<(long Seq, long Revision), Entity?> _entities;
    private readonly Batch<Name, Entity?> _names;
    private readonly Batch<long, Revision?> _revisions;
    private readonly Batch<RevisionFilter, long> _revisionCounts;
    private readonly Batch<long, IReadOnlyList<long>> _histories;
    private readonly Batch<long, long> _writeCounts;
    private readonly Batch<Filter, long> _counts;
    private readonly Batch<long, Storage.Statistics> _statistics;
    private readonly ConcurrentDictionary<(int Edges, Slice Slice), Batch<long, Page>> _edges = [];
    private readonly ConcurrentDictionary<EdgeSet, Batch<long, long>> _edgeCounts = [];
    private readonly ConcurrentDictionary<Slice, Batch<Filter, Page>> _lists = [];
    private readonly ConcurrentDictionary<Slice, Batch<RevisionFilter, RevisionPage>> _revisionLists = [];
    private readonly ConcurrentDictionary<Slice, Batch<long, WritePage>> _writes = [];

    private readonly StepRounds _rounds;

    public GraphReader(IGraphView view, Views views, bool asOf)
    {
        (Views, AsOf) = (views, asOf);
        _rounds = new StepRounds(view);
        View = view;
        Verdicts = new VerdictReader(view, views.Cones);
        _items = new(view.ReadAsync);
        _entities = new(view.EntitiesAtAsync);
        _names = new(view.FindAsync);
        _revisions = new(view.RevisionsAsync);
        _revisionCounts = new(view.CountRevisionsAsync);
        _histories = new((entities, cancel) => view.ChangedSinceAsync(entities, 0, cancel));
        _writeCounts = new(view.CountWritesAsync);
        _counts = new(view.CountAsync);
        _statistics = new((maps, cancel) => view.StatisticsAsync([.. maps.Select(m => m == 0 ? (long?)null : m)], cancel));
    }

    public IGraphView View { get; }

    /// <summary>The other revisions that the request reads.</summary>
    public Views Views { get; }

    /// <summary>Whether ids say the revision they were read at.</summary>
    public bool AsOf { get; }

    /// <summary>An id as this reader's answers show it.</summary>
    public object IdOf(Guid id) => AsOf ? new VersionedId(id, View.Revision).ToString() : id;

    public VerdictReader Verdicts { get; }

    public Pending<Item?> Item(long seq) => _items.Load(seq);

    public Pending<Entity?> Find(Name name) => _names.Load(name);

    public Pending<IReadOnlyList<Entity?>> FindAll(IReadOnlyList<Name> names) => new Several<Entity?>([.. names.Select(_names.Load)]);

    /// <summary>Entities as they were at a revision up to the view's.</summary>
    public Pending<IReadOnlyList<Entity?>> EntitiesAt(IReadOnlyList<long> seqs, long revision) => new Several<Entity?>([.. seqs.Select(seq => _entities.Load((seq, revision)))]);

    public Pending<Revision?> Revision(long number) => _revisions.Load(number);

    public Pending<RevisionPage> Revisions(RevisionFilter filter, Slice slice) =>
        _revisionLists.GetOrAdd(slice, key => new((filters, cancel) => View.ListRevisionsAsync(filters, key, cancel))).Load(filter);

    public Pending<long> CountRevisions(RevisionFilter filter) => _revisionCounts.Load(filter);

    /// <summary>The revisions that made or changed an entity.</summary>
    public Pending<IReadOnlyList<long>> History(long entity) => _histories.Load(entity);

    public Pending<WritePage> Writes(long revision, Slice slice) =>
        _writes.GetOrAdd(slice, key => new((revisions, cancel) => View.WritesAsync(revisions, key, cancel))).Load(revision);

    public Pending<long> CountWrites(long revision) => _writeCounts.Load(revision);

    public Pending<Page> Edges(EdgeSet edges, long parent, Slice slice) =>
        _edges.GetOrAdd((Number(edges), slice), static (_, all) => all.Reader.EdgesOf(all.Edges, all.Slice), (Reader: this, Edges: edges, Slice: slice)).Load(parent);

    public Pending<long> CountEdges(EdgeSet edges, long parent) =>
        _edgeCounts.GetOrAdd(edges, key => new((parents, cancel) => View.CountEdgesAsync(key, parents, cancel))).Load(parent);

    public Pending<Page> List(Filter filter, Slice slice) =>
        _lists.GetOrAdd(slice, key => new((filters, cancel) => View.ListAsync(filters, key, cancel))).Load(filter);

    public Pending<long> Count(Filter filter) => _counts.Load(filter);

    public Pending<Storage.Statistics> Statistics(long? map) => _statistics.Load(map ?? 0);

    /// <summary>Many rows as one pending list of values seen through this reader.</summary>
    public Pending<object?> Items(IReadOnlyList<long> seqs)
    {
        var pending = new Pending<Item?>[seqs.Count];
        for (var i = 0; i < pending.Length; i++)
            pending[i] = _items.Load(seqs[i]);
        return new SeenItems(this, pending);
    }

    /// <summary>
    /// A walk that starts when its level does. The walks of a level share their calls, where all of them are started before any
    /// is waited for: a mutation's fields are answered one after the other, so there each goes alone.
    /// </summary>
    public Pending<object?> Walk(IResolveFieldContext context, Func<StepRounds.Walker, CancellationToken, Task<Connection>> walk)
    {
        var rounds = context.Operation.Operation == OperationType.Query ? _rounds : new StepRounds(View);
        return new Walking(this, rounds.Begin(), walk);
    }

    /// <summary>Values some of which are pending, as one list.</summary>
    public static Pending<object?[]> All(IReadOnlyList<object?> values) => new Gathered(values);

    private sealed class Walking(GraphReader reader, StepRounds.Walker walker, Func<StepRounds.Walker, CancellationToken, Task<Connection>> walk) : Pending<object?>
    {
        public override async ValueTask<object?> ResultAsync(CancellationToken cancel)
        {
            using (walker)
                return new Seen(await walk(walker, cancel), reader);
        }
    }

    private Batch<long, Page> EdgesOf(EdgeSet edges, Slice slice) => new((parents, cancel) => View.EdgesAsync(edges, parents, slice, cancel));

    // Enums that may be null are boxed to be hashed, and this is asked once for every parent.
    private static int Number(EdgeSet edges) => (int)edges.Type << 16 | ((int)(edges.Sign ?? 0) & 0xFF) << 8 | (int)(edges.Link ?? 0);

    private sealed class SeenItems(GraphReader reader, Pending<Item?>[] items) : Pending<object?>
    {
        public override async ValueTask<object?> ResultAsync(CancellationToken cancel)
        {
            var seen = new Seen[items.Length];
            for (var i = 0; i < seen.Length; i++)
                seen[i] = new Seen((await items[i].ResultAsync(cancel))!, reader);
            return seen;
        }
    }

    private sealed class Gathered(IReadOnlyList<object?> values) : Pending<object?[]>
    {
        public override async ValueTask<object?[]> ResultAsync(CancellationToken cancel)
        {
            var gathered = new object?[values.Count];
            for (var i = 0; i < gathered.Length; i++)
                gathered[i] = values[i] is IDataLoaderResult pending ? await pending.GetResultAsync(cancel) : values[i];
            return gathered;
        }
    }

    private sealed class Several<T>(Pending<T>[] pending) : Pending<IReadOnlyList<T>>
    {
        public override async ValueTask<IReadOnlyList<T>> ResultAsync(CancellationToken cancel)
        {
            var values = new T[pending.Length];
            for (var i = 0; i < values.Length; i++)
                values[i] = await pending[i].ResultAsync(cancel);
            return values;
        }
    }
}
