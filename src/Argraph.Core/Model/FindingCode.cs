namespace Argraph.Model;

/// <summary>What can be wrong or unfinished in a graph (DESIGN.md §6). The numbers stand in cursors; they are never reassigned.</summary>
public enum FindingCode : byte
{
    /// <summary>A statement supports itself through others.</summary>
    CircularSupport = 1,

    /// <summary>A statement is a premise both for and against the same target.</summary>
    SupportedAndContradicted,

    /// <summary>Accepted premises contradict an accepted statement, and the argument between them stands: it is only outweighed.</summary>
    AcceptedConflict,

    /// <summary>An argument that stands, on accepted premises, supports or entails what is rejected: a consequence that nobody has drawn.</summary>
    AcceptedSupportsRejected,

    /// <summary>Nothing supports a claim that the map does not take as given.</summary>
    UnsupportedClaim,

    /// <summary>No citation says where the data of a piece of evidence come from.</summary>
    EvidenceWithoutSource,

    /// <summary>No answer settles a question.</summary>
    OpenQuestion,

    /// <summary>Nothing is aimed against an undercut or one of its premises.</summary>
    UnansweredUndercut,

    /// <summary>A statement stands in no argument and no link, and is no map's thesis.</summary>
    Orphan,

    /// <summary>Statements of one kind say almost the same, and none is said to rephrase another.</summary>
    NearDuplicate,

    /// <summary>A quote is not in its source, or its position is not as long as it is.</summary>
    QuoteMismatch,
}
