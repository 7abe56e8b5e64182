namespace Argraph.Storage.Tests.PowerLoss;

/// <summary>What a process asked of the file system, and was given.</summary>
/// <param name="Started">When it was asked, as a line of the recording.</param>
/// <param name="Ended">When it was done; later than <see cref="Started"/> where another thread's calls came between.</param>
internal abstract record Call(int Started, int Ended)
{
    public sealed record Create(int Started, int Ended, string Name) : Call(Started, Ended);

    public sealed record Write(int Started, int Ended, string Name, long At, byte[] Bytes) : Call(Started, Ended)
    {
        public override string ToString() => $"write {Bytes.Length} at {At} of {Name}";
    }

    public sealed record Truncate(int Started, int Ended, string Name, long Length) : Call(Started, Ended);

    public sealed record Link(int Started, int Ended, string From, string To) : Call(Started, Ended);

    public sealed record Rename(int Started, int Ended, string From, string To) : Call(Started, Ended);

    public sealed record Unlink(int Started, int Ended, string Name) : Call(Started, Ended);

    /// <summary>Of a file, or of the folder: its name is empty.</summary>
    public sealed record Sync(int Started, int Ended, string Name) : Call(Started, Ended);

    /// <summary>What the process told the world.</summary>
    public sealed record Said(int Started, int Ended, string Line) : Call(Started, Ended);
}
