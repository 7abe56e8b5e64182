using System.Globalization;
using System.Text.RegularExpressions;
using Argraph.Model;
using FluentValidation;

namespace Argraph.Validation;

/// <summary>What can be said of a map by itself.</summary>
internal sealed class MapValidator : AbstractValidator<MapDraft>
{
    public MapValidator()
    {
        RuleFor(m => m.Key).Required("map");
        RuleFor(m => m.Key).Key();
        RuleFor(m => m.Title).Text("title", Rules.MaxShort);
        RuleFor(m => m.Description).Text("description");
        RuleFor(m => m.Thesis).Reference(ItemKind.Claim);
    }
}

internal sealed partial class SourceValidator : AbstractValidator<SourceDraft>
{
    public SourceValidator()
    {
        RuleFor(s => s.Key).Required("source");
        RuleFor(s => s.Key).Key();
        RuleFor(s => s.Title).Text("title", Rules.MaxNote);
        RuleFor(s => s.Authors).Each(author => author.Text("author", Rules.MaxShort));
        RuleFor(s => s.Publisher).Text("publisher", Rules.MaxShort);
        RuleFor(s => s.Published).Custom((date, context) =>
        {
            if (date is not null && !IsDate(date))
                context.Add("DATE_INVALID", $"'{Rules.Short(date)}' is no date: write 2026, 2026-05 or 2026-05-05.");
        });
        RuleFor(s => s.Url).Url();
    }

    [GeneratedRegex(@"\A\d{4}(-\d{2}(-\d{2})?)?\z")]
    private static partial Regex Date();

    private static bool IsDate(string text) =>
        Date().IsMatch(text)
        && DateOnly.TryParseExact(text + "-01-01"[Math.Min(text.Length - 4, 6)..], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}

internal sealed class AgentValidator : AbstractValidator<AgentDraft>
{
    public AgentValidator()
    {
        RuleFor(a => a.Key).Required("agent");
        RuleFor(a => a.Key).Key();
        RuleFor(a => a.Name).Text("name", Rules.MaxShort);
        RuleFor(a => a.Url).Url();
    }
}

internal sealed class TopicValidator : AbstractValidator<TopicDraft>
{
    public TopicValidator()
    {
        RuleFor(t => t.Key).Required("topic");
        RuleFor(t => t.Key).Key();
        RuleFor(t => t.Label).Text("label", Rules.MaxShort);
    }
}
