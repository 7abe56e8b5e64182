using Argraph.Edits;
using static Argraph.Server.Api.Types.Sdl;

namespace Argraph.Server.Api.Writing;

/// <summary>Ending things, bringing them back, and undoing what a revision did.</summary>
internal static class LifeEdits
{
    public static IEnumerable<EditKind> All =>
    [
        new("retract", "RetractPayload", "Retracts a statement or an argument with all that hangs on it, or a map, source, agent, topic or passage on which nothing living hangs.", () =>
        [
            Input("entity: ID!", "What is retracted: its id, map/key of a statement or an argument, or the key of anything else."),
            Input("reason: String!", "Why."),
        ], input => new Retract(input.Needed("entity"), input.Needed("reason"))),
        new("restore", "RetractPayload", "Brings back what was retracted, and what ended along with it, except what hangs on something retracted since.", () =>
        [
            Input("entity: ID!", "What is restored: its id, map/key of a statement or an argument, or the key of anything else."),
        ], input => new Restore(input.Needed("entity"))),
        new("revertRevision", "ChangesPayload", "Undoes what a revision did, as a new revision, where nothing since stands in the way.", () =>
        [
            Input("revision: Long!", "The revision that is undone."),
        ], input => new RevertRevision(input.Value<long>("revision")!.Value), InSets: false),
    ];
}
