using GraphQL;
using GraphQL.MicrosoftDI;
using GraphQL.Utilities;

namespace Argraph.Server.Api;

/// <summary>The schema as schema.graphql has it.</summary>
internal static class SchemaText
{
    public static string Print()
    {
        using var services = new ServiceCollection().BuildServiceProvider();
        using var schema = new ArgraphSchema(new SelfActivatingServiceProvider(services));
        schema.Initialize();
        var text = schema.Print(new PrintOptions { IncludeDescriptions = true, StringComparison = StringComparison.Ordinal });
        return text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
    }
}
