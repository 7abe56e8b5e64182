using Argraph.Storage.Tests.PowerLoss;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestPipelineStartup(typeof(Argraph.Storage.Tests.ChildProcess))]

namespace Argraph.Storage.Tests;

/// <summary>This test program once more, as a process that can be killed or recorded: it does one piece of work in place of the tests.</summary>
public sealed class ChildProcess : ITestPipelineStartup
{
    /// <summary>The variable that names the work, and what it is done with: WORK|FIRST|SECOND.</summary>
    internal const string Variable = "ARGRAPH_TEST_CHILD";

    internal static string Program { get; } = Path.ChangeExtension(typeof(ChildProcess).Assembly.Location, OperatingSystem.IsWindows() ? "exe" : null);

    public async ValueTask StartAsync(IMessageSink diagnosticMessageSink)
    {
        switch (Environment.GetEnvironmentVariable(Variable)?.Split('|'))
        {
            case [KilledWriter.Work, var pipe, var files]:
                await KilledWriter.WriteAsync(pipe, files.Split(';'));
                break;
            case [RecordedWork.Work, var folder]:
                await RecordedWork.DoAsync(folder);
                break;
            default:
                return;
        }
        Environment.Exit(0);
    }

    public ValueTask StopAsync() => ValueTask.CompletedTask;
}
