using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Argraph.Storage;

namespace Argraph.Chains;

/// <summary>
/// The position of a walk: the length it is at, and the steps extended so far, from the anchored end. The walk goes on
/// after it in preorder. It holds at any revision: where a step is gone, the walk goes on after its place.
/// </summary>
public sealed record ChainCursor(int Length, IReadOnlyList<Step> Path)
{
    private const int Check = 4;

    /// <summary>The cursor as opaque text, bound to the question it belongs to.</summary>
    public string Encode(ChainQuery query)
    {
        using var buffer = new MemoryStream();
        using var writer = new BinaryWriter(buffer);
        writer.Write(Fingerprint(query));
        writer.Write7BitEncodedInt(Length);
        foreach (var step in Path)
        {
            writer.Write7BitEncodedInt64((step.Argument << 1) | (step.Reversed ? 1L : 0L));
            writer.Write7BitEncodedInt64(step.Premise);
        }
        return Base64Url.EncodeToString(buffer.ToArray());
    }

    /// <summary>Reads a cursor back; null when it is not one, or belongs to another question.</summary>
    public static ChainCursor? Decode(string text, ChainQuery query)
    {
        try
        {
            var bytes = Base64Url.DecodeFromChars(text);
            if (!bytes.AsSpan(0, Math.Min(Check, bytes.Length)).SequenceEqual(Fingerprint(query)))
                return null;
            using var reader = new BinaryReader(new MemoryStream(bytes, Check, bytes.Length - Check));
            var length = reader.Read7BitEncodedInt();
            var path = new List<Step>();
            while (reader.BaseStream.Position < reader.BaseStream.Length)
            {
                var argument = reader.Read7BitEncodedInt64();
                path.Add(new Step(argument >> 1, reader.Read7BitEncodedInt64(), 0, 0, (argument & 1) == 1, false, false));
            }
            return length >= 1 && length <= query.Filter.MaxLength && path.Count >= 1 && path.Count <= length
                ? new ChainCursor(length, path)
                : null;
        }
        catch (Exception broken) when (broken is FormatException or EndOfStreamException)
        {
            return null;
        }
    }

    private static byte[] Fingerprint(ChainQuery query) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{query.From}|{query.To}|{query.Filter}"))[..Check];
}
