using Argraph.Model;

namespace Argraph.Edits;

/// <summary>
/// One edit as somebody asks for it. Names are ids or keys (<c>map/key</c> for statements and arguments); a later edit of the
/// same request may name by key what an earlier one makes.
/// </summary>
public abstract record Edit;

/// <summary>Makes a statement in a map, with the citations, assertions, links and topics of its draft.</summary>
public sealed record CreateStatement(string Map, StatementDraft Statement) : Edit;

/// <summary>Changes what is given of a statement; the rest stays. Topics, where given, become exactly those.</summary>
public sealed record UpdateStatement(string Statement) : Edit
{
    public Given<string?> Key { get; init; }

    /// <summary>The map it moves to; its links start anew there, and its old name redirects.</summary>
    public Given<string> Map { get; init; }

    public Given<string> Text { get; init; }
    public Given<ClaimType?> ClaimType { get; init; }
    public Given<EvidenceType> EvidenceType { get; init; }
    public Given<string?> Scope { get; init; }
    public Given<bool> Assumed { get; init; }

    /// <summary>Null is the usual 0.5.</summary>
    public Given<double?> BaseScore { get; init; }

    public Given<IReadOnlyList<string>> About { get; init; }
}

/// <summary>Makes an argument from premises that are there and premises made with it, in one change set.</summary>
public sealed record CreateArgument(string Map, ArgumentDraft Argument, IReadOnlyList<StatementDraft> NewPremises) : Edit;

/// <summary>Changes what is given of an argument. Premises, target and relation never change.</summary>
public sealed record UpdateArgument(string Argument) : Edit
{
    public Given<string?> Key { get; init; }
    public Given<string> Map { get; init; }
    public Given<string?> Text { get; init; }
    public Given<string?> Warrant { get; init; }
    public Given<string?> Scheme { get; init; }

    /// <summary>Null is the usual 1.</summary>
    public Given<double?> Weight { get; init; }
}

/// <summary>Retracts an entity and all that hangs on it (DESIGN.md §1 rule 4).</summary>
public sealed record Retract(string Entity, string Reason) : Edit;

/// <summary>Brings a retracted entity back with what ended along with it.</summary>
public sealed record Restore(string Entity) : Edit;

public sealed record AddLink(LinkKind Type, string From, string To, bool Settles) : Edit;

public sealed record RemoveLink(LinkKind Type, string From, string To) : Edit;

public sealed record Cite(string Element, CitationDraft Citation) : Edit;

/// <summary>Ends the citations of a passage, in one role or in all.</summary>
public sealed record Uncite(string Element, string Passage, CitationRole? Role) : Edit;

/// <summary>Says what stance an agent takes; another stance of the agent's in the same passage is replaced.</summary>
public sealed record TakeStance(string Element, AssertionDraft Assertion) : Edit;

public sealed record CreateMap(MapDraft Map) : Edit;

public sealed record UpdateMap(string Map) : Edit
{
    public Given<string> Key { get; init; }
    public Given<string> Title { get; init; }
    public Given<string?> Description { get; init; }
    public Given<string?> Thesis { get; init; }
}

public sealed record CreateSource(SourceDraft Source) : Edit;

public sealed record UpdateSource(string Source) : Edit
{
    public Given<string> Key { get; init; }
    public Given<string> Title { get; init; }
    public Given<IReadOnlyList<string>> Authors { get; init; }
    public Given<string?> Publisher { get; init; }
    public Given<string?> Published { get; init; }
    public Given<string?> Url { get; init; }
}

public sealed record CreateAgent(AgentDraft Agent) : Edit;

public sealed record CreateTopic(TopicDraft Topic) : Edit;

/// <summary>Makes one statement of two (DESIGN.md §1 rule 5): the loser is retracted, its arguments are succeeded, its names redirect.</summary>
public sealed record MergeStatements(string Loser, string Survivor) : Edit;

/// <summary>Undoes what a revision did, as a new revision, where nothing since stands in the way.</summary>
public sealed record RevertRevision(long Number) : Edit;

/// <summary>Says that a finding which is there now is meant so; again, it changes the reason.</summary>
/// <param name="Code">What it is.</param>
/// <param name="Elements">Exactly what it concerns, in any order: statements and arguments as elsewhere, passages by id.</param>
/// <param name="Reason">Why it is meant so.</param>
public sealed record AcknowledgeFinding(FindingCode Code, IReadOnlyList<string> Elements, string Reason) : Edit;

/// <summary>Imports a document; see <see cref="ImportMode"/>.</summary>
public sealed record ImportDocument(MapDocument Document, ImportMode Mode) : Edit
{
    /// <summary>Whether what would be left as it was, with a notice, is an error instead.</summary>
    public bool Strict { get; init; }
}

/// <summary>Merge adds and changes; sync also retracts what the map's earlier imports brought and the file no longer has.</summary>
public enum ImportMode { Merge, Sync }

/// <summary>A field that may be left out: what is not given stays as it is.</summary>
public readonly record struct Given<T>(T Value)
{
    private readonly bool _given = true;

    public bool Is => _given;

    public T Or(T otherwise) => _given ? Value : otherwise;
}
