using System.Runtime.InteropServices;
using System.Text;

namespace Argraph.Sqlite;

/// <summary>The names in a folder, which a power cut may take back until the folder itself is on disk.</summary>
internal static class Folder
{
    private const int OutOfOrder = 5, Full = 28;

    /// <summary>Returns once every name given, changed or removed in the file's folder is on disk.</summary>
    /// <exception cref="IOException">The disk does not take them.</exception>
    public static void Flush(string file)
    {
        // Windows writes names through the file system's own journal, and opens no folder.
        if (OperatingSystem.IsWindows())
            return;
        var folder = Open(Encoding.UTF8.GetBytes(Path.GetDirectoryName(Path.GetFullPath(file)) + "\0"), 0);
        // A folder that may not be read, or a file system that syncs none: there is nothing more to ask of it.
        if (folder < 0)
            return;
        try
        {
            if (Sync(folder) != 0 && Marshal.GetLastPInvokeError() is OutOfOrder or Full)
                throw new IOException($"the folder of {file} cannot be written: {Marshal.GetLastPInvokeErrorMessage()}");
        }
        finally
        {
            _ = Close(folder);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
}
