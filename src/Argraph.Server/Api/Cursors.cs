using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Argraph.Chains;
using Argraph.Findings;
using Argraph.Storage;

namespace Argraph.Server.Api;

/// <summary>A place in a list, written out only when it is asked for.</summary>
internal abstract record Cursor
{
    public abstract string Encode();
}

/// <summary>What is listed, so that a cursor of one list is not taken for one of another. The numbers stand in cursors: never change them.</summary>
internal enum Listed : byte
{
    Maps = 1, Statements, Arguments, Sources, Agents, Topics, Passages, Citings, Links, Changes, Nodes, Revisions,
}

/// <summary>A place in a list ordered by seq.</summary>
internal sealed record SeqCursor(Listed List, long Seq) : Cursor
{
    private const byte Mark = 0x53;

    public override string Encode()
    {
        Span<byte> bytes = stackalloc byte[10];
        bytes[0] = Mark;
        bytes[1] = (byte)List;
        BinaryPrimitives.WriteInt64BigEndian(bytes[2..], Seq);
        return Base64Url.EncodeToString(bytes);
    }

    public static long Decode(Listed list, string text) =>
        CursorBytes.Of(text, 10, Mark) is { } bytes && bytes[1] == (byte)list && BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(2)) is > 0 and var seq
            ? seq
            : throw Refusal.BadCursor(text);
}

/// <summary>A place among the hits of a search, best first, then by seq. Scores of other words say nothing here, so it holds theirs.</summary>
internal sealed record HitCursor(IReadOnlyList<string> Words, double Score, long Seq) : Cursor
{
    private const byte Mark = 0x48;

    public override string Encode()
    {
        Span<byte> bytes = stackalloc byte[21];
        bytes[0] = Mark;
        BinaryPrimitives.WriteUInt32BigEndian(bytes[1..], Fingerprint(Words));
        BinaryPrimitives.WriteDoubleBigEndian(bytes[5..], Score);
        BinaryPrimitives.WriteInt64BigEndian(bytes[13..], Seq);
        return Base64Url.EncodeToString(bytes);
    }

    public static SearchPosition Decode(IReadOnlyList<string> words, string text)
    {
        if (CursorBytes.Of(text, 21, Mark) is not { } bytes || BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(1)) != Fingerprint(words))
            throw Refusal.BadCursor(text);
        var score = BinaryPrimitives.ReadDoubleBigEndian(bytes.AsSpan(5));
        return double.IsFinite(score) ? new SearchPosition(score, BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(13))) : throw Refusal.BadCursor(text);
    }

    private static uint Fingerprint(IReadOnlyList<string> words) =>
        BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', words))));
}

/// <summary>A place in a list ordered by a number, then by seq: influences, nearest first.</summary>
internal sealed record RankCursor(double Rank, long Seq) : Cursor
{
    private const byte Mark = 0x52;

    public override string Encode()
    {
        Span<byte> bytes = stackalloc byte[17];
        bytes[0] = Mark;
        BinaryPrimitives.WriteDoubleBigEndian(bytes[1..], Rank);
        BinaryPrimitives.WriteInt64BigEndian(bytes[9..], Seq);
        return Base64Url.EncodeToString(bytes);
    }

    public static RankCursor Decode(string text)
    {
        if (CursorBytes.Of(text, 17, Mark) is not { } bytes)
            throw Refusal.BadCursor(text);
        var rank = BinaryPrimitives.ReadDoubleBigEndian(bytes.AsSpan(1));
        return double.IsFinite(rank) ? new RankCursor(rank, BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(9))) : throw Refusal.BadCursor(text);
    }
}

/// <summary>A place among findings: severity and code, then the seqs of the first and the last thing concerned.</summary>
internal sealed record FindingCursor(int Rank, long First, long Last) : Cursor, IComparable<FindingCursor>
{
    private const byte Mark = 0x46;

    public static FindingCursor Of(Finding finding) => new((int)finding.Severity << 8 | (int)finding.Code, finding.Elements[0], finding.Elements[^1]);

    public int CompareTo(FindingCursor? other) => other is null ? 1 : (Rank, First, Last).CompareTo((other.Rank, other.First, other.Last));

    public override string Encode()
    {
        Span<byte> bytes = stackalloc byte[21];
        bytes[0] = Mark;
        BinaryPrimitives.WriteInt32BigEndian(bytes[1..], Rank);
        BinaryPrimitives.WriteInt64BigEndian(bytes[5..], First);
        BinaryPrimitives.WriteInt64BigEndian(bytes[13..], Last);
        return Base64Url.EncodeToString(bytes);
    }

    public static FindingCursor Decode(string text) =>
        CursorBytes.Of(text, 21, Mark) is { } bytes
            ? new FindingCursor(BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(1)), BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(5)), BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(13)))
            : throw Refusal.BadCursor(text);
}

/// <summary>The position of a walk.</summary>
internal sealed record WalkCursor(ChainCursor Position, ChainQuery Query) : Cursor
{
    public override string Encode() => Position.Encode(Query);

    public static ChainCursor Decode(string text, ChainQuery query) => ChainCursor.Decode(text, query) ?? throw Refusal.BadCursor(text);
}

file static class CursorBytes
{
    public static byte[]? Of(string text, int length, byte mark)
    {
        try
        {
            return Base64Url.DecodeFromChars(text) is var bytes && bytes.Length == length && bytes[0] == mark ? bytes : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
