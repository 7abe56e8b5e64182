using System.Text.Json;
using Argraph.Server.Auth;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Argraph.Server.Http;

/// <summary>GraphQL over HTTP (GraphQL-over-HTTP draft): GET and POST, one request at a time, JSON in UTF-8.</summary>
internal sealed class GraphQLEndpoint(Desk desk)
{
    public const long MaxBody = 1024 * 1024;

    /// <summary>Whoever may write may bring a whole file.</summary>
    public const long MaxEditorBody = 16 * 1024 * 1024;

    public async Task AnswerAsync(HttpContext context)
    {
        var cancel = context.RequestAborted;
        if (Answerable(context.Request) is not { } media)
        {
            await RefuseAsync(context, StatusCodes.Status406NotAcceptable, "NOT_ACCEPTABLE", $"Answers are {Status.GraphQLJson} or {Status.Json}, in UTF-8.");
            return;
        }
        var caller = context.Features.Get<Caller>();
        if (await ReadAsync(context, caller is null ? MaxBody : MaxEditorBody) is not { } call)
            return;
        var result = await desk.AnswerAsync(call, caller, HttpMethods.IsGet(context.Request.Method), cancel);
        var status = Status.Of(result, media);
        if (status == StatusCodes.Status405MethodNotAllowed)
            context.Response.Headers.Allow = "POST";
        Head(context.Response, status, media);
        await desk.WriteAsync(context.Response.Body, result, cancel);
    }

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

    private static async Task<Call?> ReadAsync(HttpContext context, long maxBody)
    {
        var request = context.Request;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = maxBody;
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
            using var body = await JsonDocument.ParseAsync(request.Body, default, context.RequestAborted);
            return Call.Of(body.RootElement, maxBody > MaxBody ? (int)maxBody : Call.MaxVariables);
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
        catch (BadHttpRequestException wrong)
        {
            await RefuseAsync(context, wrong.StatusCode, wrong.StatusCode == 413 ? "BODY_TOO_LARGE" : "BAD_REQUEST", wrong.StatusCode == 413 ? $"The body is larger than {maxBody} bytes." : "The request cannot be read.");
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
