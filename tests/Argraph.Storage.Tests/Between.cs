using System.Net;
using System.Net.Sockets;

namespace Argraph.Storage.Tests;

/// <summary>Real connections to a server through a socket of ours; what becomes of what is said on one is whoever derives from this to say.</summary>
internal abstract class Between : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Uri _server;

    protected Between(Uri server)
    {
        _server = server;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _ = AcceptAsync();
    }

    public Uri Address { get; }

    public void Dispose() => _listener.Dispose();

    /// <summary>Begins to pass on what is asked, and what is answered; whichever ends takes the other with it.</summary>
    protected abstract (Task Asking, Task Answering) Join(NetworkStream client, NetworkStream server);

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
                var (asking, answering) = Join(client.GetStream(), there.GetStream());
                await await Task.WhenAny(asking, answering);
            }
            catch (Exception closed) when (closed is IOException or SocketException or ObjectDisposedException)
            {
            }
    }
}
