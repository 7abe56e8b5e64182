using System.Globalization;
using System.Text;
using Argraph.Model;
using Argraph.Validation;
using CsvHelper;
using CsvHelper.Configuration;

namespace Argraph.Formats;

/// <summary>
/// A table (RFC 4180, commas, UTF-8) with the names of its columns in the first row, each later row a map, a statement or an argument;
/// an empty cell is no field, and <c>premises</c> has its names with spaces between them. Linear in the file, one row in memory.
/// </summary>
/// <param name="open">Opens the file from its start.</param>
public sealed class CsvRows(Func<Stream> open) : IBulkRows
{
    private static readonly CsvConfiguration Configuration = new(CultureInfo.InvariantCulture)
    {
        Delimiter = ",", Mode = CsvMode.RFC4180, MaxFieldSize = Lines.Longest, BadDataFound = null, IgnoreBlankLines = true, DetectColumnCountChanges = false,
    };

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    public IEnumerable<BulkRow> Read()
    {
        using var bytes = new RowBytes(open(), 2 * Lines.Longest);
        using var text = new StreamReader(bytes, Strict, detectEncodingFromByteOrderMarks: false);
        using var parser = new CsvParser(text, Configuration);
        var fields = new BulkFields();
        string[]? names = null;
        while (true)
        {
            fields.Clear();
            bytes.BeginRow();
            var (more, refused) = Next(parser);
            if (refused is not null)
            {
                yield return refused;
                yield break;
            }
            if (!more)
                break;
            var row = names is null ? Header(parser, ref names) : Row(parser, fields, names);
            if (row is not null)
                yield return row;
            if (names is { Length: 0 })
                break;
        }
        if (names is null)
            yield return Refused(1, "HEADER_MISSING", "The file is empty: its first row names the columns, as in type,map,key,text,premises,target,relation.");
    }

    private static (bool More, BulkRow? Refused) Next(CsvParser parser)
    {
        var line = parser.RawRow + 1L;
        try
        {
            return (parser.Read(), null);
        }
        catch (DecoderFallbackException)
        {
            return (false, Refused(line, "NOT_UTF8", "From here on the file is not UTF-8: save it as UTF-8."));
        }
        catch (MaxFieldSizeException)
        {
            return (false, Refused(line, "CELL_TOO_LONG", $"A cell of this row is longer than {Lines.Longest >> 20} MiB, perhaps for want of a closing quote; nothing after it is read."));
        }
        catch (RowBytes.TooManyException)
        {
            return (false, Refused(line, "ROW_TOO_LONG", $"The row is longer than {2 * Lines.Longest >> 20} MiB, perhaps for want of a closing quote or of line ends; nothing after it is read."));
        }
    }

    private static BulkRow? Header(CsvParser parser, ref string[]? names)
    {
        names = [.. parser.Record!.Select(name => name.Trim())];
        var problems = new List<Problem>();
        foreach (var (name, count) in names.CountBy(n => n))
            if (problems.Count == BulkFields.MostProblems)
                break;
            else if (!BulkFields.Names.Contains(name))
                problems.Add(new Problem("UNKNOWN_FIELD", $"There is no column '{Rules.Short(name)}'; there are {string.Join(", ", BulkFields.Names)}.", name, Nearest.Of(name, BulkFields.Names)));
            else if (count > 1)
                problems.Add(new Problem("DUPLICATE_FIELD", $"The column '{name}' stands twice: delete one.", name));
        if (!names.Contains("type"))
            problems.Add(new Problem("MISSING_FIELD", "There is no column 'type'.", "type"));
        if (problems.Count == 0)
            return null;
        names = [];
        return new BulkRow(1, null, null, problems, _ => 1);
    }

    private static BulkRow? Row(CsvParser parser, BulkFields fields, string[] names)
    {
        fields.Place = cell => ColumnOf(parser.RawRecord, cell);
        if (parser.Count > names.Length)
            fields.Wrong("TOO_MANY_CELLS", $"The row has {parser.Count} cells, and there are {names.Length} columns: a comma in a text stands in quotes.", "");
        for (var i = 0; i < Math.Min(names.Length, parser.Count); i++)
            if (parser[i] is { Length: > 0 } cell)
                fields.Add(names[i], cell, null, i);
        // A quoted cell may have several lines: the row begins on the first.
        return fields.Row(parser.RawRow - parser.RawRecord.AsSpan().TrimEnd("\r\n").Count('\n'));
    }

    // Where the i-th cell begins, as long as it does so on the row's first line.
    private static long ColumnOf(string row, long cell)
    {
        var (quoted, cells) = (false, 0);
        for (var i = 0; i < row.Length && cells <= cell; i++)
            if (cells == cell)
                return i + 1;
            else if (row[i] == '"')
                quoted = !quoted;
            else if (row[i] == ',' && !quoted)
                cells++;
        return 1;
    }

    private static BulkRow Refused(long line, string code, string message) => new(line, null, null, [new Problem(code, message, "")], _ => 1);
}
