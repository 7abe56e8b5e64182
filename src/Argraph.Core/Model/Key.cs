using System.Text.RegularExpressions;

namespace Argraph.Model;

/// <summary>
/// A human name: lower-case letters and digits in words joined by single hyphens, at most 100 characters,
/// never shaped like an id, so that an argument of the API may take either.
/// </summary>
public static partial class Key
{
    public const int MaxLength = 100;

    public static bool IsValid(string text) =>
        text.Length is > 0 and <= MaxLength && Slug().IsMatch(text) && !Guid.TryParse(text, out _);

    [GeneratedRegex(@"\A[a-z0-9]+(?:-[a-z0-9]+)*\z")]
    private static partial Regex Slug();
}
