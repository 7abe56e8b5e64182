using System.Text.Json.Serialization;

namespace Argraph.Model;

/// <summary>The revisions that created, last changed and ended a row; ended is null while it lives.</summary>
/// <param name="Created">The revision that brought the row.</param>
/// <param name="Changed">The last revision that changed, ended or restored it; at first the same as created.</param>
/// <param name="Ended">The revision that ended it, null while it lives.</param>
/// <param name="Reason">Why it was retracted; for what ended along with something else, that thing's reason.</param>
public sealed record Lifetime(long Created, long Changed, long? Ended = null, string? Reason = null);

/// <summary>One row of the graph. Other rows name it by <see cref="Seq"/>: the store-wide number that is its place in every order.</summary>
[JsonDerivedType(typeof(Statement), "statement")]
[JsonDerivedType(typeof(Argument), "argument")]
[JsonDerivedType(typeof(Map), "map")]
[JsonDerivedType(typeof(Source), "source")]
[JsonDerivedType(typeof(Passage), "passage")]
[JsonDerivedType(typeof(Agent), "agent")]
[JsonDerivedType(typeof(Topic), "topic")]
[JsonDerivedType(typeof(Link), "link")]
[JsonDerivedType(typeof(Citation), "citation")]
[JsonDerivedType(typeof(Assertion), "assertion")]
[JsonDerivedType(typeof(About), "about")]
[JsonDerivedType(typeof(Acknowledgement), "acknowledgement")]
public abstract record Item
{
    public required long Seq { get; init; }
    public required Lifetime Life { get; init; }

    [JsonIgnore]
    public abstract ItemKind Kind { get; }

    [JsonIgnore]
    public bool IsAlive => Life.Ended is null;
}

/// <summary>A row with a public id for ever, and perhaps a key.</summary>
public abstract record Entity : Item
{
    public required Guid Id { get; init; }
    public string? Key { get; init; }
}

/// <summary>A statement or an argument: what belongs to a map, is cited and asserted.</summary>
public abstract record Element : Entity
{
    public required long Map { get; init; }
}

/// <summary>One thing said, in one sentence: a claim, a piece of evidence or a question.</summary>
public sealed record Statement : Element
{
    public required StatementKind Says { get; init; }
    public required string Text { get; init; }
    public ClaimType? ClaimType { get; init; }
    public EvidenceType? EvidenceType { get; init; }

    /// <summary>What a claim is limited to, null when it is not.</summary>
    public string? Scope { get; init; }

    /// <summary>Whether the map takes a claim as given.</summary>
    public bool Assumed { get; init; }

    /// <summary>In [0, 1]; where strength starts, before anything is weighed.</summary>
    public double BaseScore { get; init; } = 0.5;

    /// <summary>The seq of the statement that took its place, and to which its keys lead; null while it lives or was not merged.</summary>
    public long? MergedInto { get; init; }

    public override ItemKind Kind => (ItemKind)Says;
}

/// <summary>Premises that together support or contradict one target. Premises, target and relation never change.</summary>
public sealed record Argument : Element
{
    public required Relation Relation { get; init; }

    /// <summary>The seq of a claim, a piece of evidence or another argument.</summary>
    public required long Target { get; init; }

    public required bool TargetsArgument { get; init; }

    /// <summary>The seqs of the claims and evidence that only count together; ascending; empty only when there is a text.</summary>
    public required IReadOnlyList<long> Premises { get; init; }

    public string? Text { get; init; }
    public string? Warrant { get; init; }
    public string? Scheme { get; init; }

    /// <summary>In [0, 1].</summary>
    public double Weight { get; init; } = 1;

    public override ItemKind Kind => ItemKind.Argument;

    /// <summary>Whether it stands in the step lists of both its ends.</summary>
    [JsonIgnore]
    public bool IsSymmetric => Relation.IsSymmetric(Premises.Count, TargetsArgument);

    public bool Equals(Argument? other) =>
        base.Equals(other) && Relation == other.Relation && Target == other.Target && TargetsArgument == other.TargetsArgument
        && Premises.SequenceEqual(other.Premises) && Text == other.Text && Warrant == other.Warrant && Scheme == other.Scheme
        && Weight.Equals(other.Weight);

    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Target, Relation);
}

/// <summary>A named collection with a thesis: the unit of import, export and drawing.</summary>
public sealed record Map : Entity
{
    public required string Title { get; init; }
    public string? Description { get; init; }

    /// <summary>The seq of a claim, null when the map has none.</summary>
    public long? Thesis { get; init; }

    public override ItemKind Kind => ItemKind.Map;
}

/// <summary>A document that is cited.</summary>
public sealed record Source : Entity
{
    public required string Title { get; init; }
    public IReadOnlyList<string> Authors { get; init; } = [];
    public string? Publisher { get; init; }

