using System.Text.RegularExpressions;
using Argraph.Server.Api.Types;

namespace Argraph.Server.Tests;

/// <summary>The codes that the schema tells of are those that the source answers with.</summary>
public sealed partial class ErrorCodeTests
{
    // Words in capitals that are no codes of answers: names of limits and in the stores, and what is only said where the program starts.
    private static readonly HashSet<string> Others = ["CHAIN_BUDGET", "CRUX_SIZE", "ADMIN_KEY_FILE", "ADMIN_KEY_INVALID", "ADMIN_KEY_UNREADABLE", "ADMIN_KEY_UNWRITABLE", "ASSERTED_BY", "PREFERRED_TO"];

    [Fact]
    public void Every_code_of_the_source_is_described_and_no_other()
    {
        var used = Sources().SelectMany(text => Literal().Matches(text).Select(m => m.Groups[1].Value)
            .Concat(Twice().Matches(text).Select(m => "DUPLICATE_" + m.Groups[1].Value))).Where(code => !Others.Contains(code)).ToHashSet();
        used.UnionWith(Sources().SelectMany(text => OfOneWord().Matches(text).Select(m => m.Groups[1].Value)));
        Assert.Empty(used.Except(ErrorCodes.All.Keys).Order());
        Assert.Empty(ErrorCodes.All.Keys.Except(used).Order());
    }

    // What the terminal and the start of the program say is not said to who asks over HTTP.
    private static IEnumerable<string> Sources() =>
        new[] { "Argraph.Core", "Argraph.Sqlite", "Argraph.Neo4j", "Argraph.Server/Api", "Argraph.Server/Http", "Argraph.Server/Auth" }
            .Select(room => Repository.At("src", room)).SelectMany(room => Directory.EnumerateFiles(room, "*.cs", SearchOption.AllDirectories))
            .Where(file => Path.GetFileName(file) is not ("ErrorCodes.cs" or "FirstKey.cs" or "SqliteBackup.cs" or "CsvRows.cs" or "NdjsonRows.cs" or "BulkFields.cs")
                && !Path.GetFileName(file).StartsWith("BulkImport", StringComparison.Ordinal)).Select(File.ReadAllText);

    [GeneratedRegex("\"([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)\"")]
    private static partial Regex Literal();

    [GeneratedRegex("(?:Report|Problem|Notice|Add|Wrong|Code =|RefuseAsync)\\(? ?\"([A-Z]{4,})\"")]
    private static partial Regex OfOneWord();

    [GeneratedRegex("(?:Twice|Once)\\((?:\\([^()]*\\), )?\"([A-Z]+)\"")]
    private static partial Regex Twice();
}
