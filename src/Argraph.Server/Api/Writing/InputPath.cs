namespace Argraph.Server.Api.Writing;

/// <summary>
/// Where in an input something stands: names of its fields and places in its lists. What a statement is about is called topics in
/// inputs, and a change among others is spelt out with the name of its edit.
/// </summary>
internal static class InputPath
{
    /// <summary>The path of one edit's input.</summary>
    public static string[] Of(string path) => [.. path.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries).Select(part => part == "about" ? "topics" : part)];

    /// <summary>The path of an input that holds changes; where there is only one, Core speaks of it as if it stood alone.</summary>
    public static IReadOnlyList<string> OfChange(string path, IReadOnlyList<string> edits)
    {
        var parts = Of(path);
        if (parts is ["changes", var place, .. var rest] && int.TryParse(place, out var i) && i < edits.Count)
            return ["changes", place, edits[i], .. rest is [var own, ..] && own == edits[i] ? rest[1..] : rest];
        // What concerns the request as a whole has the name of one of its own fields.
        return parts is [] or ["mutationId" or "expectedRevision" or "note" or "changes", ..] || edits.Count != 1 ? parts : ["changes", "0", edits[0], .. parts];
    }
}
