using System.Globalization;
using System.Text.RegularExpressions;
using GraphQL.Types;
using GraphQLParser.AST;

namespace Argraph.Server.Api.Types;

/// <summary>An instant in UTC, as RFC 3339 writes it.</summary>
internal sealed partial class DateTimeType : ScalarGraphType
{
    public DateTimeType()
    {
        Name = "DateTime";
        Description = "An instant in UTC, as RFC 3339 writes it: 2026-05-05T12:00:00.000Z.";
    }

    public override object? Serialize(object? value) => value switch
    {
        DateTimeOffset at => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        null => null,
        _ => ThrowSerializationError(value),
    };

    public override object? ParseValue(object? value) => value switch
    {
        string text when Read(text) is { } at => at,
        DateTimeOffset at => at,
        null => null,
        _ => ThrowValueConversionError(value),
    };

    /// <summary>Reads a time as RFC 3339 writes it, fractions to seven places; null when it is none.</summary>
    public static DateTimeOffset? Read(string text) =>
        Rfc3339().Match(text) is { Success: true } parts
        && DateTimeOffset.TryParse(parts.Result("${date}T${time}${fraction}${offset}").ToUpperInvariant(), CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? at
            : null;

    [GeneratedRegex(@"\A(?<date>[0-9]{4}-[0-9]{2}-[0-9]{2})[Tt](?<time>[0-9]{2}:[0-9]{2}:[0-9]{2})(?:(?<fraction>\.[0-9]{1,7})[0-9]*)?(?<offset>[Zz]|[+-][0-9]{2}:[0-9]{2})\z")]
    private static partial Regex Rfc3339();

    public override object? ParseLiteral(GraphQLValue value) => value switch
    {
        GraphQLStringValue text => ParseValue((string)text.Value),
        GraphQLNullValue => null,
        _ => ThrowLiteralConversionError(value),
    };
}
