using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;
using Argraph.Edits;
using Argraph.Sqlite;
using Argraph.Storage.Tests.Graphs;

namespace Argraph.Storage.Tests;

/// <summary>A process that commits to several files without end until it is killed: it takes longer to start than to write.</summary>
internal static class KilledWriter
{
    public const string Work = "write";

    /// <summary>Kills the writer a moment after it has acknowledged so many revisions; returns all that it acknowledged.</summary>
    public static async Task<List<(string File, long Revision)>> RunAsync(IReadOnlyList<string> files, int killAfter, int moment)
    {
        var name = $"argraph-{Guid.NewGuid()}";
        await using var pipe = new NamedPipeServerStream(name, PipeDirection.In);
        var start = new ProcessStartInfo(ChildProcess.Program)
        {
            Environment = { [ChildProcess.Variable] = $"{Work}|{name}|{string.Join(';', files)}" }, RedirectStandardOutput = true,
        };
        using var writer = Process.Start(start)!;
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            await pipe.WaitForConnectionAsync(limit.Token);
            using var said = new StreamReader(pipe);
            var acknowledged = new List<(string, long)>();
            while (await said.ReadLineAsync(limit.Token) is { } line)
            {
                var at = line.LastIndexOf(' ');
                acknowledged.Add((line[..at], long.Parse(line[(at + 1)..], CultureInfo.InvariantCulture)));
                if (acknowledged.Count != killAfter)
                    continue;
                // In a part of the next commits that is another each time.
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
    public static async Task WriteAsync(string name, IReadOnlyList<string> files)
    {
        await using var pipe = new NamedPipeClientStream(".", name, PipeDirection.Out);
        await pipe.ConnectAsync();
        await using var acknowledged = new StreamWriter(pipe) { AutoFlush = true };
        await Task.WhenAll(files.Select(file => Task.Run(async () =>
        {
            await using var store = await SqliteStore.OpenAsync(file, default);
            using var editor = new Editor(store, TimeProvider.System);
            while (true)
            {
                var revision = await ThreeRows.WriteAsync(editor, Key(await store.HeadAsync(default) + 1));
                lock (acknowledged)
                    acknowledged.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file} {revision}"));
            }
        })));
    }

    /// <summary>What it writes as a revision.</summary>
    public static string Key(long revision) => $"m-{revision}-{new string('x', 500)}";
}
