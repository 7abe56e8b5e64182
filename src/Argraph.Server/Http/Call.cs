using System.Runtime.InteropServices;
using System.Text.Json;
using Argraph.Server.Api;

namespace Argraph.Server.Http;

/// <summary>A request as GraphQL-over-HTTP shapes it.</summary>
internal sealed record Call(string Query, string? Operation, string? Variables)
{
    public const int MaxVariables = 256 * 1024;

    /// <summary>The most characters of a number: to read one takes the square of its length, and no field holds so many.</summary>
    public const int MaxNumber = 100;

    public static Call Of(JsonElement body, int maxVariables = MaxVariables)
    {
        if (body.ValueKind == JsonValueKind.Array)
            throw new CallRefused("BATCHED_REQUESTS_NOT_SUPPORTED", "Send one request at a time, as an object.");
        if (body.ValueKind != JsonValueKind.Object)
            throw new CallRefused("BAD_REQUEST", "The body is an object with query, and perhaps operationName and variables.");
        return Of(Text(body, "query"), Text(body, "operationName"), Field(body, "variables"), Field(body, "extensions"), maxVariables);
    }

    public static Call Of(string? query, string? operation, JsonElement? variables, JsonElement? extensions, int maxVariables = MaxVariables)
    {
        if (string.IsNullOrEmpty(query))
            throw new CallRefused("BAD_REQUEST", "The field query is missing: it holds the GraphQL document.");
        foreach (var (name, value) in new[] { ("variables", variables), ("extensions", extensions) })
            if (value is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null) })
                throw new CallRefused("BAD_REQUEST", $"{name} is an object or null.");
        return new Call(query, string.IsNullOrEmpty(operation) ? null : operation, variables is { ValueKind: JsonValueKind.Object } given ? Bounded(given, maxVariables) : null);
    }

    private static string Bounded(JsonElement variables, int max)
    {
        var text = variables.GetRawText();
        if (text.Length > max)
            throw new CallRefused("VARIABLES_TOO_LARGE", $"The variables have {text.Length} characters, and at most {max} are allowed: {text.Length - max} too many.");
        RefuseUnreadable(variables);
        return text;
    }

    // A text that is no Unicode, a name given twice and a number without end are found when they are read, and must be found before a query runs.
    private static void RefuseUnreadable(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
            value.GetString();
        else if (value.ValueKind == JsonValueKind.Number && JsonMarshal.GetRawUtf8Value(value).Length is > MaxNumber and var length)
            throw new CallRefused("BAD_USER_INPUT", $"A number in the variables has {length} characters, and at most {MaxNumber} are read.");
        else if (value.ValueKind == JsonValueKind.Array)
            foreach (var item in value.EnumerateArray())
                RefuseUnreadable(item);
        else if (value.ValueKind == JsonValueKind.Object)
        {
            var names = new HashSet<string>();
            foreach (var field in value.EnumerateObject())
            {
                if (!names.Add(field.Name))
                    throw new CallRefused("BAD_REQUEST", $"The variables name '{Refusal.Clipped(field.Name)}' twice in one object.");
                RefuseUnreadable(field.Value);
            }
        }
    }

    private static JsonElement? Field(JsonElement body, string name) => body.TryGetProperty(name, out var value) ? value : null;

    private static string? Text(JsonElement body, string name) => Field(body, name) switch
    {
        null or { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        _ => throw new CallRefused("BAD_REQUEST", $"{name} is a text."),
    };
}

internal sealed class CallRefused(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
