using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;

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
internal sealed class Line : IDisposable
{
    private static readonly TimeSpan While = TimeSpan.FromMilliseconds(100);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Uri _server;
    private volatile TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Trouble _trouble;
    private int _met;

    public Line(Uri server)
    {
        _server = server;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _ = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>How many parts of what was said met with trouble.</summary>
    public int Met => Volatile.Read(ref _met);

    public void Be(Trouble trouble)
    {
        _trouble = trouble;
        Interlocked.Exchange(ref _changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }

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
                var last = new StrongBox<bool>();
                await await Task.WhenAny(SayAsync(client.GetStream(), there.GetStream(), asks: true, last), SayAsync(there.GetStream(), client.GetStream(), asks: false, last));
            }
            catch (Exception closed) when (closed is IOException or SocketException or ObjectDisposedException)
            {
            }
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
