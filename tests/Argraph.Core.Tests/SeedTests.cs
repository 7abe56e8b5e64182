using Argraph.Formats;
using Argraph.Model;

namespace Argraph.Core.Tests;

public sealed class SeedTests
{
    private static readonly ReadResult Result = YamlReader.Read("alignment-tax.argraph.yaml", File.ReadAllBytes(Repository.At("seed", "alignment-tax.argraph.yaml")));
    private static readonly MapDocument Seed = Result.Document ?? throw new InvalidDataException(string.Join('\n', Result.Diagnostics));

    private static IEnumerable<ElementDraft> Elements => Seed.Statements.Concat<ElementDraft>(Seed.Arguments);

    private static IEnumerable<CitationDraft> Citations =>
        Elements.SelectMany(e => e.Citations.Concat(e.Assertions.Select(a => a.Citation).OfType<CitationDraft>()));

    [Fact]
    public void The_seed_is_sound_and_holds_the_article()
    {
        Assert.Empty(Result.Diagnostics);
        Assert.Equal(("alignment-tax", "tax-thesis"), (Seed.Map.Key, Seed.Map.Thesis));
        Assert.True(Seed.Statements.Count >= 60, $"{Seed.Statements.Count} statements");
        Assert.True(Seed.Arguments.Count >= 45, $"{Seed.Arguments.Count} arguments");
        foreach (var key in (string[])["tax-thesis", "sycophancy", "dividend"])
            Assert.Equal(StatementKind.Claim, Assert.Single(Seed.Statements, s => s.Key == key).Kind);
    }

    [Fact]
    public void Writing_the_seed_and_reading_it_loses_nothing()
    {
        var written = YamlWriter.Write(Seed);
        var again = YamlReader.Read("written", System.Text.Encoding.UTF8.GetBytes(written)).Document!;
        Assert.Equal(written, YamlWriter.Write(again));
        Assert.Equal((Seed.Statements.Count, Seed.Arguments.Count), (again.Statements.Count, again.Arguments.Count));
    }

    [Fact]
    public void Every_statement_and_every_argument_cites_section_and_paragraph()
    {
        Assert.All(Elements, e => Assert.NotEmpty(e.Citations));
        Assert.All(Citations, c =>
        {
            Assert.Equal("article", c.Source);
            Assert.NotNull(c.Place.Section);
            Assert.NotNull(c.Place.Paragraph);
        });
    }

    [Fact]
    public void Every_statement_stands_where_it_is_said_and_evidence_names_where_its_grounds_come_from()
    {
        Assert.All(Seed.Statements, s => Assert.Contains(s.Citations, c => c.Role == CitationRole.StatedIn));
        Assert.All(Seed.Statements.Where(s => s.Kind == StatementKind.Evidence), e => Assert.Contains(e.Citations, c => c.Role == CitationRole.DataFrom));
    }

    [Fact]
    public void Quotes_have_at_most_six_words() =>
        Assert.All(Citations.Select(c => c.Place.Quote).OfType<TextQuote>(), q => Assert.InRange(q.Exact.Split(' ').Length, 1, 6));

    [Fact]
    public void Every_cited_paragraph_is_in_the_article_and_every_quote_stands_in_it()
    {
        var sections = SeedArticle.Sections();
        Assert.All(Citations, c =>
        {
            var paragraphs = sections[c.Place.Section!];
            Assert.InRange(c.Place.Paragraph!.Value, 1, paragraphs.Count);
            if (c.Place.Quote is { } quote)
                Assert.Contains(quote.Exact, paragraphs[c.Place.Paragraph.Value - 1], StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Every_paragraph_of_the_article_is_cited_by_a_statement()
    {
        var cited = Seed.Statements.SelectMany(s => s.Citations).Select(c => (c.Place.Section, c.Place.Paragraph)).ToHashSet();
        Assert.All(SeedArticle.Sections().SelectMany(s => s.Value.Select((_, i) => (s.Key, i + 1))), place => Assert.Contains(((string?)place.Key, (int?)place.Item2), cited));
    }

    [Fact]
    public void Every_claim_and_every_piece_of_evidence_has_a_voice_and_every_question_something_that_raises_it()
    {
        Assert.All(Seed.Statements.Where(s => s.Kind != StatementKind.Question), s => Assert.NotEmpty(s.Assertions));
        var raised = Elements.SelectMany(e => e.Links).Where(l => l.Type == LinkKind.Raises).Select(l => l.To).ToHashSet();
        Assert.All(Seed.Statements.Where(s => s.Kind == StatementKind.Question), q => Assert.Contains(q.Key!, raised));
    }

    [Fact]
    public void The_author_does_not_hold_what_he_only_reports_and_somebody_else_does() =>
        Assert.All(Elements.Where(e => e.Assertions.Any(a => a is { Agent: "author", Stance: Stance.Reports })), e =>
        {
            Assert.Single(e.Assertions, a => a.Agent == "author");
            Assert.Contains(e.Assertions, a => a.Agent != "author" && a.Stance == Stance.Asserts);
        });

    [Fact]
    public void What_the_researchers_are_said_not_to_claim_is_disclaimed_and_held_by_nobody() =>
        Assert.Equal(
            [("alignment-researchers", Stance.Disclaims)],
            Assert.Single(Seed.Statements, s => s.Key == "solved").Assertions.Select(a => (a.Agent, a.Stance)));

    [Fact]
    public void A_correlation_is_no_causal_claim() =>
        Assert.All(Seed.Statements.Where(s => s.Text.Contains("correlat", StringComparison.Ordinal)), s => Assert.NotEqual(ClaimType.Causal, s.ClaimType));

    [Fact]
    public void Sycophancy_supports_the_thesis_by_every_way_and_each_leads_through_an_inference_that_is_undercut()
    {
        var undercut = Seed.Arguments.Where(a => a.Relation.Sign() == Polarity.Contradicts).Select(a => a.Target).ToHashSet();
        var ways = Ways("sycophancy", "tax-thesis").ToList();
        Assert.NotEmpty(ways);
        Assert.All(ways, way =>
        {
            Assert.All(way, a => Assert.Equal(Polarity.Supports, a.Relation.Sign()));
            Assert.Contains(way, a => a.Key is { } key && undercut.Contains(key));
        });
    }

    private static IEnumerable<List<ArgumentDraft>> Ways(string from, string to) =>
        Seed.Arguments.Where(a => a.Premises.Contains(from)).SelectMany(a => a.Target == to ? [[a]] : Ways(a.Target, to).Select(way => way.Prepend(a).ToList()));
}
