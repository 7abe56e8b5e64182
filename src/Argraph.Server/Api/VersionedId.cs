using System.Globalization;

namespace Argraph.Server.Api;

/// <summary>An id with the revision that it was read at: <c>&lt;id&gt;@&lt;revision&gt;</c>.</summary>
internal readonly record struct VersionedId(Guid Id, long Revision)
{
    /// <summary>Null where a text is no such id.</summary>
    public static VersionedId? Of(string text) =>
        text.IndexOf('@') is > 0 and var at && Guid.TryParseExact(text.AsSpan(0, at), "D", out var id)
        && long.TryParse(text.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            ? new VersionedId(id, revision)
            : null;

    /// <summary>The text without the revision: the same thing, wherever it is asked for.</summary>
    public static string Plain(string text) => Of(text) is { } versioned ? versioned.Id.ToString() : text;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id}@{Revision}");
}
