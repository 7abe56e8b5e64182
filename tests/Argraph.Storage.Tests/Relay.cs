using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Argraph.Storage.Tests;

/// <summary>A real connection to a server through a socket of ours, which can lose an answer on its way back.</summary>
internal sealed class Relay : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Uri _server;
    private int _toLose, _lost;

    public Relay(Uri server)
    {
        _server = server;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _ = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>How many answers were lost.</summary>
    public int Lost => Volatile.Read(ref _lost);

    /// <summary>Cuts the connection of each of the next answers, once the server has said all of it.</summary>
    public void Lose(int answers) => Volatile.Write(ref _toLose, answers);

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ConnectAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ConnectAsync(TcpClient client)
    {
        using var there = new TcpClient();
        using (client)
            try
            {
                await there.ConnectAsync(_server.Host, _server.Port);
                // Whichever side ends takes the other with it.
                await await Task.WhenAny(client.GetStream().CopyToAsync(there.GetStream()), AnswerAsync(there.GetStream(), client.GetStream()));
            }
            catch (Exception closed) when (closed is IOException or SocketException or ObjectDisposedException)
            {
            }
    }

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
