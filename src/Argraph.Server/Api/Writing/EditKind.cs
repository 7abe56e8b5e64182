using Argraph.Edits;
using Argraph.Server.Api.Types;
using GraphQL.Types;

namespace Argraph.Server.Api.Writing;

/// <summary>An edit as the API offers it: by itself as a mutation, and among others in applyChanges.</summary>
/// <param name="Name">The mutation's name.</param>
/// <param name="Payload">The type of its answer.</param>
/// <param name="Description">What it does.</param>
/// <param name="Fields">What is asked with it, made anew for each type that has them.</param>
/// <param name="Read">Makes the edit of an input.</param>
/// <param name="InSets">Whether it may stand among others.</param>
internal sealed record EditKind(string Name, string Payload, string Description, Func<FieldType[]> Fields, Func<Input, Edit> Read, bool InSets = true)
{
    /// <summary>Every edit, in the order of the schema.</summary>
    public static IReadOnlyList<EditKind> All { get; } = [.. StatementEdits.All, .. ArgumentEdits.All, .. LifeEdits.All, .. FindingEdits.All, .. LinkEdits.All, .. LibraryEdits.All];

    /// <summary>The input of the mutation: what the edit asks, and what every mutation may say.</summary>
    public string InputType => char.ToUpperInvariant(Name[0]) + Name[1..] + "Input";

    /// <summary>The input of the edit among others, which share one note and one revision.</summary>
    public string ChangeType => char.ToUpperInvariant(Name[0]) + Name[1..] + "ChangeInput";

    /// <summary>What every mutation may say.</summary>
    public static FieldType[] Common() =>
    [
        Sdl.Input("mutationId: String", "Your own name for this request, for ever: sent again with the same input it is answered as it was and written once; with another input it is refused."),
        Sdl.Input("expectedRevision: Long", "Refuse with CONFLICT when anything that this changes, retracts, restores, merges or unlinks was changed after this revision."),
        Sdl.Input("note: String", "What it is for; kept with the revision."),
        Sdl.Input("dryRun: Boolean", "Work everything out, say it, and write nothing.", false),
    ];
}
