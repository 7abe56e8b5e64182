using Argraph.Formats;
using Argraph.Model;
using Argraph.Server.Api.Loading;
using Argraph.Server.Api.Writing;
using GraphQL.Types;
using static Argraph.Server.Api.Types.TypeOf;

namespace Argraph.Server.Api.Types;

/// <summary>What mutations answer.</summary>
internal static class EditPayloads
{
    public static IEnumerable<IGraphType> All() =>
    [
        Of("StatementPayload", type => Subject<Statement>(type, "statement", "Statement", "The statement; of a merger the one that stays. Null when nothing was written, and in a dry run when it would be made.")),
        Of("ArgumentPayload", type => Subject<Argument>(type, "argument", "Argument", "The argument. Null when nothing was written, and in a dry run when it would be made.")),
        Of("MapPayload", type => Subject<Map>(type, "map", "Map", "The map. Null when nothing was written, and in a dry run when it would be made.")),
        Of("SourcePayload", type => Subject<Source>(type, "source", "Source", "The source. Null when nothing was written, and in a dry run when it would be made.")),
        Of("AgentPayload", type => Subject<Agent>(type, "agent", "Agent", "The agent. Null when nothing was written, and in a dry run.")),
        Of("TopicPayload", type => Subject<Topic>(type, "topic", "Topic", "The topic. Null when nothing was written, and in a dry run.")),
        Of("RetractPayload", type =>
        {
            Subject<Entity>(type, "entity", "Node", "What was retracted or restored; null when nothing was written.");
            Listed(type, "ended", "What ended along with it; in a dry run, what would.", p => p.Ended());
            Listed(type, "restored", "What came back along with it; in a dry run, what would.", p => p.Restored());
        }),
        Of("LinkPayload", type => type.Field<Payload>("link", "Link", "The link; of unlink as it was. Null when nothing was written, and in a dry run when it would be made.",
            (p, r) => p.Row<Link>(r, link => link.From))),
        Of("CitePayload", type =>
        {
            Element(type);
            type.Field<Payload>("citation", "Citation", "The citation. Null of uncite, when nothing was written, and in a dry run when it would be made.",
                (p, r) => p.Row<Citation>(r, citation => citation.Passage));
        }),
        Of("AssertPayload", type =>
        {
            Element(type);
            type.Field<Payload>("assertion", "Assertion", "The stance. Null when nothing was written, and in a dry run when it would be made.",
                (p, r) => p.Row<Assertion>(r, assertion => assertion.Agent));
        }),
        Of("FindingPayload", type => type.Field<Payload>("finding", "Finding", "The finding. Null when nothing was written, and in a dry run when it would be acknowledged for the first time.", [],
            (p, r, c) => p.Subject(r)?.Then(item => item is Acknowledgement acknowledgement ? (object?)FindingList.AcknowledgedAsync(acknowledgement, r, c) : null))),
        Of("ChangesPayload", type => type.Field<Payload>("subjects", "[Node]!", "What each change made or named, in their order; null where that is no node, and in a dry run where it would be made. Empty when nothing was written.",
            (p, r) => GraphReader.All([.. p.Outcome.Subjects.Select(seq => seq == 0 ? null : (object)r.Item(seq).Then(item => item is Entity ? (object)new Seen(item, r) : null))]))),
        Of("ImportPayload", type =>
        {
            Subject<Map>(type, "map", "Map", "The map. Null when nothing was written, and in a dry run when it would be made.");
            type.Field<Payload>("added", "Int!", "Maps, sources, agents, topics, passages, statements and arguments that the file adds.", p => p.Import?.Added ?? 0);
            type.Field<Payload>("changed", "Int!", "Those that it changes or restores.", p => p.Import?.Changed ?? 0);
            type.Field<Payload>("retracted", "Int!", "Those that end.", p => p.Import?.Retracted ?? 0);
            type.Field<Payload>("unchanged", "Int!", "Those that it has and that are as they were.", p => p.Import?.Unchanged ?? 0);
            type.Field<Payload>("diagnostics", "[Diagnostic!]!", "What is wrong with the file or was left as it was, in the order of the file; at most 1,000.",
                (p, r) => p.Diagnostics.Select(d => new Seen(d, r)));
        }),
        Object("Diagnostic", "What is wrong with a file, where, and what to write instead.", type =>
        {
            type.Field<Diagnostic>("severity", "Severity!", "Whether nothing can be written because of it.", d => d.Severity);
            type.Field<Diagnostic>("code", "ErrorCode!", "What it is, for programs.", d => d.Code);
            type.Field<Diagnostic>("line", "Int!", "Counted from 1.", d => d.Line);
            type.Field<Diagnostic>("column", "Int!", "Counted from 1.", d => d.Column);
            type.Field<Diagnostic>("message", "String!", "One sentence: what is wrong and what was expected.", d => d.Message);
            type.Field<Diagnostic>("suggestion", "String", "What to write instead, where something near is known.", d => d.Suggestion);
        }),
        Object("Notice", "Something that was left as it was, and why.", type =>
        {
            type.Field<Notice>("code", "ErrorCode!", "What it is, for programs.", n => n.Code);
            type.Field<Notice>("message", "String!", "One sentence.", n => n.Message);
            type.Field<Notice>("path", "[String!]!", "The part of the input that is meant.", n => n.Path);
        }),
    ];

    private static ObjectGraphType<Seen> Of(string name, Action<ObjectGraphType<Seen>> own) => Object(name, "What became of it.", type =>
    {
        own(type);
        type.Field<Payload>("revision", "Revision", "The revision made, or made before when it is repeated; the newest when there was nothing to change. Null in a dry run and when there are errors.",
            (p, r) => p.Outcome.Revision is { } made ? new Seen(made, r) : null);
        type.Field<Payload>("repeated", "Boolean!", "Whether this request was carried out before, under the same mutationId, and this is that answer.", p => p.Outcome.Repeated);
        type.Field<Payload>("errors", "[UserError!]!", "Why nothing was written, all that was found; empty when it was.", (p, r) => p.Errors.Select(e => new Seen(e, r)));
        if (name != "ImportPayload")
            type.Field<Payload>("notices", "[Notice!]!", "What was left as it was, and why.", (p, r) => p.Notices.Select(n => new Seen(n, r)));
        type.Field<Payload>("diff", "ChangeConnection!", "What changed or, in a dry run, would change.", Paging.Forward(), (p, r, c) => Diffs.Of(p, r, c));
    });

    private static void Subject<T>(ObjectGraphType<Seen> type, string name, string sdl, string description) where T : Entity =>
        type.Field<Payload>(name, sdl, description, (p, r) => p.Subject(r)?.Then(item => item is T ? new Seen(item, r) : null));

    private static void Element(ObjectGraphType<Seen> type) =>
        type.Field<Payload>("element", "Node", "The statement or argument; null when nothing was written.", (p, r) => p.Subject(r)?.Then(item => item switch
        {
            Entity => new Seen(item, r),
            Citation citation => (object)r.Node(citation.Element),
            Assertion assertion => r.Node(assertion.Element),
            _ => null,
        }));

    private static void Listed(ObjectGraphType<Seen> type, string name, string description, Func<Payload, IEnumerable<Entity>> entities) =>
        type.Field<Payload>(name, "NodeConnection!", description, Paging.Forward(), (p, r, c) =>
        {
            var subject = p.Outcome.Subjects is [var first, ..] ? first : 0;
            return Diffs.Page([.. entities(p).Where(e => e.Seq != subject)], e => e.Seq, Api.Listed.Nodes, r, c);
        });
}
