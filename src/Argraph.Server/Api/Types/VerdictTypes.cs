using Argraph.Semantics;
using Argraph.Server.Api.Loading;
using GraphQL.Types;
using static Argraph.Server.Api.Types.Sdl;
using static Argraph.Server.Api.Types.TypeOf;

namespace Argraph.Server.Api.Types;

/// <summary>Verdicts and strengths: what the chains add up to, why, and what would change it.</summary>
internal static class VerdictTypes
{
    public static IEnumerable<IGraphType> All() =>
    [
        Object("Verdict", "Whether an element is accepted, over all models of what bears on it.", type =>
        {
            type.Field<Judged>("label", "Label!", "ACCEPTED or REJECTED when it is so in every model, else UNDECIDED; UNDECIDED too when there is no model.", j => j.Verdict.Label);
            type.Field<Judged>("credulous", "Boolean!", "Whether it is accepted in some model.", j => j.Verdict.Credulous);
            type.Field<Judged>("sceptical", "Boolean!", "Whether it is accepted in every model; true when there is none.", j => j.Verdict.Sceptical);
            type.Field<Judged>("because", "[Reason!]!", "Why it has this label: read down, what is one deeper gives the line above it its label; empty when nothing is aimed at it.", [], Judging.Because);
            type.Field<Judged>("cruxes", "[Crux!]!", "The smallest sets of elements whose retraction would give it another label, by size, then oldest first.", [Limit()], Judging.Cruxes);
            type.Field<Judged>("change", "VerdictChange", "How the label moved from what it is without the assumptions; null where it is the same.", Judging.Change);
            type.Field<Judged>("truncated", "Truncation", "The limit that cut the search among models; null when it went through. A verdict that was cut says only what was proven.",
                (j, r) => j.Verdict.Cut is { } cut ? new Seen(cut, r) : null);
            type.Field<Judged>("cruxesTruncated", "Truncation", "The limit that cut the search for so many cruxes; null when it went through, and there are no others as small.", [Limit()], Judging.CruxesTruncated);
        }),

        Object("Reason", "A line of an explanation.", type =>
        {
            type.Field<ReasonSeen>("element", "Arguable!", "A claim, a piece of evidence or an argument.", (x, r) => r.Node(x.Element));
            type.Field<ReasonSeen>("label", "Label!", "Its label; of a symmetric argument in the direction that counts here.", x => x.Reason.Label);
            type.Field<ReasonSeen>("role", "ReasonRole!", "What it does for the label asked about.", x => x.Reason.Role);
            type.Field<ReasonSeen>("depth", "Int!", "1 for what is aimed at the element asked about, and so on.", x => x.Reason.Depth);
        }),

        Object("Crux", "A set of elements whose retraction, with all that hangs on them, gives another label; no part of it does.", type =>
        {
            type.Field<CruxSeen>("elements", "[Arguable!]!", "Statements and arguments, oldest first.", (c, r) => r.Nodes(c.Elements));
            type.Field<CruxSeen>("size", "Int!", "How many.", c => c.Elements.Count);
            type.Field<CruxSeen>("flipsTo", "Label!", "The label without them.", c => c.FlipsTo);
        }),

        Object("VerdictChange", "A label that assumptions moved.", type =>
        {
            type.Field<VerdictChange>("from", "Label!", "Without the assumptions.", c => c.From);
            type.Field<VerdictChange>("to", "Label!", "With them.", c => c.To);
        }),

        Object("Strength", "How strong an element is under a gradual semantics.", type =>
        {
            type.Field<Weighed>("value", "Float", "From 0 to 1; null where it does not converge, and for what is retracted.", w => w.Strength.Value);
            type.Field<Weighed>("status", "StrengthStatus!", "Whether it is exact, and else how the iteration ended.", w => w.Strength.Status);
            type.Field<Weighed>("residual", "Float!", "The largest change in the last sweep over any circle it rests on; 0 when exact.", w => w.Strength.Residual);
            type.Field<Weighed>("iterations", "Int!", "The most sweeps that any circle it rests on took; 0 when exact.", w => w.Strength.Iterations);
            type.Field<Weighed>("contributions", "ContributionConnection!", "What moves it, most first, then oldest: the statements that bear on it, and the arguments without premises.",
                Paging.Forward(Argument("method: ContributionMethod", "How a contribution is measured; GRADIENT when left out.")), Judging.Contributions);
        }),

        Object("Contribution", "How much one element moves the strength of another.", type =>
        {
            type.Field<ContributionSeen>("element", "Arguable!", "The element.", (c, r) => r.Node(c.Element));
            type.Field<ContributionSeen>("value", "Float", "The contribution; null where a strength that it compares does not converge.", c => c.Contribution.Value);
            type.Field<ContributionSeen>("error", "Float", "The standard error where it was sampled (SHAPLEY of more than 20); null where it is exact.", c => c.Contribution.Error);
        }),
    ];

    public static IEnumerable<IGraphType> Enums() =>
    [
        Enum("Semantics", "Which labellings count as models.",
            (LabellingSemantics.Grounded, "The one that says least: only what must be accepted is."), (LabellingSemantics.Complete, "Every one that accepts all it defends."),
            (LabellingSemantics.Preferred, "Those that decide as much as can be."), (LabellingSemantics.Stable, "Those that leave nothing undecided; there may be none.")),
        Enum("SupportReading", "What support an element needs to be accepted.",
            (SupportReading.Optional, "None: support strengthens."), (SupportReading.Any, "One accepted supporting argument, where there is any supporting argument."),
            (SupportReading.All, "The premises of every supporting argument that is not undercut."),
            (SupportReading.Evidence, "One accepted supporting argument, for every claim that is not assumed.")),
        Enum("GradualSemantics", "How strengths are worked out: an aggregation of what is aimed at an element, and its influence on the base score.",
            (GradualSemantics.DfQuad, "Product, linear (Rago et al. 2016)."), (GradualSemantics.QuadraticEnergy, "Sum, quadratic (Potyka 2018)."),
            (GradualSemantics.EulerBased, "Sum, Euler (Amgoud and Ben-Naim 2017)."), (GradualSemantics.EulerBasedTop, "The strongest of either side, Euler (Mossakowski and Neuhaus 2018)."),
            (GradualSemantics.MlpBased, "Sum, logistic (Potyka 2021)."), (GradualSemantics.HCategorizer, "Attackers only (Besnard and Hunter 2001).")),
        Enum("Label", "Whether an element is accepted.",
            (Label.Accepted, "It holds."), (Label.Rejected, "It does not."), (Label.Undecided, "Neither.")),
        Enum("ReasonRole", "What an element does in an explanation.",
            (ReasonRole.Defends, "It holds, and works for the label asked about."), (ReasonRole.Defeats, "It holds or is undecided, and works against."),
            (ReasonRole.Defeated, "It does not hold, and so has no effect.")),
        Enum("StrengthStatus", "How a strength was found.",
            (StrengthStatus.Exact, "It rests on no circle: one pass."), (StrengthStatus.Converged, "The iteration on a circle came to rest."),
            (StrengthStatus.Oscillates, "The iteration on a circle did not come to rest: there is no strength.")),
        Enum("ContributionMethod", "How a contribution is measured (Kampik et al. 2024).",
            (ContributionMethod.Gradient, "How fast the strength moves with the contributor's base score."),
            (ContributionMethod.Removal, "The strength less the strength without the contributor."),
            (ContributionMethod.Shapley, "What it adds, over all orders in which contributors could come: they sum to the strength less the base score.")),
    ];

    private static QueryArgument Limit() => Argument("limit: Int", "At most so many, up to 100.", 3);
}
