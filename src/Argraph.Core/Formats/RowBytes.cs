namespace Argraph.Formats;

/// <summary>A stream of which no row may take more than so many bytes: whoever reads rows would hold one without an end whole.</summary>
internal sealed class RowBytes(Stream stream, int most) : Stream
{
    private long _read;

    /// <summary>From here on it is another row's.</summary>
    public void BeginRow() => _read = 0;

    /// <exception cref="TooManyException">The row has had as many as it may.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (_read > most)
            throw new TooManyException();
        var read = stream.Read(buffer);
        _read += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => stream.Length;

    public override long Position { get => stream.Position; set => throw new NotSupportedException(); }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            stream.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>A row is longer than it may be.</summary>
    public sealed class TooManyException : Exception;
}
