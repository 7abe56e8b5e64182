using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Argraph.Server.Tests;

/// <summary>The built program, started as people start it, in a folder of its own.</summary>
internal sealed partial class CliProgram : IDisposable
{
    public static readonly string Built = Repository.At(".artifacts", "bin", "Argraph.Server", new DirectoryInfo(AppContext.BaseDirectory).Name, OperatingSystem.IsWindows() ? "argraph.exe" : "argraph");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("argraph-cli-");

    public static string Seed { get; } = Repository.At("seed", "alignment-tax.argraph.yaml");

    public Dictionary<string, string> Variables { get; } = [];

    public string Folder => _folder.FullName;

    public IEnumerable<string> Files => _folder.EnumerateFiles().Select(f => f.Name).Order();

    public sealed record Ran(int ExitCode, string Out, string Err);

    public string Write(string name, string text)
    {
        File.WriteAllText(Path.Combine(Folder, name), text);
        return name;
    }

    public Task<Ran> RunAsync(params string[] arguments) => RunOtherAsync(Built, arguments);

    public async Task<Ran> RunOtherAsync(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Ran(process.ExitCode, await output, WithoutProgress(await error));
    }

    /// <summary>Starts the program and kills it once a file of its folder has been written so often.</summary>
    /// <returns>Whether it was killed; it may have come to its end before.</returns>
    public async Task<bool> KillAsync(string file, int writes, params string[] arguments)
    {
        using var watcher = new FileSystemWatcher(Folder, file) { NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.Size | NotifyFilters.FileName };
        using var process = Start(Built, arguments);
        watcher.Changed += (_, _) =>
        {
            if (Interlocked.Decrement(ref writes) == 0)
                process.Kill();
        };
        watcher.EnableRaisingEvents = true;
        process.StandardInput.Close();
        var said = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode is 0 or 137, await said.Item2);
        return process.ExitCode == 137;
    }

    public async Task<Serving> ServeAsync(params string[] arguments) => await Serving.OfAsync(Start(Built, arguments));

    private Process Start(string program, string[] arguments)
    {
        // Whoever runs the tests in the background leaves SIGINT ignored to them and all that they start; people do not.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", program, .. arguments])
        {
            WorkingDirectory = Folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("ARGRAPH_", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in Variables)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    // How often a busy machine makes the program ask for patience is not what a test is about.
    private static string WithoutProgress(string said) => Progress().Replace(said, "");

    [GeneratedRegex(@"^(?:Importing [^\n]+|[^\n]+[:,] \d+ s so far)\.\n", RegexOptions.Multiline)]
    private static partial Regex Progress();

    /// <summary>A server that has said where it is.</summary>
    internal sealed class Serving : IDisposable
    {
        private readonly Process _process;

        private Serving(Process process, string said, Uri url) => (_process, Said, Url) = (process, said, url);

        public string Said { get; }

        public Uri Url { get; }

        public static async Task<Serving> OfAsync(Process process)
        {
            var said = "";
            while (await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            {
                said += WithoutProgress(line + "\n");
                if (line.Split(' ').FirstOrDefault(word => word.StartsWith("http://", StringComparison.Ordinal)) is { } url)
                    return new Serving(process, said, new Uri(new Uri(url.TrimEnd(',', '.')), "/"));
            }
            throw new InvalidOperationException(said);
        }

        /// <summary>Sends a signal and waits for the end.</summary>
        public async Task<Ran> StopAsync(string signal)
        {
            using var kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
            await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return new Ran(_process.ExitCode, await _process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), WithoutProgress(await _process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)));
        }

        public void Dispose()
        {
            if (!_process.HasExited)
                _process.Kill();
            _process.Dispose();
        }
    }
}
