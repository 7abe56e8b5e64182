using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;
using Argraph.Storage.Tests;

namespace Argraph.Server.Tests.Faults;

/// <summary>What is the matter with a line.</summary>
internal enum Trouble
{
    None,

    /// <summary>Each part that is said waits a while, either way.</summary>
    Slow,

    /// <summary>Nothing comes through, and no connection ends.</summary>
    Silent,

    /// <summary>A connection ends when something is asked, and the server never hears it.</summary>
    CutAsking,

    /// <summary>A connection ends when the server has written what was asked, and the answer is never heard.</summary>
    CutAnswering,
}

/// <summary>Real connections to a server through a socket of ours, with what may be the matter with a network.</summary>
internal sealed class Line(Uri server) : Between(server)
{
    private static readonly TimeSpan While = TimeSpan.FromMilliseconds(100);

    private volatile TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Trouble _trouble;
    private int _met;

    /// <summary>How many parts of what was said met with trouble.</summary>
    public int Met => Volatile.Read(ref _met);

    public void Be(Trouble trouble)
    {
        _trouble = trouble;
        Interlocked.Exchange(ref _changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }

    protected override (Task Asking, Task Answering) Join(NetworkStream client, NetworkStream server)
    {
        var writes = new StrongBox<bool>();
        return (SayAsync(client, server, asks: true, writes), SayAsync(server, client, asks: false, writes));
    }

    // A connection's last question is to write, or to read.
    private async Task SayAsync(NetworkStream from, NetworkStream to, bool asks, StrongBox<bool> writes)
    {
        var buffer = new byte[65536];
        for (int read; (read = await from.ReadAsync(buffer)) > 0;)
        {
            for (var changed = _changed; _trouble == Trouble.Silent; changed = _changed)
            {
                Interlocked.Increment(ref _met);
                await changed.Task;
            }
            if (_trouble == Trouble.Slow)
                using (var timer = new PeriodicTimer(While))
                {
                    Interlocked.Increment(ref _met);
                    await timer.WaitForNextTickAsync();
                }
            var said = Encoding.Latin1.GetString(buffer, 0, read);
            if (asks && said.Contains("\"accessMode\":\"", StringComparison.Ordinal))
                writes.Value = said.Contains("\"accessMode\":\"Write\"", StringComparison.Ordinal);
            // Bookmarks are the last that Neo4j says, after it has committed.
            if (asks ? _trouble == Trouble.CutAsking : _trouble == Trouble.CutAnswering && writes.Value && said.Contains("bookmarks", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref _met);
                return;
            }
            await to.WriteAsync(buffer.AsMemory(0, read));
        }
    }
}
