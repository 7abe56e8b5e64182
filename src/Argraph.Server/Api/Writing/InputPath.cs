namespace Argraph.Server.Api.Writing;

/// <summary>
/// Where in an input something stands. Core names places as drafts have them; the API's inputs hold a draft's fields themselves,
/// call a statement's about topics, and spell out which edit a change is.
/// </summary>
internal static class InputPath
{
    private static readonly HashSet<string> Drafts = ["statement", "argument", "map", "source", "agent", "topic", "assertion", "edit"];

    /// <summary>The path of one edit's input.</summary>
    public static IReadOnlyList<string> Of(string path) => Renamed(Parts(path));

    /// <summary>The path of an input that holds changes, each by the name of its edit.</summary>
    public static IReadOnlyList<string> OfChange(string path, IReadOnlyList<string> edits)
    {
        var parts = Parts(path);
        if (parts is ["changes", var place, .. var rest] && int.TryParse(place, out var i) && i < edits.Count)
            return ["changes", place, edits[i], .. Renamed(rest.Length > 0 && rest[0] == edits[i] ? rest[1..] : rest)];
        // What concerns the request as a whole has the name of one of its own fields.
        return parts is [] or ["mutationId" or "expectedRevision" or "note" or "changes", ..] || edits.Count != 1 ? parts : ["changes", "0", edits[0], .. Renamed(parts)];
    }

    private static string[] Renamed(string[] parts) =>
    [
        .. (parts.Length > 1 && Drafts.Contains(parts[0]) ? parts[1..] : parts).Where(part => part != "place")
            .Select(part => part switch { "about" => "topics", "type" => "kind", _ => part }),
    ];

    private static string[] Parts(string path) => path.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries);
}
