using System.Diagnostics;
using System.Globalization;
using Argraph.Storage;

namespace Argraph.Neo4j;

/// <summary>Sends what changes the graph, and says what the statements answer: the outcome, or that it did not fit.</summary>
internal sealed class Writer(QueryApi api, Neo4jSettings settings)
{
    // How many rows are removed in one statement; a request that comes upon more than it can wait for is told to come again.
    private const long Part = 2000;
    private static readonly TimeSpan Waiting = TimeSpan.FromSeconds(10);

    /// <exception cref="StoreException">STORE_BUSY while an import of somebody else's lasts.</exception>
    /// <exception cref="InvalidOperationException">It does not fit the graph; nothing was written.</exception>
    public async Task<CommitResult> CommitAsync(ChangeSet changes, CancellationToken cancel)
    {
        for (; ; await SweepAsync(changes, Waiting, cancel))
            switch (await SendAsync("commit", Writing.Of(changes), changes, cancel))
            {
                case { } row when row.Text("outcome") == "busy":
                    throw Busy(row.Long("left"));
                case { } row when row.Text("outcome") != "abandoned":
                    return row.Text("outcome") == "moved" ? CommitResult.HeadMoved : CommitResult.Committed;
            }
    }

    /// <summary>Removes what an import left that was given up, or is this change set's own.</summary>
    /// <exception cref="StoreException">STORE_BUSY when there is more of it than can be removed in that time.</exception>
    public async Task SweepAsync(ChangeSet changes, TimeSpan? within, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        do
            if (await FirstAsync("stage-sweep", new { token = changes.Token.ToString(), take = Part }, changes, cancel) is not { } row || row.Flag("clean"))
                return;
        while (within is null || watch.Elapsed < within);
        throw new StoreException("STORE_BUSY", $"What an import left that was given up is being removed from {settings}; ask again in a few seconds.") { RetryAfter = Waiting };
    }

    /// <summary>The one row of a statement's answer.</summary>
    public async Task<Answer.Row> SendAsync(string text, object parameters, ChangeSet changes, CancellationToken cancel) =>
        await FirstAsync(text, parameters, changes, cancel) ?? throw Gone(settings);

    /// <summary>Somebody else's import keeps everybody from writing.</summary>
    /// <param name="left">For so many milliseconds if it sends nothing more.</param>
    public StoreException Busy(long left)
    {
        var wait = TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling(left / 1000.0)));
        return new StoreException("STORE_BUSY", string.Create(CultureInfo.InvariantCulture,
            $"An import is being written to {settings}, and nothing else until it is done; if it has stopped, it is given up in {wait.TotalSeconds} s.")) { RetryAfter = wait };
    }

    public static StoreException Gone(Neo4jSettings settings) =>
        new("STORE_FOREIGN", $"The graph that was at {settings} is gone; restart Argraph to begin a new one there.");

    private async Task<Answer.Row?> FirstAsync(string text, object parameters, ChangeSet changes, CancellationToken cancel)
    {
        try
        {
            foreach (var row in (await api.WriteAsync(Statements.Of(text), parameters, cancel)).Rows)
                return row;
            return null;
        }
        catch (StoreException broken) when (broken.InnerException is QueryRefused refused
            && (refused.Message.Contains("argraph:incomplete", StringComparison.Ordinal) || refused.Code == "Neo.ClientError.Schema.ConstraintValidationFailed"))
        {
            throw new InvalidOperationException($"The change set {changes.Token} on revision {changes.Base} does not fit the graph it was prepared on; nothing was written.", refused);
        }
    }
}
