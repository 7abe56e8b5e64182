using Argraph.Model;
using Argraph.Validation;

namespace Argraph.Core.Tests.Validation;

public sealed class SoundTests
{
    private static readonly Guid Id = new("00000000-0000-4000-8000-00000000000a"), Other = new("00000000-0000-4000-8000-00000000000b");

    private static readonly MapDocument Small = new()
    {
        Map = new MapDraft { Key = "m", Title = "A map", Thesis = "a" },
        Sources = [new SourceDraft { Key = "s", Title = "A source" }],
        Agents = [new AgentDraft { Key = "us", Name = "We", Kind = AgentKind.Group }],
        Topics = [new TopicDraft { Key = "t", Label = "A topic" }],
        Statements = [Claim("a"), Claim("b"), new StatementDraft { Kind = StatementKind.Question, Key = "q", Text = "Why?" }],
        Arguments = [new ArgumentDraft { Key = "ba", Relation = Relation.Supports, Target = "a", Premises = ["b"] }],
    };

    [Fact]
    public void A_sound_document_has_no_problems() => Assert.Empty(Sound.Problems(Small));

    [Fact]
    public void Texts_are_judged_wherever_they_stand()
    {
        Says("TEXT_EMPTY", "statements[0].text", "The text is empty.", Statement(s => s with { Text = "" }));
        Says("TEXT_TOO_LONG", "statements[0].text", "The text has 4001 characters, and at most 4000 are allowed.", Statement(s => s with { Text = new string('x', 4001) }));
        Says("TEXT_INVALID", "statements[0].text", "The text has the control character U+0007 at position 2.", Statement(s => s with { Text = "x\a" }));
        Says("TEXT_INVALID", "statements[0].text", "The text has half of a surrogate pair, which is not a character.", Statement(s => s with { Text = "x\uD800" }));
        Says("TEXT_TOO_LONG", "map.title", "The title has 301 characters, and at most 300 are allowed.", Small with { Map = Small.Map with { Title = new string('x', 301) } });
        Says("TEXT_EMPTY", "sources[0].authors[0]", "The author is empty.", Source(s => s with { Authors = [""] }));
        Says("TEXT_EMPTY", "agents[0].name", "The name is empty.", Small with { Agents = [Small.Agents[0] with { Name = "" }] });
        Says("TEXT_EMPTY", "topics[0].label", "The label is empty.", Small with { Topics = [Small.Topics[0] with { Label = "" }] });
        Says("TEXT_EMPTY", "arguments[0].warrant", "The warrant is empty.", Argument(a => a with { Warrant = "" }));
        Says("TEXT_EMPTY", "arguments[0].citations[0].place.quote.exact", "The quote is empty.", Argument(a => a with { Citations = [new CitationDraft("s", new Place(Quote: new TextQuote("")))] }));
    }

    [Fact]
    public void Keys_are_slugs_and_needed_where_there_is_no_other_name()
    {
        const string rule = "write lower-case letters and digits in words joined by single hyphens, at most 100 characters, not shaped like an id.";
        Says("KEY_INVALID", "statements[1].key", "'Big Words' is no key: " + rule, Small with { Statements = [Small.Statements[0], Claim("Big Words"), Small.Statements[2]], Arguments = [] });
        Says("MISSING_FIELD", "map.key", "The map needs a key.", Small with { Map = Small.Map with { Key = null } });
        Says("MISSING_FIELD", "sources[0].key", "The source needs a key.", Source(s => s with { Key = null }));
        Says("DUPLICATE_KEY", "arguments[0].key", "The key 'a' is taken by something earlier in this file: give this another one.", Argument(a => a with { Key = "a" }));
        Says("DUPLICATE_ID", "statements[1].id", $"The id {Id} is taken by something earlier in this file: leave one of them out.",
            Small with { Statements = [Claim("a") with { Id = Id }, Claim("b") with { Id = Id }, Small.Statements[2]] });
        Says("DUPLICATE_ID", "topics[0].id", $"The id {Id} is taken by something earlier in this file: leave one of them out.",
            Small with { Map = Small.Map with { Id = Id }, Topics = [Small.Topics[0] with { Id = Id }] });
    }

