using System.Text.Json;
using System.Text.Json.Serialization;
using Argraph.Model;

namespace Argraph.Sqlite;

/// <summary>Rows as JSON bodies.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Item))]
[JsonSerializable(typeof(IReadOnlyList<long>))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class Json : JsonSerializerContext
{
    public static string Write(Item item) => JsonSerializer.Serialize(item, Default.Item);

    public static byte[] WriteUtf8(Item item) => JsonSerializer.SerializeToUtf8Bytes(item, Default.Item);

    public static string Write(IReadOnlyList<long> seqs) => JsonSerializer.Serialize(seqs, Default.IReadOnlyListInt64);

    public static IReadOnlyList<long> ReadSeqs(string body) => JsonSerializer.Deserialize(body, Default.IReadOnlyListInt64)!;

    public static Item Read(string body) => JsonSerializer.Deserialize(body, Default.Item)!;
}
