using Argraph.Storage;

namespace Argraph.Chains;

/// <summary>
/// Lets several walks over one view share their calls: what they miss is fetched in one call when all that are under way wait
/// for something, so that chains under each of many statements cost the rounds of the longest walk and not a call each.
/// </summary>
public sealed class StepRounds(IGraphView view)
{
    private readonly Lock _lock = new();
    private List<Wait> _waiting = [];
    private int _walking;

    internal IGraphView View => view;

    /// <summary>A walk that takes part from now on, though it may start later; its end is its disposal.</summary>
    public Walker Begin()
    {
        lock (_lock)
            _walking++;
        return new Walker(this);
    }

    private sealed record Wait(IReadOnlyCollection<StepRequest> Requests, TaskCompletionSource<IReadOnlyList<StepList>> Lists, CancellationToken Cancel);

    private Task<IReadOnlyList<StepList>> FetchAsync(IReadOnlyCollection<StepRequest> requests, CancellationToken cancel)
    {
        var wait = new Wait(requests, new(TaskCreationOptions.RunContinuationsAsynchronously), cancel);
        lock (_lock)
            _waiting.Add(wait);
        Go();
        return wait.Lists.Task.WaitAsync(cancel);
    }

    // Starts a call when nobody is left that may still ask for more.
    private void Go()
    {
        List<Wait> round;
        lock (_lock)
        {
            if (_waiting.Count == 0 || _waiting.Count < _walking)
                return;
            (round, _waiting) = (_waiting, []);
        }
        _ = AnswerAsync(round);
    }

    // All walks of a view are of one request, and stop with it.
    private async Task AnswerAsync(List<Wait> round)
    {
        try
        {
            var requests = round.SelectMany(w => w.Requests).Distinct().ToArray();
            var lists = new Dictionary<StepRequest, StepList>(requests.Length);
            foreach (var batch in requests.Chunk(StepLists.Batch))
            {
                var answer = await view.StepsAsync(batch, round[0].Cancel);
                for (var i = 0; i < batch.Length; i++)
                    lists[batch[i]] = answer[i];
            }
            foreach (var wait in round)
                wait.Lists.SetResult([.. wait.Requests.Select(r => lists[r])]);
        }
        catch (Exception failed)
        {
            foreach (var wait in round)
                wait.Lists.TrySetException(failed);
        }
    }

    /// <summary>One walk's part in the rounds.</summary>
    public sealed class Walker : IDisposable
    {
        private readonly StepRounds _rounds;
        private bool _ended;

        internal Walker(StepRounds rounds) => _rounds = rounds;

        internal IGraphView View => _rounds.View;

        /// <summary>How many lists this walk should ask for at once: its share of a call.</summary>
        internal int Share => Math.Max(16, StepLists.Batch / Math.Max(1, Volatile.Read(ref _rounds._walking)));

        internal Task<IReadOnlyList<StepList>> FetchAsync(IReadOnlyCollection<StepRequest> requests, CancellationToken cancel) => _rounds.FetchAsync(requests, cancel);

        public void Dispose()
        {
            if (_ended)
                return;
            _ended = true;
            lock (_rounds._lock)
                _rounds._walking--;
            _rounds.Go();
        }
    }
}
