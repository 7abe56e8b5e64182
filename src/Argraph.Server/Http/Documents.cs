using GraphQL;
using GraphQLParser.AST;
using Microsoft.Extensions.Caching.Memory;

namespace Argraph.Server.Http;

/// <summary>Documents that have been read and found valid, kept as long as there is room: clients ask the same few over and over.</summary>
internal sealed class Documents : IDisposable
{
    // Parsed, a character takes some 50 bytes.
    private const int MaxCharacters = 512 * 1024;

    private readonly MemoryCache _valid = new(new MemoryCacheOptions { SizeLimit = MaxCharacters });

    /// <summary>The document, and whether it has been validated before; or why it is refused.</summary>
    public (GraphQLDocument? Document, bool IsValid, ExecutionError? Refusal) Read(string query)
    {
        if (_valid.TryGetValue(query, out GraphQLDocument? known))
            return (known, true, null);
        var (document, refusal) = DocumentGuard.Read(query);
        return (document, false, refusal);
    }

    public void Keep(string query, GraphQLDocument valid) => _valid.Set(query, valid, new MemoryCacheEntryOptions { Size = query.Length });

    public void Dispose() => _valid.Dispose();
}
