using System.Text.Json;

namespace Argraph.Neo4j;

/// <summary>The rows of a statement, and the bookmarks after it.</summary>
internal sealed class Answer
{
    private readonly Dictionary<string, int> _columns = [];
    private readonly JsonElement _values;

    public Answer(JsonElement body)
    {
        var data = body.GetProperty("data");
        foreach (var field in data.GetProperty("fields").EnumerateArray())
            _columns[field.GetString()!] = _columns.Count;
        _values = data.GetProperty("values");
        Bookmarks = body.TryGetProperty("bookmarks", out var marks) ? [.. marks.EnumerateArray().Select(m => m.GetString()!)] : [];
    }

    public IReadOnlyList<string> Bookmarks { get; }

    /// <summary>Whether a column is there and null in some row.</summary>
    public bool HasNull(string column) => _columns.TryGetValue(column, out var place) && _values.EnumerateArray().Any(row => row[place].ValueKind == JsonValueKind.Null);

    public IEnumerable<Row> Rows => _values.EnumerateArray().Select(values => new Row(_columns, values));

    /// <summary>One row, its columns by name.</summary>
    internal readonly struct Row(Dictionary<string, int> columns, JsonElement values)
    {
        public JsonElement this[string column] => values[columns[column]];

        public long Long(string column) => this[column].GetInt64();

        public bool Flag(string column) => this[column].ValueKind == JsonValueKind.True;

        public string? Text(string column) => this[column].GetString();

        public bool IsNull(string column) => this[column].ValueKind == JsonValueKind.Null;
    }
}
