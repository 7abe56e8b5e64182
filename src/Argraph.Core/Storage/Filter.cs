using Argraph.Model;

namespace Argraph.Storage;

/// <summary>Which entities a list has. Everything set must hold; null means no limit. Other rows are named by seq.</summary>
public sealed record Filter
{
    /// <summary>The kinds listed; never empty.</summary>
    public required IReadOnlyList<ItemKind> Kinds { get; init; }

    public long? Map { get; init; }
    public bool IncludeRetracted { get; init; }

    /// <summary>Only what was created, changed, ended or restored by a later revision than this.</summary>
    public long? ChangedAfter { get; init; }

    /// <summary>Questions only: settled means that a living answer settles it.</summary>
    public QuestionStatus? Status { get; init; }

    public IReadOnlyList<ClaimType>? ClaimTypes { get; init; }
    public long? Topic { get; init; }

    /// <summary>With <see cref="Section"/>: one citation of a passage of this source and in this section.</summary>
    public long? Source { get; init; }

    public string? Section { get; init; }

    /// <summary>With <see cref="Stance"/>: one assertion by this agent and with this stance.</summary>
    public long? Agent { get; init; }

    public Stance? Stance { get; init; }

    /// <summary>Whether at least one living argument of sign + is aimed at it (or none is).</summary>
    public bool? HasSupport { get; init; }

    public Polarity? Sign { get; init; }
    public Relation? Relation { get; init; }
    public string? Scheme { get; init; }
    public bool? TargetsArgument { get; init; }

    public static Filter Of(params ItemKind[] kinds) => new() { Kinds = kinds };

    public static readonly IReadOnlyList<ItemKind> Statements = [ItemKind.Claim, ItemKind.Evidence, ItemKind.Question];
}
