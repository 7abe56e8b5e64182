using System.Buffers.Binary;
using System.Buffers.Text;
using Argraph.Chains;

namespace Argraph.Server.Api;

/// <summary>A place in a list, written out only when it is asked for.</summary>
internal abstract record Cursor
{
    public abstract string Encode();
}

/// <summary>A place in a list ordered by seq.</summary>
internal sealed record SeqCursor(long Seq) : Cursor
{
    private const byte Mark = 0x53;

    public override string Encode()
    {
        Span<byte> bytes = stackalloc byte[9];
        bytes[0] = Mark;
        BinaryPrimitives.WriteInt64BigEndian(bytes[1..], Seq);
        return Base64Url.EncodeToString(bytes);
    }

    public static long Decode(string text) =>
        CursorBytes.Of(text, 9, Mark) is { } bytes && BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(1)) is > 0 and var seq
            ? seq
            : throw Refusal.BadCursor(text);
}

/// <summary>A place in a list ordered by a number, then by seq: search (best first) and influences (nearest first).</summary>
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
