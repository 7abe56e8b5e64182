using System.Net;
using System.Text.Json;

namespace Argraph.Server.Tests;

/// <summary>What the server answered.</summary>
internal sealed record Answer(HttpStatusCode Status, string? MediaType, string? Allow, string Text)
{
    /// <summary>A header of the answer, null where it has none.</summary>
    public required Func<string, string?> Header { get; init; }

    public JsonElement Body { get; } = Text.StartsWith('{') ? JsonSerializer.Deserialize<JsonElement>(Text) : default;

    public IReadOnlyList<JsonElement> Errors =>
        Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("errors", out var errors) ? [.. errors.EnumerateArray()] : [];

    public IReadOnlyList<string> Codes => [.. Errors.Select(e => e.GetProperty("extensions").GetProperty("code").GetString()!)];

    public string Message => Errors[0].GetProperty("message").GetString()!;

    public long? Revision =>
        Body.TryGetProperty("extensions", out var extensions) ? extensions.GetProperty("revision").GetInt64() : null;

    public static async Task<Answer> OfAsync(HttpResponseMessage response) => new(
        response.StatusCode, response.Content.Headers.ContentType?.MediaType,
        response.Content.Headers.TryGetValues("Allow", out var allow) ? string.Join(", ", allow) : null, await response.Content.ReadAsStringAsync())
    {
        Header = name => response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null,
    };
}

internal static class Reading
{
    /// <summary>A value deep inside: <c>data.At("map", "thesis", 0)</c>.</summary>
    public static JsonElement At(this JsonElement element, params object[] path) =>
        path.Aggregate(element, (e, step) => step is int index ? e[index] : e.GetProperty((string)step));

    public static string? Text(this JsonElement element, params object[] path) => element.At(path).GetString();

    public static JsonElement[] List(this JsonElement element, params object[] path) => [.. element.At(path).EnumerateArray()];
}
