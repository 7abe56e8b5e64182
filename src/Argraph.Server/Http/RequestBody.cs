using System.Buffers;
using Microsoft.AspNetCore.Http.Features;

namespace Argraph.Server.Http;

/// <summary>Reads the body of a request up to a limit, kept in memory.</summary>
internal static class RequestBody
{
    // A client that is still sending when the connection closes sees a broken pipe and not the answer, so this much more is read and dropped.
    private const int Dropped = 16 * 1024 * 1024;

    /// <returns>The bytes; null when there are more than the limit.</returns>
    public static async Task<byte[]?> ReadAsync(HttpContext context, int limit)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } bound)
            bound.MaxRequestBodySize = limit + Dropped;
        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted);
            if (read.Buffer.Length > limit)
            {
                reader.AdvanceTo(read.Buffer.End);
                await reader.CopyToAsync(Stream.Null, context.RequestAborted);
                return null;
            }
            if (read.IsCompleted)
            {
                var bytes = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return bytes;
            }
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
