using System.Globalization;
using System.Text.RegularExpressions;
using Argraph.Model;
using FluentValidation;

namespace Argraph.Validation;

/// <summary>All that can be said of a document without a store (DESIGN.md §1): each thing by itself, and names that clash.</summary>
internal sealed partial class DocumentValidator : AbstractValidator<MapDocument>
{
    public DocumentValidator()
    {
        RuleFor(d => d.Map).ChildRules(map =>
        {
            map.RuleFor(m => m.Key).Required("map");
            map.RuleFor(m => m.Key).Key();
            map.RuleFor(m => m.Title).Text("title", Rules.MaxShort);
            map.RuleFor(m => m.Description).Text("description");
            map.RuleFor(m => m.Thesis).Reference(ItemKind.Claim);
        });
        RuleForEach(d => d.Sources).ChildRules(source =>
        {
            source.RuleFor(s => s.Key).Required("source");
            source.RuleFor(s => s.Key).Key();
            source.RuleFor(s => s.Title).Text("title", Rules.MaxNote);
            source.RuleForEach(s => s.Authors).Text("author", Rules.MaxShort);
            source.RuleFor(s => s.Publisher).Text("publisher", Rules.MaxShort);
            source.RuleFor(s => s.Published).Custom((date, context) =>
            {
                if (date is not null && !IsDate(date))
                    context.Add("DATE_INVALID", $"'{Rules.Short(date)}' is no date: write 2026, 2026-05 or 2026-05-05.");
            });
            source.RuleFor(s => s.Url).Url();
        });
        RuleForEach(d => d.Agents).ChildRules(agent =>
        {
            agent.RuleFor(a => a.Key).Required("agent");
            agent.RuleFor(a => a.Key).Key();
            agent.RuleFor(a => a.Name).Text("name", Rules.MaxShort);
            agent.RuleFor(a => a.Url).Url();
        });
        RuleForEach(d => d.Topics).ChildRules(topic =>
        {
            topic.RuleFor(t => t.Key).Required("topic");
            topic.RuleFor(t => t.Key).Key();
            topic.RuleFor(t => t.Label).Text("label", Rules.MaxShort);
        });
        RuleForEach(d => d.Statements).SetValidator(new StatementValidator());
        RuleForEach(d => d.Arguments).SetValidator(new ArgumentValidator());
        RuleFor(d => d).Custom((document, context) =>
        {
            var names = new OwnNames(document);
            context.AddAll(DocumentNames.Problems(document, names));
            context.AddAll(DocumentEnds.Problems(document, names));
        });
    }

    [GeneratedRegex(@"\A\d{4}(-\d{2}(-\d{2})?)?\z")]
    private static partial Regex Date();

    private static bool IsDate(string text) =>
        Date().IsMatch(text)
        && DateOnly.TryParseExact(text + "-01-01"[Math.Min(text.Length - 4, 6)..], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
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
