using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Argraph.Model;

namespace Argraph.Formats;

/// <summary>
/// A file with one JSON object on each line (NDJSON): a map, a statement or an argument, the fields named as in CSV, <c>premises</c> a
/// list. UTF-8; empty lines are passed over. Linear in the file, one line in memory.
/// </summary>
/// <param name="open">Opens the file from its start.</param>
public sealed class NdjsonRows(Func<Stream> open) : IBulkRows
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 4 };

    public IEnumerable<BulkRow> Read()
    {
        using var lines = new Lines(open());
        var fields = new BulkFields();
        while (lines.Next() is { } line)
        {
            if (line.Bytes.Span.Trim(" \t\r"u8).IsEmpty && !line.TooLong)
                continue;
            fields.Clear();
            if (line.TooLong)
                yield return Refused(line.Number, 1, "LINE_TOO_LONG", $"The line is longer than {Lines.Longest >> 20} MiB, and is not read.");
            else if (!Utf8.IsValid(line.Bytes.Span))
                yield return Refused(line.Number, 1, "NOT_UTF8", "The line is not UTF-8: save the file as UTF-8.");
            else if (Fill(fields, line.Bytes.Span) is { } wrong)
                yield return Refused(line.Number, wrong.Column, wrong.Code, wrong.Message);
            else
                yield return fields.Row(line.Number);
        }
    }

    private static BulkRow Refused(long line, long column, string code, string message) =>
        new(line, null, null, [new Problem(code, message, "")], _ => column);

    private static (string Code, string Message, long Column)? Fill(BulkFields fields, ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line, Options);
        // Fields stand one after another, so each column is counted on from the one before.
        var (bytes, columns) = (0, 0L);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return ("JSON_INVALID", "Each line is one JSON object, as in {\"type\": \"claim\", \"key\": \"k\", \"text\": \"...\"}.", 1);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                reader.Read();
                columns += Encoding.UTF8.GetCharCount(line[bytes..(int)reader.TokenStartIndex]);
                bytes = (int)reader.TokenStartIndex;
                var column = columns + 1;
                switch (reader.TokenType)
                {
                    case JsonTokenType.String:
                        fields.Add(name, reader.GetString()!, null, column);
                        break;
                    case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                        fields.Add(name, Encoding.UTF8.GetString(reader.ValueSpan), null, column);
                        break;
                    // As if it were not there.
                    case JsonTokenType.Null:
                        break;
                    case JsonTokenType.StartArray:
                        var list = new List<string>();
                        while (reader.Read() && reader.TokenType == JsonTokenType.String)
                            list.Add(reader.GetString()!.Trim());
                        if (reader.TokenType != JsonTokenType.EndArray)
                            return ("WRONG_TYPE", "A list holds texts.", Column(line, reader.TokenStartIndex));
                        fields.Add(name, "", list, column);
                        break;
                    default:
                        return ("WRONG_TYPE", "A field is a text, a number, true, false or a list of texts.", column);
                }
            }
            return reader.Read() ? ("JSON_INVALID", "Something follows the object on its line.", Column(line, reader.TokenStartIndex)) : null;
        }
        catch (JsonException broken)
        {
            return ("JSON_INVALID", "The line is not JSON: " + Reason(broken), Column(line, broken.BytePositionInLine ?? 0));
        }
        catch (InvalidOperationException)
        {
            // \ud800 alone is JSON, and no character.
            return ("TEXT_INVALID", "A text has half of a surrogate pair, which is not a character.", Column(line, reader.TokenStartIndex));
        }
    }

    // What the parser says, without the position that is said beside it.
    private static string Reason(JsonException broken) => broken.Message.Split(" LineNumber:")[0];

    private static long Column(ReadOnlySpan<byte> line, long at) => Encoding.UTF8.GetCharCount(line[..(int)Math.Min(at, line.Length)]) + 1;
}

/// <summary>The lines of a stream as bytes, one at a time.</summary>
internal sealed class Lines(Stream stream) : IDisposable
{
    /// <summary>In bytes: what is longer is passed over.</summary>
    public const int Longest = 1 << 20;

    private readonly byte[] _buffer = new byte[Longest + 1];
    private int _start, _end;
    private long _number;
    private bool _ended;

    public readonly record struct Line(long Number, ReadOnlyMemory<byte> Bytes, bool TooLong);

    /// <summary>The next line without its end, good until the one after is asked for; null at the end.</summary>
    public Line? Next()
    {
        var tooLong = false;
        while (true)
        {
            var length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (length >= 0 || _ended && _end > _start)
            {
                var bytes = _buffer.AsMemory(_start, length >= 0 ? length : _end - _start);
                _start += length >= 0 ? length + 1 : _end - _start;
                if (_number++ == 0 && bytes.Span.StartsWith("\ufeff"u8))
                    bytes = bytes[3..];
                return new Line(_number, tooLong ? default : bytes, tooLong);
            }
            if (_ended)
                return tooLong ? new Line(++_number, default, true) : null;
            if (_end - _start > Longest)
            {
                tooLong = true;
                _start = _end;
            }
            if (_start > 0)
            {
                _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
                (_start, _end) = (0, _end - _start);
            }
            var read = stream.Read(_buffer, _end, _buffer.Length - _end);
            _end += read;
            _ended = read == 0;
        }
    }

    public void Dispose() => stream.Dispose();
}
