using Argraph.Server.Api.Writing;
using GraphQL.Types;
using static Argraph.Server.Api.Types.TypeOf;

namespace Argraph.Server.Api.Types;

/// <summary>Why nothing was written.</summary>
internal sealed class UserErrors
{
    public UserErrors() => UserError = Interface("UserError", "Why nothing was written.", Fields);

    public InterfaceGraphType<Seen> UserError { get; }

    public IEnumerable<IGraphType> All() =>
    [
        UserError,
        Object("InputError", "Something is wrong with what was asked.", Fields, UserError),
        Object("ConflictError", "Something that this would change was changed since by others.", type =>
        {
            Fields(type);
            type.Field<ConflictError>("revisions", "[Revision!]!", "The revisions that changed it, oldest first.", (e, r) => e.Revisions.Select(revision => new Seen(revision, r)));
        }, UserError),
        ErrorCodes.Type(),
    ];

    private static void Fields(ComplexGraphType<Seen> type)
    {
        type.Field<UserError>("code", "ErrorCode!", "What it is, for programs.", e => e.Code);
        type.Field<UserError>("message", "String!", "One sentence: what is wrong and what was expected instead.", e => e.Message);
        type.Field<UserError>("path", "[String!]!", "The field of the input that is meant: names from those of the input itself on, and places in lists from 0; empty for the whole.", e => e.Path);
    }
}
