using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;
using Argraph.Sqlite;

namespace Argraph.Storage.Tests;

/// <summary>A process that commits without end until it is killed.</summary>
internal static class KilledWriter
{
    public const string Work = "write";

    /// <summary>Kills the writer once it has acknowledged so many revisions of its own; returns the last one acknowledged.</summary>
    public static async Task<long> RunAsync(string file, int killAfter)
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
            var last = 0L;
            for (var i = 0; await said.ReadLineAsync(limit.Token) is { } line; i++)
            {
                if (i == killAfter)
                    writer.Kill();
                last = long.Parse(line, CultureInfo.InvariantCulture);
            }
            return last;
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
        while (true)
        {
            await SqliteFileTests.AddAsync(store, $"m-{await store.HeadAsync(default) + 1}", new string('x', 2000));
            await acknowledged.WriteLineAsync((await store.HeadAsync(default)).ToString(CultureInfo.InvariantCulture));
        }
    }
}
