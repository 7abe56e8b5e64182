using Argraph.Model;
using FluentValidation;

namespace Argraph.Validation;

/// <summary>What statements and arguments share: key, citations, assertions, links.</summary>
internal abstract class ElementValidator<T> : AbstractValidator<T> where T : ElementDraft
{
    protected ElementValidator()
    {
        RuleFor(e => e.Key).Key();
        RuleFor(e => e.Citations).Each(new CitationValidator());
        RuleFor(e => e.Assertions).Each(new AssertionValidator());
        RuleFor(e => e.Links).Each(new LinkValidator());
    }
}

internal sealed class LinkValidator : AbstractValidator<LinkDraft>
{
    public LinkValidator()
    {
        RuleFor(l => l.To).Reference(ItemKind.Claim);
        RuleFor(l => l.Settles).Custom((settles, context) =>
        {
            if (settles && context.InstanceToValidate.Type != LinkKind.Answers)
                context.Add("SETTLES_NEEDS_ANSWER", "Only a link that answers a question can settle it.");
        });
    }
}

/// <summary>DESIGN.md §1 rules 2 and 3 for a statement.</summary>
internal sealed class StatementValidator : ElementValidator<StatementDraft>
{
    public StatementValidator()
    {
        RuleFor(s => s.Text).Text("text");
        RuleFor(s => s.Scope).Text("scope", Rules.MaxNote);
        RuleFor(s => s.BaseScore).Fraction("base score");
        RuleFor(s => s.About).Each(topic => topic.Reference(ItemKind.Topic));
        RuleFor(s => s.ClaimType).Custom((type, context) => Only(type is not null, StatementKind.Claim, "claim type", context));
        RuleFor(s => s.Scope).Custom((scope, context) => Only(scope is not null, StatementKind.Claim, "scope", context));
        RuleFor(s => s.Assumed).Custom((assumed, context) => Only(assumed, StatementKind.Claim, "assumption", context));
        RuleFor(s => s.EvidenceType).Custom((type, context) =>
        {
            Only(type is not null, StatementKind.Evidence, "evidence type", context);
            if (type is null && context.InstanceToValidate.Kind == StatementKind.Evidence)
                context.Add("MISSING_FIELD", "Evidence needs an evidence type: observation, experiment, benchmark, statistic, document, testimony or example.");
        });
        RuleFor(s => s.BaseScore).Custom((score, context) =>
        {
            if (score is not null && context.InstanceToValidate.Kind == StatementKind.Question)
                context.Add("FIELD_NOT_ALLOWED", "A question has no base score.");
        });
    }

    private static void Only(bool given, StatementKind kind, string what, ValidationContext<StatementDraft> context)
    {
        if (given && context.InstanceToValidate.Kind != kind)
            context.Add("FIELD_NOT_ALLOWED", $"Only {(kind == StatementKind.Claim ? "a claim" : "evidence")} has a{(what[0] is 'a' or 'e' ? "n" : "")} {what}.");
    }
}

/// <summary>DESIGN.md §1 rules 1 to 3 for an argument.</summary>
internal sealed class ArgumentValidator : ElementValidator<ArgumentDraft>
{
    public const int MaxPremises = 50;

    public ArgumentValidator()
    {
        RuleFor(a => a.Text).Text("text");
        RuleFor(a => a.Warrant).Text("warrant");
        RuleFor(a => a.Scheme).Text("scheme", Rules.MaxShort);
        RuleFor(a => a.Weight).Fraction("weight");
        RuleFor(a => a.Target).Reference(ItemKind.Claim);
        RuleFor(a => a.Premises).Each(premise => premise.Reference(ItemKind.Claim));
        RuleFor(a => a.Premises).Custom((premises, context) =>
        {
            var argument = context.InstanceToValidate;
            if (premises.Count == 0 && argument.Text is null)
                context.Add("ARGUMENT_EMPTY", "An argument needs at least one premise or a text of its own.");
            if (premises.Count > MaxPremises)
                context.Add("TOO_MANY_PREMISES", $"The argument has {premises.Count} premises, and at most {MaxPremises} are allowed.");
            for (var i = 0; i < Math.Min(premises.Count, MaxPremises); i++)
            {
                if (premises[i] == argument.Target)
                    context.Add("PREMISE_IS_TARGET", $"'{Rules.Short(premises[i])}' is premise and target of the same argument.", $"Premises[{i}]");
                if (premises.Take(i).Contains(premises[i]))
                    context.Add("DUPLICATE_PREMISE", $"'{Rules.Short(premises[i])}' is named twice as a premise.", $"Premises[{i}]");
            }
        });
    }
}
