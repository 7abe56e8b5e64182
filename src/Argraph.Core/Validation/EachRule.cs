using FluentValidation;
using FluentValidation.Results;

namespace Argraph.Validation;

/// <summary>
/// What holds for each item of a list. FluentValidation's RuleForEach copies all failures anew with every item, which in a large file
/// with many is more than a day's work; and no more are found than anybody reads.
/// </summary>
internal static class EachRule
{
    /// <summary>The most that is said of one list.</summary>
    public const int Most = 1001;

    public static void Each<T, TItem>(this IRuleBuilder<T, IReadOnlyList<TItem>> rule, IValidator<TItem> item) =>
        rule.Custom((items, context) =>
        {
            for (var (i, said) = (0, 0); i < items.Count && said < Most; i++)
                foreach (var failure in item.Validate(items[i]).Errors)
                {
                    said++;
                    context.AddFailure(new ValidationFailure($"{context.PropertyPath}[{i}]{(failure.PropertyName.Length == 0 ? "" : ".")}{failure.PropertyName}", failure.ErrorMessage)
                    {
                        ErrorCode = failure.ErrorCode, CustomState = failure.CustomState,
                    });
                }
        });

    /// <summary>A rule for each of a list of texts.</summary>
    public static void Each<T>(this IRuleBuilder<T, IReadOnlyList<string>> rule, Action<IRuleBuilder<string, string?>> text)
    {
        var item = new InlineValidator<string>();
        text(item.RuleFor(t => t)!);
        rule.Each(item);
    }
}
