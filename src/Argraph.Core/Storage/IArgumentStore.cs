using Argraph.Model;

namespace Argraph.Storage;

/// <summary>
/// The one seam between Argraph and what keeps it. All reading goes through a view at a revision, all writing is one
/// change set that was prepared against the newest revision. What an edit means (cascades, merging, names, rules) is
/// worked out by Core from a view; the store makes sure that nothing has happened in between.
/// </summary>
public interface IArgumentStore : IAsyncDisposable
{
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
    /// <item>the store cannot write: nothing is written, and a <see cref="StoreException"/> says why.</item>
    /// </list>
    /// </summary>
    Task<CommitResult> CommitAsync(ChangeSet changes, CancellationToken cancel);
}

/// <summary>What became of a commit.</summary>
public enum CommitResult { Committed, HeadMoved }

/// <summary>
/// Rows as they are after the change, stamped with revision <c>Base + 1</c>. Added rows have the seqs that follow
/// <see cref="IGraphView.LastSeq"/> of the view at <c>Base</c>, ascending, so the same change sets give the same seqs in every store.
/// </summary>
public sealed record ChangeSet(long Base, DateTimeOffset At, string Author, string? Note, IReadOnlyList<Write> Writes);

/// <summary>One row that is added (no before) or changed, ended, restored (its state before).</summary>
public readonly record struct Write(Item? Before, Item After);
