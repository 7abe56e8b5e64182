using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace Argraph.Server.Http;

/// <summary>GraphQL over HTTP (GraphQL-over-HTTP draft): GET and POST, one request at a time, JSON in UTF-8.</summary>
internal sealed class GraphQLEndpoint(Desk desk)
{
    public const long MaxBody = 1024 * 1024;

    private const string Json = "application/json";
    private const string GraphQLJson = "application/graphql-response+json";

    public async Task AnswerAsync(HttpContext context)
    {
        if (Answerable(context.Request) is not { } media)
        {
            await RefuseAsync(context, StatusCodes.Status406NotAcceptable, "NOT_ACCEPTABLE", $"Answers are {GraphQLJson} or {Json}.");
            return;
        }
        if (await ReadAsync(context) is not { } call)
            return;
        var cancel = context.RequestAborted;
        var (result, text) = await desk.AnswerAsync(call, HttpMethods.IsGet(context.Request.Method), cancel);
        context.Response.ContentType = media + "; charset=utf-8";
        context.Response.StatusCode = result.Executed || media == Json ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        if (result.Errors?.Any(e => e.Code == "METHOD_NOT_ALLOWED") == true)
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.Headers.Allow = "POST";
        }
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsync(text, cancel);
    }

    public static Task RefuseAsync(HttpContext context, int status, string code, string sentence)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = Json + "; charset=utf-8";
        return context.Response.WriteAsync(JsonSerializer.Serialize(new { errors = new[] { new { message = sentence, extensions = new { code } } } }), context.RequestAborted);
    }

    // The best of what the client accepts; without a wish plain JSON, which every client reads.
    private static string? Answerable(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        if (accepted.Count == 0)
            return request.Headers.Accept.Count == 0 ? Json : null;
        foreach (var type in accepted.Where(a => a.Quality is not 0).OrderByDescending(a => a.Quality ?? 1))
        {
            if (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
                continue;
            if (type.MediaType.Equals(GraphQLJson, StringComparison.OrdinalIgnoreCase))
                return GraphQLJson;
            if (type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase) || type.MatchesAllTypes || type.MediaType == "application/*")
                return Json;
        }
        return null;
    }

    private static async Task<Call?> ReadAsync(HttpContext context)
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
            if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.MediaType != Json
                || type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            {
                await RefuseAsync(context, StatusCodes.Status415UnsupportedMediaType, "MEDIA_TYPE_UNSUPPORTED", $"The body is {Json} in UTF-8.");
                return null;
            }
            using var body = await JsonDocument.ParseAsync(request.Body, default, context.RequestAborted);
            return Call.Of(body.RootElement);
        }
        catch (JsonException wrong)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, "JSON_INVALID", $"The request is no JSON: line {wrong.LineNumber + 1}, byte {wrong.BytePositionInLine + 1}.");
        }
        catch (BadHttpRequestException wrong)
        {
            await RefuseAsync(context, wrong.StatusCode, wrong.StatusCode == 413 ? "BODY_TOO_LARGE" : "BAD_REQUEST", wrong.StatusCode == 413 ? $"The body is larger than {MaxBody} bytes." : "The request cannot be read.");
        }
        catch (CallRefused refused)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, refused.Code, refused.Message);
        }
        return null;
    }

    private static JsonElement? Parsed(string? text)
    {
        if (text is null)
            return null;
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
