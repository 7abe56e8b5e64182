using System.Globalization;
using System.Text;
using Argraph.Model;
using FluentValidation;

namespace Argraph.Validation;

/// <summary>The rules that many drafts share, each with its stable code.</summary>
internal static class Rules
{
    /// <summary>The most scalar values of a title, name, label, heading or scheme.</summary>
    public const int MaxShort = 300;

    /// <summary>The most scalar values of a note, scope, quote or address.</summary>
    public const int MaxNote = 1000;

    /// <summary>A text after <see cref="Text.Clean"/>; null passes.</summary>
    public static void Text<T>(this IRuleBuilder<T, string?> rule, string what, int max = Model.Text.MaxScalars) =>
        rule.Custom((text, context) =>
        {
            if (text is not null && Model.Text.Flaw(text, max) is { } flaw)
                context.Add(Code(text, flaw), $"The {what} {flaw}.");
        });

    public static void Key<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Custom((key, context) =>
        {
            if (key is not null && !Model.Key.IsValid(key))
                context.Add("KEY_INVALID", $"'{Short(key)}' is no key: write lower-case letters and digits in words joined by single hyphens, at most {Model.Key.MaxLength} characters, not shaped like an id.");
        });

    public static void Required<T>(this IRuleBuilder<T, string?> rule, string what) =>
        rule.Custom((key, context) =>
        {
            if (key is null)
                context.Add("MISSING_FIELD", $"The {what} needs a key.");
        });

    public static void Fraction<T>(this IRuleBuilder<T, double?> rule, string what) =>
        rule.Custom((number, context) =>
        {
            if (number is { } n && !(n >= 0 && n <= 1))
                context.Add("OUT_OF_RANGE", string.Create(CultureInfo.InvariantCulture, $"The {what} is {n}; it lies between 0 and 1."));
        });

    /// <summary>A name by which something else is meant: an id, a key, or map/key.</summary>
    public static void Reference<T>(this IRuleBuilder<T, string?> rule, ItemKind kind) =>
        rule.Custom((name, context) =>
        {
            if (name is null)
                return;
            var key = kind == ItemKind.Claim && name.Split('/') is [_, var inMap] && Model.Key.IsValid(name[..name.IndexOf('/')]) ? inMap : name;
            if (!Model.Key.IsValid(key) && !Guid.TryParseExact(name, "D", out _))
                context.Add("REFERENCE_INVALID", $"'{Short(name)}' names nothing: write {(kind == ItemKind.Claim ? "a key, map/key" : "a key")} or an id.");
        });

    public static void Add<T>(this ValidationContext<T> context, string code, string message, string? property = null) =>
        context.AddFailure(new FluentValidation.Results.ValidationFailure(
            property is null ? context.PropertyPath : context.PropertyChain.BuildPropertyPath(property), message) { ErrorCode = code });

    /// <summary>What somebody wrote, fit to stand in a sentence: its beginning, without what a screen would obey.</summary>
    public static string Short(string text, int most = 60)
    {
        var runes = text.EnumerateRunes().Take(most + 1).Select(r => Rune.IsControl(r) ? "\uFFFD" : r.ToString()).ToList();
        return string.Concat(runes.Take(most)) + (runes.Count > most ? "…" : "");
    }

    /// <summary>The code of a flaw of a text.</summary>
    public static string Code(string text, string flaw) =>
        text.Length == 0 ? "TEXT_EMPTY" : flaw.StartsWith("has half", StringComparison.Ordinal) || flaw.StartsWith("has the control", StringComparison.Ordinal) ? "TEXT_INVALID" : "TEXT_TOO_LONG";
}
