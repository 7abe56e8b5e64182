using System.CommandLine;
using System.Globalization;
using Argraph.History;
using Argraph.Storage;

namespace Argraph.Server.Cli;

/// <summary>Copies a graph from one store to another, of whatever kind.</summary>
internal static class CopyCommand
{
    private static readonly Option<string> From = new("--from") { Description = "The store to copy, which is left as it is.", HelpName = "STORE", Required = true };

    private static readonly Option<string> To = new("--to") { Description = "The store to copy to: empty, or with an earlier copy of the same graph.", HelpName = "STORE", Required = true };

    public static Command Create()
    {
        var command = new Command("copy", "Make the same graph in another store: ids, revisions and every earlier state. Keys are not copied. A copy that was stopped goes on where it was.\n\nExample: argraph copy --from sqlite:argraph.db --to neo4j:http://localhost:7474") { From, To };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var (from, to) = (parsed.GetRequiredValue(From), parsed.GetRequiredValue(To));
        await using var source = await Stores.OpenExistingAsync(from, cancel);
        await using var target = await Stores.OpenAsync(to, cancel);
        var copied = await CopyAsync(source, target, cancel);
        Talk.Say($"{copied.Revisions} revisions copied; {from} and {to} both have {copied.Writes} writes with checksum {copied.Checksum}.");
        return 0;
    }

    /// <summary>Copies while it is told how far it is.</summary>
    public static async Task<Copied> CopyAsync(IArgumentStore from, IArgumentStore to, CancellationToken cancel)
    {
        var far = new Far();
        try
        {
            return await Talk.WhileAsync(far.Said, () => from.CopyToAsync(to, far, cancel));
        }
        catch (CopyRefusedException refused)
        {
            throw new Refused("COPY_DIFFERS", refused.Message);
        }
    }

    private sealed class Far : IProgress<CopyProgress>
    {
        private readonly DateTime _since = DateTime.UtcNow;
        private CopyProgress _last = new("beginning", 0, 0, 0);

        public void Report(CopyProgress value) => _last = value;

        public string Said() => string.Create(CultureInfo.InvariantCulture,
            $"{_last.Doing}: {(_last.Revision > 0 ? $"revision {_last.Revision} of {_last.Head}, " : "")}{_last.Rows} rows, {(DateTime.UtcNow - _since).TotalSeconds:0} s so far");
    }
}
