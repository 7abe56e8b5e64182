using Argraph.Storage;

namespace Argraph.Server.Api.Loading;

/// <summary>The views that one request reads, each opened once and closed with the request.</summary>
internal sealed class Views(IArgumentStore store) : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Dictionary<long, GraphReader> _readers = [];

    /// <summary>A reader at a revision, or at the newest.</summary>
    public async Task<GraphReader> AtAsync(long? revision, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            if (revision is { } known && _readers.TryGetValue(known, out var reader))
                return reader;
            var view = await store.OpenAsync(revision, cancel);
            if (_readers.TryGetValue(view.Revision, out var same))
            {
                await view.DisposeAsync();
                return same;
            }
            return _readers[view.Revision] = new GraphReader(view);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var reader in _readers.Values)
            await reader.View.DisposeAsync();
        _turn.Dispose();
    }
}