    [Fact]
    public void References_are_names()
    {
        Says("REFERENCE_INVALID", "arguments[0].target", "'no name!' names nothing: write a key, map/key or an id.", Argument(a => a with { Target = "no name!" }));
        Says("REFERENCE_INVALID", "statements[0].about[0]", "'x/y' names nothing: write a key or an id.", Statement(s => s with { About = ["x/y"] }));
        Says("REFERENCE_INVALID", "statements[0].citations[0].source", "'\uFFFD' names nothing: write a key or an id.", Statement(s => s with { Citations = [new CitationDraft("\u001b", new Place())] }));
    }

    [Fact]
    public void Numbers_lie_in_their_range()
    {
        Says("OUT_OF_RANGE", "statements[0].baseScore", "The base score is 1.5; it lies between 0 and 1.", Statement(s => s with { BaseScore = 1.5 }));
        Says("OUT_OF_RANGE", "arguments[0].weight", "The weight is NaN; it lies between 0 and 1.", Argument(a => a with { Weight = double.NaN }));
        Says("OUT_OF_RANGE", "arguments[0].citations[0].place.paragraph", "The paragraph is 0; paragraphs are counted from 1.", Argument(a => a with { Citations = [new CitationDraft("s", new Place(Paragraph: 0))] }));
        Says("OUT_OF_RANGE", "arguments[0].citations[0].place.position", "The position runs from 9 to 3; it starts at 0 or later and does not end before it starts.",
            Argument(a => a with { Citations = [new CitationDraft("s", new Place(Position: new TextPosition(9, 3)))] }));
    }

    [Fact]
    public void Fields_belong_to_their_kind()
    {
        Says("FIELD_NOT_ALLOWED", "statements[2].claimType", "Only a claim has a claim type.", Question(q => q with { ClaimType = ClaimType.Fact }));
        Says("FIELD_NOT_ALLOWED", "statements[2].scope", "Only a claim has a scope.", Question(q => q with { Scope = "here" }));
        Says("FIELD_NOT_ALLOWED", "statements[2].assumed", "Only a claim has an assumption.", Question(q => q with { Assumed = true }));
        Says("FIELD_NOT_ALLOWED", "statements[2].evidenceType", "Only evidence has an evidence type.", Question(q => q with { EvidenceType = EvidenceType.Example }));
        Says("FIELD_NOT_ALLOWED", "statements[2].baseScore", "A question has no base score.", Question(q => q with { BaseScore = 0.5 }));
        Says("MISSING_FIELD", "statements[0].evidenceType", "Evidence needs an evidence type: observation, experiment, benchmark, statistic, document, testimony or example.",
            Small with { Map = Small.Map with { Thesis = null }, Statements = [Claim("a") with { Kind = StatementKind.Evidence }, Claim("b"), Small.Statements[2]] });
    }

    [Fact]
    public void Dates_and_addresses_are_written_as_the_web_writes_them()
    {
        foreach (var date in new[] { "05/05/2026", "2026-13", "2026-02-30", "26", "2026-5" })
            Says("DATE_INVALID", "sources[0].published", $"'{date}' is no date: write 2026, 2026-05 or 2026-05-05.", Source(s => s with { Published = date }));
        foreach (var date in new[] { "2026", "2026-05", "2024-02-29" })
            Assert.Empty(Sound.Problems(Source(s => s with { Published = date })));
        foreach (var url in new[] { "ftp://x.org", "javascript:alert(1)", "x.org", "/x", "http://a b" })
            Says("URL_INVALID", "sources[0].url", $"'{url}' is no web address: write http:// or https:// and so on.", Source(s => s with { Url = url }));
        Says("URL_INVALID", "agents[0].url", "The web address has the control character U+0000 at position 10.", Small with { Agents = [Small.Agents[0] with { Url = "http://a/\0" }] });
    }

    [Fact]
    public void An_argument_has_premises_or_a_text_and_none_is_its_target()
    {
        Says("ARGUMENT_EMPTY", "arguments[0].premises", "An argument needs at least one premise or a text of its own.", Argument(a => a with { Premises = [] }));
        Says("TOO_MANY_PREMISES", "arguments[0].premises", "The argument has 51 premises, and at most 50 are allowed.", Argument(a => a with { Premises = [.. Enumerable.Range(0, 51).Select(i => $"n/p{i}")] }));
        Says("PREMISE_IS_TARGET", "arguments[0].premises[0]", "'a' is premise and target of the same argument.", Argument(a => a with { Premises = ["a"] }));
        Says("DUPLICATE_PREMISE", "arguments[0].premises[1]", "'b' is named twice as a premise.", Argument(a => a with { Premises = ["b", "b"] }));
    }

