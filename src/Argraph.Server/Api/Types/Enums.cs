using Argraph.Edits;
using Argraph.Model;
using Argraph.Server.Api.Writing;
using GraphQL.Types;
using static Argraph.Server.Api.Types.TypeOf;

namespace Argraph.Server.Api.Types;

internal static class Enums
{
    public static IEnumerable<IGraphType> All() =>
    [
        Enum("Polarity", "The sign of an argument, a chain or an influence.",
            (Polarity.Supports, "Speaks for its target."), (Polarity.Contradicts, "Speaks against its target.")),
        Enum("Relation", "How an argument bears on its target: its sign and, beyond it, what other formats tell apart.",
            (Relation.Supports, "Makes the target more credible."), (Relation.Entails, "If the premises hold, so does the target."),
            (Relation.Contradicts, "Makes the target less credible."),
            (Relation.ContraryTo, "Premise and target cannot both be true; symmetric between two statements."),
            (Relation.ContradictoryTo, "Exactly one of premise and target is true; symmetric between two statements.")),
        Enum("StatementKind", "What a statement is.",
            (StatementKind.Claim, "Can be accepted or rejected."), (StatementKind.Evidence, "Is offered as a ground."),
            (StatementKind.Question, "Is open until an answer settles it.")),
        Enum("ClaimType", "What sort of claim it is.",
            (ClaimType.Fact, "That something is so."), (ClaimType.Causal, "That one thing brings about another."),
            (ClaimType.Prediction, "That something will be so."), (ClaimType.Value, "That something is good or bad, better or worse."),
            (ClaimType.Policy, "That something should be done."), (ClaimType.Definition, "What a word means.")),
        Enum("EvidenceType", "What sort of ground it is.",
            (EvidenceType.Observation, "Something seen to happen."), (EvidenceType.Experiment, "A result brought about under control."),
            (EvidenceType.Benchmark, "A score on a standard task."), (EvidenceType.Statistic, "A number over many cases."),
            (EvidenceType.Document, "Something written down."), (EvidenceType.Testimony, "What someone says they know."),
            (EvidenceType.Example, "A single case.")),
        Enum("QuestionStatus", "Whether a question has been answered.",
            (QuestionStatus.Open, "No living answer settles it."), (QuestionStatus.Settled, "A living answer settles it.")),
        Enum("Stance", "The stance an agent takes to a statement or an argument.",
            (Stance.Asserts, "Holds it."), (Stance.Concedes, "Grants it."), (Stance.Reports, "Says that others hold it."),
            (Stance.Rejects, "Denies it."), (Stance.Disclaims, "Is said not to claim it."), (Stance.Reconstructs, "Made it explicit; the text leaves it unsaid.")),
        Enum("Certainty", "How sure a hedged stance is.",
            (Certainty.Certain, "Beyond doubt."), (Certainty.Probable, "Likely."), (Certainty.Tentative, "Perhaps."), (Certainty.Speculative, "A guess.")),
        Enum("CitationRole", "What a cited passage gives.",
            (CitationRole.StatedIn, "It is said there."), (CitationRole.DataFrom, "The grounds come from there.")),
        Enum("AgentKind", "What sort of agent it is.",
            (AgentKind.Person, "One person."), (AgentKind.Organisation, "An organisation."), (AgentKind.Group, "People with a view in common.")),
        Enum("LinkKind", "What a link says. A link is not an argument.",
            (LinkKind.Answers, "A claim answers a question."), (LinkKind.Raises, "A claim, evidence or argument raises a question."),
            (LinkKind.Rephrases, "A statement says another of its kind again."),
            (LinkKind.Qualifies, "A claim or evidence limits a claim, evidence or argument; drawn, not weighed."),
            (LinkKind.PreferredTo, "An argument outweighs another.")),
        Enum("ImportMode", "What an import does with what the file no longer has.",
            (ImportMode.Merge, "It stays: the file adds and changes."),
            (ImportMode.Sync, "What earlier files of the map brought, and this one no longer has, is retracted.")),
        Enum("ImportFormat", "How a file is written.", (ImportFormat.Yaml, "Argraph's own: *.argraph.yaml.")),
        Enum("Severity", "How much something matters.",
            (Severity.Error, "It is wrong: a file that has it is not written, a graph that has it cannot be meant so."), (Severity.Warning, "It is probably not meant so."), (Severity.Note, "It may be meant so, or is still to be done.")),
        Enum("Direction", "Which way a question looks from its anchor.",
            (Direction.Into, "At what ends here."), (Direction.OutOf, "At what starts here.")),
    ];
}
