namespace Argraph.Model;

// What people write before the store knows it: files now, mutations later. References are names (a key, map/key or an id),
// resolved when the draft is turned into a change set. Lists keep the order in which they were written.

/// <summary>A whole file: one map with what it brings along.</summary>
public sealed record MapDocument
{
    /// <summary>The revision the file was exported at, null in a file written by hand.</summary>
    public long? Revision { get; init; }

    public required MapDraft Map { get; init; }
    public IReadOnlyList<SourceDraft> Sources { get; init; } = [];
    public IReadOnlyList<AgentDraft> Agents { get; init; } = [];
    public IReadOnlyList<TopicDraft> Topics { get; init; } = [];
    public IReadOnlyList<StatementDraft> Statements { get; init; } = [];

    /// <summary>All arguments: first those written beside their premise, in the order of the statements, then the others.</summary>
    public IReadOnlyList<ArgumentDraft> Arguments { get; init; } = [];
}

/// <summary>What every draft may say: its id where that is not the derived one, and that a retracted thing is to live again.</summary>
public abstract record Draft
{
    public Guid? Id { get; init; }
    public string? Key { get; init; }
    public bool Restore { get; init; }
}

public sealed record MapDraft : Draft
{
    public required string Title { get; init; }
    public string? Description { get; init; }

    /// <summary>Names a claim.</summary>
    public string? Thesis { get; init; }
}

public sealed record SourceDraft : Draft
{
    public required string Title { get; init; }
    public IReadOnlyList<string> Authors { get; init; } = [];
    public string? Publisher { get; init; }
    public string? Published { get; init; }
    public string? Url { get; init; }
}

public sealed record AgentDraft : Draft
{
    public required string Name { get; init; }
    public required AgentKind Kind { get; init; }
    public string? Url { get; init; }
}

public sealed record TopicDraft : Draft
{
    public required string Label { get; init; }
}

/// <summary>A statement or an argument as written.</summary>
public abstract record ElementDraft : Draft
{
    public IReadOnlyList<CitationDraft> Citations { get; init; } = [];
    public IReadOnlyList<AssertionDraft> Assertions { get; init; } = [];
    public IReadOnlyList<LinkDraft> Links { get; init; } = [];
}

public sealed record StatementDraft : ElementDraft
{
    public required StatementKind Kind { get; init; }
    public required string Text { get; init; }
    public ClaimType? ClaimType { get; init; }
    public EvidenceType? EvidenceType { get; init; }
    public string? Scope { get; init; }
    public bool Assumed { get; init; }

    /// <summary>Null where it is left out, which is 0.5.</summary>
    public double? BaseScore { get; init; }

    /// <summary>Names of topics.</summary>
    public IReadOnlyList<string> About { get; init; } = [];
}

public sealed record ArgumentDraft : ElementDraft
{
    public required Relation Relation { get; init; }
    public required string Target { get; init; }
    public IReadOnlyList<string> Premises { get; init; } = [];
    public string? Text { get; init; }
    public string? Warrant { get; init; }
    public string? Scheme { get; init; }

    /// <summary>Null where it is left out, which is 1.</summary>
    public double? Weight { get; init; }
}

/// <summary>A link from the element it stands in.</summary>
public sealed record LinkDraft(LinkKind Type, string To, bool Settles = false);

/// <summary>A citation in the element it stands in; the source is a name.</summary>
public sealed record CitationDraft(string Source, Place Place, CitationRole Role = CitationRole.StatedIn, string? Note = null);

/// <summary>A stance to the element it stands in; the agent is a name.</summary>
public sealed record AssertionDraft(string Agent, Stance Stance, Certainty? Certainty = null, CitationDraft? Citation = null);
