using System.Globalization;
using System.Text.Json;
using System.Threading.RateLimiting;
using Argraph.Server.Auth;
using GraphQL;
using Microsoft.Net.Http.Headers;

namespace Argraph.Server.Http;

/// <summary>GraphQL over HTTP (GraphQL-over-HTTP draft): GET and POST, one request at a time, JSON in UTF-8.</summary>
internal sealed class GraphQLEndpoint(Desk desk, Gate gate, Settings settings) : IDisposable
{
    public const int MaxBody = 1024 * 1024;

    /// <summary>Of whoever may edit: a map's file goes in a variable.</summary>
    public const int MaxEditorBody = 16 * 1024 * 1024;

    private static readonly TimeSpan WhenBusy = TimeSpan.FromSeconds(1);

    private readonly ConcurrencyLimiter _places = new(new ConcurrencyLimiterOptions { PermitLimit = settings.Concurrency });

    public async Task AnswerAsync(HttpContext context)
    {
        var cancel = context.RequestAborted;
        if (Answerable(context.Request) is not { } media)
        {
            await RefuseAsync(context, StatusCodes.Status406NotAcceptable, "NOT_ACCEPTABLE", $"Answers are {Status.GraphQLJson} or {Status.Json}, in UTF-8.");
            return;
        }
        var (caller, refusal) = await gate.AdmitAsync(context);
        if (refusal is not null)
        {
            await RefuseAsync(context, refusal);
            return;
        }
        if (await ReadAsync(context, caller?.MayEdit == true ? MaxEditorBody : MaxBody) is not { } call)
            return;
        var result = await WorkedOutAsync(call, caller, HttpMethods.IsGet(context.Request.Method), cancel);
        if (result is null)
        {
            await RefuseAsync(context, new(StatusCodes.Status503ServiceUnavailable, "SERVER_BUSY", $"As many requests as are taken at once ({settings.Concurrency}) are being worked out.", WhenBusy));
            return;
        }
        var status = Status.Of(result, media);
        if (status == StatusCodes.Status405MethodNotAllowed)
            context.Response.Headers.Allow = "POST";
        Challenge(context.Response, status, caller is not null);
        // A store that is away is asked anew each time, and may be back at once.
        Wait(context.Response, Shown.RetryAfter(result) ?? (status == StatusCodes.Status503ServiceUnavailable ? WhenBusy : null));
        Head(context.Response, status, media);
        await desk.WriteAsync(context.Response.Body, result, cancel);
    }

    // Sending the answer to a slow client takes no place from others.
    private async Task<ExecutionResult?> WorkedOutAsync(Call call, Caller? caller, bool onlyQueries, CancellationToken cancel)
    {
        using var place = _places.AttemptAcquire();
        return place.IsAcquired ? await desk.AnswerAsync(call, caller, onlyQueries, cancel) : null;
    }

    private static Task RefuseAsync(HttpContext context, Admission.Refused refusal)
    {
        Wait(context.Response, refusal.RetryAfter);
        Challenge(context.Response, refusal.Status, true);
        return RefuseAsync(context, refusal.Status, refusal.Code, refusal.Sentence);
    }

    private static void Wait(HttpResponse response, TimeSpan? wait)
    {
        if (wait is { } time)
            response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(time.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
    }

    // RFC 6750 §3: who showed nothing is told no error.
    private static void Challenge(HttpResponse response, int status, bool showed) => response.Headers.WWWAuthenticate = status switch
    {
        StatusCodes.Status401Unauthorized => "Bearer realm=\"argraph\"" + (showed ? ", error=\"invalid_token\"" : ""),
        StatusCodes.Status403Forbidden => "Bearer realm=\"argraph\", error=\"insufficient_scope\"",
        _ => response.Headers.WWWAuthenticate,
    };

    public void Dispose() => _places.Dispose();

    public static Task RefuseAsync(HttpContext context, int status, string code, string sentence)
    {
        Head(context.Response, status, Status.Json);
        return context.Response.WriteAsync(JsonSerializer.Serialize(new { errors = new[] { new { message = sentence, extensions = new { code } } } }), context.RequestAborted);
    }

    private static void Head(HttpResponse response, int status, string media)
    {
        response.StatusCode = status;
        response.ContentType = media + "; charset=utf-8";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-store";
    }

    // The best of what the client accepts; without a wish plain JSON, which every client reads.
    private static string? Answerable(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        if (accepted.Count == 0)
            return request.Headers.Accept.Count == 0 ? Status.Json : null;
        foreach (var type in accepted.Where(a => a.Quality is not 0).OrderByDescending(a => a.Quality ?? 1))
        {
            if (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
                continue;
            if (type.MediaType.Equals(Status.GraphQLJson, StringComparison.OrdinalIgnoreCase))
                return Status.GraphQLJson;
            if (type.MediaType.Equals(Status.Json, StringComparison.OrdinalIgnoreCase) || type.MatchesAllTypes || type.MediaType == "application/*")
                return Status.Json;
        }
        return null;
    }

    private static async Task<Call?> ReadAsync(HttpContext context, int maxBody)
    {
        var request = context.Request;
        try
        {
            if (HttpMethods.IsGet(request.Method))
                return Call.Of(request.Query["query"], request.Query["operationName"], Parsed(request.Query["variables"]), Parsed(request.Query["extensions"]));
            if (!HttpMethods.IsPost(request.Method))
            {
                context.Response.Headers.Allow = "GET, POST";
                await RefuseAsync(context, StatusCodes.Status405MethodNotAllowed, "METHOD_NOT_ALLOWED", "Ask with GET or POST.");
                return null;
            }
            if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals(Status.Json, StringComparison.OrdinalIgnoreCase)
                || type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            {
                await RefuseAsync(context, StatusCodes.Status415UnsupportedMediaType, "MEDIA_TYPE_UNSUPPORTED", $"The body is {Status.Json} in UTF-8.");
                return null;
            }
            if (await RequestBody.ReadAsync(context, maxBody) is not { } bytes)
            {
                await RefuseTooLargeAsync(context, maxBody);
                return null;
            }
            using var body = JsonDocument.Parse(bytes);
            return Call.Of(body.RootElement, maxBody == MaxEditorBody ? MaxEditorBody : Call.MaxVariables);
        }
        catch (JsonException wrong)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, "JSON_INVALID", $"The request is no JSON: line {wrong.LineNumber + 1}, byte {wrong.BytePositionInLine + 1}.");
        }
        // A JSON text is only found to be broken when it is read.
        catch (InvalidOperationException)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, "JSON_INVALID", "The request has a text that is no Unicode: bytes that are not UTF-8, or half of a surrogate pair.");
        }
        catch (BadHttpRequestException wrong) when (wrong.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            await RefuseTooLargeAsync(context, maxBody);
        }
        catch (BadHttpRequestException wrong)
        {
            await RefuseAsync(context, wrong.StatusCode, "BAD_REQUEST", "The request cannot be read.");
        }
        catch (CallRefused refused)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, refused.Code, refused.Message);
        }
        return null;
    }

    private static Task RefuseTooLargeAsync(HttpContext context, int maxBody) =>
        RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, "BODY_TOO_LARGE", $"The body is larger than {maxBody} bytes.");

    private static JsonElement? Parsed(string? text)
    {
        if (text is null)
            return null;
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
