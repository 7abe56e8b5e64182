using Argraph.Storage;

namespace Argraph.History;

/// <summary>Says what writes change, field by field.</summary>
public static class Differences
{
    /// <summary>One change for each write, ascending by seq.</summary>
    /// <param name="writes">Recorded ones, or those of a dry run.</param>
    /// <param name="view">Names what the writes refer to and do not hold themselves.</param>
    /// <param name="cancel">Stops the work.</param>
    public static Task<IReadOnlyList<Change>> OfAsync(IReadOnlyList<Write> writes, IGraphView view, CancellationToken cancel) =>
        throw new NotSupportedException();
}
