using Argraph.Model;

namespace Argraph.Findings;

/// <summary>What is still to be done: claims without support, evidence without a source, open questions, undercuts without a reply, orphans.</summary>
internal static class Unfinished
{
    public static IEnumerable<Finding> Of(Scope scope)
    {
        foreach (var element in scope.Elements)
        {
            var name = scope.Name(element.Seq);
            switch (element)
            {
                case Statement { Says: StatementKind.Claim, Assumed: false } when !IsAimedAt(scope, element.Seq, sign: 1):
                    yield return new(FindingCode.UnsupportedClaim, Severity.Note, $"Nothing supports {name}.", [element.Seq], "Support it, or mark it as assumed.");
                    break;
                case Statement { Says: StatementKind.Evidence } when !scope.Citations[element.Seq].Any(e => e.Row is Citation { Role: CitationRole.DataFrom }):
                    yield return new(FindingCode.EvidenceWithoutSource, Severity.Warning, $"Nothing says where the data of {name} come from.", [element.Seq], "Cite a passage in the role DATA_FROM.");
                    break;
                case Statement { Says: StatementKind.Question } when !scope.LinksTo[element.Seq].Any(e => e.Row is Link { Type: LinkKind.Answers, Settles: true }):
                    yield return new(FindingCode.OpenQuestion, Severity.Note, $"The question {name} is open.", [element.Seq], "Answer it, and say when an answer settles it.");
                    break;
                case Argument { TargetsArgument: true } a when a.Relation.Sign() == Polarity.Contradicts && !IsAimedAt(scope, a.Seq, sign: -1) && !a.Premises.Any(p => IsAimedAt(scope, p, sign: -1)):
                    yield return new(FindingCode.UnansweredUndercut, Severity.Note,
                        $"Nobody has replied to {(a.Premises.Count > 0 ? string.Join(" and ", a.Premises.Select(scope.Name)) : name)}, which undercuts {scope.Name(a.Target)}.",
                        [a.Target, a.Seq], "Contradict the undercut or a premise of it, or leave the inference.");
                    break;
            }
        }
        foreach (var orphan in scope.Orphans)
            yield return new(FindingCode.Orphan, Severity.Note, $"{scope.Name(orphan.Seq)} stands in no argument and no link.", [orphan.Seq], "Connect it, or retract it.");
    }

    private static bool IsAimedAt(Scope scope, long element, int sign)
    {
        foreach (var atom in scope.Graph.AimedAt(scope.Graph.IndexOf(element)))
            if (scope.Graph.Signs[atom] == sign)
                return true;
        return false;
    }
}
