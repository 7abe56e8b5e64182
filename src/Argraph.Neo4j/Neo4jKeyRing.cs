using System.Globalization;
using System.Text.Json;
using Argraph.Storage;

namespace Argraph.Neo4j;

/// <summary>The keys as nodes of their own, which nothing of the graph points to.</summary>
internal sealed class Neo4jKeyRing(QueryApi api, Func<CancellationToken, Task> prepare) : IKeyRing
{
    public Task<bool> AddAsync(AccessKey key, CancellationToken cancel) => AddAsync("key-add", key, cancel);

    public Task<bool> AddFirstAsync(AccessKey key, CancellationToken cancel) => AddAsync("key-add-first", key, cancel);

    public async Task<IReadOnlyList<AccessKey>> ListAsync(CancellationToken cancel)
    {
        await prepare(cancel);
        return [.. (await api.ReadAsync(Statements.Of("key-list"), null, null, cancel)).Rows.Select(KeyOf).OrderBy(k => k.CreatedAt).ThenBy(k => k.Prefix, StringComparer.Ordinal)];
    }

    public async Task<AccessKey?> FindAsync(string prefix, CancellationToken cancel)
    {
        await prepare(cancel);
        return OneOf(await api.ReadAsync(Statements.Of("key-find"), new { prefix }, null, cancel));
    }

    public async Task<AccessKey?> RevokeAsync(string prefix, DateTimeOffset at, CancellationToken cancel)
    {
        await prepare(cancel);
        return OneOf(await api.WriteAsync(Statements.Of("key-revoke"), new { prefix, at = Text(at) }, cancel));
    }

    private async Task<bool> AddAsync(string text, AccessKey key, CancellationToken cancel)
    {
        await prepare(cancel);
        var answer = await api.WriteAsync(Statements.Of(text), new
        {
            key = new
            {
                prefix = key.Prefix, hash = key.Hash, name = key.Name, role = key.Role.ToString(), maps = key.Maps,
                createdAt = Text(key.CreatedAt), expiresAt = Text(key.ExpiresAt), revokedAt = Text(key.RevokedAt),
            },
        }, cancel);
        return answer.Rows.Any(row => row.Flag("added"));
    }

    private static AccessKey? OneOf(Answer answer) => answer.Rows.Select(KeyOf).SingleOrDefault();

    private static AccessKey KeyOf(Answer.Row row)
    {
        var key = row["key"];
        return new AccessKey(
            key.GetProperty("prefix").GetString()!, key.GetProperty("hash").GetString()!, key.GetProperty("name").GetString()!,
            Enum.Parse<Role>(key.GetProperty("role").GetString()!),
            key.TryGetProperty("maps", out var maps) ? [.. maps.EnumerateArray().Select(map => map.GetString()!)] : null,
            Time(key, "createdAt")!.Value, Time(key, "expiresAt"), Time(key, "revokedAt"));
    }

    private static string? Text(DateTimeOffset? time) => time?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    // What is null is no property.
    private static DateTimeOffset? Time(JsonElement key, string name) =>
        key.TryGetProperty(name, out var time) ? DateTimeOffset.Parse(time.GetString()!, CultureInfo.InvariantCulture) : null;
}
