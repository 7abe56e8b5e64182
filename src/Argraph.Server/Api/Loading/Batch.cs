namespace Argraph.Server.Api.Loading;

/// <summary>
/// Collects the keys that one level of a query asks for and fetches them in one call. A key asked for twice in a request is
/// fetched once.
/// </summary>
internal sealed class Batch<TKey, TValue>(Func<IReadOnlyList<TKey>, CancellationToken, Task<IReadOnlyList<TValue>>> fetch)
    where TKey : notnull
{
    private const int MaxKeys = 500;

    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, Loaded> _loaded = [];
    private Gathering? _open;

    public Loaded Load(TKey key)
    {
        lock (_lock)
        {
            if (_loaded.TryGetValue(key, out var known))
                return known;
            if (_open is null || _open.Keys.Count == MaxKeys)
                _open = new Gathering(this);
            _open.Keys.Add(key);
            return _loaded[key] = new Loaded(_open, _open.Keys.Count - 1);
        }
    }

    /// <summary>The keys of one call, and its answer.</summary>
    internal sealed class Gathering(Batch<TKey, TValue> batch)
    {
        private Task<IReadOnlyList<TValue>>? _answer;

        public List<TKey> Keys { get; } = [];

        public Task<IReadOnlyList<TValue>> Answer(CancellationToken cancel)
        {
            lock (batch._lock)
            {
                if (_answer is not null)
                    return _answer;
                if (batch._open == this)
                    batch._open = null;
                return _answer = batch.FetchAsync(Keys, cancel);
            }
        }
    }

    // Asynchronous also where the store is not, so that its refusal is the answer for every key and it is not asked again.
    private async Task<IReadOnlyList<TValue>> FetchAsync(IReadOnlyList<TKey> keys, CancellationToken cancel) => await fetch(keys, cancel);

    /// <summary>The value of one key, there when its batch has been fetched.</summary>
    internal sealed class Loaded(Gathering gathering, int index) : Pending<TValue>
    {
        public override ValueTask<TValue> ResultAsync(CancellationToken cancel)
        {
            var answer = gathering.Answer(cancel);
            return answer.IsCompletedSuccessfully ? new(answer.Result[index]) : AwaitedAsync(answer);
        }

        private async ValueTask<TValue> AwaitedAsync(Task<IReadOnlyList<TValue>> answer) => (await answer)[index];
    }
}
