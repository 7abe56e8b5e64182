namespace Argraph.Server.Auth;

/// <summary>Counts attempts that failed in the last minute, by whatever they are told apart by.</summary>
internal sealed class FailedAttempts(TimeProvider clock)
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    // Of these at most 50 times each are kept: 4 MB when somebody fails in ten thousand names.
    private const int MaxTracked = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Queue<long>> _failed = [];
    private long _swept;

    /// <summary>How long to wait until another attempt is allowed; null when it is allowed now.</summary>
    public TimeSpan? Wait(string who, int limit)
    {
        lock (_lock)
            return _failed.TryGetValue(who, out var times) && Recent(times).Count >= limit
                ? Window - clock.GetElapsedTime(times.ElementAt(times.Count - limit))
                : null;
    }

    /// <summary>Counts one that failed. Of more than the limit the newest are remembered.</summary>
    public void Add(string who, int limit)
    {
        lock (_lock)
        {
            if (!_failed.TryGetValue(who, out var times))
            {
                if (_failed.Count >= MaxTracked)
                    Sweep();
                if (_failed.Count >= MaxTracked)
                    return;
                _failed[who] = times = [];
            }
            if (Recent(times).Count == limit)
                times.Dequeue();
            times.Enqueue(clock.GetTimestamp());
        }
    }

    private Queue<long> Recent(Queue<long> times)
    {
        while (times.TryPeek(out var oldest) && clock.GetElapsedTime(oldest) >= Window)
            times.Dequeue();
        return times;
    }

    // At most once a second, however many come.
    private void Sweep()
    {
        if (clock.GetElapsedTime(_swept) < TimeSpan.FromSeconds(1))
            return;
        _swept = clock.GetTimestamp();
        foreach (var (who, times) in _failed)
            if (Recent(times).Count == 0)
                _failed.Remove(who);
    }
}
