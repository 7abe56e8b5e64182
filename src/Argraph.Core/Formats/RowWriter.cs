using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Argraph.Model;
using CsvHelper;

namespace Argraph.Formats;

/// <summary>Writes maps, statements and arguments as the rows that <see cref="NdjsonRows"/> and <see cref="CsvRows"/> read.</summary>
public static class RowWriter
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>One JSON object on each line.</summary>
    public static void WriteNdjson(Stream to, IEnumerable<(string Map, Draft Draft)> rows)
    {
        using var buffered = new BufferedStream(to, 1 << 16);
        using var writer = new Utf8JsonWriter(buffered, Json);
        foreach (var (map, draft) in rows)
        {
            writer.WriteStartObject();
            foreach (var (name, value) in FieldsOf(map, draft))
                switch (value)
                {
                    case string text:
                        writer.WriteString(name, text);
                        break;
                    case double number:
                        writer.WriteNumber(name, number);
                        break;
                    case bool flag:
                        writer.WriteBoolean(name, flag);
                        break;
                    case IReadOnlyList<string> list:
                        writer.WriteStartArray(name);
                        foreach (var item in list)
                            writer.WriteStringValue(item);
                        writer.WriteEndArray();
                        break;
                }
            writer.WriteEndObject();
            writer.Flush();
            writer.Reset();
            buffered.WriteByte((byte)'\n');
        }
    }

    /// <summary>A table with every column that a row may have.</summary>
    public static void WriteCsv(Stream to, IEnumerable<(string Map, Draft Draft)> rows)
    {
        using var text = new StreamWriter(to, new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };
        using var writer = new CsvWriter(text, CultureInfo.InvariantCulture);
        foreach (var name in BulkFields.Names)
            writer.WriteField(name);
        writer.NextRecord();
        foreach (var (map, draft) in rows)
        {
            var fields = FieldsOf(map, draft).ToDictionary();
            foreach (var name in BulkFields.Names)
                writer.WriteField(fields.GetValueOrDefault(name) switch
                {
                    null => "",
                    string cell => cell,
                    bool flag => flag ? "true" : "false",
                    IReadOnlyList<string> list => string.Join(' ', list),
                    var number => Convert.ToString(number, CultureInfo.InvariantCulture),
                });
            writer.NextRecord();
        }
    }

    // Only what is said: what is left out is as it is by default.
    private static IEnumerable<KeyValuePair<string, object>> FieldsOf(string map, Draft draft)
    {
        IEnumerable<(string, object?)> fields = draft switch
        {
            MapDraft d => [("type", "map"), ("key", d.Key), ("id", d.Id?.ToString()), ("title", d.Title), ("description", d.Description), ("thesis", d.Thesis)],
            StatementDraft d =>
            [
                ("type", YamlWords.Of(d.Kind)), ("map", map), ("key", d.Key), ("id", d.Id?.ToString()), ("text", d.Text),
                ("claimType", d.ClaimType is { } type ? YamlWords.Of(type) : null), ("evidenceType", d.EvidenceType is { } evidence ? YamlWords.Of(evidence) : null),
                ("scope", d.Scope), ("assumed", d.Assumed ? true : null), ("baseScore", d.BaseScore),
            ],
            ArgumentDraft d =>
            [
                ("type", "argument"), ("map", map), ("key", d.Key), ("id", d.Id?.ToString()), ("premises", d.Premises.Count > 0 ? d.Premises : null), ("target", d.Target),
                ("relation", YamlWords.Of(d.Relation)), ("text", d.Text), ("warrant", d.Warrant), ("scheme", d.Scheme), ("weight", d.Weight),
            ],
            _ => throw new ArgumentException($"{draft.GetType().Name} is no row of a bulk file.", nameof(draft)),
        };
        foreach (var (name, value) in fields)
            if (value is not null)
                yield return KeyValuePair.Create(name, value);
    }
}
