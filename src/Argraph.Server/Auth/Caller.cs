using Argraph.Storage;

namespace Argraph.Server.Auth;

/// <summary>Who asks, as far as was authenticated.</summary>
/// <param name="Author">The author of the revisions made.</param>
/// <param name="Role">Null for somebody who is known and has been given none.</param>
/// <param name="Maps">Keys of the maps whose elements may be edited, null for all.</param>
internal sealed record Caller(string Author, Role? Role, IReadOnlySet<string>? Maps)
{
    public bool MayRead => Role >= Storage.Role.Reader;

    /// <summary>Whether anything may be edited; what, the maps say.</summary>
    public bool MayEdit => Role >= Storage.Role.Editor;
}
