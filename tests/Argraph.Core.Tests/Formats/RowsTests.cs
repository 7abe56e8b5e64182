using System.Text;
using Argraph.Formats;
using Argraph.Model;
using CsCheck;

namespace Argraph.Core.Tests.Formats;

/// <summary>Maps, statements and arguments row by row, as CSV and NDJSON.</summary>
public sealed class RowsTests
{
    private static IBulkRows Ndjson(byte[] file) => new NdjsonRows(() => new MemoryStream(file));

    private static IBulkRows Csv(byte[] file) => new CsvRows(() => new MemoryStream(file));

    private static readonly (string, Draft)[] Some =
    [
        ("m", new MapDraft { Key = "m", Title = "A, \"map\"", Description = "Of\ntwo lines.", Thesis = "a" }),
        ("m", new StatementDraft { Kind = StatementKind.Claim, Key = "a", Text = "Größe — 😀", ClaimType = ClaimType.Causal, Scope = "Here", Assumed = true, BaseScore = 0.25 }),
        ("m", new StatementDraft { Kind = StatementKind.Evidence, Key = "e", Text = "Seen.", EvidenceType = EvidenceType.Observation }),
        ("m", new StatementDraft { Kind = StatementKind.Question, Key = "q", Text = "Why?" }),
        ("m", new ArgumentDraft { Key = "x", Relation = Relation.ContraryTo, Target = "n/b", Premises = ["a", "e"], Warrant = "So it is.", Scheme = "example", Weight = 0.1 }),
        ("m", new ArgumentDraft { Id = Guid.Parse("01890a5d-ac96-774b-bcce-b302099a8057"), Relation = Relation.Supports, Target = "a", Text = "Of its own." }),
    ];

    [Fact]
    public void What_is_written_is_read_the_same_from_both()
    {
        Assert.Equal(Told(Some), Told(Read(Ndjson(Written(RowWriter.WriteNdjson, Some)))));
        Assert.Equal(Told(Some), Told(Read(Csv(Written(RowWriter.WriteCsv, Some)))));
    }

    [Fact]
    public void Debates_are_the_same_for_the_same_numbers_and_read_back_whole()
    {
        var rows = new MadeUpDebates(2_000, seed: 7).Rows().ToList();
        Assert.Equal(Told(rows), Told(new MadeUpDebates(2_000, seed: 7).Rows()));
        Assert.NotEqual(Told(rows), Told(new MadeUpDebates(2_000, seed: 8).Rows()));
        Assert.Equal(Told(rows), Told(Read(Ndjson(Written(RowWriter.WriteNdjson, rows)))));
        Assert.Equal(2_000, rows.Count(r => r.Draft is StatementDraft));
        var arguments = rows.Select(r => r.Draft).OfType<ArgumentDraft>().ToList();
        Assert.InRange(arguments.Count(a => a.Premises.Count == 2) / (double)arguments.Count, 0.06, 0.14);
        Assert.InRange(arguments.Count(a => a.Target[0] == 'a') / (double)arguments.Count, 0.02, 0.08);
        Assert.InRange(arguments.Count(a => a.Target.Contains('/', StringComparison.Ordinal)) / (double)arguments.Count, 0.005, 0.04);
        Assert.InRange(arguments.Count(a => a.Key![0] == 'b') / (double)arguments.Count, 0.002, 0.02);
    }

    [Theory]
    [InlineData("[1]", "1:1 JSON_INVALID")]
    [InlineData("{\"type\":\"claim\"} {}", "1:18 JSON_INVALID")]
    [InlineData("{\"type\":\"claim\",\"text\":{\"a\":1}}", "1:24 WRONG_TYPE")]
    [InlineData("\n\n{\"type\":\"claim\",\"key\":\"k\",\"text\":\"ä\",\"txet\":\"x\"}", "3:45 UNKNOWN_FIELD")]
    [InlineData("{\"type\":\"clam\",\"text\":\"x\"}", "1:9 UNKNOWN_WORD")]
    [InlineData("{\"text\":\"x\"}", "1:1 MISSING_FIELD")]
    [InlineData("{\"type\":\"claim\",\"key\":\"k\"}", "1:1 MISSING_FIELD")]
    [InlineData("{\"type\":\"claim\",\"key\":\"k\",\"text\":\"x\",\"text\":\"y\"}", "1:34 DUPLICATE_FIELD")]
    [InlineData("{\"type\":\"claim\",\"key\":\"k\",\"text\":\"x\",\"baseScore\":\"high\"}", "1:50 WRONG_TYPE")]
    [InlineData("{\"type\":\"claim\",\"key\":\"k\",\"text\":\"\\ud800\"}", "1:34 TEXT_INVALID")]
    [InlineData("{\"type\":\"question\",\"key\":\"k\",\"text\":\"x\",\"scope\":\"y\"}", "1:49 UNKNOWN_FIELD")]
    public void What_no_row_says_is_refused_where_it_stands(string file, string expected) =>
        Assert.Equal([expected], Ndjson(Encoding.UTF8.GetBytes(file)).Read().SelectMany(r => r.Problems.Select(p => $"{r.Line}:{r.ColumnOf(p.Path)} {p.Code}")));

