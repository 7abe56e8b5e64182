using GraphQL.DataLoader;

namespace Argraph.Server.Api.Loading;

/// <summary>A value that a batch will bring. A store that has it in memory is not waited for.</summary>
internal abstract class Pending<T> : IDataLoaderResult<T>
{
    public abstract ValueTask<T> ResultAsync(CancellationToken cancel);

    public Task<T> GetResultAsync(CancellationToken cancellationToken = default) => ResultAsync(cancellationToken).AsTask();

    // What comes next may take its own time: the executor waits for another pending value, a task is waited for here.
    Task<object?> IDataLoaderResult.GetResultAsync(CancellationToken cancellationToken)
    {
        var result = ResultAsync(cancellationToken);
        if (!result.IsCompletedSuccessfully)
            return AwaitedAsync(result);
        var value = result.Result;
        return value as Task<object?> ?? Task.FromResult<object?>(value);
    }

    public Pending<TNext> Then<TNext>(Func<T, TNext> next) => new Mapped<TNext>(this, next);

    private static async Task<object?> AwaitedAsync(ValueTask<T> result) => await result is var value && value is Task<object?> task ? await task : value;

    private sealed class Mapped<TNext>(Pending<T> first, Func<T, TNext> next) : Pending<TNext>
    {
        public override ValueTask<TNext> ResultAsync(CancellationToken cancel)
        {
            var result = first.ResultAsync(cancel);
            return result.IsCompletedSuccessfully ? new(next(result.Result)) : AwaitedAsync(result);
        }

        private async ValueTask<TNext> AwaitedAsync(ValueTask<T> result) => next(await result);
    }
}
