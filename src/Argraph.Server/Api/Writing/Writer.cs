using Argraph.Edits;
using Argraph.Findings;
using Argraph.Model;
using Argraph.Server.Api.Loading;
using Argraph.Server.Auth;
using Argraph.Storage;
using GraphQL;

namespace Argraph.Server.Api.Writing;

/// <summary>Carries out the mutations of one request for whoever was authenticated, each as a change set of its own.</summary>
internal sealed class Writer(Editor editor, Caller caller, Views views)
{
    /// <summary>The revision that the last answer was read at, null before there is one.</summary>
    public long? Revision { get; private set; }

    /// <summary>One edit by itself.</summary>
    public async Task<object?> EditAsync(EditKind kind, IResolveFieldContext context)
    {
        var input = InputOf(context);
        var edit = kind.Read(input);
        var outcome = await ApplyAsync(kind.Name, input, [edit], context.CancellationToken);
        return await AnswerAsync(outcome, InputPath.Of, context.CancellationToken);
    }

    /// <summary>Many edits in one change set.</summary>
    public async Task<object?> EditManyAsync(IResolveFieldContext context)
    {
        var input = InputOf(context);
        var changes = input.Objects("changes").ToList();
        var kinds = changes.Select(change => EditKind.All.First(kind => kind.Name == change.Fields.Keys.Single())).ToList();
        var edits = changes.Zip(kinds, (change, kind) => kind.Read(change.Object(kind.Name)!)).ToList();
        var outcome = await ApplyAsync("applyChanges", input, edits, context.CancellationToken);
        return await AnswerAsync(outcome, path => InputPath.OfChange(path, [.. kinds.Select(k => k.Name)]), context.CancellationToken);
    }

    /// <summary>A file's content.</summary>
    public async Task<object?> ImportAsync(IResolveFieldContext context)
    {
        var cancel = context.CancellationToken;
        var file = new ImportedFile(InputOf(context));
        var outcome = file.Edit is { } edit ? await ApplyAsync("importMap", file.Input, [edit], cancel) : Refused([]);
        return await AnswerAsync(outcome, InputPath.Of, cancel, file);
    }

    private async Task<EditOutcome> ApplyAsync(string mutation, Input input, IReadOnlyList<Edit> edits, CancellationToken cancel)
    {
        var id = input.Text("mutationId");
        if (input.Problems.Count > 0)
            return Refused(input.Problems);
        try
        {
            return await editor.ApplyAsync(new EditRequest(caller.Author, edits)
            {
                MutationId = id, Hash = id is null ? null : Fingerprint.Of(mutation, input.Fields), ExpectedRevision = input.Value<long>("expectedRevision"),
                Note = input.Text("note"), DryRun = input.Flag("dryRun"), Maps = caller.Maps,
            }, cancel);
        }
        catch (TooMuchToFindException much)
        {
            return Refused([new Problem("FINDINGS_TOO_LARGE", much.Message, edits.Count == 1 ? "elements" : "changes")]);
        }
    }

    private async Task<object?> AnswerAsync(EditOutcome outcome, Func<string, IReadOnlyList<string>> path, CancellationToken cancel, ImportedFile? file = null)
    {
        // A dry run is read where it was worked out: at the revision before the one it would be.
        var revision = outcome.Revision?.Number ?? (outcome.Writes.Count > 0 ? outcome.Writes[0].After.Life.Changed - 1 : null);
        var reader = await views.AtAsync(revision, false, cancel);
        Revision = reader.View.Revision;
        var writes = outcome.Repeated ? (await reader.View.WritesAsync([reader.View.Revision], Slice.All, cancel))[0].Writes : outcome.Writes;
        var payload = new Payload(
            outcome, [.. outcome.Errors.Select(e => UserError.Of(e, path))],
            [.. outcome.Notices.Select(n => new Notice(n.Code, UserError.Sentence(n), path(n.Path)))], writes);
        return new Seen(file is null ? payload : file.Answer(payload), reader);
    }

    private static EditOutcome Refused(IEnumerable<Problem> problems) => new(null, false, [], [.. problems.Select(p => new EditError(p, []))], [], []);

    private static Input InputOf(IResolveFieldContext context) => new((IDictionary<string, object?>)context.Arguments!["input"].Value!, "", []);
}
