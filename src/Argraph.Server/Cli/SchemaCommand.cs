using System.CommandLine;
using Argraph.Server.Api;

namespace Argraph.Server.Cli;

/// <summary>Prints the schema of the API.</summary>
internal static class SchemaCommand
{
    public static Command Create()
    {
        var command = new Command("schema", "Print the GraphQL schema to stdout.\n\nExample: argraph schema > schema.graphql");
        command.SetAction((_, cancel) => Output.WriteAsync(SchemaText.Print(), cancel));
        return command;
    }
}