    [Fact]
    public void One_thing_under_two_names_is_one_thing()
    {
        var named = Small with { Statements = [Claim("a") with { Id = Id }, .. Small.Statements.Skip(1)] };
        ArgumentDraft With(string target, params string[] premises) => Small.Arguments[0] with { Target = target, Premises = premises };

        Says("PREMISE_IS_TARGET", "arguments[0].premises[0]", "'m/a' and 'a' are premise and target of the same argument, and one and the same thing.", named with { Arguments = [With("a", "m/a")] });
        Says("PREMISE_IS_TARGET", "arguments[0].premises[0]", $"'a' and '{Id}' are premise and target of the same argument, and one and the same thing.", named with { Arguments = [With($"{Id}", "a")] });
        Says("DUPLICATE_PREMISE", "arguments[0].premises[1]", $"'{Id}' and 'm/a' are premises of the same argument, and one and the same thing.", named with { Arguments = [With("b", "m/a", $"{Id}")] });
        Says("DUPLICATE_ARGUMENT", "arguments[1]", "An earlier argument without a key has the same relation, target, premises and text: give one of them a key, or delete it.",
            named with { Arguments = [With("a", "b") with { Key = null }, With($"{Id}", "m/b") with { Key = null }] });
    }

    [Fact]
    public void Arguments_are_not_aimed_round_a_circle_however_they_are_named()
    {
        ArgumentDraft To(string target) => new() { Relation = Relation.Contradicts, Target = target, Text = "No." };
        Says("ARGUMENT_CIRCLE", "arguments[0].target", "Arguments are aimed round a circle: x -> y -> x; aim one of them at a statement.", Small with { Arguments = [To("y") with { Key = "x" }, To("m/x") with { Key = "y" }] });
        Says("ARGUMENT_CIRCLE", "arguments[0].target", $"Arguments are aimed round a circle: {Id} -> {Other} -> {Id}; aim one of them at a statement.",
            Small with { Arguments = [To($"{Other}") with { Id = Id }, To($"{Id}") with { Id = Other }] });
        Says("ARGUMENT_CIRCLE", "arguments[0].target", "Arguments are aimed round a circle: x -> x; aim one of them at a statement.", Small with { Arguments = [To("x") with { Key = "x" }] });
        Says("ARGUMENT_CIRCLE", "arguments[1].target", "Arguments are aimed round a circle: x -> x; aim one of them at a statement.", Small with { Arguments = [To("x") with { Text = "Into it." }, To("x") with { Key = "x" }] });
    }

    [Fact]
    public void Ends_are_of_the_kinds_they_may_be()
    {
        Says("WRONG_KIND", "map.thesis", "'q' is a question, and a claim is expected here.", Small with { Map = Small.Map with { Thesis = "q" } });
        Says("WRONG_KIND", "arguments[0].target", "'q' is a question, and a claim, evidence or argument is expected here.", Argument(a => a with { Target = "q" }));
        Says("WRONG_KIND", "arguments[0].premises[0]", "'m/q' is a question, and a claim or evidence is expected here.", Argument(a => a with { Premises = ["m/q"] }));
        Says("WRONG_KIND", "arguments[0].premises[1]", "'ba' is an argument, and a claim or evidence is expected here.", Argument(a => a with { Premises = ["b", "ba"] }));
        Says("WRONG_KIND", "statements[0].links[0].to", "'b' is a claim, and a question is expected here.", Statement(s => s with { Links = [new LinkDraft(LinkKind.Answers, "b")] }));
        Says("WRONG_KIND", "statements[0].links[0].to", "'q' is a question, and a statement of its own kind is expected here.", Statement(s => s with { Links = [new LinkDraft(LinkKind.Rephrases, "q")] }));
        Says("WRONG_KIND", "statements[2].links[0].to", "A question cannot answer anything; a claim can.", Question(s => s with { Links = [new LinkDraft(LinkKind.Answers, "elsewhere/x")] }));
        Says("WRONG_KIND", "statements[0].links[0].to", "A claim cannot be preferred to anything; an argument can.", Statement(s => s with { Links = [new LinkDraft(LinkKind.PreferredTo, "ba")] }));
        Says("WRONG_KIND", "arguments[0].links[0].to", "An argument cannot qualify anything; a claim or evidence can.", Argument(s => s with { Links = [new LinkDraft(LinkKind.Qualifies, "a")] }));
        Says("LINK_TO_ITSELF", "statements[0].links[0].to", "'m/a' is linked to itself: name something else.", Statement(s => s with { Links = [new LinkDraft(LinkKind.Rephrases, "m/a")] }));
        Says("SETTLES_NEEDS_ANSWER", "statements[0].links[0].settles", "Only a link that answers a question can settle it.", Statement(s => s with { Links = [new LinkDraft(LinkKind.Raises, "q", true)] }));
    }

