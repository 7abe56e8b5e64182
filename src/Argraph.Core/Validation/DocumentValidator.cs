using Argraph.Model;
using FluentValidation;

namespace Argraph.Validation;

/// <summary>All that can be said of a document without a store (DESIGN.md §1): each thing by itself, and names that clash.</summary>
internal sealed class DocumentValidator : AbstractValidator<MapDocument>
{
    public DocumentValidator()
    {
        RuleFor(d => d.Map).SetValidator(new MapValidator());
        RuleFor(d => d.Sources).Each(new SourceValidator());
        RuleFor(d => d.Agents).Each(new AgentValidator());
        RuleFor(d => d.Topics).Each(new TopicValidator());
        RuleFor(d => d.Statements).Each(new StatementValidator());
        RuleFor(d => d.Arguments).Each(new ArgumentValidator());
        RuleFor(d => d).Custom((document, context) =>
        {
            var names = new OwnNames(document);
            context.AddAll(DocumentNames.Problems(document, names).Take(EachRule.Most));
            context.AddAll(DocumentEnds.Problems(document, names).Take(EachRule.Most));
        });
    }
}

internal static class DocumentRules
{
    public static void Url<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Custom((url, context) =>
        {
            if (url is not null && Text.Flaw(url, 2000) is { } flaw)
                context.Add("URL_INVALID", $"The web address {flaw}.");
            else if (url is not null && !(Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && !url.Any(char.IsWhiteSpace)))
                context.Add("URL_INVALID", $"'{Rules.Short(url)}' is no web address: write http:// or https:// and so on.");
        });

    public static void AddAll<T>(this ValidationContext<T> context, IEnumerable<Problem> problems)
    {
        foreach (var problem in problems)
            context.AddFailure(new FluentValidation.Results.ValidationFailure(problem.Path, problem.Message)
            {
                ErrorCode = problem.Code, CustomState = problem.Suggestion,
            });
    }
}
