namespace Argraph.Model;

/// <summary>One thing of a file that is read row by row: a map, a statement or an argument.</summary>
/// <param name="Line">Where it begins, from 1.</param>
/// <param name="Map">The key of the map it is in, null where the row names none.</param>
/// <param name="Draft">What it says; null when it could not be read, and then there is a problem.</param>
/// <param name="Problems">What could not be read, by field; normally empty.</param>
/// <param name="ColumnOf">Where the field of a path of the draft stands, from 1; to be asked before the next row is read.</param>
public sealed record BulkRow(long Line, string? Map, Draft? Draft, IReadOnlyList<Problem> Problems, Func<string, long> ColumnOf);

/// <summary>Rows that can be read again and again, and are the same each time.</summary>
public interface IBulkRows
{
    /// <summary>Reads them from the start; no more than one row is in memory.</summary>
    IEnumerable<BulkRow> Read();
}