    [Fact]
    public void The_same_thing_is_not_said_twice()
    {
        var place = new CitationDraft("s", new Place("One", 1));
        Says("DUPLICATE_LINK", "statements[0].links[1].to", "A link of this type to 'q' is said twice: leave one out.", Statement(s => s with { Links = [new LinkDraft(LinkKind.Answers, "q"), new LinkDraft(LinkKind.Answers, "q", true)] }));
        Says("DUPLICATE_CITATION", "statements[0].citations[1]", "A citation of this place in this role is said twice: leave one out.", Statement(s => s with { Citations = [place, place with { Note = "again" }] }));
        Says("DUPLICATE_ASSERTION", "statements[0].assertions[1]", "That 'us' takes this stance here is said twice: leave one out.",
            Statement(s => s with { Assertions = [new AssertionDraft("us", Stance.Asserts), new AssertionDraft("us", Stance.Asserts, Certainty.Certain)] }));
        Says("DUPLICATE_TOPIC", "statements[0].about[1]", "The topic 't' is said twice: leave one out.", Statement(s => s with { About = ["t", "t"] }));
    }

    [Fact]
    public void What_the_file_names_and_does_not_have_is_dangling_with_the_nearest_known()
    {
        var document = Small with { Arguments = [Small.Arguments[0] with { Target = "ab", Premises = ["elsewhere/x", $"{Id}"], Citations = [new CitationDraft("sourc", new Place())] }] };
        Assert.Equal(
            [
                new Problem("DANGLING_REFERENCE", "There is no claim, evidence or argument 'ab' in this file.", "arguments[0].target", "a"),
                new Problem("DANGLING_REFERENCE", "There is no source 'sourc' in this file.", "arguments[0].citations[0].source"),
            ], Sound.Dangling(document));
    }

    [Fact]
    public void Everything_wrong_is_said_at_once() =>
        Assert.Equal(
            ["KEY_INVALID", "TEXT_EMPTY", "OUT_OF_RANGE", "ARGUMENT_EMPTY"],
            Sound.Problems(Small with
            {
                Map = new MapDraft { Key = "M", Title = "" }, Statements = [Claim("a") with { BaseScore = -1 }],
                Arguments = [new ArgumentDraft { Relation = Relation.Supports, Target = "a" }],
            }).Select(p => p.Code));

    private static StatementDraft Claim(string key) => new() { Kind = StatementKind.Claim, Key = key, Text = key };

    private static MapDocument Statement(Func<StatementDraft, StatementDraft> change) => Small with { Statements = [change(Small.Statements[0]), .. Small.Statements.Skip(1)] };

    private static MapDocument Question(Func<StatementDraft, StatementDraft> change) => Small with { Statements = [.. Small.Statements.Take(2), change(Small.Statements[2])] };

    private static MapDocument Argument(Func<ArgumentDraft, ArgumentDraft> change) => Small with { Arguments = [change(Small.Arguments[0])] };

    private static MapDocument Source(Func<SourceDraft, SourceDraft> change) => Small with { Sources = [change(Small.Sources[0])] };

    private static void Says(string code, string path, string message, MapDocument document) =>
        Assert.Equal([new Problem(code, message, path)], Sound.Problems(document));
}
