using Argraph.Model;

namespace Argraph.Core.Tests.Formats;

/// <summary>Sound documents with everything the format has, and texts that YAML could take for something else.</summary>
internal sealed class RandomDocument
{
    private static readonly string[] Nasty =
    [
        "true", "123", "null", "~", "Null", "- x", "x: y", "key:", "# not a comment", "a # b", "'quoted'", "\"double\"", "§ 3 ¶ 4", "a\nb", "a\n\n  b\n c",
        "tab\tinside", "{flow}", "[list]", "? q", "! tag", "&anchor", "*alias", "%directive", "@at", "`tick`", "| bar", "> fold", "---", "...", "--- x", "<<",
        "ends with colon:", "back\\slash \\n", "1e9", "0x1F", ".inf", "2026-05-05", "中文、テスト", "\U0001F600 smile", "é\u00a0nbsp", "\ufeffmark", "\u2028line\u2029para",
        "\ufffe", "a, b", "=", "no", "yes", "- ", "long " + "word word word word word word word word word word word word word word word word word word word word word",
    ];

    private readonly Random _random;
    private readonly List<string> _propositions = [], _questions = [], _arguments = [];

    private RandomDocument(int seed) => _random = new Random(seed);

    public static MapDocument Of(int seed) => new RandomDocument(seed).Document();

    private MapDocument Document()
    {
        var statements = Many(6, Statement);
        var arguments = _propositions.Count < 2 ? [] : Many(6, Argument).Where(Once()).ToList();
        // As they are read: what stands beside a statement first, in the statements' order.
        return new MapDocument
        {
            Revision = Maybe(() => (long?)_random.Next(1000)),
            Map = new MapDraft { Key = "m", Id = Id(), Title = Words(), Description = Maybe(Words), Thesis = _propositions.FirstOrDefault(p => p.StartsWith("claim", StringComparison.Ordinal)) },
            Sources = [new SourceDraft { Key = "book", Title = Words(), Authors = Many(3, _ => Words()), Publisher = Maybe(Words), Published = Maybe(() => "2026-05"), Url = Maybe(() => "https://example.org/#a?b=c") }],
            Agents = [new AgentDraft { Key = "null", Name = Words(), Kind = Any<AgentKind>() }, new AgentDraft { Key = "true", Name = Words(), Kind = Any<AgentKind>(), Id = Id() }],
            Topics = [new TopicDraft { Key = "123", Label = Words(), Restore = Is(4) }],
            Statements = statements, Arguments = arguments,
        };
    }

    private StatementDraft Statement(int i)
    {
        var kind = (StatementKind)_random.Next(1, 4);
        var key = Maybe(() => $"{(kind == StatementKind.Claim ? "claim" : "s")}-{i}");
        var id = key is null ? Guid.NewGuid() : Id();
        (kind == StatementKind.Question ? _questions : _propositions).Add(key ?? id.ToString()!);
        return new StatementDraft
        {
            Kind = kind, Key = key, Id = id, Restore = Is(9), Text = Words(),
            ClaimType = kind == StatementKind.Claim ? Maybe(() => (ClaimType?)Any<ClaimType>()) : null,
            EvidenceType = kind == StatementKind.Evidence ? Any<EvidenceType>() : null,
            Scope = kind == StatementKind.Claim ? Maybe(Words) : null, Assumed = kind == StatementKind.Claim && Is(4),
            BaseScore = kind == StatementKind.Question ? null : Fraction(), About = Is(2) ? ["123"] : [],
            Citations = Citations(), Assertions = Assertions(), Links = kind == StatementKind.Claim ? Links() : [],
        };
    }

    private ArgumentDraft Argument(int i)
    {
        var target = _arguments.Count > 0 && Is(3) ? Pick(_arguments) : Pick(_propositions);
        var premises = _propositions.Where(p => p != target && Is(3)).ToList();
        var key = Maybe(() => $"a-{i}");
        if (key is not null)
            _arguments.Add(key);
        return new ArgumentDraft
        {
            Relation = Any<Relation>(), Target = target, Premises = premises, Key = key, Restore = Is(9),
            Text = premises.Count == 0 ? Words() : Maybe(Words), Warrant = Maybe(Words), Scheme = Maybe(Words), Weight = Fraction(),
            Citations = Citations(), Assertions = Assertions(),
        };
    }

    // In the order in which the format groups them.
    private List<LinkDraft> Links() =>
        [.. _questions.Where(_ => Is(3)).Select(q => new LinkDraft(LinkKind.Answers, q, Is(2))).OrderBy(l => l.Settles)];

    private List<CitationDraft> Citations() => [.. Many(3, _ => Citation()).DistinctBy(c => (c.Place, c.Role))];

    private CitationDraft Citation() => new(
        "book",
        new Place(Maybe(Words), Maybe(() => (int?)_random.Next(1, 99)), Maybe(() => new TextQuote(Words(), Maybe(Words), Maybe(Words))), Maybe(() => new TextPosition(3, 9))),
        Any<CitationRole>(), Maybe(Words));

    private List<AssertionDraft> Assertions() =>
        [.. Many(3, _ => new AssertionDraft(Is(2) ? "null" : "true", Any<Stance>(), Maybe(() => (Certainty?)Any<Certainty>()), Maybe(Citation)))
            .DistinctBy(a => (a.Agent, a.Stance))];

    private static Func<ArgumentDraft, bool> Once()
    {
        var seen = new HashSet<string>();
        return a => a.Key is not null || seen.Add($"{a.Relation} {a.Target} {string.Join(' ', a.Premises)} {a.Text}");
    }

    private List<T> Many<T>(int most, Func<int, T> make) => [.. Enumerable.Range(0, _random.Next(most + 1)).Select(make)];

    private string Words() => Text.Clean(Is(2) ? Pick(Nasty) : $"{Pick(Nasty)} {Pick(Nasty)}");

    private double? Fraction() => _random.Next(4) switch { 0 => 0, 1 => 1.0 / 3, 2 => 1e-7, _ => null };

    private Guid? Id() => Is(5) ? Guid.NewGuid() : null;

    private T Any<T>() where T : struct, Enum => Pick(Enum.GetValues<T>());

    private T? Maybe<T>(Func<T> make) => Is(2) ? make() : default;

    private bool Is(int in_) => _random.Next(in_) == 0;

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
