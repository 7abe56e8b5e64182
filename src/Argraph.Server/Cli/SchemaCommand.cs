using System.CommandLine;
using Argraph.Server.Api;

namespace Argraph.Server.Cli;

/// <summary>Prints the schema of the API.</summary>
internal static class SchemaCommand
{
    public static Command Create()
    {
        var command = new Command("schema", "Print the GraphQL schema.\n\nExample: argraph schema > schema.graphql");
        command.SetAction(_ => Console.Out.Write(SchemaText.Print()));
        return command;
    }
}
