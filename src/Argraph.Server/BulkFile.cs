using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Argraph.Edits;
using Argraph.Formats;
using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Server;

/// <summary>A file of rows on its way into a store, and how far it is.</summary>
internal sealed class BulkFile : IBulkRows
{
    private static readonly string[] Readings = ["reading", "checking", "writing"];

    private readonly string _file;
    private readonly IBulkRows _rows;
    private readonly Stopwatch _reading = new();
    private Stream? _open;
    private int _readings;
    private volatile bool _through;
    private long _seen, _length;

    private BulkFile(string file, Func<Func<Stream>, IBulkRows> format) => (_file, _rows) = (file, format(Open));

    /// <summary>The file where its name says that it is one of rows; null where it is a map's.</summary>
    public static BulkFile? Of(string file) => Path.GetExtension(file).ToLowerInvariant() switch
    {
        ".csv" => new BulkFile(file, open => new CsvRows(open)),
        ".ndjson" or ".jsonl" => new BulkFile(file, open => new NdjsonRows(open)),
        _ => null,
    };

    public string File => _file;

    /// <summary>What is being done, how far, how fast and how long still.</summary>
    public string Progress
    {
        get
        {
            var (reading, seen, seconds) = (_readings, Interlocked.Read(ref _seen), _reading.Elapsed.TotalSeconds);
            if (reading == 0 || seconds == 0)
                return "beginning";
            if (_through && reading >= Readings.Length)
                return string.Create(CultureInfo.InvariantCulture, $"finishing, {seconds:0} s so far");
            var part = _length == 0 ? 1 : Math.Min(1, (double)Position / _length);
            var left = part is > 0.01 and < 1 ? string.Create(CultureInfo.InvariantCulture, $", {seconds / part - seconds:0} s left") : "";
            return string.Create(CultureInfo.InvariantCulture, $"{Readings[Math.Min(reading, Readings.Length) - 1]}, {100 * part:0} %, {seen / seconds:0} rows/s{left}");
        }
    }

    public IEnumerable<BulkRow> Read()
    {
        _readings++;
        _through = false;
        Interlocked.Exchange(ref _seen, 0);
        _reading.Restart();
        foreach (var row in _rows.Read())
        {
            Interlocked.Increment(ref _seen);
            yield return row;
        }
        _through = true;
        _reading.Restart();
    }

    /// <summary>Brings the file into a store, or says what is wrong with it.</summary>
    public async Task<MapFiles.Imported> ImportAsync(IArgumentStore store, MapFiles.Import import, CancellationToken cancel)
    {
        try
        {
            var outcome = await store.ImportAsync(new BulkRequest(import.Author, import.Note, this, await HashAsync(cancel), import.Map) { DryRun = import.DryRun }, TimeProvider.System, cancel);
            var diagnostics = outcome.Problems.Select(p => new Diagnostic(Severity.Error, p.Problem.Code, _file, p.Line, p.Column, p.Problem.Message, p.Problem.Suggestion)).ToList();
            return new MapFiles.Imported(
                diagnostics.Count > 0 ? null : new ImportReport((int)outcome.Added, (int)outcome.Changed, 0, (int)outcome.Unchanged, [], []), outcome.Revision, diagnostics,
                import.DryRun ? await MapFiles.ChangesAsync(store, outcome.Changes, cancel) : []);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return new MapFiles.Imported(null, 0, [MapFiles.Unreadable(_file, refused)], []);
        }
    }

    private long Position
    {
        get
        {
            try
            {
                return _open?.Position ?? 0;
            }
            catch (ObjectDisposedException)
            {
                return _length;
            }
        }
    }

    private FileStream Open()
    {
        var stream = new FileStream(_file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        (_open, _length) = (stream, stream.Length);
        return stream;
    }

    private async Task<byte[]> HashAsync(CancellationToken cancel)
    {
        await using var stream = Open();
        return await SHA256.HashDataAsync(stream, cancel);
    }
}
