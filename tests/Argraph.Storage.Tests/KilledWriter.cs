using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;
using Argraph.Sqlite;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestPipelineStartup(typeof(Argraph.Storage.Tests.KilledWriter))]

namespace Argraph.Storage.Tests;

/// <summary>This test program once more, as a process that commits without end until it is killed.</summary>
public sealed class KilledWriter : ITestPipelineStartup
{
    private const string Variable = "ARGRAPH_TEST_WRITER";

    /// <summary>Kills the writer once it has acknowledged so many revisions of its own; returns the last one acknowledged.</summary>
    internal static async Task<long> RunAsync(string file, int killAfter)
    {
        var name = $"argraph-{Guid.NewGuid()}";
        await using var pipe = new NamedPipeServerStream(name, PipeDirection.In);
        var start = new ProcessStartInfo(Path.ChangeExtension(typeof(KilledWriter).Assembly.Location, OperatingSystem.IsWindows() ? "exe" : null))
        {
            Environment = { [Variable] = $"{name}|{file}" }, RedirectStandardOutput = true,
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

    public async ValueTask StartAsync(IMessageSink diagnosticMessageSink)
    {
        if (Environment.GetEnvironmentVariable(Variable)?.Split('|') is not [var name, var file])
            return;
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

    public ValueTask StopAsync() => ValueTask.CompletedTask;
}
