using GraphQL.DataLoader;

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
                return _answer = batch.Fetch(Keys, cancel);
            }
        }
    }

    private Task<IReadOnlyList<TValue>> Fetch(IReadOnlyList<TKey> keys, CancellationToken cancel) => fetch(keys, cancel);

    /// <summary>The value of one key, there when its batch has been fetched.</summary>
    internal sealed class Loaded(Gathering gathering, int index) : Pending<TValue>
    {
        public override async Task<TValue> GetResultAsync(CancellationToken cancel) => (await gathering.Answer(cancel))[index];
    }
}

/// <summary>A value that a batch will bring.</summary>
internal abstract class Pending<T> : IDataLoaderResult<T>
{
    public abstract Task<T> GetResultAsync(CancellationToken cancellationToken);

    // What comes next may take its own time: the executor waits for another pending value, a task is waited for here.
    async Task<object?> IDataLoaderResult.GetResultAsync(CancellationToken cancellationToken) =>
        await GetResultAsync(cancellationToken) is var value && value is Task<object?> task ? await task : value;

    public Pending<TNext> Then<TNext>(Func<T, TNext> next) => new Mapped<TNext>(this, next);

    private sealed class Mapped<TNext>(Pending<T> first, Func<T, TNext> next) : Pending<TNext>
    {
        public override async Task<TNext> GetResultAsync(CancellationToken cancellationToken) => next(await first.GetResultAsync(cancellationToken));
    }
}
