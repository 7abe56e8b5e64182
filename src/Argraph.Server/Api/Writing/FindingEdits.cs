using Argraph.Edits;
using Argraph.Model;
using static Argraph.Server.Api.Types.Sdl;

namespace Argraph.Server.Api.Writing;

/// <summary>Saying of a finding that it is meant so.</summary>
internal static class FindingEdits
{
    public static IEnumerable<EditKind> All =>
    [
        new("acknowledgeFinding", "FindingPayload", "Says that a finding is meant so, and why; again, it changes the reason. It rests while it concerns exactly the same elements; reverting the revision takes it back.", () =>
        [
            Input("code: FindingCode!", "What it is."),
            Input("elements: [ID!]!", "All that it concerns, in any order: by id, statements and arguments by map/key too."),
            Input("reason: String!", "Why it is meant so."),
        ], input => new AcknowledgeFinding(input.Value<FindingCode>("code")!.Value, input.Texts("elements"), input.Needed("reason"))),
    ];
}
