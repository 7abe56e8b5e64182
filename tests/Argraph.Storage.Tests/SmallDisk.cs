using System.Diagnostics;

namespace Argraph.Storage.Tests;

/// <summary>A real file system of a few megabytes, mounted for one test, that can be filled up and freed.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("argraph-disk-");

    private SmallDisk()
    {
    }

    public string File => Path.Combine(Mount, "graph.db");

    public IEnumerable<string> Files => new DirectoryInfo(Mount).EnumerateFiles().Select(f => f.Name).Where(n => n != "filler").Order(StringComparer.Ordinal);

    /// <summary>Where it is.</summary>
    public string Mount => Path.Combine(_folder.FullName, "mount");

    private string Image => Path.Combine(_folder.FullName, "image");

    private string Filler => Path.Combine(Mount, "filler");

    /// <summary>Mounts one of that kind, tmpfs or ext4, or skips the test with the reason why it cannot be.</summary>
    public static async Task<SmallDisk> OfAsync(string kind, int megabytes)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only root on Linux can mount a small disk.");
        var disk = new SmallDisk();
        Directory.CreateDirectory(disk.Mount);
        if (kind == "tmpfs")
            await RunAsync("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "none", disk.Mount);
        else
        {
            await using (var image = System.IO.File.Create(disk.Image))
                image.SetLength(megabytes << 20);
            // As large disks have it. With the smaller blocks of small ones SQLite's shared memory has holes, and a process that touches one
            // when there is no room to fill it is ended by the system (SIGBUS).
            await RunAsync("mkfs." + kind, "-q", "-m", "0", "-b", "4096", disk.Image);
            await RunAsync("mount", "-o", "loop", disk.Image, disk.Mount);
        }
        return disk;
    }

    /// <summary>Takes all the room there is but so many bytes.</summary>
    public void Fill(int leaving = 0)
    {
        using var filler = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var size = 1 << 16; size > 0; size /= 2)
            try
            {
                while (true)
                {
                    filler.Write(new byte[size]);
                    // A file system may promise more than it has, until it has to write.
                    filler.Flush(flushToDisk: true);
                }
            }
            catch (IOException full) when (full.HResult == 28)
            {
            }
        filler.SetLength(Math.Max(0, filler.Length - leaving));
        filler.Flush(flushToDisk: true);
    }

    public void Free() => System.IO.File.Delete(Filler);

    public async ValueTask DisposeAsync()
    {
        // At once, also where a process that was killed has not quite let go of it.
        await RunAsync("umount", "-l", Mount);
        _folder.Delete(recursive: true);
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.SkipWhen(process.ExitCode != 0, $"This machine mounts no disks: {program} {string.Join(' ', arguments)}: {said.Trim()}");
    }
}
