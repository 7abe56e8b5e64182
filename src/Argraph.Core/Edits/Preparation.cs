using Argraph.Model;
using Argraph.Storage;
using Argraph.Validation;

namespace Argraph.Edits;

/// <summary>
/// One request being worked out on a view at the head: its edits one after the other, each on what those before it left, and all
/// that is wrong with them. An edit that is wrong is carried out as far as it goes, so that later ones which name what it makes
/// are judged too; nothing of the request is committed then.
/// </summary>
internal sealed partial class Preparation(IArgumentStore store, Changes changes, EditRequest request, DateTimeOffset at, Func<IGraphView, FindFinding>? findings, CancellationToken cancel)
{
    private readonly List<(Entity Thing, string Path)> _updated = [];
    private string _at = "";
    private int _errorsBefore;

    public List<EditError> Errors { get; } = [];

    public List<Problem> Notices { get; } = [];

    public List<long> Subjects { get; } = [];

    /// <summary>What an import did; null when the request has none.</summary>
    public ImportReport? Imported { get; private set; }

    public async Task RunAsync()
    {
        await changes.LookUpAsync(request.Edits.SelectMany(NamesOf), cancel);
        for (var i = 0; i < request.Edits.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            _at = request.Edits.Count == 1 ? "" : $"changes[{i}]";
            _errorsBefore = Errors.Count;
            var written = changes.Log.Count;
            Subjects.Add(await EditAsync(request.Edits[i]));
            await CheckRightsAsync(request.Edits[i], written);
        }
        await CheckExpectedAsync();
    }

    private Task<long> EditAsync(Edit edit) => edit switch
    {
        CreateStatement e => CreateAsync(e),
        UpdateStatement e => UpdateAsync(e),
        CreateArgument e => CreateAsync(e),
        UpdateArgument e => UpdateAsync(e),
        AddLink e => LinkAsync(e),
        RemoveLink e => UnlinkAsync(e),
        Cite e => CiteAsync(e),
        Uncite e => UnciteAsync(e),
        TakeStance e => AssertAsync(e),
        Retract e => RetractAsync(e),
        Restore e => RestoreAsync(e),
        MergeStatements e => MergeAsync(e),
        RevertRevision e => RevertAsync(e),
        CreateMap e => CreateAsync(e),
        UpdateMap e => UpdateAsync(e),
        CreateSource e => CreateAsync(e),
        UpdateSource e => UpdateAsync(e),
        CreateAgent e => CreateAsync(e),
        CreateTopic e => CreateAsync(e),
        ImportDocument e => ImportAsync(e),
        AcknowledgeFinding e => AcknowledgeAsync(e),
        _ => throw new InvalidOperationException($"{edit.GetType().Name} is no edit that can be carried out."),
    };

    private bool IsSound => Errors.Count == _errorsBefore;

    private string At(string path) => _at.Length == 0 ? path : path.Length == 0 ? _at : $"{_at}.{path}";

    private void Report(string code, string message, string path, string? suggestion = null) =>
        Errors.Add(new EditError(new Problem(code, message, At(path), suggestion), []));

    // The place of a citation is no object of its own in an input.
    private void Report(IEnumerable<Problem> problems, string prefix = "")
    {
        foreach (var p in problems)
            Report(p.Code, p.Message, (prefix + p.Path).Replace("place.", "", StringComparison.Ordinal), p.Suggestion);
    }

    private void Notice(string code, string message, string path) => Notices.Add(new Problem(code, message, At(path)));

    /// <summary>Notes that the edit itself changes a thing, for the conflicts with what others did.</summary>
    private void Updates(Entity thing, string path) => _updated.Add((thing, At(path)));

    /// <summary>A reason or note in the words of its writer, cleaned; null when it has been reported.</summary>
    private string? Sentence(string text, string what, string path)
    {
        var clean = Text.Clean(text);
        if (Text.Flaw(clean, Rules.MaxNote) is not { } flaw)
            return clean;
        Report(Rules.Code(clean, flaw), $"The {what} {flaw}.", path);
        return null;
    }

    /// <summary>A new public id: RFC 9562 UUIDv7, so that ids of one time lie together.</summary>
    private Guid NewId() => Guid.CreateVersion7(at);
}
