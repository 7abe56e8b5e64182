using Argraph.Chains;

namespace Argraph.Storage.Tests.Graphs;

/// <summary>
/// Walks over one view that go on together and share their calls, each over the store's own lists and, after that, over the same
/// in parts of two.
/// </summary>
internal sealed class Walks(IGraphView view)
{
    private readonly StepRounds _whole = new(view), _parts = new(new NothingAtHand(view));
    private readonly AsyncLocal<(StepRounds.Walker Whole, StepRounds.Walker Parts)> _mine = new();

    /// <summary>Runs what walks, all at once; all take part before the first begins, so that none has a call to itself.</summary>
    public Task RunAsync(IEnumerable<Func<Task>> walking)
    {
        var all = walking.Select(walk => (walk, whole: _whole.Begin(), parts: _parts.Begin())).ToList();
        return Task.WhenAll(all.Select(one => Task.Run(async () =>
        {
            using (one.parts)
            using (one.whole)
            {
                _mine.Value = (one.whole, one.parts);
                await one.walk();
            }
        })));
    }

    public async Task<T> WalkAsync<T>(Func<StepRounds.Walker, Task<T>> walk)
    {
        using var walker = _mine.Value.Whole;
        return await walk(walker);
    }

    public async Task<T> WalkInPartsAsync<T>(Func<StepRounds.Walker, Task<T>> walk)
    {
        using var walker = _mine.Value.Parts;
        return await walk(walker);
    }
}
