using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Argraph.Model;

/// <summary>
/// The ids of things that come from a file: RFC 9562 UUIDv5, so that one file gives one graph in every store.
/// Parts are joined by U+001F, which no text may contain.
/// </summary>
public static class Ids
{
    private static readonly Guid Namespace = new("6a1d0c36-3f7e-5b0a-9a57-6f2f4c2a7c11");

    /// <summary>A map, source, agent or topic.</summary>
    public static Guid OfNamed(ItemKind kind, string key) => Name(kind.ToString(), key);

    /// <summary>A statement or an argument with a key in the map that has this key.</summary>
    public static Guid OfKeyed(string map, string key) => Name("element", map, key);

    /// <summary>A statement without a key; its occurrence is the how-manieth of this text in the file, from 1.</summary>
    public static Guid OfStatement(string map, StatementKind kind, string text, int occurrence) =>
        Name("statement", map, kind.ToString(), text, occurrence.ToString(CultureInfo.InvariantCulture));

    /// <summary>An argument without a key; the order of its premises does not matter.</summary>
    public static Guid OfArgument(string map, Relation relation, Guid target, IEnumerable<Guid> premises, string? text) =>
        Name(["argument", map, relation.ToString(), target.ToString(), .. premises.Select(p => p.ToString()).Order(StringComparer.Ordinal), text ?? ""]);

    /// <summary>A place in a source: the same place is the same passage, whoever cites it.</summary>
    public static Guid OfPassage(Guid source, Place place) => Name(
        "passage", source.ToString(), place.Section ?? "", Number(place.Paragraph), place.Quote?.Exact ?? "", place.Quote?.Prefix ?? "",
        place.Quote?.Suffix ?? "", Number(place.Position?.Start), Number(place.Position?.End));

    /// <summary>The argument that takes the place of one whose premises, target or relation changed.</summary>
    public static Guid OfSuccessor(Guid old, long revision) => Name("successor", old.ToString(), Number(revision));

    /// <summary>The token of a file of this hash that is brought in at a revision.</summary>
    public static Guid OfImport(byte[] hash, long revision) => Name("import", Convert.ToHexString(hash), Number(revision));

    /// <summary>A revision's id carries its number (RFC 9562 UUIDv8), so that it is found without being looked up.</summary>
    /// <param name="number">From 0, below 2^62.</param>
    public static Guid OfRevision(long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 0x3FFF_FFFF_FFFF_FFFF);
        Span<byte> bytes = stackalloc byte[16];
        RevisionMark.CopyTo(bytes);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], 0x8000_0000_0000_0000 | (ulong)number);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>The number of the revision that has this id, null when it is no revision's.</summary>
    public static long? RevisionOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var number = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        return bytes[..8].SequenceEqual(RevisionMark) && number >> 62 == 2 ? (long)(number & 0x3FFF_FFFF_FFFF_FFFF) : null;
    }

    // "argrev", then the version nibble.
    private static ReadOnlySpan<byte> RevisionMark => [0x61, 0x72, 0x67, 0x72, 0x65, 0x76, 0x80, 0x00];

    private static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static Guid Name(params string[] parts)
    {
        var name = Encoding.UTF8.GetBytes(string.Join('\u001f', parts));
        var input = new byte[16 + name.Length];
        Namespace.TryWriteBytes(input, bigEndian: true, out _);
        name.CopyTo(input.AsSpan(16));
#pragma warning disable CA5350 // RFC 9562 §5.5 names SHA-1; nothing is secured by it
        Span<byte> hash = stackalloc byte[20];
        SHA1.HashData(input, hash);
#pragma warning restore CA5350
        BinaryPrimitives.WriteUInt16BigEndian(hash[6..], (ushort)((BinaryPrimitives.ReadUInt16BigEndian(hash[6..]) & 0x0FFF) | 0x5000));
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
