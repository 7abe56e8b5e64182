using System.CommandLine;
using Argraph.Formats;

namespace Argraph.Server.Cli;

/// <summary>Writes made-up debates of any size.</summary>
internal static class GenerateCommand
{
    private const int Most = 100_000_000;

    private static readonly Option<int> Claims = new("--claims") { Description = "How many claims in all.", DefaultValueFactory = _ => 1000, HelpName = "N" };

    private static readonly Option<int> Seed = new("--seed") { Description = "Which of all such debates: the same numbers give the same file, everywhere.", DefaultValueFactory = _ => 1, HelpName = "N" };

    private static readonly Option<string> Format = FormatOption();

    public static Command Create()
    {
        Claims.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int>() is < 1 or > Most)
                given.AddError($"--claims is from 1 to {Most:#,0}.");
        });
        var command = new Command("generate", "Write made-up debates to stdout, as rows that argraph import reads: forests with few large and many small branches, linked premises, undercuts, cross links and circles, in the order of their arrival.\n\nExample: argraph generate --claims 1000000 > million.ndjson") { Claims, Seed, Format };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var debates = new MadeUpDebates(parsed.GetValue(Claims), parsed.GetValue(Seed));
        var rows = debates.Rows().TakeWhile(_ => !cancel.IsCancellationRequested);
        await using var stdout = Console.OpenStandardOutput();
        await Task.Run(() =>
        {
            if (parsed.GetRequiredValue(Format) == "csv")
                RowWriter.WriteCsv(stdout, rows);
            else
                RowWriter.WriteNdjson(stdout, rows);
        }, cancel);
        cancel.ThrowIfCancellationRequested();
        return 0;
    }

    private static Option<string> FormatOption()
    {
        var option = new Option<string>("--format") { Description = "ndjson or csv.", DefaultValueFactory = _ => "ndjson" };
        option.AcceptOnlyFromAmong("ndjson", "csv");
        return option;
    }
}
