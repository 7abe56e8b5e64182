using System.Net.Sockets;
using System.Text;

namespace Argraph.Storage.Tests;

/// <summary>A real connection to a server through a socket of ours, which can lose an answer on its way back.</summary>
internal sealed class Relay(Uri server) : Between(server)
{
    private int _toLose, _lost;

    /// <summary>How many answers were lost.</summary>
    public int Lost => Volatile.Read(ref _lost);

    /// <summary>Cuts the connection of each of the next answers, once the server has said all of it.</summary>
    public void Lose(int answers) => Volatile.Write(ref _toLose, answers);

    protected override (Task Asking, Task Answering) Join(NetworkStream client, NetworkStream server) => (client.CopyToAsync(server), AnswerAsync(server, client));

    private async Task AnswerAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[65536];
        var held = new StringBuilder();
        for (int read; (read = await from.ReadAsync(buffer)) > 0;)
            if (Volatile.Read(ref _toLose) == 0)
                await to.WriteAsync(buffer.AsMemory(0, read));
            // Bookmarks are the last that Neo4j says, after it has committed.
            else if (held.Append(Encoding.Latin1.GetString(buffer, 0, read)).ToString().Contains("\"bookmarks\":[", StringComparison.Ordinal))
            {
                Interlocked.Decrement(ref _toLose);
                Interlocked.Increment(ref _lost);
                return;
            }
    }
}
