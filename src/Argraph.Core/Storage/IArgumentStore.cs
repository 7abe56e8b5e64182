using Argraph.Model;

namespace Argraph.Storage;

/// <summary>
/// The one seam between Argraph and what keeps it. All reading goes through a view at a revision, all writing is one
/// change set that was prepared against the newest revision. What an edit means (cascades, merging, names, rules) is
/// worked out by Core from a view; the store makes sure that nothing has happened in between.
/// </summary>
public interface IArgumentStore : IAsyncDisposable
{
    /// <summary>Who may: kept in the same place, and no part of the graph.</summary>
    IKeyRing Keys { get; }

    /// <summary>The number of the newest published revision; 0 in an empty store.</summary>
    Task<long> HeadAsync(CancellationToken cancel);

    /// <summary>
    /// Opens a view at a revision, the newest when none is named. The view stays as it is however much is written meanwhile.
    /// </summary>
    /// <exception cref="UnknownRevisionException">The store has no such revision.</exception>
    Task<IGraphView> OpenAsync(long? revision, CancellationToken cancel);

    /// <summary>
    /// Writes a change set whole or not at all:
    /// <list type="number">
    /// <item>the head is still at <see cref="ChangeSet.Base"/>: everything is written, the head rises by one, <see cref="CommitResult.Committed"/>;</item>
    /// <item>the head has moved: nothing is written, <see cref="CommitResult.HeadMoved"/>, and the caller prepares the change anew;</item>
    /// <item>a change set with this token is there already (its answer was lost, and it is sent again): nothing more is written, <see cref="CommitResult.Committed"/>;</item>
    /// <item>the store cannot write: nothing is written, and a <see cref="StoreException"/> says why.</item>
    /// </list>
    /// </summary>
    Task<CommitResult> CommitAsync(ChangeSet changes, CancellationToken cancel);

    /// <summary>
    /// Writes a change set that is too large to be held, with the promises of <see cref="CommitAsync"/>: whole or not at all, and seen by
    /// nobody before. While it is written no other change set is: on a store of several processes theirs are refused with STORE_BUSY.
    /// Memory does not grow with what is added, but for what a store keeps of every graph.
    /// </summary>
    /// <remarks>
    /// A store may ask for the batches more than once. Where it was stopped, the same token with the same batches goes on, or begins
    /// anew; what another token left behind is removed once nobody can be writing it any more.
    /// </remarks>
    Task<CommitResult> ImportAsync(BulkChange bulk, CancellationToken cancel);
}

/// <summary>A change set whose added rows come in batches.</summary>
/// <param name="Changes">All but the added rows: who, when, and the rows it changes that are there.</param>
/// <param name="Added">How many rows are added.</param>
/// <param name="Batches">
/// The added rows, ascending by seq, all after <see cref="IGraphView.LastSeq"/> at the base. What a row names may come in a later
/// batch. Read anew, it has the same rows in the same batches.
/// </param>
public sealed record BulkChange(ChangeSet Changes, long Added, IAsyncEnumerable<IReadOnlyList<Item>> Batches);

/// <summary>What became of a commit.</summary>
public enum CommitResult { Committed, HeadMoved }

/// <summary>
/// Rows as they are after the change, stamped with revision <c>Base + 1</c>. Added rows have the seqs that follow
/// <see cref="IGraphView.LastSeq"/> of the view at <c>Base</c>, ascending, so the same change sets give the same seqs in every store.
/// </summary>
/// <param name="Base">The head it was prepared at.</param>
/// <param name="Token">Tells this change set from every other, so that sending it twice writes it once.</param>
/// <param name="At">When it is committed, UTC.</param>
/// <param name="Author">Who commits it.</param>
/// <param name="Note">What for, null when nothing was said.</param>
/// <param name="Writes">Ascending by seq, each seq once.</param>
public sealed record ChangeSet(long Base, Guid Token, DateTimeOffset At, string Author, string? Note, IReadOnlyList<Write> Writes)
{
    /// <summary>The seqs of the maps it touches, each once: themselves, their elements, and the rows that start at these.</summary>
    public IReadOnlyList<long> Maps { get; init; } = [];

    /// <summary>What the author called the request, null when it has no name. An author uses a name once; the store keeps it for ever.</summary>
    public Mutation? Mutation { get; init; }

    /// <summary>The seq of the map whose file this brings, null when it is no import.</summary>
    public long? ImportOf { get; init; }
}

/// <summary>A request by the name its author gave it, as it is kept.</summary>
/// <param name="Id">The name, in the author's own words.</param>
/// <param name="Hash">SHA-256 of the request, in hexadecimal.</param>
/// <param name="Subjects">For each of its edits the seq of what it made or named, 0 where it has none.</param>
public sealed record Mutation(string Id, string Hash, IReadOnlyList<long> Subjects);

/// <summary>A request that was carried out, and the revision it became.</summary>
public sealed record RecordedMutation(long Revision, string Hash, IReadOnlyList<long> Subjects);

/// <summary>One row that is added (no before) or changed, ended, restored (its state before).</summary>
public readonly record struct Write(Item? Before, Item After);
