using System.Text.Json;
using System.Text.Json.Serialization;
using Argraph.Model;

namespace Argraph.Sqlite;

/// <summary>Rows as JSON bodies.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Item))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class Json : JsonSerializerContext
{
    public static string Write(Item item) => JsonSerializer.Serialize(item, Default.Item);

    public static Item Read(string body) => JsonSerializer.Deserialize(body, Default.Item)!;
}
