using System.Globalization;
using System.Text.Json;
using Argraph.Storage;

namespace Argraph.Neo4j;

/// <summary>
/// The graph in a Neo4j, for any number of processes: nothing is kept here but connections. Every call is one statement. A
/// server that does not answer is an error with its address and the cause each time it is asked, until it answers again.
/// </summary>
public sealed class Neo4jStore : IArgumentStore
{
    /// <summary>The version of the graph's shape; a graph of a later one is refused.</summary>
    public const long Version = 1;

    private readonly QueryApi _api;
    private readonly Writer _writer;
    private readonly Neo4jSettings _settings;
    private readonly SemaphoreSlim _preparing = new(1, 1);
    private volatile bool _prepared;

    /// <summary>Nothing is sent before the first call.</summary>
    public Neo4jStore(Neo4jSettings settings)
    {
        _settings = settings;
        _api = new QueryApi(settings);
        _writer = new Writer(_api, settings);
        Keys = new Neo4jKeyRing(_api, PrepareAsync);
    }

    public IKeyRing Keys { get; }

    /// <summary>How many statements have been sent.</summary>
    public long Sent => _api.Sent;

    public async Task<long> HeadAsync(CancellationToken cancel) => (await HeadRowAsync(cancel)).Revision;

    public async Task<IGraphView> OpenAsync(long? revision, CancellationToken cancel)
    {
        var head = await HeadRowAsync(cancel);
        return revision is { } asked && (asked < 0 || asked > head.Revision)
            ? throw new UnknownRevisionException(asked, head.Revision)
            : new Neo4jView(_api, revision ?? head.Revision, head.LastSeq, head.Bookmarks);
    }

    public async Task<CommitResult> CommitAsync(ChangeSet changes, CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        return await _writer.CommitAsync(changes, cancel);
    }

    public async Task<CommitResult> ImportAsync(BulkChange bulk, CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        return await new Staging(_writer, _settings, bulk).ImportAsync(cancel);
    }

    /// <summary>
    /// Has Neo4j plan every statement that reads or writes the graph, which for one that has just been started takes longer than
    /// a request may, so that the first who asks need not wait. Nothing is run. A statement that is not planned within the
    /// settings' timeout is left to whoever asks for it.
    /// </summary>
    /// <returns>How many statements were planned.</returns>
    /// <exception cref="StoreException">When Neo4j does not answer.</exception>
    public async Task<int> PlanAsync(CancellationToken cancel)
    {
        var planned = 0;
        // One after another: side by side a cold server is late with all of them.
        foreach (var name in Statements.Names.Except(Statements.Schema).Where(n => n != "cancel"))
            try
            {
                await _api.ReadAsync("EXPLAIN " + Statements.Of(name), new { }, null, cancel);
                planned++;
            }
            catch (StoreException late) when (late.Code == "STORE_TIMEOUT")
            {
                // What it has learnt so far speeds the next.
            }
        return planned;
    }

    public ValueTask DisposeAsync()
    {
        _api.Dispose();
        _preparing.Dispose();
        return ValueTask.CompletedTask;
    }

    private sealed record Head(long Revision, long LastSeq, IReadOnlyList<string> Bookmarks);

    private async Task<Head> HeadRowAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        var answer = await _api.ReadAsync(Statements.Of("head"), null, null, cancel);
        var row = answer.Rows.First();
        return row.IsNull("revision")
            ? throw Writer.Gone(_settings)
            : new Head(row.Long("revision"), row.Long("lastSeq"), answer.Bookmarks);
    }

    // Once per process: makes the schema in an empty database, refuses what is not ours.
    private async Task PrepareAsync(CancellationToken cancel)
    {
        if (_prepared)
            return;
        await _preparing.WaitAsync(cancel);
        try
        {
            if (_prepared)
                return;
            var head = (await _api.ReadAsync(Statements.Of("head"), null, null, cancel)).Rows.First();
            if (head.IsNull("name") && (await _api.ReadAsync(Statements.Of("found"), null, null, cancel)).Rows.ToList() is [var found])
            {
                // Another process may have begun the graph between the two questions.
                head = (await _api.ReadAsync(Statements.Of("head"), null, null, cancel)).Rows.First();
                if (head.IsNull("name"))
                    throw Foreign(found.IsNull("label") ? "nodes without a label" : ":" + found.Text("label"));
            }
            if (!head.IsNull("name") && (head["version"].ValueKind != JsonValueKind.Number || head["revision"].ValueKind != JsonValueKind.Number))
                throw Foreign(":Graph");
            if (!head.IsNull("name") && head.Long("version") > Version)
                throw new StoreException("STORE_NEWER", string.Create(CultureInfo.InvariantCulture,
                    $"The graph at {_settings} was written by a newer Argraph (shape {head.Long("version")}; this one knows {Version}), and is left untouched."));
            foreach (var text in Statements.Schema)
                await MakeAsync(text, cancel);
            await _api.WriteAsync("CALL db.awaitIndexes(300)", null, cancel);
            if (head.IsNull("name"))
                await _api.WriteAsync(Statements.Of("create"), new { version = Version, at = DateTimeOffset.UtcNow.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) }, cancel);
            _prepared = true;
        }
        finally
        {
            _preparing.Release();
        }
    }

    // IF NOT EXISTS looks before it locks: of two processes that begin at once one is told that the other was first.
    private async Task MakeAsync(string text, CancellationToken cancel)
    {
        try
        {
            await _api.WriteAsync(Statements.Of(text), null, cancel);
        }
        catch (StoreException made) when (made.InnerException is QueryRefused { Code: "Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists" })
        {
            // It is there, which is all that was wanted.
        }
    }

    private StoreException Foreign(string label) => new("STORE_FOREIGN", $"The database {_settings} holds something else ({label}), and is left untouched; name an empty one.");
}
