using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;
using Argraph.Edits;
using Argraph.Sqlite;
using Argraph.Storage.Tests.Graphs;

namespace Argraph.Storage.Tests;

/// <summary>A process that commits without end until it is killed.</summary>
internal static class KilledWriter
{
    public const string Work = "write";

    /// <summary>Kills the writer a moment after it has acknowledged so many revisions of its own; returns all that it acknowledged.</summary>
    public static async Task<List<(long Revision, string Key)>> RunAsync(string file, int killAfter, int moment)
    {
        var name = $"argraph-{Guid.NewGuid()}";
        await using var pipe = new NamedPipeServerStream(name, PipeDirection.In);
        var start = new ProcessStartInfo(ChildProcess.Program)
        {
            Environment = { [ChildProcess.Variable] = $"{Work}|{name}|{file}" }, RedirectStandardOutput = true,
        };
        using var writer = Process.Start(start)!;
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            await pipe.WaitForConnectionAsync(limit.Token);
            using var said = new StreamReader(pipe);
            var acknowledged = new List<(long, string)>();
            while (await said.ReadLineAsync(limit.Token) is { } line)
            {
                var revision = long.Parse(line, CultureInfo.InvariantCulture);
                acknowledged.Add((revision, Key(revision)));
                if (acknowledged.Count != killAfter)
                    continue;
                // In a part of the next commit that is another each time.
                Thread.SpinWait(moment);
                writer.Kill();
            }
            return acknowledged;
        }
        finally
        {
            writer.Kill();
            await writer.WaitForExitAsync(CancellationToken.None);
        }
    }

    /// <summary>What the process does.</summary>
    public static async Task WriteAsync(string name, string file)
    {
        await using var pipe = new NamedPipeClientStream(".", name, PipeDirection.Out);
        await pipe.ConnectAsync();
        await using var acknowledged = new StreamWriter(pipe) { AutoFlush = true };
        await using var store = await SqliteStore.OpenAsync(file, default);
        using var editor = new Editor(store, TimeProvider.System);
        while (true)
        {
            var revision = await ThreeRows.WriteAsync(editor, Key(await store.HeadAsync(default) + 1));
            await acknowledged.WriteLineAsync(revision.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static string Key(long revision) => $"m-{revision}-{new string('x', 500)}";
}
