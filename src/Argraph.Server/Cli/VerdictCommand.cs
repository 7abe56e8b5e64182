using System.CommandLine;
using System.Globalization;
using Argraph.Model;
using Argraph.Semantics;
using Argraph.Storage;
using Spectre.Console;
using Text = Spectre.Console.Text;

namespace Argraph.Server.Cli;

/// <summary>Says whether an element is accepted, why and how strongly; or which verdicts changed since a revision.</summary>
internal static class VerdictCommand
{
    private static readonly Option<long?> Since = new("--since")
    {
        Description = "Which verdicts are others than they were at this revision, and through which edit. KEY may be a map here: all that is in it.", HelpName = "N",
    };

    public static Command Create()
    {
        var command = new Command("verdict", "Say whether a claim, piece of evidence or argument is accepted, why, and how strong it is.\n\nExample: argraph verdict alignment-tax/tax-thesis --assume alignment-tax/no-simple-tradeoff=retracted")
        {
            VerdictFlags.Key, VerdictFlags.Semantics, VerdictFlags.Supports, VerdictFlags.Gradual, VerdictFlags.Assume, Since, VerdictFlags.Format, Flags.Store,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var settings = Flags.Settings(parsed);
        await using var store = await Stores.OpenExistingAsync(settings.Store, cancel);
        await using var view = await store.OpenAsync(null, cancel);
        var text = await Talk.WhileAsync("Judging", () => parsed.GetValue(Since) is { } since ? ShiftsAsync(parsed, store, view, since, settings.Store, cancel) : VerdictAsync(parsed, view, cancel));
        await Output.WriteAsync(text, cancel);
        return 0;
    }

    private static async Task<string> VerdictAsync(ParseResult parsed, IGraphView view, CancellationToken cancel)
    {
        var (semantics, supports) = (parsed.GetValue(VerdictFlags.Semantics), parsed.GetValue(VerdictFlags.Supports));
        var asked = await VerdictFlags.ReadAsync(parsed, view, cancel);
        var graph = asked.Assumed.Graph;
        var verdict = asked.Assumed.Verdicts([asked.Index], semantics, supports, cancel)[0];
        var before = asked.AsItIs.Verdicts([asked.AsItIs.Graph.IndexOf(asked.Element.Seq)], semantics, supports, cancel)[0];
        var reasons = asked.Assumed.Because(asked.Index, semantics, supports, cancel);
        var strength = asked.Assumed.Strengths(parsed.GetValue(VerdictFlags.Gradual), cancel)[asked.Index];
        var told = await Told.OfAsync(view, reasons.Select(r => graph.SeqOf(r.Element)).Append(asked.Element.Seq), cancel);
        if (parsed.GetValue(VerdictFlags.Format) == "json")
            return Told.Json(new
            {
                element = told.Name(asked.Element.Seq), text = told.Words(asked.Element.Seq), revision = view.Revision, verdict.Label, verdict.Credulous, verdict.Sceptical,
                because = reasons.Select(r => new { element = told.Name(graph.SeqOf(r.Element)), text = told.Words(graph.SeqOf(r.Element)), r.Label, r.Role, r.Depth }),
                change = before.Label == verdict.Label ? null : new { from = before.Label, to = verdict.Label },
                strength, truncated = verdict.Cut,
            });
        var tree = new Tree(told.Line(Word(verdict.Label), asked.Element.Seq));
        var branches = new List<IHasTreeNodes> { tree };
        foreach (var reason in reasons)
        {
            branches.RemoveRange(Math.Min(reason.Depth, branches.Count), Math.Max(0, branches.Count - reason.Depth));
            branches.Add(branches[^1].AddNode(told.Line(Word(reason.Label), graph.SeqOf(reason.Element))));
        }
        return Told.Drawn(tree)
            + (before.Label == verdict.Label ? "" : $"Without the assumptions it is {Word(before.Label)}.\n")
            + (verdict.Cut is { } cut ? $"The search was cut ({cut.Limit} {cut.Value}): only what was proven is said.\n" : "")
            + string.Create(CultureInfo.InvariantCulture, $"Strength: {(strength.Value is { } value ? $"{value:0.###}" : "none")} ({strength.Status.ToString().ToLowerInvariant()}).\n");
    }

    private static async Task<string> ShiftsAsync(ParseResult parsed, IArgumentStore store, IGraphView view, long since, string setting, CancellationToken cancel)
    {
        if (since < 0 || since > view.Revision)
            throw new Refused("NOT_FOUND", $"There is no revision {since}: the newest is {view.Revision}.");
        var key = parsed.GetRequiredValue(VerdictFlags.Key);
        var elements = key.Contains('/', StringComparison.Ordinal) || Guid.TryParseExact(key, "D", out _)
            ? [(await VerdictFlags.ElementAsync(view, key, cancel)).Seq]
            : await InMapAsync(view, (await ExportCommand.MapAsync(view, key, setting, cancel)).Seq, cancel);
        IReadOnlyList<VerdictShift> shifts;
        try
        {
            shifts = await store.ShiftsAsync(view, since, elements, parsed.GetValue(VerdictFlags.Semantics), parsed.GetValue(VerdictFlags.Supports), cancel);
        }
        catch (ConeTooLargeException large)
        {
            throw new Refused("CONE_TOO_LARGE", large.Message);
        }
        var told = await Told.OfAsync(view, shifts.Select(s => s.Element), cancel);
        var edits = (await view.RevisionsAsync([.. shifts.Select(s => s.Revision).Distinct()], cancel)).OfType<Revision>().ToDictionary(r => r.Number);
        if (parsed.GetValue(VerdictFlags.Format) == "json")
            return Told.Json(shifts.Select(s => new { element = told.Name(s.Element), text = told.Words(s.Element), s.From, s.To, edit = new { revision = s.Revision, edits[s.Revision].At, edits[s.Revision].Author, edits[s.Revision].Note } }));
        return shifts.Count == 0 ? $"No verdict is another than at revision {since}.\n" : string.Concat(shifts.GroupBy(s => s.Revision).OrderBy(g => g.Key).Select(group =>
        {
            var edit = edits[group.Key];
            var tree = new Tree(new Text(DiagnosticFormat.OneLine($"Revision {edit.Number} by {edit.Author}, {edit.At.UtcDateTime:yyyy-MM-dd HH:mm}{(edit.Note is { } note ? ": " + note : "")}")));
            foreach (var shift in group)
                tree.AddNode(told.Line($"{Word(shift.From)} → {Word(shift.To)}", shift.Element));
            return Told.Drawn(tree);
        }));
    }

    private static async Task<List<long>> InMapAsync(IGraphView view, long map, CancellationToken cancel)
    {
        var seqs = new List<long>();
        var filter = Filter.Of(ItemKind.Claim, ItemKind.Evidence, ItemKind.Argument) with { Map = map };
        for (var more = true; more;)
        {
            var page = (await view.ListAsync([filter], Slice.First(1000, seqs.LastOrDefault()), cancel))[0];
            seqs.AddRange(page.Edges.Select(e => e.Seq));
            more = page.More;
        }
        return seqs;
    }

    internal static string Word(Label label) => label.ToString().ToUpperInvariant();
}
