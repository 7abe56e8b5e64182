using Argraph.Model;
using FluentValidation;

namespace Argraph.Validation;

/// <summary>A place in a source, as W3C Web Annotation selectors allow it.</summary>
internal sealed class CitationValidator : AbstractValidator<CitationDraft>
{
    public CitationValidator()
    {
        RuleFor(c => c.Source).Reference(ItemKind.Source);
        RuleFor(c => c.Note).Text("note", Rules.MaxNote);
        RuleFor(c => c.Place).ChildRules(place =>
        {
            place.RuleFor(p => p.Section).Text("section", Rules.MaxShort);
            place.RuleFor(p => p.Paragraph).Custom((number, context) =>
            {
                if (number < 1)
                    context.Add("OUT_OF_RANGE", $"The paragraph is {number}; paragraphs are counted from 1.");
            });
            place.RuleFor(p => p.Quote!).ChildRules(quote =>
            {
                quote.RuleFor(q => q.Exact).Text("quote", Rules.MaxNote);
                quote.RuleFor(q => q.Prefix).Text("prefix", Rules.MaxNote);
                quote.RuleFor(q => q.Suffix).Text("suffix", Rules.MaxNote);
            }).When(p => p.Quote is not null);
            place.RuleFor(p => p.Position).Custom((position, context) =>
            {
                if (position is { } at && (at.Start < 0 || at.End < at.Start))
                    context.Add("OUT_OF_RANGE", $"The position runs from {at.Start} to {at.End}; it starts at 0 or later and does not end before it starts.");
            });
        });
    }
}

internal sealed class AssertionValidator : AbstractValidator<AssertionDraft>
{
    public AssertionValidator()
    {
        RuleFor(a => a.Agent).Reference(ItemKind.Agent);
        RuleFor(a => a.Citation!).SetValidator(new CitationValidator()).When(a => a.Citation is not null);
    }
}
