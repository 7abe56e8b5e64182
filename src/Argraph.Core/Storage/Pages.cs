using Argraph.Model;

namespace Argraph.Storage;

/// <summary>A keyset page: rows with a seq between two others, from one end.</summary>
/// <param name="After">Only rows with a greater seq, 0 for all.</param>
/// <param name="Before">Only rows with a smaller seq, <see cref="long.MaxValue"/> for all.</param>
/// <param name="Take">At most so many, at least 1.</param>
/// <param name="FromEnd">Whether the last of them are taken; the page is ascending either way.</param>
public readonly record struct Slice(long After, long Before, int Take, bool FromEnd = false)
{
    public static Slice First(int take, long after = 0) => new(after, long.MaxValue, take);

    public static Slice Last(int take, long before = long.MaxValue) => new(0, before, take, true);

    public static readonly Slice All = First(int.MaxValue);
}

/// <summary>A page of edges.</summary>
/// <param name="Edges">Ascending by seq.</param>
/// <param name="More">Whether there are further ones in the slice beyond the end it was not taken from.</param>
public sealed record Page(IReadOnlyList<Edge> Edges, bool More)
{
    public static readonly Page Empty = new([], false);
}

/// <summary>An edge and the record at its other end.</summary>
/// <param name="Seq">Its place in the order: the row's own seq, or the node's where there is no row between.</param>
/// <param name="Node">The record at the other end.</param>
/// <param name="Row">The link, citation, assertion, about or acknowledgement between, null where the node itself is the edge.</param>
/// <param name="Reversed">Whether a symmetric argument is seen from its other end.</param>
public readonly record struct Edge(long Seq, Entity Node, Item? Row = null, bool Reversed = false);

/// <summary>Which edges of a parent are meant.</summary>
public enum EdgeType : byte
{
    /// <summary>Arguments aimed at a claim, evidence or argument, and symmetric ones seen from their other end.</summary>
    AimedAt = 1,

    /// <summary>Arguments of which a claim or evidence is a premise, and symmetric ones seen from their other end.</summary>
    PremiseOf,

    /// <summary>Links that start at the parent.</summary>
    LinksFrom,

    /// <summary>Links that end at the parent.</summary>
    LinksTo,

    /// <summary>Citations of an element; the node is the passage.</summary>
    Citations,

    /// <summary>Citations of a passage; the node is the element.</summary>
    CitedBy,

    /// <summary>Assertions about an element; the node is the agent.</summary>
    Assertions,

    /// <summary>Assertions by an agent; the node is the element.</summary>
    AssertedBy,

    /// <summary>Assertions that name a passage; the node is the element.</summary>
    AssertedIn,

    /// <summary>Topics of a statement.</summary>
    Topics,

    /// <summary>Statements about a topic.</summary>
    AboutTopic,

    /// <summary>Passages of a source.</summary>
    Passages,

    /// <summary>Links between elements of a map, by where they start; the node is the start.</summary>
    LinksOfMap,

    /// <summary>Acknowledgements of findings that concern the parent first; the node is what they concern last.</summary>
    Acknowledgements,
}

/// <summary>Edges of a type, narrowed to one sign of the arguments or one type of links.</summary>
public readonly record struct EdgeSet(EdgeType Type, Polarity? Sign = null, LinkKind? Link = null);

/// <summary>A hit of a search and its score; higher is better.</summary>
public readonly record struct Hit(Statement Statement, double Score);

/// <summary>The place of a hit in the order of a search.</summary>
public readonly record struct SearchPosition(double Score, long Seq);

/// <summary>A page of hits, best first.</summary>
public sealed record SearchPage(IReadOnlyList<Hit> Hits, bool More);

/// <summary>How many living things of each kind there are.</summary>
public sealed record Statistics(
    long Claims, long Evidence, long Questions, long OpenQuestions, long Arguments, long Supporting, long Contradicting, long Undercuts, long Maps);
