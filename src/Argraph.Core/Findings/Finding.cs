using Argraph.Model;

namespace Argraph.Findings;

/// <summary>One thing that is wrong or unfinished.</summary>
/// <param name="Code">What it is.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Elements">The seqs of what it concerns; the first and the last tell it from all others of its code.</param>
/// <param name="Suggestion">What to do about it, null when there is nothing to say.</param>
/// <param name="Acknowledged">Whether a living acknowledgement says that it is meant so: of the same code and of exactly the same elements.</param>
public sealed record Finding(FindingCode Code, Severity Severity, string Message, IReadOnlyList<long> Elements, string? Suggestion, bool Acknowledged = false)
{
    /// <summary>What tells it from every other.</summary>
    public FindingKey Key => new(Code, Elements);
}
