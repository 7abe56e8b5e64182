using Argraph.Server.Api.Writing;
using GraphQL.Types;
using static Argraph.Server.Api.Types.Sdl;

namespace Argraph.Server.Api.Types;

/// <summary>Every way to change the graph. Each field is one change set: all of it is written, or nothing.</summary>
internal static class MutationType
{
    public static ObjectGraphType<Seen> Create() => TypeOf.Object(
        "Mutation", "Every way to change the graph. Each field is one change set: all of it is written, or nothing. Wrong input is an answer with errors.", type =>
        {
            foreach (var kind in EditKind.All)
                type.Field<Writer>(kind.Name, kind.Payload + "!", kind.Description, [Asked(kind.InputType)], (writer, _, context) => writer.EditAsync(kind, context));
            type.Field<Writer>("applyChanges", "ChangesPayload!", "Many edits in one change set; later ones name earlier ones by key.", [Asked("ApplyChangesInput")],
                (writer, _, context) => writer.EditManyAsync(context));
            type.Field<Writer>("importMap", "ImportPayload!", "Brings a file's map into the graph: adds what is new, changes what differs and, in SYNC, retracts what the file no longer has.",
                [Asked("ImportMapInput")], (writer, _, context) => writer.ImportAsync(context));
        });

    private static QueryArgument Asked(string type) => Argument($"input: {type}!", "What is asked.");
}