    [Theory]
    [InlineData("", "1:1 HEADER_MISSING")]
    [InlineData("type,txet\n", "1:1 UNKNOWN_FIELD")]
    [InlineData("key,text\n", "1:1 MISSING_FIELD")]
    [InlineData("type,type\n", "1:1 DUPLICATE_FIELD")]
    [InlineData("type,key,text\nclaim,k,\"a\nb\"\nclaim,l,x,y", "4:1 TOO_MANY_CELLS")]
    [InlineData("type,key,text\nclaim,k,\"a\nb\"\nclam,l,x", "4:1 UNKNOWN_WORD")]
    [InlineData("type,key,text,baseScore\n\nclaim,k,\"a, b\",high", "3:16 WRONG_TYPE")]
    public void A_table_is_refused_where_it_is_wrong(string file, string expected) =>
        Assert.Equal([expected], Csv(Encoding.UTF8.GetBytes(file)).Read().SelectMany(r => r.Problems.Select(p => $"{r.Line}:{r.ColumnOf(p.Path)} {p.Code}")));

    [Fact]
    public void A_line_and_a_cell_of_any_length_are_refused_without_being_held()
    {
        var line = Encoding.UTF8.GetBytes("{\"type\":\"claim\",\"key\":\"k\",\"text\":\"x\"}\n" + new string('x', 5 << 20) + "\n{}");
        Assert.Equal(["", "LINE_TOO_LONG", "MISSING_FIELD"], Ndjson(line).Read().Select(r => string.Join(' ', r.Problems.Select(p => p.Code))));
        var cell = Encoding.UTF8.GetBytes("type,text\nclaim,\"" + new string('x', 5 << 20));
        Assert.Equal(["CELL_TOO_LONG"], Csv(cell).Read().SelectMany(r => r.Problems.Select(p => p.Code)));
        Assert.Equal(["NOT_UTF8"], Ndjson([0x7b, 0xff, 0x7d]).Read().SelectMany(r => r.Problems.Select(p => p.Code)));
        Assert.Equal(["NOT_UTF8"], Csv([.. "type\n"u8, 0xff, 0xfe, (byte)'\n']).Read().SelectMany(r => r.Problems.Select(p => p.Code)));
        Assert.Equal(["JSON_INVALID"], Ndjson(Encoding.UTF8.GetBytes(new string('[', 100_000))).Read().SelectMany(r => r.Problems.Select(p => p.Code)));
    }

    [Theory]
    [InlineData(",", "ROW_TOO_LONG", 3)]
    [InlineData("\r", "ROW_TOO_LONG", 3)]
    [InlineData("c,", "ROW_TOO_LONG", 3)]
    [InlineData("x", "CELL_TOO_LONG", 3)]
    [InlineData("\"", "CELL_TOO_LONG", 3)]
    public void Of_a_table_without_a_line_end_no_more_is_read_than_a_row_may_have(string part, string code, int mostMiB)
    {
        using var file = new Endless(Encoding.UTF8.GetBytes(part));
        Assert.Equal([code], new CsvRows(() => file).Read().SelectMany(r => r.Problems.Select(p => p.Code)));
        Assert.InRange(file.Given, 1 << 20, mostMiB << 20);
    }

