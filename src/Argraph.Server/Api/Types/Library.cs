using Argraph.Model;
using Argraph.Server.Api.Loading;
using Argraph.Storage;
using GraphQL.Types;
using static Argraph.Server.Api.Types.TypeOf;

namespace Argraph.Server.Api.Types;

/// <summary>Sources and who speaks in them: what elements cite and who asserts them.</summary>
internal static class Library
{
    public static IEnumerable<IGraphType> All(Shapes i) =>
    [
        Object("Source", "A document that is cited.", type =>
        {
            Shapes.NodeFields(type);
            type.Field<Source>("key", "String!", "A human name, unique among sources.", s => s.Key);
            type.Field<Source>("title", "String!", "Its title.", s => s.Title);
            type.Field<Source>("authors", "[String!]!", "Its authors in their order; empty when it names none.", s => s.Authors);
            type.Field<Source>("publisher", "String", "Who published it.", s => s.Publisher);
            type.Field<Source>("published", "String", "When, as far as it is known: a year, a month or a day.", s => s.Published);
            type.Field<Source>("url", "String", "Where to find it.", s => s.Url);
            type.Field<Source>("passages", "PassageConnection!", "The places in it that are cited.", Paging.Forward(),
                (s, r, c) => r.Connect(Listed.Passages, new EdgeSet(EdgeType.Passages), s.Seq, c.Slice(Listed.Passages)));
        }, i.Node),

        Object("Passage", "A place in a source.", type =>
        {
            Shapes.NodeFields(type);
            type.Field<Passage>("source", "Source!", "The document.", (p, r) => r.Node(p.Source));
            type.Field<Passage>("section", "String", "The heading, as the source spells it.", p => p.Place.Section);
            type.Field<Passage>("paragraph", "Int", "Counted from 1 in its section.", p => p.Place.Paragraph);
            type.Field<Passage>("quote", "TextQuote", "The words that pin the place.", (p, r) => p.Place.Quote is { } quote ? new Seen(quote, r) : null);
            type.Field<Passage>("position", "TextPosition", "The characters it spans.", (p, r) => p.Place.Position is { } position ? new Seen(position, r) : null);
            type.Field<Passage>("citedBy", "CitingConnection!", "What cites it.", Paging.Forward(),
                (p, r, c) => r.Connect(Listed.Citings, new EdgeSet(EdgeType.CitedBy), p.Seq, c.Slice(Listed.Citings), edge => edge));
        }, i.Node),

        Object("TextQuote", "W3C Web Annotation TextQuoteSelector.", type =>
        {
            type.Field<TextQuote>("exact", "String!", "The words themselves.", q => q.Exact);
            type.Field<TextQuote>("prefix", "String", "The words before.", q => q.Prefix);
            type.Field<TextQuote>("suffix", "String", "The words after.", q => q.Suffix);
        }),

        Object("TextPosition", "W3C Web Annotation TextPositionSelector.", type =>
        {
            type.Field<TextPosition>("start", "Int!", "The first character, counted from 0.", p => p.Start);
            type.Field<TextPosition>("end", "Int!", "The character after the last.", p => p.End);
        }),

        Object("Citation", "That an element cites a passage, and what for.", type =>
        {
            type.Field<Edge>("passage", "Passage!", "The place.", (e, r) => new Seen(e.Node, r));
            type.Field<Edge>("role", "CitationRole!", "Whether it is said there or has its grounds from there.", e => (e.Row as Citation)?.Role ?? CitationRole.StatedIn);
            type.Field<Edge>("note", "String", "A remark.", e => (e.Row as Citation)?.Note);
        }),

        Object("Citing", "Something that cites a passage.", type =>
        {
            type.Field<Edge>("element", "Node!", "The statement or argument.", (e, r) => new Seen(e.Node, r));
            type.Field<Edge>("role", "CitationRole!", "Whether it is said there or has its grounds from there.", e => ((Citation)e.Row!).Role);
            type.Field<Edge>("note", "String", "A remark.", e => ((Citation)e.Row!).Note);
        }),

        Object("Assertion", "The stance an agent takes to an element.", type =>
        {
            type.Field<Edge>("agent", "Agent!", "Who.", (e, r) => new Seen(e.Node, r));
            type.Field<Edge>("stance", "Stance!", "Holds it, grants it, reports it, and so on.", e => ((Assertion)e.Row!).Stance);
            type.Field<Edge>("certainty", "Certainty", "How sure; null when it was not hedged.", e => ((Assertion)e.Row!).Certainty);
            type.Field<Edge>("citation", "Citation", "Where the stance is taken; null when no place is named.", (e, r) =>
                ((Assertion)e.Row!).Passage is { } passage
                    ? r.Item(passage).Then(p => p is null ? null : (object)new Seen(new Edge(passage, (Passage)p), r))
                    : null);
        }),

        Object("Agent", "A person, an organisation or a group.", type =>
        {
            Shapes.NodeFields(type);
            type.Field<Agent>("key", "String!", "A human name, unique among agents.", a => a.Key);
            type.Field<Agent>("name", "String!", "What it is called.", a => a.Name);
            type.Field<Agent>("kind", "AgentKind!", "Person, organisation or group.", a => a.Sort);
            type.Field<Agent>("url", "String", "Where to read about it.", a => a.Url);
        }, i.Node),

        Object("Topic", "A subject.", type =>
        {
            Shapes.NodeFields(type);
            type.Field<Topic>("key", "String!", "A human name, unique among topics.", t => t.Key);
            type.Field<Topic>("label", "String!", "What it is called.", t => t.Label);
            type.Field<Topic>("statements", "StatementConnection!", "The statements about it.", Paging.Forward(),
                (t, r, c) => r.Connect(Listed.Statements, new EdgeSet(EdgeType.AboutTopic), t.Seq, c.Slice(Listed.Statements)));
        }, i.Node),
    ];
}