    /// <summary>As far as it is known, ISO 8601: <c>2026</c>, <c>2026-05</c> or <c>2026-05-05</c>.</summary>
    public string? Published { get; init; }

    public string? Url { get; init; }
    public override ItemKind Kind => ItemKind.Source;

    public bool Equals(Source? other) =>
        base.Equals(other) && Title == other.Title && Authors.SequenceEqual(other.Authors)
        && Publisher == other.Publisher && Published == other.Published && Url == other.Url;

    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Title);
}

/// <summary>A place in a source. Two citations of the same place share one passage.</summary>
public sealed record Passage : Entity
{
    /// <summary>The seq of the source.</summary>
    public required long Source { get; init; }

    public required Place Place { get; init; }
    public override ItemKind Kind => ItemKind.Passage;
}

/// <summary>Where in a source: by section and paragraph, by quote, by position, or by several of these.</summary>
/// <param name="Section">The heading, as the source spells it.</param>
/// <param name="Paragraph">Counted from 1 in its section.</param>
/// <param name="Quote">W3C Web Annotation TextQuoteSelector.</param>
/// <param name="Position">W3C Web Annotation TextPositionSelector.</param>
public sealed record Place(string? Section = null, int? Paragraph = null, TextQuote? Quote = null, TextPosition? Position = null);

/// <summary>W3C Web Annotation Data Model §4.2.4 TextQuoteSelector.</summary>
public sealed record TextQuote(string Exact, string? Prefix = null, string? Suffix = null);

/// <summary>W3C Web Annotation Data Model §4.2.5 TextPositionSelector: characters from 0, the end not included.</summary>
public sealed record TextPosition(int Start, int End);

/// <summary>A person, an organisation or a group that takes a stance.</summary>
public sealed record Agent : Entity
{
    public required string Name { get; init; }
    public required AgentKind Sort { get; init; }
    public string? Url { get; init; }
    public override ItemKind Kind => ItemKind.Agent;
}

/// <summary>A subject that statements are about.</summary>
public sealed record Topic : Entity
{
    public required string Label { get; init; }
    public override ItemKind Kind => ItemKind.Topic;
}

/// <summary>A typed edge that is not an argument.</summary>
public sealed record Link : Item
{
    public required LinkKind Type { get; init; }

    /// <summary>The map of what it starts at; what moves to another map starts its links anew.</summary>
    public required long Map { get; init; }

    public required long From { get; init; }
    public required long To { get; init; }

    /// <summary>Of <see cref="LinkKind.Answers"/> only: whether the answer settles the question.</summary>
    public bool Settles { get; init; }

    public override ItemKind Kind => ItemKind.Link;
}

/// <summary>That an element is said in a passage, or has its grounds from there.</summary>
public sealed record Citation : Item
{
    public required long Element { get; init; }
    public required long Passage { get; init; }
    public required CitationRole Role { get; init; }
    public string? Note { get; init; }
    public override ItemKind Kind => ItemKind.Citation;
}

/// <summary>The stance an agent takes to an element; the certainty is null when it was not hedged.</summary>
public sealed record Assertion : Item
{
    public required long Element { get; init; }
    public required long Agent { get; init; }
    public required Stance Stance { get; init; }
    public Certainty? Certainty { get; init; }

    /// <summary>The passage where the stance is taken, null when none is named.</summary>
    public long? Passage { get; init; }

    public override ItemKind Kind => ItemKind.Assertion;
}

/// <summary>That a statement is about a topic.</summary>
public sealed record About : Item
{
    public required long Statement { get; init; }
    public required long Topic { get; init; }
    public override ItemKind Kind => ItemKind.About;
}

/// <summary>
/// That a finding is meant so, for a reason. It hangs on the first of what the finding concerns; it is of this finding only while
/// that concerns exactly the same.
/// </summary>
public sealed record Acknowledgement : Item
{
    public required FindingCode Code { get; init; }

    /// <summary>The seqs of what the finding concerns, in its order; never empty.</summary>
    public required IReadOnlyList<long> Elements { get; init; }

    public required string Reason { get; init; }

    [JsonIgnore]
    public FindingKey Finding => new(Code, Elements);

    public override ItemKind Kind => ItemKind.Acknowledgement;

    public bool Equals(Acknowledgement? other) =>
        base.Equals(other) && Code == other.Code && Elements.SequenceEqual(other.Elements) && Reason == other.Reason;

    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Code, Reason);
}

/// <summary>One committed change set.</summary>
/// <param name="Number">Rises by one; 0 is the empty store.</param>
/// <param name="At">When it was committed, UTC.</param>
/// <param name="Author">Who committed it.</param>
/// <param name="Note">What for, null when nothing was said.</param>
public sealed record Revision(long Number, DateTimeOffset At, string Author, string? Note);
