using System.CommandLine;
using System.Globalization;
using Argraph.History;
using Argraph.Model;
using Argraph.Server.Api.Types;
using Argraph.Storage;

namespace Argraph.Server.Cli;

/// <summary>Lists revisions, the newest first; or says of one what it changed.</summary>
internal static class LogCommand
{
    private static readonly Argument<long?> Number = new("REVISION")
    {
        Description = "Only this one, and what it changed, field by field.",
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = given => Parsed(given.Tokens[0].Value, sentence => given.AddError($"'{given.Tokens[0].Value}' is no revision; {sentence}, as in argraph log 12.")),
    };

    private static readonly Option<string?> InMap = new("--map") { Description = "Only those that changed this map or something in it; its key or id.", HelpName = "MAP" };

    private static readonly Option<string?> Author = new("--author") { Description = "Only those by this author.", HelpName = "NAME" };

    private static readonly Option<string?> Element = new("--element") { Description = "Only those that made or changed this statement or argument: map/key, or the id of anything.", HelpName = "KEY" };

    private static readonly Option<string?> Since = new("--since") { Description = "Only those after a revision, by its number, or after a time, as in 2026-05-05 or 2026-05-05T12:00:00Z.", HelpName = "WHEN" };

    private static readonly Option<long?> Limit = new("--limit")
    {
        Description = "At most so many. Default: 20.",
        HelpName = "N",
        CustomParser = given => Parsed(given.Tokens[0].Value, sentence => given.AddError($"--limit is '{given.Tokens[0].Value}'; {sentence}.")),
    };

    private static readonly Option<string> Format = RevisionFormat.Option();

    public static Command Create()
    {
        var command = new Command("log", "List revisions, the newest first: number, time, author, how many changes, note. With a number: what that revision changed, field by field.\n\nExample: argraph log --map alignment-tax --since 2026-05-05")
        {
            Number, InMap, Author, Element, Since, Limit, Format, Flags.Store,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var number = parsed.GetValue(Number);
        Option[] narrowing = [InMap, Author, Element, Since, Limit];
        if (number is not null && narrowing.FirstOrDefault(o => parsed.GetResult(o) is not null) is { } idle)
            throw new Refused("USAGE", $"{idle.Name} narrows a list, and {number} is one revision; leave one of them out.", Refused.Usage);
        if (parsed.GetValue(InMap) is not null && parsed.GetValue(Element) is not null)
            throw new Refused("USAGE", "What is named with --element is in one map; leave --map out.", Refused.Usage);
        var settings = Flags.Settings(parsed);
        await using var store = await Stores.OpenExistingAsync(settings.Store, cancel);
        await using var view = await store.OpenAsync(null, cancel);
        var format = parsed.GetRequiredValue(Format);
        var text = number is { } one
            ? await OneAsync(store, view, one, format, cancel)
            : await ListAsync(parsed, view, settings.Store, format, cancel);
        await Output.WriteAsync(text, cancel);
        return 0;
    }

    private static async Task<string> OneAsync(IArgumentStore store, IGraphView view, long number, string format, CancellationToken cancel)
    {
        if ((await view.RevisionsAsync([number], cancel))[0] is not { } revision)
            throw new Refused("NOT_FOUND", $"There is no revision {number}: the newest is {view.Revision}.");
        // Read as the graph stood then, so that things have the names they had.
        await using var then = await store.OpenAsync(number, cancel);
        var changes = await Talk.WhileAsync("Reading", async () => await Differences.OfAsync((await then.WritesAsync([number], Slice.All, cancel))[0].Writes, then, cancel));
        return RevisionFormat.Write(format, revision, changes);
    }

    private static async Task<string> ListAsync(ParseResult parsed, IGraphView view, string store, string format, CancellationToken cancel)
    {
        var author = parsed.GetValue(Author);
        var after = await AfterAsync(view, parsed.GetValue(Since), cancel);
        var limit = (int)Math.Min(parsed.GetValue(Limit) ?? 20, int.MaxValue - 1);
        var element = parsed.GetValue(Element) is { } key ? await ElementAsync(view, key, cancel) : null;
        var map = parsed.GetValue(InMap) is { } name ? await ExportCommand.MapAsync(view, name, store, cancel) : null;
        var (revisions, more) = await Talk.WhileAsync("Reading", () => element is null
            ? RevisionLog.ListAsync(view, new RevisionFilter(map?.Seq, author), after, limit, cancel)
            : RevisionLog.OfAsync(view, element.Seq, author, after, limit, cancel));
        if (more)
            Talk.Say($"Older ones are left out; --limit {Math.Min(limit * 10L, int.MaxValue - 1)} shows more.");
        return RevisionFormat.Write(format, revisions);
    }

    private static async Task<Entity> ElementAsync(IGraphView view, string key, CancellationToken cancel) =>
        Name.Parse(ItemKind.Claim, key) is { } name && (await view.FindAsync([name], cancel))[0] is { } found
            ? found
            : throw new Refused("NOT_FOUND", $"There is nothing '{key}' at revision {view.Revision}; write map/key, as in alignment-tax/dividend, or an id.");

    private static async Task<long> AfterAsync(IGraphView view, string? since, CancellationToken cancel)
    {
        if (since is null)
            return 0;
        if (long.TryParse(since, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        var time = DateTimeType.Read(since) ?? DateTimeType.Read(since + "T00:00:00Z")
            ?? throw new Refused("USAGE", $"--since is '{since}'; write a revision's number, a day or a time, as in 12, 2026-05-05 or 2026-05-05T12:00:00Z.", Refused.Usage);
        return await view.RevisionAtAsync(time, cancel);
    }

    private static long? Parsed(string text, Action<string> refuse)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
            return number;
        refuse("write a number from 1");
        return null;
    }
}
