using Argraph.History;
using GraphQL.Types;
using static Argraph.Server.Api.Types.TypeOf;

namespace Argraph.Server.Api.Types;

/// <summary>What changed, row by row and field by field.</summary>
internal static class Changes
{
    public static IEnumerable<IGraphType> All() =>
    [
        Enum("ChangeKind", "What became of a row.",
            (ChangeKind.Added, "It is new."), (ChangeKind.Changed, "Some of its fields changed."), (ChangeKind.Retracted, "It was retracted."),
            (ChangeKind.Restored, "It lives again."), (ChangeKind.Linked, "A link, citation, assertion or topic was added."),
            (ChangeKind.Unlinked, "A link, citation, assertion or topic was taken away.")),
        Object("Change", "What became of one row.", type =>
        {
            type.Field<Change>("kind", "ChangeKind!", "What became of it.", c => c.Kind);
            type.Field<Change>("subject", "Node", "What changed, as of the revision; of a link, citation, assertion or topic the thing it starts at. Null for what a dry run would add.", [],
                Past.Subject);
            type.Field<Change>("key", "String", "Its key, map/key of statements and arguments; null when it has none.", c => c.Key);
            type.Field<Change>("fields", "[FieldChange!]!", "Field by field.", (c, r) => c.Fields.Select(f => new Seen(f, r)));
        }),
        Object("FieldChange", "A field before and after.", type =>
        {
            type.Field<FieldChange>("name", "String!", "The field.", f => f.Name);
            type.Field<FieldChange>("before", "String", "As text; null where there was none.", f => f.Before);
            type.Field<FieldChange>("after", "String", "As text; null where there is none.", f => f.After);
        }),
    ];
}
