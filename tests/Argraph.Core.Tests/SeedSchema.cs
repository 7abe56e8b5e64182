using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Argraph.Core.Tests;

/// <summary>The JSON Schema beside the seed, and a YAML text judged by it as an editor does.</summary>
internal static class SeedSchema
{
    private static readonly string Written = File.ReadAllText(Repository.At("seed", "argraph.schema.json"));
    private static readonly JsonSchema Schema = JsonSchema.FromText(Written);

    public static JsonNode Node { get; } = JsonNode.Parse(Written)!;

    public static bool Accepts(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return Schema.Evaluate(JsonSerializer.SerializeToElement(Json(stream.Documents[0].RootNode))).IsValid;
    }

    // The core schema of YAML 1.2, by which editors type plain scalars.
    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(c => KeyValuePair.Create(((YamlScalarNode)c.Key).Value!, Json(c.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Json)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } flag => flag.Value == "true",
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "" or "~" or "null" } => null,
        YamlScalarNode { Style: ScalarStyle.Plain } n when long.TryParse(n.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
        YamlScalarNode { Style: ScalarStyle.Plain } n when double.TryParse(n.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => number,
        YamlScalarNode text => text.Value,
        _ => throw new InvalidDataException($"No JSON for {node.NodeType}."),
    };
}
