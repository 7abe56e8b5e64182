using System.Net;
using System.Text;

namespace Argraph.Storage.Tests;

/// <summary>An HTTP server that remembers what it was sent and says what it was told to, its last answer again and again.</summary>
internal sealed class Recorder : IDisposable
{
    public const string OneRow = """{"data":{"fields":["x"],"values":[[1]]},"bookmarks":["FB:1"]}""";

    private readonly HttpListener _listener = new();
    private readonly Queue<(int Status, string Body)> _answers;

    public Recorder(params (int Status, string Body)[] answers)
    {
        _answers = new Queue<(int, string)>(answers);
        Address = new Uri($"http://127.0.0.1:{Neo4jServer.FreePort()}");
        _listener.Prefixes.Add(Address + "");
        _listener.Start();
        _ = ListenAsync();
    }

    public Uri Address { get; }

    public List<(string? Authorization, string Body)> Asked { get; } = [];

    public void Dispose() => _listener.Close();

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                var call = await _listener.GetContextAsync();
                using var body = new StreamReader(call.Request.InputStream);
                Asked.Add((call.Request.Headers["Authorization"], await body.ReadToEndAsync()));
                var (status, text) = _answers.Count > 1 ? _answers.Dequeue() : _answers.Peek();
                call.Response.StatusCode = status;
                call.Response.ContentType = "application/json";
                await call.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(text));
                call.Response.Close();
            }
        }
        catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
        }
    }
}
