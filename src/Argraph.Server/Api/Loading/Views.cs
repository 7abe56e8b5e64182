using Argraph.Semantics;
using Argraph.Storage;

namespace Argraph.Server.Api.Loading;

/// <summary>The views that one request reads, each opened once and closed with the request.</summary>
internal sealed class Views(IArgumentStore store, ConeCache cones) : IAsyncDisposable
{
    public ConeCache Cones { get; } = cones;

    /// <summary>The newest revision that the request has read; for it there is none after.</summary>
    public long Head { get; private set; }

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Dictionary<long, IGraphView> _views = [];
    private readonly Dictionary<(long Revision, bool AsOf), GraphReader> _readers = [];

    /// <summary>A reader at a revision, or at the newest.</summary>
    /// <param name="revision">Null for the newest.</param>
    /// <param name="asOf">Whether ids say the revision they were read at, so that a client's cache never mixes two.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="UnknownRevisionException">There is no such revision.</exception>
    public async Task<GraphReader> AtAsync(long? revision, bool asOf, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            var view = revision is { } known && _views.TryGetValue(known, out var open) ? open : await store.OpenAsync(revision, cancel);
            if (!_views.TryAdd(view.Revision, view) && _views[view.Revision] != view)
            {
                await view.DisposeAsync();
                view = _views[view.Revision];
            }
            Head = Math.Max(Head, view.Revision);
            return _readers.TryGetValue((view.Revision, asOf), out var reader) ? reader : _readers[(view.Revision, asOf)] = new GraphReader(view, this, asOf);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var view in _views.Values)
            await view.DisposeAsync();
        _turn.Dispose();
    }
}
