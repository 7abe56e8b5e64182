namespace Argraph.Server.Auth;

/// <summary>Who asks, as far as was authenticated.</summary>
/// <param name="Author">The author of the revisions made.</param>
/// <param name="Maps">Keys of the maps whose elements may be edited, null for all.</param>
internal sealed record Caller(string Author, IReadOnlySet<string>? Maps);