    [Fact]
    public void A_row_larger_than_any_sound_one_is_judged_and_not_kept()
    {
        var names = string.Join("\",\"", Enumerable.Range(0, 5_000).Select(i => $"a{i}"));
        var unknown = string.Join(",", Enumerable.Range(0, 5_000).Select(i => $"\"f{i}\":1"));
        var rows = Ndjson(Encoding.UTF8.GetBytes($$"""
            {"type":"claim","map":"m","key":"k","text":"{{new string('x', 9_000)}}"}
            {"type":"claim","map":"m","key":"k","text":"x{{new string(' ', 9_000)}}"}
            {"type":"argument","map":"m","target":"t","relation":"supports","premises":["{{names}}"]}
            {"type":"claim",{{unknown}}}
            """)).Read().Select(r => (Kept: r.Draft is not null, Codes: r.Problems.Select(p => p.Code).ToList())).ToList();
        Assert.Equal([false, true, false, false], rows.Select(r => r.Kept));
        Assert.Equal("TEXT_TOO_LONG TOO_MANY_PREMISES", $"{rows[0].Codes.Single()} {rows[2].Codes.Single()}");
        Assert.Equal(20, rows[3].Codes.Count);
    }

    [Fact]
    public void What_is_not_UTF_8_is_refused_whatever_it_says_it_is()
    {
        byte[] utf16 = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("type,text\nclaim,x\n")];
        Assert.Equal(["NOT_UTF8"], Csv(utf16).Read().SelectMany(r => r.Problems.Select(p => p.Code)));
        Assert.Equal("NOT_UTF8", Ndjson(utf16).Read().First().Problems.Single().Code);
        byte[] marked = [.. Encoding.UTF8.Preamble, .. "type,map,key,text\nclaim,m,k,x\n"u8];
        Assert.Empty(Csv(marked).Read().SelectMany(r => r.Problems));
    }

    // The same bytes over and over, as many as are asked for.
    private sealed class Endless(byte[] part) : MemoryStream
    {
        public long Given { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            for (var i = 0; i < buffer.Length; i++)
                buffer[i] = part[(Given + i) % part.Length];
            Given += buffer.Length;
            return buffer.Length;
        }
    }

    [Fact]
    public void Whatever_has_become_of_a_file_each_row_is_read_or_refused()
    {
        var (ndjson, csv) = (Written(RowWriter.WriteNdjson, Some), Written(RowWriter.WriteCsv, Some));
        var iterations = Environment.GetEnvironmentVariable("ARGRAPH_TEST_FULL") == "1" ? 10_000 : 500;
        Gen.Select(Gen.Bool, Gen.Int[0, 4].SelectMany(n => Gen.Select(Gen.Int[0, ndjson.Length - 1], Gen.Byte, Gen.Int[0, 3]).Array[n])).Sample((lines, changes) =>
        {
            var file = (lines ? ndjson : csv).ToList();
            foreach (var (at, with, how) in changes)
                if (how == 0)
                    file[at % file.Count] = with;
                else if (how == 1)
                    file.Insert(at % file.Count, with);
                else if (how == 2)
                    file.RemoveRange(at % file.Count, Math.Min(with, file.Count - at % file.Count - 1));
                else
                    file.AddRange(file[(at % file.Count)..]);
            foreach (var row in (lines ? Ndjson([.. file]) : Csv([.. file])).Read())
            {
                Assert.True(row.Line >= 1 && row.Problems.Count > 0 == row.Draft is null);
                Assert.All(row.Problems, p => Assert.True(row.ColumnOf(p.Path) >= 1 && p.Code.Length > 0 && p.Message.Length > 0));
            }
        }, iter: iterations);
    }

    private static byte[] Written(Action<Stream, IEnumerable<(string, Draft)>> write, IEnumerable<(string, Draft)> rows)
    {
        using var file = new MemoryStream();
        write(file, rows);
        return file.ToArray();
    }

    private static List<(string, Draft)> Read(IBulkRows rows) => [.. rows.Read().Select(row =>
    {
        Assert.Empty(row.Problems);
        return (row.Map ?? row.Draft!.Key!, row.Draft!);
    })];

    private static List<string> Told(IEnumerable<(string, Draft)> rows) =>
        [.. rows.Select(r => $"{r.Item1} {(r.Item2 is ArgumentDraft a ? a with { Premises = [] } : r.Item2)} {string.Join(' ', (r.Item2 as ArgumentDraft)?.Premises ?? [])}")];
}
