using Argraph.Findings;
using Argraph.Model;
using Argraph.Server.Api.Loading;
using GraphQL.Types;
using static Argraph.Server.Api.Types.TypeOf;

namespace Argraph.Server.Api.Types;

/// <summary>What is wrong or unfinished.</summary>
internal static class FindingTypes
{
    public static IEnumerable<IGraphType> All() =>
    [
        Object("Finding", "One thing that is wrong or unfinished.", type =>
        {
            type.Field<Finding>("code", "FindingCode!", "What it is.", f => f.Code);
            type.Field<Finding>("severity", "Severity!", "How bad it is.", f => f.Severity);
            type.Field<Finding>("message", "String!", "One sentence.", f => f.Message);
            type.Field<Finding>("elements", "[Node!]!", "What it concerns.", (f, r) => r.Nodes(f.Elements));
            type.Field<Finding>("suggestion", "String", "What to do about it; null when there is nothing to say.", f => f.Suggestion);
            type.Field<Finding>("acknowledged", "Boolean!", "Whether acknowledgeFinding has said that it is meant so, of exactly these elements.", f => f.Acknowledged);
        }),
        Enum("FindingCode", "What can be wrong or unfinished. Accepted and rejected are meant of the grounded labels that need no support.",
            (FindingCode.CircularSupport, "A statement supports itself through others."),
            (FindingCode.SupportedAndContradicted, "A statement is a premise both for and against the same target."),
            (FindingCode.AcceptedConflict, "Accepted statements contradict each other: the argument between them stands, and is only outweighed."),
            (FindingCode.AcceptedSupportsRejected, "An argument that stands on accepted premises supports or entails what is rejected."),
            (FindingCode.UnsupportedClaim, "Nothing supports a claim that is not assumed."),
            (FindingCode.EvidenceWithoutSource, "No citation says where the data of a piece of evidence come from."),
            (FindingCode.OpenQuestion, "No answer settles a question."),
            (FindingCode.UnansweredUndercut, "Nothing is aimed against an undercut or one of its premises."),
            (FindingCode.Orphan, "A statement stands in no argument and no link, and is no map's thesis."),
            (FindingCode.NearDuplicate, "Statements of one kind say almost the same, and none is said to rephrase another."),
            (FindingCode.QuoteMismatch, "A quote is not in its source, where the source's text is at hand, or its position is not as long as it is.")),
    ];
}
