using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Argraph.Server.Api.Writing;

/// <summary>
/// Tells one input from another: SHA-256, in hexadecimal, of the mutation's name and its coerced input as JSON with sorted fields
/// and without mutationId. The same input has the same fingerprint however it was sent, by variables or written out.
/// </summary>
internal static class Fingerprint
{
    public static string Of(string mutation, IDictionary<string, object?> input)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartArray();
            json.WriteStringValue(mutation);
            Write(json, input.Where(field => field.Key != "mutationId"));
            json.WriteEndArray();
        }
        return Convert.ToHexStringLower(SHA256.HashData(bytes.WrittenSpan));
    }

    private static void Write(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, object?>> fields)
    {
        json.WriteStartObject();
        foreach (var (name, value) in fields.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            json.WritePropertyName(name);
            Write(json, value);
        }
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case Enum word:
                json.WriteStringValue(word.ToString());
                break;
            case IDictionary<string, object?> inner:
                Write(json, (IEnumerable<KeyValuePair<string, object?>>)inner);
                break;
            case IEnumerable list:
                json.WriteStartArray();
                foreach (var item in list)
                    Write(json, item);
                json.WriteEndArray();
                break;
            default:
                json.WriteRawValue(Convert.ToDouble(value, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture));
                break;
        }
    }
}
