using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Argraph.Storage;

/// <summary>Lets what comes next be made while what came is used.</summary>
public static class ReadingAhead
{
    /// <summary>The same, at most so many of them made ahead of who reads; what goes wrong does so where it would have come.</summary>
    public static async IAsyncEnumerable<T> AheadAsync<T>(this IAsyncEnumerable<T> source, int most, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var made = Channel.CreateBounded<T>(new BoundedChannelOptions(most) { SingleReader = true, SingleWriter = true });
        var making = Task.Run(MakeAsync, CancellationToken.None);
        try
        {
            await foreach (var one in made.Reader.ReadAllAsync(cancel))
                yield return one;
        }
        finally
        {
            await stop.CancelAsync();
            await making;
        }

        async Task MakeAsync()
        {
            try
            {
                await foreach (var one in source.WithCancellation(stop.Token))
                    await made.Writer.WriteAsync(one, stop.Token);
                made.Writer.Complete();
            }
            catch (Exception failed)
            {
                made.Writer.Complete(failed);
            }
        }
    }
}
