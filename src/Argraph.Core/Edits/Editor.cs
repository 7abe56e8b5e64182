using Argraph.Model;
using Argraph.Storage;
using Argraph.Validation;

namespace Argraph.Edits;

/// <summary>
/// Turns an edit into a revision: prepares it on a view at the head and commits it there; when someone else was first,
/// prepares it anew. In one process edits queue, so that only other processes are ever raced.
/// </summary>
/// <param name="store">What is read and written.</param>
/// <param name="clock">When a revision is made.</param>
/// <param name="findings">Who knows the findings of a view; without, none can be acknowledged.</param>
public sealed class Editor(IArgumentStore store, TimeProvider clock, Func<IGraphView, FindFinding>? findings = null) : IDisposable
{
    /// <summary>The most edits of one request.</summary>
    public const int MaxEdits = 500;

    /// <summary>The most characters of a mutationId.</summary>
    public const int MaxMutationId = 200;

    // In milliseconds. Whoever lost waits a random time, twice as long each time, so that the work of those who lose again stays small.
    private const int LongestWait = 500;

    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>
    /// Carries a request out as one revision, or says all that is wrong with it and writes nothing. A request that changes nothing
    /// makes no revision, unless it has a name to be remembered by.
    /// </summary>
    /// <exception cref="StoreException">The store cannot be read or written.</exception>
    public async Task<EditOutcome> ApplyAsync(EditRequest request, CancellationToken cancel)
    {
        if (Wrong(request) is { Count: > 0 } wrong)
            return Refused(wrong);
        if (request.DryRun)
        {
            await using var head = await store.OpenAsync(null, cancel);
            var (tried, would) = await PrepareAsync(head, request, await TimeAsync(head, clock, cancel), cancel);
            return tried.Errors.Count > 0 ? Refused(tried) : Outcome(null, tried, would);
        }
        await _turn.WaitAsync(cancel);
        try
        {
            for (var lost = 0; ; lost++)
            {
                await using var view = await store.OpenAsync(null, cancel);
                if (request.MutationId is { } id && await view.MutationAsync(request.Author, id, cancel) is { } recorded)
                    return await RepeatAsync(view, request, recorded, cancel);
                var at = await TimeAsync(view, clock, cancel);
                var (prepared, changes) = await PrepareAsync(view, request, at, cancel);
                if (prepared.Errors.Count > 0)
                    return Refused(prepared);
                if (changes.IsEmpty && request.MutationId is null)
                    return Outcome((await view.RevisionsAsync([view.Revision], cancel))[0], prepared, changes);
                var note = request.Note is { } text ? Text.Clean(text) : null;
                var set = await changes.ToChangeSetAsync(at, request.Author, note, cancel) with
                {
                    Mutation = request.MutationId is { } named ? new Mutation(named, request.Hash!, prepared.Subjects) : null,
                };
                if (await store.CommitAsync(set, cancel) == CommitResult.Committed)
                    return Outcome(new Revision(changes.Revision, at, request.Author, note), prepared, changes);
                await WaitAsync(lost, cancel);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

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
                if (await store.CommitAsync(await changes.ToChangeSetAsync(await TimeAsync(view, clock, cancel), author, note, cancel), cancel) == CommitResult.Committed)
                    return changes.Revision;
                await WaitAsync(lost, cancel);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private static Task WaitAsync(int lost, CancellationToken cancel) => Task.Delay(Random.Shared.Next(Math.Min(10 << Math.Min(lost, 9), LongestWait)), cancel);

    // In whole milliseconds, as it is shown, and never before the revision that it follows, whatever the clocks of several editors
    // say: so a revision is found at the time it shows, and the last one at any later time.
    internal static async Task<DateTimeOffset> TimeAsync(IGraphView head, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
        return head.Revision > 0 && (await head.RevisionsAsync([head.Revision], cancel))[0] is { } last && last.At > now ? last.At : now;
    }

    private async Task<(Preparation, Changes)> PrepareAsync(IGraphView view, EditRequest request, DateTimeOffset at, CancellationToken cancel)
    {
        var changes = new Changes(view);
        var preparation = new Preparation(store, changes, request, at, findings, cancel);
        await preparation.RunAsync();
        return (preparation, changes);
    }

    private static async Task<EditOutcome> RepeatAsync(IGraphView view, EditRequest request, RecordedMutation recorded, CancellationToken cancel)
    {
        var revision = (await view.RevisionsAsync([recorded.Revision], cancel))[0];
        return recorded.Hash == request.Hash
            ? new EditOutcome(revision, true, recorded.Subjects, [], [], [])
            : Refused([new EditError(new Problem("MUTATION_ID_REUSED", $"Another request of yours was called '{Rules.Short(request.MutationId!)}' and became revision {recorded.Revision}: give this one another name.", "mutationId"), [])]);
    }

    // What can be said of a request without its edits.
    private static List<EditError> Wrong(EditRequest request)
    {
        var wrong = new List<EditError>();
        if (request.MutationId is { } id)
        {
            if (request.Hash is null)
                throw new ArgumentException("A request that has a name needs its hash.", nameof(request));
            if (Text.Flaw(id, MaxMutationId) is { } flaw)
                Add("MUTATION_ID_INVALID", $"The mutationId {flaw}.", "mutationId");
        }
        if (request.Note is { } note && Text.Clean(note) is var clean && Text.Flaw(clean, Rules.MaxNote) is { } wrongNote)
            Add(Rules.Code(clean, wrongNote), $"The note {wrongNote}.", "note");
        if (request.Edits.Count is 0 or > MaxEdits)
            Add("CHANGES_LIMIT", $"There are {request.Edits.Count} changes; write 1 to {MaxEdits} in one request.", "changes");
        if (request.Edits.Count > 1 && request.Edits.Any(e => e is ImportDocument))
            Add("IMPORT_ALONE", "A file is imported by itself, not among other changes.", "changes");
        return wrong;

        void Add(string code, string message, string path) => wrong.Add(new EditError(new Problem(code, message, path), []));
    }

    private static EditOutcome Refused(IReadOnlyList<EditError> errors) => new(null, false, [], errors, [], []);

    private static EditOutcome Refused(Preparation prepared) => Refused(prepared.Errors) with { Notices = prepared.Notices, Import = prepared.Imported };

    private static EditOutcome Outcome(Revision? revision, Preparation prepared, Changes changes) =>
        new(revision, false, prepared.Subjects, [], [.. changes.Writes], prepared.Notices) { Import = prepared.Imported };
}
