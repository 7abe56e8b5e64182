using System.CommandLine;
using Spectre.Console;

namespace Argraph.Server.Cli;

/// <summary>Says what would flip a verdict.</summary>
internal static class CruxesCommand
{
    private static readonly Option<int> Limit = new("--limit") { Description = "At most so many, up to 100.", HelpName = "N", DefaultValueFactory = _ => 3 };

    static CruxesCommand() => Limit.Validators.Add(given =>
    {
        if (given.Tokens.Count > 0 && int.TryParse(given.Tokens[0].Value, out var limit) && limit is < 1 or > 100)
            given.AddError($"--limit is {given.Tokens[0].Value}; it must be from 1 to 100.");
    });

    public static Command Create()
    {
        var command = new Command("cruxes", "Say what would flip a verdict: the smallest sets of statements and arguments without which it is another.\n\nExample: argraph cruxes alignment-tax/tax-thesis")
        {
            VerdictFlags.Key, VerdictFlags.Semantics, VerdictFlags.Supports, VerdictFlags.Assume, Limit, VerdictFlags.Format, Flags.Store,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var settings = Flags.Settings(parsed);
        await using var store = await Stores.OpenExistingAsync(settings.Store, cancel);
        await using var view = await store.OpenAsync(null, cancel);
        var (semantics, supports) = (parsed.GetValue(VerdictFlags.Semantics), parsed.GetValue(VerdictFlags.Supports));
        var asked = await VerdictFlags.ReadAsync(parsed, view, cancel);
        var graph = asked.Assumed.Graph;
        var verdict = asked.Assumed.Verdicts([asked.Index], semantics, supports, cancel)[0];
        var found = await Talk.WhileAsync("Searching", () => Task.FromResult(asked.Assumed.Cruxes(asked.Index, semantics, supports, parsed.GetValue(Limit), cancel)));
        var told = await Told.OfAsync(view, found.Cruxes.SelectMany(c => c.Elements).Select(graph.SeqOf).Append(asked.Element.Seq), cancel);
        if (parsed.GetValue(VerdictFlags.Format) == "json")
        {
            await Output.WriteAsync(Told.Json(new
            {
                element = told.Name(asked.Element.Seq), text = told.Words(asked.Element.Seq), revision = view.Revision, verdict.Label,
                cruxes = found.Cruxes.Select(c => new { elements = c.Elements.Select(e => told.Name(graph.SeqOf(e))), size = c.Elements.Count, c.FlipsTo }), truncated = found.Cut,
            }), cancel);
            return 0;
        }
        var tree = new Tree(told.Line(VerdictCommand.Word(verdict.Label), asked.Element.Seq));
        foreach (var crux in found.Cruxes)
        {
            var branch = tree.AddNode(new Text($"{VerdictCommand.Word(crux.FlipsTo)} without"));
            foreach (var element in crux.Elements)
                branch.AddNode(new Text(DiagnosticFormat.OneLine($"{told.Name(graph.SeqOf(element))}: {told.Words(graph.SeqOf(element))}")));
        }
        await Output.WriteAsync(Told.Drawn(tree)
            + (found.Cruxes.Count == 0 && found.Cut is null ? "Nothing that could be retracted flips it.\n" : "")
            + (found.Cut is { } cut ? $"The search was cut ({cut.Limit} {cut.Value}): there may be others.\n" : ""), cancel);
        return 0;
    }
}
