using Argraph.Storage;

namespace Argraph.Edits;

/// <summary>
/// Turns an edit into a revision: prepares it on a view at the head and commits it there; when someone else was first,
/// prepares it anew. In one process edits queue, so that only other processes are ever raced.
/// </summary>
public sealed class Editor(IArgumentStore store, TimeProvider clock) : IDisposable
{
    // In milliseconds. Whoever lost waits a random time, twice as long each time, so that the work of those who lose again stays small.
    private const int LongestWait = 500;

    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Runs an edit; it may run more than once and must do nothing but fill in the changes.</summary>
    /// <returns>The revision made, or the head as it was when the edit changed nothing or gave up.</returns>
    public async Task<long> EditAsync(string author, string? note, Func<Changes, Task<bool>> edit, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            for (var lost = 0; ; lost++)
            {
                await using var view = await store.OpenAsync(null, cancel);
                var changes = new Changes(view);
                if (!await edit(changes) || changes.IsEmpty)
                    return view.Revision;
                if (await store.CommitAsync(changes.ToChangeSet(clock.GetUtcNow(), author, note), cancel) == CommitResult.Committed)
                    return changes.Revision;
                await Task.Delay(Random.Shared.Next(Math.Min(10 << Math.Min(lost, 9), LongestWait)), cancel);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
