using Argraph.Model;
using Argraph.Semantics;
using Argraph.Server.Api.Loading;
using Argraph.Storage;
using GraphQL.Types;
using static Argraph.Server.Api.Types.Sdl;
using static Argraph.Server.Api.Types.TypeOf;

namespace Argraph.Server.Api.Types;

/// <summary>The four interfaces, and the fields that the types behind them share with them.</summary>
internal sealed class Shapes
{
    public Shapes()
    {
        Node = Interface("Node", "Anything with an id.", NodeFields);
        Statement = Interface("Statement", "One thing said, in one sentence: a claim, a piece of evidence or a question.", StatementFields, Node);
        Arguable = Interface("Arguable", "What an argument can be aimed at: a claim, a piece of evidence, or another argument (an undercut or underpin).", ArguableFields, Node);
        Proposition = Interface("Proposition", "A claim or a piece of evidence: what can be a premise.", PropositionFields, Statement, Arguable, Node);
    }

    public InterfaceGraphType<Seen> Node { get; }
    public InterfaceGraphType<Seen> Statement { get; }
    public InterfaceGraphType<Seen> Arguable { get; }
    public InterfaceGraphType<Seen> Proposition { get; }

    public IEnumerable<InterfaceGraphType<Seen>> All => [Node, Statement, Arguable, Proposition];

    public static void NodeFields(ComplexGraphType<Seen> type) =>
        type.Field<Entity>("id", "ID!", "A name for ever, the same in every store.", (e, r) => r.IdOf(e.Id));

    public static void StatementFields(ComplexGraphType<Seen> type)
    {
        ElementFields(type);
        type.Field<Statement>("kind", "StatementKind!", "Claim, evidence or question.", s => s.Says);
        type.Field<Statement>("text", "String!", "The sentence.", s => s.Text);
        type.Field<Statement>("topics", "[Topic!]!", "What it is about.", (s, r) => r.Nodes(new EdgeSet(EdgeType.Topics), s.Seq));
        type.Field<Statement>("rephrases", "[Statement!]!", "Statements that this one says again.",
            (s, r) => r.Nodes(new EdgeSet(EdgeType.LinksFrom, Link: LinkKind.Rephrases), s.Seq));
        type.Field<Statement>("rephrasedBy", "[Statement!]!", "Statements that say this one again.",
            (s, r) => r.Nodes(new EdgeSet(EdgeType.LinksTo, Link: LinkKind.Rephrases), s.Seq));
    }

    public static void ArguableFields(ComplexGraphType<Seen> type)
    {
        ElementFields(type);
        type.Field<Element>("arguments", "ArgumentConnection!", "The arguments aimed at it, oldest first; a symmetric one stands here at both its ends.",
            Paging.BothWays(Argument("polarity: Polarity", "Only those of this sign.")),
            (e, r, c) => r.Connect(Listed.Arguments, new EdgeSet(EdgeType.AimedAt, c.Argument<Polarity>("polarity")), e.Seq, c.Slice(Listed.Arguments)));
        type.Field<Element>("supportedBy", "ArgumentConnection!", "The arguments that support it.", Paging.BothWays(),
            (e, r, c) => r.Connect(Listed.Arguments, new EdgeSet(EdgeType.AimedAt, Polarity.Supports), e.Seq, c.Slice(Listed.Arguments)));
        type.Field<Element>("contradictedBy", "ArgumentConnection!", "The arguments that contradict it; aimed at an argument they are undercuts.", Paging.BothWays(),
            (e, r, c) => r.Connect(Listed.Arguments, new EdgeSet(EdgeType.AimedAt, Polarity.Contradicts), e.Seq, c.Slice(Listed.Arguments)));
        type.Field<Element>("qualifiedBy", "[Proposition!]!", "Concessions and limits to it; drawn, not weighed.",
            (e, r) => r.Nodes(new EdgeSet(EdgeType.LinksTo, Link: LinkKind.Qualifies), e.Seq));
        type.Field<Element>("raises", "[Question!]!", "The questions it raises.",
            (e, r) => r.Nodes(new EdgeSet(EdgeType.LinksFrom, Link: LinkKind.Raises), e.Seq));
        type.Field<Element>("chains", "ChainConnection!", "Chains of argument that lead here or start here: by length, then oldest first.",
            Paging.Forward(
                Argument("direction: Direction!", "INTO: what ends here. OUT_OF: what starts here.", Direction.Into),
                Argument("filter: ChainFilter", "Which chains.")),
            (e, r, c) => Walks.Chains(e, r, c));
        type.Field<Element>("influences", "InfluenceConnection!", "Every element that bears on this one, or on which this one bears: nearest first, then oldest.",
            Paging.Forward(
                Argument("direction: Direction!", "INTO: what bears on it. OUT_OF: on what it bears.", Direction.Into),
                Argument("polarity: Polarity", "Only those with a way of this sign."),
                Argument("of: ID", "This one element only, by id or map/key.")),
            (e, r, c) => Walks.Influences(e, r, c));
        type.Field<Element>("verdict", "Verdict!", "What the chains that lead here add up to.",
            [
                Argument("semantics: Semantics!", "Which labellings count.", LabellingSemantics.Grounded),
                Argument("supports: SupportReading!", "What support is needed.", SupportReading.Optional),
                Assuming(),
            ],
            Judging.Verdict);
        type.Field<Element>("strength", "Strength!", "How strong it is when everything that bears on it is weighed.",
            [Argument("semantics: GradualSemantics!", "How it is weighed.", GradualSemantics.DfQuad), Assuming()],
            Judging.Strength);
    }

