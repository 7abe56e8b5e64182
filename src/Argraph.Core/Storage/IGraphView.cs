using Argraph.Model;
using Argraph.Storage.InMemory;

namespace Argraph.Storage;

/// <summary>
/// The graph at one revision. Every call takes many keys and costs one bounded query; answers stand in the order of what was
/// asked. Lists and edges go by seq, oldest first, and come with the records at their other end, so that one call serves one
/// level of a question. Chains, influences and verdicts are not here: they are worked out over step lists.
/// </summary>
public interface IGraphView : IAsyncDisposable
{
    long Revision { get; }

    /// <summary>The highest seq given up to the newest revision; the next row gets the one after.</summary>
    long LastSeq { get; }

    /// <summary>
    /// Entities by id or key, living or ended; null where unknown at this revision. A key finds the living thing that has it,
    /// else the thing that had it last; of a statement that was merged, the one it was merged into.
    /// </summary>
    Task<IReadOnlyList<Entity?>> FindAsync(IReadOnlyList<Name> names, CancellationToken cancel);

    /// <summary>Rows by seq as they were at this revision, living or ended; null where there was none.</summary>
    Task<IReadOnlyList<Item?>> ReadAsync(IReadOnlyList<long> seqs, CancellationToken cancel);

    /// <summary>Entities by seq, each as it was at a revision up to this view's, living or ended; null where there was none.</summary>
    Task<IReadOnlyList<Entity?>> EntitiesAtAsync(IReadOnlyList<(long Seq, long Revision)> entities, CancellationToken cancel);

    /// <summary>
    /// The living steps of all elements where the store has them in memory as they are at this revision, for walks that look at
    /// many; null where each element is asked for by itself. It says what <see cref="StepsAtHand"/> says.
    /// </summary>
    StepIndex? Index => null;

    /// <summary>
    /// The living steps of an element where the store has them in memory, without waiting; null where they must be fetched with
    /// <see cref="StepsAsync"/>. A store answers one way for all elements.
    /// </summary>
    StepList? StepsAtHand(long element, Direction direction);

    /// <summary>Living steps of many elements; of each at most as many arguments as asked for.</summary>
    Task<IReadOnlyList<StepList>> StepsAsync(IReadOnlyList<StepRequest> requests, CancellationToken cancel);

    /// <summary>One keyset page of living edges for each parent, with the records at their other end.</summary>
    Task<IReadOnlyList<Page>> EdgesAsync(EdgeSet edges, IReadOnlyList<long> parents, Slice slice, CancellationToken cancel);

    /// <summary>How many living edges each parent has.</summary>
    Task<IReadOnlyList<long>> CountEdgesAsync(EdgeSet edges, IReadOnlyList<long> parents, CancellationToken cancel);

    /// <summary>One page of the entities that each filter lets through.</summary>
    Task<IReadOnlyList<Page>> ListAsync(IReadOnlyList<Filter> filters, Slice slice, CancellationToken cancel);

    /// <summary>How many entities each filter lets through.</summary>
    Task<IReadOnlyList<long>> CountAsync(IReadOnlyList<Filter> filters, CancellationToken cancel);

    /// <summary>
    /// Living statements with every word, the last as a prefix, best first, then by seq. The score is the store's own; higher is better.
    /// Only a view at the newest revision searches.
    /// </summary>
    /// <param name="words">Normalised by <see cref="SearchWords"/>; none match nothing.</param>
    /// <param name="filter">Which statements count.</param>
    /// <param name="after">The last hit of the page before, null for the first page.</param>
    /// <param name="take">At most so many hits.</param>
    /// <param name="cancel">Stops the work.</param>
    Task<SearchPage> SearchAsync(IReadOnlyList<string> words, Filter filter, SearchPosition? after, int take, CancellationToken cancel);

    /// <summary>How many statements a search finds.</summary>
    Task<long> CountHitsAsync(IReadOnlyList<string> words, Filter filter, CancellationToken cancel);

    /// <summary>Revisions up to this view's by number; null where there is none. Revision 0 is nobody's and always there.</summary>
    Task<IReadOnlyList<Revision?>> RevisionsAsync(IReadOnlyList<long> numbers, CancellationToken cancel);

    /// <summary>The seqs of the rows that a revision added, changed, ended or restored, ascending.</summary>
    Task<IReadOnlyList<long>> TouchedAsync(long revision, CancellationToken cancel);

    /// <summary>One page, by number, of the revisions up to this view's that each filter lets through; revision 0 is none of them.</summary>
    Task<IReadOnlyList<RevisionPage>> ListRevisionsAsync(IReadOnlyList<RevisionFilter> filters, Slice slice, CancellationToken cancel);

    /// <summary>How many revisions each filter lets through.</summary>
    Task<IReadOnlyList<long>> CountRevisionsAsync(IReadOnlyList<RevisionFilter> filters, CancellationToken cancel);

    /// <summary>The last revision up to this view's that was committed at a time or before it; 0 where there is none.</summary>
    Task<long> RevisionAtAsync(DateTimeOffset at, CancellationToken cancel);

    /// <summary>One page, by seq, of what each revision wrote: rows as they were before it and as it left them. Empty for one after this view's.</summary>
    Task<IReadOnlyList<WritePage>> WritesAsync(IReadOnlyList<long> revisions, Slice slice, CancellationToken cancel);

    /// <summary>How many rows each revision wrote.</summary>
    Task<IReadOnlyList<long>> CountWritesAsync(IReadOnlyList<long> revisions, CancellationToken cancel);

    /// <summary>
    /// The change sets that revisions up to this view's were, each without its writes (<see cref="WritesAsync"/> has them) and for the base
    /// before it; null where there is none. Revision 0 was none. With them the same graph can be made elsewhere.
    /// </summary>
    Task<IReadOnlyList<ChangeSet?>> ChangeSetsAsync(IReadOnlyList<long> revisions, CancellationToken cancel);

    /// <summary>What became of an author's request of this name up to this revision, null when there was none.</summary>
    Task<RecordedMutation?> MutationAsync(string author, string id, CancellationToken cancel);

    /// <summary>The revisions that imported files of a map, ascending.</summary>
    Task<IReadOnlyList<long>> ImportsAsync(long map, CancellationToken cancel);

    /// <summary>
    /// Of each entity the revisions after one that changed it, ascending: that touched its own row, or a link, citation, assertion,
    /// topic or acknowledgement that starts at it. Aiming an argument at it is none.
    /// </summary>
    Task<IReadOnlyList<IReadOnlyList<long>>> ChangedSinceAsync(IReadOnlyList<long> entities, long revision, CancellationToken cancel);

    /// <summary>Numbers over the living things of each map; null stands for the whole graph.</summary>
    Task<IReadOnlyList<Statistics>> StatisticsAsync(IReadOnlyList<long?> maps, CancellationToken cancel);

    /// <summary>Every row as it was at this revision, living or ended.</summary>
    IAsyncEnumerable<Item> ScanAsync(CancellationToken cancel);
}
