using Argraph.Model;

namespace Argraph.Formats;

/// <summary>What is wrong with a file, where, and what to write instead.</summary>
/// <param name="Severity">Whether nothing can be written because of it.</param>
/// <param name="Code">Stable, UPPER_SNAKE_CASE.</param>
/// <param name="File">As it was named by who asked.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Message">One sentence: what is wrong and what was expected.</param>
/// <param name="Suggestion">Null when nothing near is known.</param>
public sealed record Diagnostic(Severity Severity, string Code, string File, long Line, long Column, string Message, string? Suggestion = null)
{
    /// <summary>The most that are said of one file.</summary>
    public const int Most = 1000;

    internal const string TooMany = "TOO_MANY_PROBLEMS";

    internal const string NoMore = "More is wrong than is said of one file: correct what stands before this first.";

    /// <summary>The first of them; where there are more, the last says so.</summary>
    public static IReadOnlyList<Diagnostic> AtMost(IEnumerable<Diagnostic> diagnostics)
    {
        var first = diagnostics.Take(Most + 1).ToList();
        if (first.Count > Most)
            first[Most] = first[Most] with { Severity = Severity.Error, Code = TooMany, Message = NoMore, Suggestion = null };
        return first;
    }

    public override string ToString() =>
        $"{File}:{Line}:{Column}: {Severity.ToString().ToLowerInvariant()} {Code}: {Message}{(Suggestion is null ? "" : $" Did you mean '{Suggestion}'?")}";
}

/// <summary>A file that was read.</summary>
/// <param name="File">As it was named by who asked.</param>
/// <param name="Document">Null when there is an error.</param>
/// <param name="Diagnostics">All of them, in the order of the file.</param>
/// <param name="Places">Line and column of each path of the document.</param>
public sealed record ReadResult(string File, MapDocument? Document, IReadOnlyList<Diagnostic> Diagnostics, IReadOnlyDictionary<string, (long Line, long Column)> Places)
{
    /// <summary>Says where in the file a problem of the document stands: its path, or the nearest one around it.</summary>
    public Diagnostic Locate(Problem problem, Severity severity)
    {
        var path = problem.Path;
        while (path.Length > 0 && !Places.ContainsKey(path))
            path = path[..Math.Max(0, Math.Max(path.LastIndexOf('.'), path.LastIndexOf('[')))];
        var (line, column) = Places.GetValueOrDefault(path, (1, 1));
        return new Diagnostic(severity, problem.Code, File, line, column, problem.Message, problem.Suggestion);
    }
}
