using Argraph.Model;
using Argraph.Server.Api.Loading;
using Argraph.Storage;
using GraphQL.Types;
using static Argraph.Server.Api.Types.TypeOf;

namespace Argraph.Server.Api.Types;

/// <summary>Maps, what they hold, and the revisions they went through.</summary>
internal static class Maps
{
    public static IEnumerable<IGraphType> All(Shapes i) =>
    [
        Object("Map", "A named collection with a thesis: the unit of import, export and drawing.", type =>
        {
            Shapes.NodeFields(type);
            type.Field<Map>("key", "String!", "A human name, unique among maps.", m => m.Key);
            type.Field<Map>("title", "String!", "Its title.", m => m.Title);
            type.Field<Map>("thesis", "Claim", "The claim it is about; null when it has none.", (m, r) => m.Thesis is { } thesis ? r.Node(thesis) : null);
            type.Field<Map>("description", "String", "What it is about, in a few sentences.", m => m.Description);
            type.Field<Map>("statements", "StatementConnection!", "Its statements, oldest first.", Paging.BothWays(Filters.OfStatements()),
                (m, r, c) => Filters.Statements(m.Seq, r, c));
            type.Field<Map>("arguments", "ArgumentConnection!", "Its arguments, oldest first.", Paging.BothWays(Filters.OfArguments()),
                (m, r, c) => Filters.Arguments(m.Seq, r, c));
            type.Field<Map>("links", "LinkConnection!", "The links that start in it, oldest first.", Paging.Forward(),
                (m, r, c) => r.Connect(Listed.Links, new EdgeSet(EdgeType.LinksOfMap), m.Seq, c.Slice(Listed.Links), edge => edge));
            type.Field<Map>("findings", "FindingConnection!", "What is wrong or unfinished in it: by severity, code, then oldest first.",
                Paging.Forward(Sdl.Argument("codes: [FindingCode!]", "Only these.")), (m, r, c) => FindingList.OfAsync(m.Seq, r, c));
            type.Field<Map>("statistics", "Statistics!", "How much is in it.", (m, r) => r.Statistics(m.Seq).Then(s => new Seen(s, r)));
        }, i.Node),

        Object("Link", "A typed edge that is not an argument.", type =>
        {
            type.Field<Edge>("kind", "LinkKind!", "What it says.", e => ((Link)e.Row!).Type);
            type.Field<Edge>("from", "Node!", "Where it starts.", (e, r) => new Seen(e.Node, r));
            type.Field<Edge>("to", "Node!", "Where it ends.", (e, r) => r.Node(((Link)e.Row!).To));
            type.Field<Edge>("settles", "Boolean", "Of an answer, whether it settles the question; null of other links.",
                e => e.Row is Link { Type: LinkKind.Answers } link ? link.Settles : null);
        }),

        Object("Statistics", "How many living things there are.", type =>
        {
            type.Field<Storage.Statistics>("claims", "Int!", "Claims.", s => s.Claims);
            type.Field<Storage.Statistics>("evidence", "Int!", "Pieces of evidence.", s => s.Evidence);
            type.Field<Storage.Statistics>("questions", "Int!", "Questions.", s => s.Questions);
            type.Field<Storage.Statistics>("openQuestions", "Int!", "Questions that no answer settles.", s => s.OpenQuestions);
            type.Field<Storage.Statistics>("arguments", "Int!", "Arguments.", s => s.Arguments);
            type.Field<Storage.Statistics>("supporting", "Int!", "Arguments that support.", s => s.Supporting);
            type.Field<Storage.Statistics>("contradicting", "Int!", "Arguments that contradict.", s => s.Contradicting);
            type.Field<Storage.Statistics>("undercuts", "Int!", "Arguments that contradict an argument.", s => s.Undercuts);
            type.Field<Storage.Statistics>("maps", "Int!", "Maps.", s => s.Maps);
        }),

        Object("Revision", "One committed change set.", type =>
        {
            type.Field<Revision>("id", "ID!", "A name for ever, the same in every store.", (x, r) => r.IdOf(Ids.OfRevision(x.Number)));
            type.Field<Revision>("number", "Long!", "Rises by one; 0 is the empty store.", r => r.Number);
            type.Field<Revision>("at", "DateTime!", "When it was committed.", r => r.At);
            type.Field<Revision>("author", "String!", "Who committed it.", r => r.Author);
            type.Field<Revision>("note", "String", "What for.", r => r.Note);
            type.Field<Revision>("changes", "ChangeConnection!", "What it changed, row by row, oldest row first.", Paging.Forward(), Past.Changes);
        }, i.Node),

        Object("Retraction", "When, by whom and why a thing was retracted.", type =>
        {
            type.Field<Retraction>("at", "DateTime!", "When.", r => r.Revision.At);
            type.Field<Retraction>("author", "String!", "By whom.", r => r.Revision.Author);
            type.Field<Retraction>("reason", "String!", "Why.", r => r.Reason);
            type.Field<Retraction>("revision", "Revision!", "In which revision.", (x, r) => new Seen(x.Revision, r));
        }),
    ];
}
