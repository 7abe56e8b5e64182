using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Argraph.Server.Auth;
using Argraph.Storage;

namespace Argraph.Server.Cli;

/// <summary>How keys are written to stdout: in columns, or as JSON; a secret only where it has just been made.</summary>
internal static class KeyFormat
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private sealed record Line(
        string? Key, string Prefix, string Name, string Role, IReadOnlyList<string>? Maps, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt, string State);

    public static Option<string> Option()
    {
        var option = new Option<string>("--format") { Description = "How it is written to stdout.", DefaultValueFactory = _ => "text" };
        option.AcceptOnlyFromAmong("text", "json");
        return option;
    }

    /// <summary>One key: as text its secret alone, for other programs to take, or its line where it has none.</summary>
    public static string Write(string format, AccessKey key, SecretKey? secret) =>
        format == "json" ? JsonSerializer.Serialize(LineOf(key, secret), Json) + "\n"
        : secret is not null ? secret.Text + "\n"
        : Write(format, [key]);

    public static string Write(string format, IReadOnlyList<AccessKey> keys)
    {
        if (format == "json")
            return JsonSerializer.Serialize(keys.Select(key => LineOf(key, null)), Json) + "\n";
        if (keys.Count == 0)
            return "";
        string[][] rows = [["PREFIX", "ROLE", "STATE", "CREATED", "EXPIRES", "MAPS", "NAME"], .. keys.Select(Row)];
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        return string.Concat(rows.Select(row => string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd() + "\n"));
    }

    /// <summary>What a key is good for, in words.</summary>
    public static string Told(AccessKey key) =>
        $"{Word(key.Role)}{(key.Role != Role.Editor ? "" : key.Maps is null ? " of all maps" : " of " + string.Join(", ", key.Maps))}, {(key.ExpiresAt is { } end ? $"until {Day(end)}" : "without an end")}";

    private static string[] Row(AccessKey key) =>
    [
        key.Prefix, Word(key.Role), State(key), Day(key.CreatedAt), key.ExpiresAt is { } end ? Day(end) : "never",
        key.Maps is null ? "all" : string.Join(',', key.Maps), key.Name,
    ];

    private static Line LineOf(AccessKey key, SecretKey? secret) =>
        new(secret?.Text, key.Prefix, key.Name, Word(key.Role), key.Maps, key.CreatedAt, key.ExpiresAt, key.RevokedAt, State(key));

    private static string State(AccessKey key) =>
        key.RevokedAt is not null ? "revoked" : key.ExpiresAt <= TimeProvider.System.GetUtcNow() ? "expired" : "good";

    public static string Word(Role role) => role.ToString().ToLowerInvariant();

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
