using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Edits;

/// <summary>
/// Brings files that are too large to be held: maps, statements and arguments, row by row, in the order of the file. It adds what is
/// new and changes what differs; nothing is retracted. The rows are read three times: for their names, to be checked, to be written.
/// Linear in the file; of it only the names are held, and what it changes.
/// </summary>
/// <param name="view">The graph at the head.</param>
/// <param name="rows">The file.</param>
/// <param name="map">The key of the map of rows that name none, null where every row must.</param>
internal sealed partial class BulkImport(IGraphView view, IBulkRows rows, string? map)
{
    /// <summary>The most rows a file may change of what is there; there is no limit to what it adds.</summary>
    public const int MostChanges = 100_000;

    /// <summary>The most problems that are said; the file is not read further then.</summary>
    public const int MostProblems = 100;

    // How many rows are looked up in the store in one call.
    private const int Batch = 512;

    // How many of these are read ahead.
    private const int Ahead = 4;

    private readonly BulkNames _names = new();
    private readonly Dictionary<string, MapOfFile> _maps = [];
    private readonly List<Write> _changes = [];
    private readonly Dictionary<long, (long Target, BulkRow Row)> _aimedAtArguments = [];
    private readonly SortedSet<long> _touchedMaps = [];
    private long _last = view.LastSeq;

    private readonly List<(long Line, Problem Problem)> _problems = [];

    /// <summary>What is wrong, in the order of the file, once it has been checked.</summary>
    public IReadOnlyList<BulkProblem> Problems { get; private set; } = [];

    public long Added { get; private set; }

    public long Unchanged { get; private set; }

    public IReadOnlyList<Write> Changes => _changes;

    /// <summary>Whether there is nothing to commit.</summary>
    public bool IsEmpty => Added == 0 && _changes.Count == 0;

    private bool IsRefused => _problems.Count >= MostProblems;

    // A map that rows are in: of the store, of the file, or of both.
    private sealed class MapOfFile
    {
        public required Map? Found { get; init; }
        public long Seq { get; set; }
        public bool IsWritten { get; set; }
    }

    /// <summary>Reads and checks all of it; the problems say whether it may be written.</summary>
    public async Task CheckAsync(CancellationToken cancel)
    {
        await EachAsync(NameAsync, cancel);
        if (_problems.Count == 0)
            await EachAsync(CheckAsync, cancel);
        if (_problems.Count == 0)
            CheckCircles();
        if (_problems.Count > 0)
            Problems = [.. Located().OrderBy(p => p.Line).ThenBy(p => p.Column).Take(MostProblems)];
    }

    private async Task EachAsync(Func<BulkRow[], CancellationToken, Task> look, CancellationToken cancel)
    {
        await foreach (var chunk in ChunksAsync(cancel))
        {
            await look(chunk, cancel);
            if (IsRefused)
                return;
        }
    }

    private IAsyncEnumerable<BulkRow[]> ChunksAsync(CancellationToken cancel) => rows.Read().Chunk(Batch).ToAsyncEnumerable().AheadAsync(Ahead, cancel);

    // A row says where its fields stand only while it is the one that is read.
    private IEnumerable<BulkProblem> Located()
    {
        var problems = _problems.ToLookup(p => p.Line, p => p.Problem);
        var last = _problems.Max(p => p.Line);
        return rows.Read().TakeWhile(row => row.Line <= last).SelectMany(row => problems[row.Line].Select(p => new BulkProblem(row.Line, row.ColumnOf(p.Path), p)));
    }

    /// <summary>What is to be written, once nothing is wrong.</summary>
    public BulkChange ToChange(Guid token, DateTimeOffset at, string author, string? note) => new(
        new ChangeSet(view.Revision, token, at, author, note, [.. _changes.OrderBy(w => w.After.Seq)]) { Maps = [.. _touchedMaps] },
        Added, AddedAsync());

    private async IAsyncEnumerable<IReadOnlyList<Item>> AddedAsync()
    {
        await foreach (var chunk in ChunksAsync(default))
        {
            var ends = await EndsAsync(chunk, null, default);
            var added = chunk.Select((row, i) => ItemOf(row, ends[i], new Lifetime(view.Revision + 1, view.Revision + 1), null)).OfType<Item>().Where(IsNew).ToList();
            if (added.Count > 0)
                yield return added;
        }
    }

    private bool IsNew(Item item) => item.Seq > view.LastSeq;

    private void Wrong(BulkRow row, string code, string message, string path) =>
        _problems.Add((row.Line, new Problem(code, message, path)));
}

/// <summary>Something wrong with a row.</summary>
public sealed record BulkProblem(long Line, long Column, Problem Problem);