    public static void PropositionFields(ComplexGraphType<Seen> type)
    {
        StatementFields(type);
        ArguableFields(type);
        type.Field<Statement>("baseScore", "Float!", "How credible it is before anything is weighed, from 0 to 1.", s => s.BaseScore);
        type.Field<Statement>("premiseOf", "ArgumentConnection!", "The arguments of which it is a premise.", Paging.BothWays(),
            (s, r, c) => r.Connect(Listed.Arguments, new EdgeSet(EdgeType.PremiseOf), s.Seq, c.Slice(Listed.Arguments)));
    }

    private static QueryArgument Assuming() => Argument("assuming: [Assumption!]", "What is taken to be otherwise, in this order, at most 100; nothing is written.");

    private static void ElementFields(ComplexGraphType<Seen> type)
    {
        // A proposition is a statement and arguable, and both bring these.
        if (type.HasField("id"))
            return;
        NodeFields(type);
        type.Field<Element>("key", "String", "A human name, unique in its map; null when it has none.", e => e.Key);
        type.Field<Element>("map", "Map!", "The map it belongs to.", (e, r) => r.Node(e.Map));
        type.Field<Element>("assertions", "[Assertion!]!", "Who takes what stance to it.",
            (e, r) => r.Rows(new EdgeSet(EdgeType.Assertions), e.Seq));
        type.Field<Element>("citations", "[Citation!]!", "Where it is said, and where its grounds come from.",
            (e, r) => r.Rows(new EdgeSet(EdgeType.Citations), e.Seq));
        type.Field<Element>("retraction", "Retraction", "When, by whom and why it was retracted; null while it lives.",
            (e, r) => e.Life.Ended is { } ended ? r.Revision(ended).Then(at => (object?)new Seen(new Retraction(at!, e.Life.Reason ?? ""), r)) : null);
        type.Field<Element>("history", "RevisionConnection!", "The revisions that made or changed it, its citations, stances, topics or the links that start at it; oldest first.",
            Paging.Forward(), (e, r, c) => Past.History(e.Seq, r, c));
        type.Field<Element>("createdIn", "Revision!", "The revision that brought it.", (e, r) => r.RevisionNode(e.Life.Created));
        type.Field<Element>("changedIn", "Revision!", "The last revision that changed, retracted or restored it.", (e, r) => r.RevisionNode(e.Life.Changed));
    }
}

/// <summary>When, by whom and why a thing was retracted.</summary>
internal sealed record Retraction(Revision Revision, string Reason);
