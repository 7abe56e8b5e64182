using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Argraph.Storage.Tests.PowerLoss;

/// <summary>A process's calls to the file system in one folder, as strace saw them, in the order in which they were done.</summary>
internal static class Recording
{
    /// <summary>The file of the folder in which the process tells the world what it has done, a line at a time.</summary>
    public const string Said = "said";

    // All that could change a file; one that is met and not understood fails the test.
    private const string Traced = "openat,open,creat,write,writev,pwrite64,pwritev,pwritev2,ftruncate,truncate,fallocate,copy_file_range,sendfile,"
        + "fsync,fdatasync,sync_file_range,rename,renameat,renameat2,link,linkat,unlink,unlinkat,symlink,symlinkat,mkdir,mkdirat,rmdir";

    /// <summary>Why nothing can be recorded here, null where it can.</summary>
    public static string? Missing { get; } =
        !OperatingSystem.IsLinux() ? "strace records on Linux only."
        : !Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, "strace"))) ? "strace is not installed: apt-get install strace."
        : Refused() is { } refused ? $"strace may trace nothing on this machine: {refused}" : null;

    private static string? Refused()
    {
        using var process = Process.Start(new ProcessStartInfo("strace", ["-f", "--seccomp-bpf", "-o", "/dev/null", "true"]) { RedirectStandardError = true })!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : said.Trim();
    }

    /// <summary>Runs this test program as a child at that work, and returns its calls on the folder's files but locks and shared memory.</summary>
    public static async Task<IReadOnlyList<Call>> OfAsync(string work, string folder)
    {
        var log = folder + ".strace";
        var start = new ProcessStartInfo("strace", ["-f", "--seccomp-bpf", "-y", "-xx", "-s", "100000000", "-e", "trace=" + Traced, "-e", "signal=none", "-o", log, ChildProcess.Program])
        {
            Environment = { [ChildProcess.Variable] = $"{work}|{folder}" }, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await said + await complained);
        try
        {
            return [.. Calls(File.ReadLines(log), folder + "/")];
        }
        finally
        {
            File.Delete(log);
        }
    }

    private static IEnumerable<Call> Calls(IEnumerable<string> lines, string folder)
    {
        var begun = new Dictionary<string, (string Text, int Line)>();
        var at = 0;
        foreach (var line in lines)
        {
            at++;
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            var (thread, text, started) = (line[..space], line[space..].TrimStart(), at);
            if (text.EndsWith(" <unfinished ...>", StringComparison.Ordinal))
            {
                begun[thread] = (text[..^" <unfinished ...>".Length], at);
                continue;
            }
            if (text.StartsWith("<... ", StringComparison.Ordinal))
            {
                (var first, started) = begun[thread];
                begun.Remove(thread);
                text = first + text[(text.IndexOf("resumed>", StringComparison.Ordinal) + "resumed>".Length)..];
            }
            if (text.LastIndexOf(") = ", StringComparison.Ordinal) is > 0 and var end && text[end + 4] is not ('-' or '?')
                && Call(text[..text.IndexOf('(', StringComparison.Ordinal)], text[(text.IndexOf('(', StringComparison.Ordinal) + 1)..end].Split(", "), text[(end + 4)..], started, at, folder) is { } call)
                yield return call;
        }
        if (at == 0)
            throw new InvalidDataException("strace wrote nothing.");
    }

    private static Call? Call(string name, string[] arguments, string result, int started, int ended, string folder)
    {
        if (Names(name, arguments, result).Select(path => path == folder[..^1] ? "" : path.StartsWith(folder, StringComparison.Ordinal) ? path[folder.Length..] : null).ToArray() is not [{ } file, ..] names
            || file.EndsWith(".lock", StringComparison.Ordinal) || file.EndsWith("-shm", StringComparison.Ordinal))
            return null;
        return (name, file) switch
        {
            ("write" or "pwrite64", Said) => new Call.Said(started, ended, Encoding.UTF8.GetString(Bytes(arguments[1])).TrimEnd('\n')),
            ("openat" or "open", _) when arguments.Any(a => a.Contains("O_TRUNC", StringComparison.Ordinal)) => throw Unknown(),
            ("openat" or "open", Said) => null,
            ("openat" or "open", _) => arguments.Any(a => a.Contains("O_CREAT", StringComparison.Ordinal)) ? new Call.Create(started, ended, file) : null,
            ("pwrite64", _) => new Call.Write(started, ended, file, Number(arguments[3]), Bytes(arguments[1])[..(int)Number(result)]),
            ("ftruncate", _) => new Call.Truncate(started, ended, file, Number(arguments[1])),
            ("fsync" or "fdatasync", _) => new Call.Sync(started, ended, file),
            ("link" or "linkat", _) => new Call.Link(started, ended, file, names[1]!),
            ("rename" or "renameat" or "renameat2", _) => new Call.Rename(started, ended, file, names[1]!),
            ("unlink" or "unlinkat", _) => new Call.Unlink(started, ended, file),
            _ => throw Unknown(),
        };

        InvalidDataException Unknown() => new($"What {name} does to {file} is not known here.");
    }

    // What a call names: by the file that was opened, else by each path among its arguments.
    private static IEnumerable<string> Names(string name, string[] arguments, string result) =>
        name is "open" or "openat" or "creat" ? [Opened(result)]
        : arguments[0].Contains('<', StringComparison.Ordinal) && !arguments[0].StartsWith("AT_FDCWD", StringComparison.Ordinal) ? [Opened(arguments[0])]
        : arguments.Where(a => a.StartsWith('"')).Select(a => Encoding.UTF8.GetString(Bytes(a)));

    private static string Opened(string descriptor) => descriptor.IndexOf('<', StringComparison.Ordinal) is >= 0 and var from
        ? Encoding.UTF8.GetString(Bytes(descriptor[(from + 1)..descriptor.IndexOf('>', StringComparison.Ordinal)])) : "";

    private static byte[] Bytes(string escaped) => escaped.EndsWith("...", StringComparison.Ordinal)
        ? throw new InvalidDataException("strace has cut a text.")
        : escaped.Contains('\\', StringComparison.Ordinal) ? Convert.FromHexString(escaped.Trim('"').Replace("\\x", "", StringComparison.Ordinal)) : [];

    private static long Number(string text) => long.Parse(text.Split(' ')[0], CultureInfo.InvariantCulture);
}
