using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Argraph.Server.Telemetry;

/// <summary>One event is one line, whatever stands in it: what a client sent can neither begin a line nor hide one.</summary>
internal sealed class LogLines(TimeProvider clock) : ConsoleFormatter(LineFormat)
{
    public const string LineFormat = "lines";

    private const int MaxLength = 8000;

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var said = logEntry.Formatter(logEntry.State, logEntry.Exception);
        var line = logEntry.Exception is { } cause ? $"{said} {cause}" : said;
        textWriter.Write(string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow().UtcDateTime:O} {logEntry.LogLevel} {logEntry.Category}: {Escaped(line)}\n"));
    }

    /// <summary>Without line breaks, control characters and those that turn the direction of writing: these as JSON has them.</summary>
    internal static string Escaped(string text)
    {
        var line = new StringBuilder();
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, MaxLength)))
            if (c == '\n')
                line.Append("\\n");
            else if (char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate)
                line.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                line.Append(c);
        return text.Length > MaxLength ? line.Append("...").ToString() : line.ToString();
    }
}
