using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Argraph.Storage;

namespace Argraph.Server.Auth;

/// <summary>
/// A key as people have it: <c>argraph_</c>, eight letters and digits that it is found by, and 32 random bytes in base64url. Only
/// its hash is kept, so that nobody can read it where it is kept.
/// </summary>
internal sealed partial class SecretKey
{
    /// <summary>How every key begins, so that one which got out is recognised for what it is.</summary>
    public const string Beginning = "argraph_";

    private const int PrefixLength = 8, Bytes = 32;

    private SecretKey(string prefix, string text) => (Prefix, Text) = (prefix, text);

    public string Prefix { get; }

    /// <summary>The secret itself.</summary>
    public string Text { get; }

    /// <summary>SHA-256 of the whole, in lower-case hexadecimal digits. No slow hash is needed: nobody guesses 256 random bits.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Text)));

    public static SecretKey Create()
    {
        var prefix = RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz0123456789", PrefixLength);
        return new SecretKey(prefix, $"{Beginning}{prefix}_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes))}");
    }

    /// <summary>Null for what is no key.</summary>
    public static SecretKey? Parse(string text) => Form().Match(text) is { Success: true } key ? new SecretKey(key.Groups[1].Value, text) : null;

    /// <summary>Whether it is the one that is kept, found out in the same time whether it is or not; null is never it.</summary>
    public bool Is(AccessKey? kept) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash), Encoding.ASCII.GetBytes(kept?.Hash ?? NoHash));

    // Whatever prints it by mistake prints nothing secret.
    public override string ToString() => $"{Beginning}{Prefix}_...";

    private static readonly string NoHash = new('-', 2 * SHA256.HashSizeInBytes);

    [GeneratedRegex(@"\Aargraph_([a-z0-9]{8})_[A-Za-z0-9_-]{43}\z")]
    private static partial Regex Form();
}
