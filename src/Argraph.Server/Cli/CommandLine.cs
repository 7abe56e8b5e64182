using System.CommandLine;
using Argraph.Storage;

namespace Argraph.Server.Cli;

/// <summary>The commands of <c>argraph</c>; without one it serves.</summary>
internal static class CommandLine
{
    public static readonly Option<string?> Store = new("--store")
    {
        Description = "Where the graph is kept: sqlite:FILE. Default: sqlite:argraph.db in this folder.",
        HelpName = "sqlite:FILE",
        Recursive = true,
    };

    public static RootCommand Create()
    {
        var serve = ServeCommand.Create();
        var root = new RootCommand("Argraph: a knowledge graph of claims, evidence, counterarguments and open questions, served over GraphQL.")
        {
            Store, serve, ImportCommand.Create(), ExportCommand.Create(), CheckCommand.Create(), SchemaCommand.Create(),
        };
        foreach (var option in serve.Options)
            root.Add(option);
        root.SetAction(ServeCommand.RunAsync);
        return root;
    }

    /// <summary>Runs a command; what a store or a setting refuses becomes a sentence and exit code 1.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            return await Create().Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (StoreException refused)
        {
            Talk.Refuse(refused.Code, refused.Message);
            return 1;
        }
        catch (RefusedSetting refused)
        {
            Talk.Refuse(refused.Code, refused.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
    }
}

/// <summary>A setting, flag or file name that cannot be used, in a sentence.</summary>
internal sealed class RefusedSetting(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
