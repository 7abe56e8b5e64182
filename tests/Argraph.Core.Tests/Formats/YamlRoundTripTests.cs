using System.Text;
using System.Text.Json;
using Argraph.Formats;
using Argraph.Model;
using CsCheck;

namespace Argraph.Core.Tests.Formats;

public sealed class YamlRoundTripTests
{
    [Fact]
    public void What_is_written_is_read_again() =>
        Gen.Int.Sample(seed =>
        {
            var document = RandomDocument.Of(seed);
            var written = YamlWriter.Write(document);
            Assert.Equal(Plain(document), Plain(Read(written)));
            Assert.Equal(written, YamlWriter.Write(Read(written)));
        }, iter: 400);

    [Fact]
    public void The_seed_reads_without_complaint_and_its_canonical_form_is_stable()
    {
        var seed = Read(File.ReadAllText(Repository.At("seed", "alignment-tax.argraph.yaml")));
        Assert.Equal(YamlWriter.Write(seed), YamlWriter.Write(Read(YamlWriter.Write(seed))));
        Assert.Equal(Plain(seed), Plain(Read(YamlWriter.Write(seed))));
    }

    [Fact]
    public void The_canonical_form_is_pleasant_to_review() =>
        Assert.Equal(
            """
            map:
              key: m
              title: A map
              thesis: a
            sources:
              s:
                title: 'A source: first'
            agents:
              us:
                name: 'null'
                kind: group
            statements:
            - claim: One.
              key: a
              type: fact
            - evidence: Two.
              key: b
              type: document
              baseScore: 0.8
              cites:
              - s § Introduction ¶ 2
              assertions:
              - us asserts (tentative)
              supports:
              - a
            arguments:
            - contradicts: a
              text: Not so.

            """.ReplaceLineEndings("\n"),
            YamlWriter.Write(new MapDocument
            {
                Map = new MapDraft { Key = "m", Title = "A map", Thesis = "a" },
                Sources = [new SourceDraft { Key = "s", Title = "A source: first" }],
                Agents = [new AgentDraft { Key = "us", Name = "null", Kind = AgentKind.Group }],
                Statements =
                [
                    new StatementDraft { Kind = StatementKind.Claim, Key = "a", Text = "One.", ClaimType = ClaimType.Fact },
                    new StatementDraft
                    {
                        Kind = StatementKind.Evidence, Key = "b", Text = "Two.", EvidenceType = EvidenceType.Document, BaseScore = 0.8,
                        Citations = [new CitationDraft("s", new Place("Introduction", 2))], Assertions = [new AssertionDraft("us", Stance.Asserts, Certainty.Tentative)],
                    },
                ],
                Arguments =
                [
                    new ArgumentDraft { Relation = Relation.Supports, Target = "a", Premises = ["b"] },
                    new ArgumentDraft { Relation = Relation.Contradicts, Target = "a", Text = "Not so." },
                ],
            }));


    private static MapDocument Read(string text)
    {
        var read = YamlReader.Read("m.yaml", Encoding.UTF8.GetBytes(text));
        Assert.True(read.Document is not null, string.Join('\n', read.Diagnostics) + "\n" + text);
        return read.Document!;
    }

    private static string Plain(MapDocument document) => JsonSerializer.Serialize(document, PlainJson);

    private static readonly JsonSerializerOptions PlainJson = new() { WriteIndented = true };
}
