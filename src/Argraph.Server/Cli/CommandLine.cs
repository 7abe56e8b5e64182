using System.CommandLine;
using System.CommandLine.Invocation;
using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Server.Cli;

/// <summary>The commands of <c>argraph</c>; without one it serves.</summary>
internal static class CommandLine
{
    /// <summary>Exit code: a mistake of ours (EX_SOFTWARE of sysexits.h).</summary>
    public const int Internal = 70;

    /// <summary>Exit code: stopped before it was through.</summary>
    public const int Stopped = 130;

    // What is being answered is let finish; who cannot wait sends the signal that nobody can refuse.
    internal static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(30);

    public static RootCommand Create()
    {
        var serve = ServeCommand.Create();
        var root = new RootCommand("Argraph: a knowledge graph of claims, evidence, counterarguments and open questions, served over GraphQL. Without a command it serves.\n\nExample: argraph --store sqlite:debates.db")
        {
            serve, ImportCommand.Create(), ExportCommand.Create(), CheckCommand.Create(), DiffCommand.Create(), LogCommand.Create(), VerdictCommand.Create(), CruxesCommand.Create(), CopyCommand.Create(), BackupCommand.CreateBackup(), BackupCommand.CreateRestore(), GenerateCommand.Create(), SchemaCommand.Create(), KeyCommand.Create(),
        };
        foreach (var option in serve.Options)
            root.Add(option);
        root.SetAction(ServeCommand.RunAsync);
        return root;
    }

    /// <summary>Runs a command; whatever keeps it from being done becomes a sentence with a code, and an exit code.</summary>
    public static async Task<int> RunAsync(RootCommand root, string[] args)
    {
        try
        {
            var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
            return parsed.Action is ParseErrorAction
                ? RefuseUsage(parsed)
                : await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeToStop });
        }
        catch (StoreException refused)
        {
            Talk.Refuse(refused.Code, refused.Message);
            return Refused.Wrong;
        }
        catch (Refused refused)
        {
            Talk.Refuse(refused.Code, refused.Message);
            return refused.ExitCode;
        }
        catch (OperationCanceledException)
        {
            Talk.Say("Stopped before it was through.");
            return Stopped;
        }
        catch (Exception ours)
        {
            Talk.Refuse("INTERNAL", $"Something went wrong in Argraph itself ({ours.GetType().Name}: {ours.Message}). Please report this line, and what you typed, where you got Argraph from.");
            return Internal;
        }
    }

    private static int RefuseUsage(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var name = NameOf(command);
        if (parsed.UnmatchedTokens.Count > 0)
            Talk.Refuse("USAGE", Unknown(parsed.UnmatchedTokens[0], command, name));
        else
            foreach (var error in parsed.Errors.Select(e => e.Message.ReplaceLineEndings(" ").Replace("\t", "", StringComparison.Ordinal)).Distinct())
                Talk.Refuse("USAGE", error);
        Talk.Say($"{name} --help says how it is written.");
        return Refused.Usage;
    }

    private static string NameOf(Command command) =>
        command is RootCommand ? "argraph" : $"{NameOf(command.Parents.OfType<Command>().First())} {command.Name}";

    private static string Unknown(string token, Command command, string name)
    {
        var isOption = token.StartsWith('-');
        var known = isOption ? command.Options.Select(o => o.Name) : command.Subcommands.Select(c => c.Name);
        var nearest = Nearest.Of(token, known);
        var what = isOption ? $"{name} has no option '{token}'." : command.Subcommands.Count > 0 ? $"There is no command '{(command is RootCommand ? "" : name["argraph ".Length..] + " ")}{token}'." : $"{name} does not take '{token}' as well.";
        return nearest is null ? what : $"{what} Did you mean '{nearest}'?";
    }
}
