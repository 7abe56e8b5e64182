using System.CommandLine;
using Argraph.Findings;
using Argraph.Formats;
using Argraph.Model;
using Argraph.Sqlite;
using Argraph.Validation;

namespace Argraph.Server.Cli;

/// <summary>Says everything that is wrong with files, without any store; without files, what is wrong or unfinished in the store.</summary>
internal static class CheckCommand
{
    private static readonly Argument<string[]> Files = new("FILES") { Description = "Files of the native format (*.argraph.yaml). Without any, the store is looked at.", Arity = ArgumentArity.ZeroOrMore };

    private static readonly Option<string> Format = DiagnosticFormat.Option();

    private static readonly Option<bool> Findings = new("--findings") { Description = "Also what is unfinished in files that are sound: circles of support, claims without any, open questions, near-duplicates ..." };

    private static readonly Option<bool> All = new("--all") { Description = "Also findings of the store that somebody has acknowledged (acknowledgeFinding in GraphQL). They never count for the exit code." };

    private static readonly Option<string?> MapName = new("--map") { Description = "Only this map of the store, by key or id.", HelpName = "MAP" };

    private static readonly Option<string[]> Texts = new("--text")
    {
        Description = "The text of a source, so that quotes are looked for in it; may be given again.", HelpName = "SOURCE=FILE", Arity = ArgumentArity.OneOrMore,
    };

    public static Command Create()
    {
        var command = new Command("check", "Check files against the rules, without a store; or, without files, say what is wrong or unfinished in the store. Exit code 0: all are sound; 1: something is wrong.\n\nExample: argraph check seed/alignment-tax.argraph.yaml")
        {
            Files, Format, Findings, All, MapName, Texts, Flags.Store,
        };
        command.SetAction((parsed, cancel) => parsed.GetValue(Files) is { Length: > 0 } files ? FilesAsync(parsed, files, cancel) : StoreAsync(parsed, cancel));
        return command;
    }

    private static async Task<int> StoreAsync(ParseResult parsed, CancellationToken cancel)
    {
        var settings = Flags.Settings(parsed);
        var texts = await TextsAsync(parsed, cancel);
        await using var store = await Stores.OpenExistingAsync(settings.Store, cancel);
        await using var view = await store.OpenAsync(null, cancel);
        var map = parsed.GetValue(MapName) is { } key ? await ExportCommand.MapAsync(view, key, settings.Store, cancel) : null;
        IReadOnlyList<Finding> findings;
        try
        {
            findings = await Talk.WhileAsync("Looking", () => view.FindingsAsync(map?.Seq, cancel, texts));
        }
        catch (TooMuchToFindException much)
        {
            throw new Refused("FINDINGS_TOO_LARGE", much.Message);
        }
        var open = findings.Where(f => !f.Acknowledged).ToList();
        await Output.WriteAsync(await FindingFormat.WriteAsync(parsed.GetRequiredValue(Format), view, parsed.GetValue(All) ? findings : open, cancel), cancel);
        var errors = open.Count(f => f.Severity == Severity.Error);
        var rest = findings.Count - open.Count;
        Talk.Say($"{open.Count} {(open.Count == 1 ? "finding" : "findings")} in {map?.Key ?? "all maps"} at revision {view.Revision}, {errors} of them {(errors == 1 ? "an error" : "errors")}."
            + (rest == 0 ? "" : $" {rest} more {(rest == 1 ? "is" : "are")} acknowledged{(parsed.GetValue(All) ? "" : ": --all shows them")}."));
        return errors > 0 ? Refused.Wrong : 0;
    }

    private static async Task<int> FilesAsync(ParseResult parsed, string[] files, CancellationToken cancel)
    {
        var texts = await TextsAsync(parsed, cancel);
        var diagnostics = await Talk.WhileAsync("Checking", async () =>
        {
            var found = new List<Diagnostic>();
            var read = new List<ReadResult>();
            foreach (var file in files)
            {
                read.Add(await MapFiles.ReadAsync(file, cancel));
                found.AddRange(read[^1].Diagnostics);
                if (read[^1].Document is { } document)
                    found.AddRange(Diagnostic.AtMost(Sound.Dangling(document).Select(p => read[^1].Locate(p, Severity.Error))));
            }
            if (parsed.GetValue(Findings) && found.TrueForAll(d => d.Severity != Severity.Error))
                found.AddRange(await FindAsync(read, texts, cancel));
            return found;
        });
        await Output.WriteAsync(DiagnosticFormat.Write(parsed.GetRequiredValue(Format), diagnostics), cancel);
        var wrong = diagnostics.Count(d => d.Severity == Severity.Error);
        Talk.Say(wrong > 0
            ? $"{wrong} {(wrong == 1 ? "thing is" : "things are")} wrong."
            : files.Length == 1 ? $"{files[0]} is sound." : $"{files.Length} files are sound.");
        return wrong > 0 ? Refused.Wrong : 0;
    }

    // In a store of their own, which goes when it is done.
    private static async Task<List<Diagnostic>> FindAsync(List<ReadResult> files, Func<Source, string?> texts, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("argraph-check-");
        try
        {
            await using var store = await SqliteStore.OpenAsync(Path.Combine(folder.FullName, "check.db"), cancel);
            var found = new List<Diagnostic>();
            foreach (var file in files)
            {
                var imported = await MapFiles.ImportAsync(store, file, new MapFiles.Import("check", null), cancel);
                found.AddRange(imported.Diagnostics.Except(file.Diagnostics));
            }
            await using var view = await store.OpenAsync(null, cancel);
            foreach (var file in files)
                if ((await view.FindAsync([Storage.Name.Of(ItemKind.Map, file.Document!.Map.Key!)], cancel))[0] is Map map)
                {
                    var findings = await view.FindingsAsync(map.Seq, cancel, texts);
                    var elements = (await view.ReadAsync([.. findings.SelectMany(f => f.Elements).Distinct()], cancel)).OfType<Item>().ToDictionary(i => i.Seq);
                    found.AddRange(findings.Select(f => FindingFormat.Located(file, f, elements)));
                }
            return found;
        }
        catch (TooMuchToFindException much)
        {
            throw new Refused("FINDINGS_TOO_LARGE", much.Message);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Func<Source, string?>> TextsAsync(ParseResult parsed, CancellationToken cancel)
    {
        var texts = new Dictionary<string, string>();
        foreach (var given in parsed.GetValue(Texts) ?? [])
        {
            if (given.Split('=', 2) is not [{ Length: > 0 } source, { Length: > 0 } file])
                throw new Refused("USAGE", $"--text is '{given}'; write SOURCE=FILE, as in --text article=article.txt.", Refused.Usage);
            try
            {
                texts[source] = await File.ReadAllTextAsync(file, cancel);
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
            {
                throw new Refused("FILE_UNREADABLE", $"The text of {source} cannot be read: {unreadable.Message}");
            }
        }
        return source => source.Key is { } key ? texts.GetValueOrDefault(key) : null;
    }
}
