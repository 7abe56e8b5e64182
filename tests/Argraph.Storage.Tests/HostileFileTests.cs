using System.Globalization;
using System.Text;
using Argraph.Edits;
using Argraph.Formats;
using Argraph.Model;
using Argraph.Sqlite;
using Argraph.Validation;

namespace Argraph.Storage.Tests;

/// <summary>
/// Files of which some bytes have been changed, through the reader, the rules and the store as an import goes: each is taken or
/// refused with places and codes, and nothing else comes of it (500 of each format; 10,000 with ARGRAPH_TEST_FULL=1).
/// </summary>
public sealed class HostileFileTests : IAsyncLifetime
{
    private static readonly string[] OfYaml =
    [
        "map:", " key: ", "id: 01890a5d-ac96-774b-bcce-b302099a8057\n", ": ", "- ", "\n", "\n  ", "[", "]", "{", "}", ", ", "&a ", "*a", "!t ", "!!binary ", "'", "\"", "|", ">-", "#",
        "---\n", "...\n", "? ", "<<: *a\n", "restore: true\n", "supports: ", "contrary to: ", "with: [", "claim: ", "evidence: ", "question: ", "thesis: sycophancy\n", "assertions:\n",
        "cites: article § 1 ¶ 2", "answers: ", "revision: 0\n", "weight: .nan\n", "baseScore: 1e-400\n", "alignment-tax/", "type: fact\n",
    ];

    private static readonly string[] OfRows =
    [
        "{", "}", "[", "]", "\"", ",", ":", "\n", "\r\n", "\\", "\\\"", "\\u0000", "true", "\"type\":\"argument\",", "\"premises\":[\"", "\"target\":\"", "\"map\":\"d0\",", "\"id\":\"01890a5d-ac96-774b-bcce-b302099a8057\",",
        "\"\"", "claim,", "argument,", "d0/", "supports", "contrary to",
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("argraph-");
    private SqliteStore _store = null!;

    public async ValueTask InitializeAsync()
    {
        _store = await SqliteStore.OpenAsync(Path.Combine(_folder.FullName, "graph.db"), default);
        using var editor = new Editor(_store, TimeProvider.System);
        Assert.Empty((await editor.ApplyAsync(new EditRequest("ada", [new ImportDocument(YamlReader.Read("f", Seed).Document!, ImportMode.Merge)]), default)).Errors);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_changed_map_is_taken_or_refused_where_it_is_wrong()
    {
        byte[] small = [.. "map: &m { key: alignment-tax, title: T }\nstatements:\n  - { claim: It rains., key: r }\n  - { evidence: Wet., key: w, type: observation, supports: r, contradicts: [sycophancy] }\narguments:\n  - { key: x, premises: [w, r], contradicts: tax-thesis, text: So. }\n"u8];
        var (taken, refused) = (0, 0);
        using var editor = new Editor(_store, TimeProvider.System);
        for (var n = 0; n < Mutant.Count; n++)
        {
            var bytes = Mutant.Of(n, [Seed, small, small], OfYaml);
            var read = YamlReader.Read("f", bytes);
            Located(n, read.Diagnostics);
            if (read.Document is not { } document)
            {
                refused++;
                Assert.NotEmpty(read.Diagnostics);
                continue;
            }
            Located(n, [.. Sound.Dangling(document).Select(p => read.Locate(p, Severity.Error))]);
            // What is taken now and then is what later ones meet.
            var outcome = await editor.ApplyAsync(new EditRequest("ada", [new ImportDocument(document, n % 3 == 0 ? ImportMode.Sync : ImportMode.Merge) { Strict = n % 5 == 0 }]) { DryRun = n % 10 != 0 }, default);
            Located(n, [.. outcome.Errors.Select(e => read.Locate(e.Problem, Severity.Error)), .. outcome.Notices.Select(p => read.Locate(p, Severity.Warning))]);
            taken += outcome.Errors.Count == 0 ? 1 : 0;
        }
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Mutant.Count} maps: {refused} no document, {taken} taken"));
        Assert.InRange(taken, Mutant.Count / 50, Mutant.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_changed_file_of_rows_is_taken_or_refused_where_it_is_wrong(bool lines)
    {
        using var made = new MemoryStream();
        (lines ? (Action<Stream, IEnumerable<(string, Draft)>>)RowWriter.WriteNdjson : RowWriter.WriteCsv)(made, new MadeUpDebates(7, seed: 3).Rows());
        var taken = 0;
        for (var n = 0; n < Mutant.Count; n++)
        {
            var bytes = Mutant.Of(n, [made.ToArray()], OfRows);
            IBulkRows rows = lines ? new NdjsonRows(() => new MemoryStream(bytes)) : new CsvRows(() => new MemoryStream(bytes));
            var outcome = await _store.ImportAsync(new BulkRequest("ada", null, rows, Encoding.UTF8.GetBytes($"{lines} {n}".PadLeft(32)), "alignment-tax") { DryRun = n % 10 != 0 }, TimeProvider.System, default);
            Located(n, [.. outcome.Problems.Select(p => new Diagnostic(Severity.Error, p.Problem.Code, "f", p.Line, p.Column, p.Problem.Message))]);
            Assert.InRange(outcome.Problems.Count, 0, BulkOutcome.MostProblems);
            taken += outcome.Problems.Count == 0 ? 1 : 0;
        }
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Mutant.Count} files of {(lines ? "NDJSON" : "CSV")}: {taken} taken"));
        Assert.InRange(taken, Mutant.Count / 50, Mutant.Count);
    }

    private static byte[] Seed { get; } = File.ReadAllBytes(Repository.At("seed", "alignment-tax.argraph.yaml"));

    private static void Located(int n, IReadOnlyList<Diagnostic> diagnostics) => Assert.All(diagnostics, d => Assert.True(
        d is { Line: >= 1, Column: >= 1, Message.Length: > 0 and < 1000 } && d.Code.Length > 3 && d.Code.All(c => c is '_' or >= 'A' and <= 'Z' or >= '0' and <= '9'), $"mutant {n}: {d}"));
}
