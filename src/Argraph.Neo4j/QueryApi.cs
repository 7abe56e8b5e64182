using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Argraph.Storage;
using Polly;
using Polly.Retry;

namespace Argraph.Neo4j;

/// <summary>
/// Neo4j's HTTP Query API v2, one auto-commit statement a call: the only HTTP there is. A statement that is safe to send twice
/// is sent again, with jitter, when the reason passes by itself.
/// </summary>
internal sealed class QueryApi : IDisposable
{
    // Neo4j closes a connection that was idle for 30 s.
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Connecting = TimeSpan.FromSeconds(3);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new Fractions() },
    };

    // A plan nests deeper than the 64 that are allowed unasked.
    private static readonly JsonDocumentOptions Nested = new() { MaxDepth = 1000 };

    private readonly Neo4jSettings _settings;
    private readonly HttpClient _http;
    private readonly Uri _address;
    private readonly ResiliencePipeline _retry;
    private volatile IReadOnlyList<string> _bookmarks = [];

    public QueryApi(Neo4jSettings settings)
    {
        _settings = settings;
        _address = new Uri(settings.Server, $"db/{settings.Database}/query/v2");
        _http = new HttpClient(new SocketsHttpHandler
        {
            PooledConnectionIdleTimeout = Idle, PooledConnectionLifetime = TimeSpan.FromMinutes(2), MaxConnectionsPerServer = 32,
            ConnectTimeout = Connecting, AllowAutoRedirect = false, UseCookies = false,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = int.MaxValue,
        };
        _http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        _http.DefaultRequestHeaders.Authorization =
            settings.Token is { } token ? new AuthenticationHeaderValue("Bearer", token)
            : settings.User is { } user ? new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{settings.Password}")))
            : null;
        _retry = settings.Retries < 1 ? ResiliencePipeline.Empty : new ResiliencePipelineBuilder().AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<QueryRefused>(refused => refused.Passes).Handle<HttpRequestException>(Passes),
            MaxRetryAttempts = settings.Retries, BackoffType = DelayBackoffType.Exponential, UseJitter = true,
            Delay = TimeSpan.FromMilliseconds(100), MaxDelay = TimeSpan.FromSeconds(1),
        }).Build();
    }

    /// <summary>How many statements have been sent.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    private long _sent;

    public Task<Answer> ReadAsync(string text, object? parameters, IReadOnlyList<string>? bookmarks, CancellationToken cancel) =>
        RunAsync(text, parameters, "Read", bookmarks ?? _bookmarks, cancel);

    /// <summary>Writes; the text must be safe to send twice, for an answer may be lost after it was carried out.</summary>
    public async Task<Answer> WriteAsync(string text, object? parameters, CancellationToken cancel)
    {
        var answer = await RunAsync(text, parameters, "Write", _bookmarks, cancel);
        // What this process wrote, it reads: a replica waits until it has it.
        if (answer.Bookmarks.Count > 0)
            _bookmarks = answer.Bookmarks;
        return answer;
    }

    /// <summary>How Neo4j would carry a statement out: its operators and what they look at. Nothing is run.</summary>
    public async Task<IReadOnlyList<(string Type, string Details)>> ExplainAsync(string text)
    {
        var operators = new List<(string, string)>();
        using var response = await _http.PostAsJsonAsync(_address, new Call("EXPLAIN " + text, new Dictionary<string, object?> { ["p"] = new { } }, "Write", []), Json);
        using var plan = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(), Nested);
        var body = plan.RootElement;
        if (body.TryGetProperty("errors", out var errors))
            throw new QueryRefused(errors[0].GetProperty("code").GetString()!, errors[0].GetProperty("message").GetString()!);
        Add(body.GetProperty("queryPlan"));
        return operators;

        void Add(JsonElement step)
        {
            operators.Add((step.GetProperty("operatorType").GetString()!.Split('@')[0], step.GetProperty("arguments").TryGetProperty("Details", out var details) ? details.ToString() : ""));
            foreach (var child in step.GetProperty("children").EnumerateArray())
                Add(child);
        }
    }

    public void Dispose() => _http.Dispose();

    /// <exception cref="StoreException">With the address and the cause, when Neo4j does not answer or refuses.</exception>
    private async Task<Answer> RunAsync(string text, object? parameters, string mode, IReadOnlyList<string> bookmarks, CancellationToken cancel)
    {
        // An attempt that reached Neo4j and brought no answer back may have written, whatever the attempts after it say.
        var lost = false;
        try
        {
            return await _retry.ExecuteAsync(async token =>
            {
                try
                {
                    return await SendAsync(text, parameters, mode, bookmarks, token);
                }
                catch (HttpRequestException unanswered) when (mode == "Write" && !NeverSent(unanswered))
                {
                    lost = true;
                    throw;
                }
            }, cancel);
        }
        catch (QueryRefused refused)
        {
            var said = refused.ForPeople(_settings);
            throw lost ? new StoreException(said.Code, said.Message + NotKnown, refused) : said;
        }
        catch (HttpRequestException unanswered)
        {
            throw new StoreException("STORE_UNAVAILABLE", $"Neo4j at {_settings} does not answer: {Cause(unanswered)}.{(lost ? NotKnown : "")}", unanswered);
        }
    }

    private const string NotKnown = " Whether it was written is not known.";

    private static bool NeverSent(HttpRequestException unanswered) =>
        unanswered.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError;

    // Whoever let us wait for a connection as long as we would, or shows a wrong certificate, will do so again.
    private static bool Passes(HttpRequestException unanswered) =>
        unanswered.InnerException is not OperationCanceledException && unanswered.HttpRequestError != HttpRequestError.SecureConnectionError;

    private async Task<Answer> SendAsync(string text, object? parameters, string mode, IReadOnlyList<string> bookmarks, CancellationToken cancel)
    {
        Interlocked.Increment(ref _sent);
        // Unused by the statement; by it a statement is found again that is to be cancelled.
        var request = Guid.NewGuid().ToString();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(_settings.Timeout);
        try
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, _address)
            {
                Content = JsonContent.Create(new Call(text, new Dictionary<string, object?> { ["p"] = parameters, ["request"] = request }, mode, bookmarks), options: Json),
            };
            using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return await AnswerOfAsync(response, limit.Token);
        }
        catch (IOException broken)
        {
            throw new HttpRequestException(broken.Message, broken);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            // Neo4j goes on with a statement whose client has gone.
            _ = CancelAsync(request);
            cancel.ThrowIfCancellationRequested();
            throw new StoreException("STORE_TIMEOUT", string.Create(CultureInfo.InvariantCulture,
                $"Neo4j at {_settings} did not answer within {_settings.Timeout.TotalSeconds} s.{(mode == "Write" ? NotKnown : "")}"));
        }
        catch (OperationCanceledException late) when (!cancel.IsCancellationRequested)
        {
            // The handler's own limit on connecting comes as a cancellation that nobody asked for.
            throw new HttpRequestException(HttpRequestError.ConnectionError, "no connection within " + Connecting.TotalSeconds.ToString(CultureInfo.InvariantCulture) + " s", late);
        }
    }

    // Errors raised by rows come with 202 and after them: nothing is taken before the end is seen (NEO4J.md §1).
    private static async Task<Answer> AnswerOfAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        var content = await response.Content.ReadAsByteArrayAsync(cancel);
        JsonElement body;
        try
        {
            body = JsonElement.Parse(content, Nested);
        }
        catch (JsonException)
        {
            throw new QueryRefused($"HTTP.{(int)response.StatusCode}", $"no JSON, but {content.Length} bytes of {response.Content.Headers.ContentType}");
        }
        foreach (var name in new[] { "errors", "error" })
            if (body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var errors) && errors.ValueKind == JsonValueKind.Array && errors.GetArrayLength() > 0)
                throw new QueryRefused(errors[0].GetProperty("code").GetString()!, errors[0].GetProperty("message").GetString()!);
        return response.StatusCode is HttpStatusCode.Accepted or HttpStatusCode.OK
            ? body.ValueKind == JsonValueKind.Object && body.TryGetProperty("data", out _) ? new Answer(body) : throw new QueryRefused("HTTP.200", "the answer is not one of Neo4j's Query API")
            : throw new QueryRefused($"HTTP.{(int)response.StatusCode}", response.ReasonPhrase ?? "no reason given");
    }

    private async Task CancelAsync(string request)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            // A statement shows its parameters only once it is planned: until then it is asked for again.
            for (var tries = 0; tries < 5; tries++)
            {
                using var response = await _http.PostAsJsonAsync(_address, new Call(Statements.Of("cancel"), new Dictionary<string, object?> { ["cancel"] = request }, "Write", []), Json, limit.Token);
                if ((await AnswerOfAsync(response, limit.Token)).Rows.Any())
                    return;
                await Task.Delay(TimeSpan.FromMilliseconds(200), limit.Token);
            }
        }
        catch (Exception lost) when (lost is HttpRequestException or OperationCanceledException or IOException or ObjectDisposedException or QueryRefused)
        {
            // Whoever cannot be told ends it by its own time limit.
        }
    }

    private static string Cause(Exception unanswered)
    {
        while (unanswered.InnerException is { } inner)
            unanswered = inner;
        return unanswered.Message.TrimEnd('.');
    }

    private sealed record Call(string Statement, Dictionary<string, object?> Parameters, string AccessMode, IReadOnlyList<string> Bookmarks);

    // 1.0 stays a float: System.Text.Json would write 1, an integer.
    private sealed class Fractions : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            var text = value.ToString("R", CultureInfo.InvariantCulture);
            writer.WriteRawValue(text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text);
        }
    }
}
