using System.Text.Json;
using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Server.Auth;

/// <summary>What a token that was found good says of its bearer.</summary>
internal static class TokenClaims
{
    private const int MaxName = 200;

    /// <summary>The name it is known by where the token comes from; null when it has none.</summary>
    public static string? NameOf(JsonElement claims) => Name(claims, "preferred_username") ?? Name(claims, "sub");

    /// <summary>Roles are reader, editor, editor:MAP for a map by its key, and admin; others are of other programs.</summary>
    public static Caller CallerOf(string name, JsonElement claims, string roleClaim)
    {
        var roles = Texts(Find(claims, roleClaim)).Select(role => role.Split(':', 2)).ToList();
        var maps = roles.Where(r => r is ["editor", { Length: > 0 }]).Select(r => r[1]).ToHashSet();
        bool Has(string role) => roles.Any(r => r is [var only] && only == role);
        return Has("admin") ? new Caller(name, Role.Admin, null)
            : Has("editor") ? new Caller(name, Role.Editor, null)
            : maps.Count > 0 ? new Caller(name, Role.Editor, maps)
            : new Caller(name, Has("reader") ? Role.Reader : null, null);
    }

    // A claim by its name, which may have dots in it; else a.b is b in a, where Keycloak has realm_access.roles.
    private static JsonElement? Find(JsonElement claims, string name)
    {
        if (claims.ValueKind != JsonValueKind.Object)
            return null;
        if (claims.TryGetProperty(name, out var claim))
            return claim;
        for (var dot = name.IndexOf('.', StringComparison.Ordinal); dot > 0; dot = name.IndexOf('.', dot + 1))
            if (claims.TryGetProperty(name[..dot], out var outer) && Find(outer, name[(dot + 1)..]) is { } inner)
                return inner;
        return null;
    }

    private static IEnumerable<string> Texts(JsonElement? claim) => claim switch
    {
        { ValueKind: JsonValueKind.String } one => [one.GetString()!],
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!),
        _ => [],
    };

    private static string? Name(JsonElement claims, string claim) =>
        claims.TryGetProperty(claim, out var value) && value.ValueKind == JsonValueKind.String && Text.Clean(value.GetString()!) is var name
        && Text.Flaw(name, MaxName) is null && !name.Any(char.IsControl)
            ? name
            : null;
}
