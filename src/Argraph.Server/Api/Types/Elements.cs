using Argraph.Model;
using Argraph.Server.Api.Loading;
using Argraph.Storage;
using GraphQL.Types;
using static Argraph.Server.Api.Types.TypeOf;

namespace Argraph.Server.Api.Types;

/// <summary>Statements and arguments.</summary>
internal static class Elements
{
    public static IEnumerable<IGraphType> All(Shapes i) =>
    [
        Object("Claim", "A statement that can be accepted or rejected.", type =>
        {
            Shapes.PropositionFields(type);
            type.Field<Statement>("claimType", "ClaimType", "What sort of claim it is; null when nobody has said.", s => s.ClaimType);
            type.Field<Statement>("scope", "String", "What it is limited to; null when it is not.", s => s.Scope);
            type.Field<Statement>("assumed", "Boolean!", "Whether the map takes it as given.", s => s.Assumed);
            type.Field<Statement>("answers", "[Question!]!", "The questions it answers.",
                (s, r) => r.Nodes(new EdgeSet(EdgeType.LinksFrom, Link: LinkKind.Answers), s.Seq));
        }, i.Proposition, i.Statement, i.Arguable, i.Node),

        Object("Evidence", "An observation, result, document or testimony offered as a ground.", type =>
        {
            Shapes.PropositionFields(type);
            type.Field<Statement>("evidenceType", "EvidenceType!", "What sort of ground it is.", s => s.EvidenceType);
        }, i.Proposition, i.Statement, i.Arguable, i.Node),

        Object("Question", "Something asked; open until an answer settles it.", type =>
        {
            Shapes.StatementFields(type);
            type.Field<Statement>("status", "QuestionStatus!", "Open, or settled by a living answer.", (s, r) =>
                r.Edges(new EdgeSet(EdgeType.LinksTo, Link: LinkKind.Answers), s.Seq, Slice.All).Then(page =>
                    page.Edges.Any(e => ((Link)e.Row!).Settles) ? QuestionStatus.Settled : QuestionStatus.Open));
            type.Field<Statement>("raisedBy", "[Arguable!]!", "What raises it.",
                (s, r) => r.Nodes(new EdgeSet(EdgeType.LinksTo, Link: LinkKind.Raises), s.Seq));
            type.Field<Statement>("answeredBy", "[Answer!]!", "The answers offered.",
                (s, r) => r.Rows(new EdgeSet(EdgeType.LinksTo, Link: LinkKind.Answers), s.Seq));
        }, i.Statement, i.Node),

        Object("Answer", "A claim offered as an answer to a question.", type =>
        {
            type.Field<Edge>("claim", "Claim!", "The answer.", (e, r) => new Seen(e.Node, r));
            type.Field<Edge>("settles", "Boolean!", "Whether it settles the question.", e => ((Link)e.Row!).Settles);
        }),

        Object("Argument", "Premises that together support or contradict one target.", type =>
        {
            Shapes.ArguableFields(type);
            type.Field<Argument>("text", "String", "The inference said as a sentence; null when the premises say it all.", a => a.Text);
            type.Field<Argument>("warrant", "String", "Why the premises bear on the target; null when nobody has said.", a => a.Warrant);
            type.Field<Argument>("scheme", "String", "The pattern of reasoning, such as 'cause to effect'; null when none is named.", a => a.Scheme);
            type.Field<Argument>("weight", "Float!", "How strongly it counts, from 0 to 1.", a => a.Weight);
            type.Field<Argument>("polarity", "Polarity!", "Its sign.", a => a.Relation.Sign());
            type.Field<Argument>("relation", "Relation!", "Its sign and, beyond it, what other formats tell apart.", a => a.Relation);
            type.Field<Argument>("premises", "[Proposition!]!", "What it rests on; they only count together. Empty when its text is all there is.",
                (a, r) => r.Nodes(a.Premises));
            type.Field<Argument>("target", "Arguable!", "What it is aimed at.", (a, r) => r.Node(a.Target));
            type.Field<Argument>("preferredTo", "[Argument!]!", "Arguments that it outweighs.",
                (a, r) => r.Nodes(new EdgeSet(EdgeType.LinksFrom, Link: LinkKind.PreferredTo), a.Seq));
            type.Field<Argument>("preferredBy", "[Argument!]!", "Arguments that outweigh it.",
                (a, r) => r.Nodes(new EdgeSet(EdgeType.LinksTo, Link: LinkKind.PreferredTo), a.Seq));
        }, i.Arguable, i.Node),
    ];
}
