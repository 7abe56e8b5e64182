using Argraph.Edits;
using Argraph.Model;

namespace Argraph.Storage.Tests.Graphs;

/// <summary>
/// Edits of every kind as people could ask for them, right and wrong, about a small graph: a few keys that are taken again and
/// again, things that live and things that do not.
/// </summary>
internal sealed class RandomEdits(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>One to three edits about a graph.</summary>
    public EditRequest Next(IReadOnlyDictionary<long, Item> state, long head)
    {
        var edits = Enumerable.Range(0, _random.Next(5) == 0 ? 3 : 1).Select(_ => Edit(state, head)).ToList();
        return new EditRequest("tester", edits);
    }

    /// <summary>What a graph begins with.</summary>
    public static IReadOnlyList<Edit> Beginning { get; } =
    [
        new CreateMap(new MapDraft { Key = "m-0", Title = "M" }), new CreateMap(new MapDraft { Key = "m-1", Title = "N" }),
        new CreateSource(new SourceDraft { Key = "s-0", Title = "S" }), new CreateAgent(new AgentDraft { Key = "a-0", Name = "A", Kind = AgentKind.Person }),
        new CreateTopic(new TopicDraft { Key = "t-0", Label = "T" }),
        .. Enumerable.Range(0, 3).Select(i => new CreateStatement("m-0", new StatementDraft { Kind = StatementKind.Claim, Text = $"C{i}" })),
    ];

    private Edit Edit(IReadOnlyDictionary<long, Item> state, long head)
    {
        // Mostly what lives.
        var all = state.Values.Where(i => i.IsAlive || _random.Next(8) == 0).ToList();
        return _random.Next(33) switch
        {
            < 4 => new CreateStatement(Map(all), Statement(all)),
            < 9 => new CreateArgument(Map(all), Argument(all), [.. Enumerable.Range(0, _random.Next(3) == 0 ? 1 : 0).Select(_ => Statement(all))]),
            < 11 => new UpdateStatement(Name<Statement>(all, state))
            {
                Key = Maybe(Key), Map = Maybe(() => Map(all)), Text = Maybe(Words), About = Maybe<IReadOnlyList<string>>(() => [Library<Topic>(all, "t")]),
            },
            11 => new UpdateArgument(Name<Argument>(all, state)) { Key = Maybe(Key), Map = Maybe(() => Map(all)), Warrant = Maybe<string?>(Words), Weight = Maybe<double?>(() => _random.Next(3) / 2.0) },
            < 14 => new AddLink((LinkKind)_random.Next(1, 6), Name<Element>(all, state), Name<Element>(all, state), _random.Next(3) == 0),
            14 when Any<Link>(all) is { } link => new RemoveLink(link.Type, Id(link.From, state), Id(link.To, state)),
            15 => new Cite(Name<Element>(all, state), Citation(all)),
            16 when Any<Citation>(all) is { } cited => new Uncite(Id(cited.Element, state), Id(cited.Passage, state), _random.Next(2) == 0 ? null : cited.Role),
            17 => new TakeStance(Name<Element>(all, state), Assertion(all)),
            18 => new UpdateMap(Map(all)) { Key = Maybe(() => $"m-{_random.Next(3)}"), Title = new(Words()), Thesis = Maybe<string?>(() => Name<Statement>(all, state)) },
            19 => new UpdateSource(Library<Source>(all, "s")) { Key = Maybe(() => $"s-{_random.Next(3)}"), Authors = new([Words()]) },
            20 => _random.Next(3) switch
            {
                0 => new CreateSource(new SourceDraft { Key = $"s-{_random.Next(4)}", Title = Words() }),
                1 => new CreateAgent(new AgentDraft { Key = $"a-{_random.Next(4)}", Name = Words(), Kind = AgentKind.Group }),
                _ => new CreateTopic(new TopicDraft { Key = $"t-{_random.Next(4)}", Label = Words() }),
            },
            < 24 => new Retract(Name<Entity>(all, state), Words()),
            < 27 => new Restore(state.Values.OfType<Entity>().Where(e => !e.IsAlive).ToList() is { Count: > 0 } ended ? Pick(ended).Id.ToString() : Name<Entity>(all, state)),
            27 => new MergeStatements(Name<Statement>(all, state), Name<Statement>(all, state)),
            < 30 => new RevertRevision(_random.NextInt64(head + 2)),
            _ => Acknowledgement(all, state),
        };
    }

    // Mostly what is often there: a claim that nothing supports, evidence without a source, an open question.
    private AcknowledgeFinding Acknowledgement(List<Item> all, IReadOnlyDictionary<long, Item> state) => Any<Statement>(all) switch
    {
        { } statement when _random.Next(6) > 0 => new AcknowledgeFinding(
            statement.Says switch { StatementKind.Claim => FindingCode.UnsupportedClaim, StatementKind.Evidence => FindingCode.EvidenceWithoutSource, _ => FindingCode.OpenQuestion },
            [Id(statement.Seq, state)], Words()),
        _ => new AcknowledgeFinding((FindingCode)_random.Next(1, 12), [.. Enumerable.Range(0, _random.Next(4)).Select(_ => Name<Element>(all, state))], Words()),
    };

    private StatementDraft Statement(List<Item> all)
    {
        var kind = (StatementKind)(_random.Next(4) == 0 ? 3 : _random.Next(1, 3));
        return new StatementDraft
        {
            Kind = kind, Key = Key(), Text = Words(), EvidenceType = kind == StatementKind.Evidence ? EvidenceType.Example : null,
            About = _random.Next(4) == 0 ? [Library<Topic>(all, "t")] : [], Citations = _random.Next(3) == 0 ? [Citation(all)] : [],
            Assertions = _random.Next(3) == 0 ? [Assertion(all)] : [],
        };
    }

    private ArgumentDraft Argument(List<Item> all) => new()
    {
        Relation = (Relation)_random.Next(1, 6), Key = _random.Next(2) == 0 ? Key() : null, Text = _random.Next(2) == 0 ? Words() : null,
        Target = Id<Element>(all, e => e.Kind.IsArguable()),
        Premises = [.. Enumerable.Range(0, _random.Next(3)).Select(_ => Id<Statement>(all, s => s.Kind.IsProposition())).Distinct()],
    };

    private CitationDraft Citation(List<Item> all) => new(Library<Source>(all, "s"), new Place($"§{_random.Next(3)}"), (CitationRole)_random.Next(1, 3));

    private AssertionDraft Assertion(List<Item> all) =>
        new(Library<Agent>(all, "a"), (Stance)_random.Next(1, 7), _random.Next(2) == 0 ? Certainty.Certain : null, _random.Next(2) == 0 ? Citation(all) : null);

    private string Map(List<Item> all) => Library<Map>(all, "m");

    private string Library<T>(List<Item> all, string letter) where T : Entity =>
        _random.Next(12) > 0 && Any<T>(all) is { Key: { } key } ? key : $"{letter}-{_random.Next(4)}";

    private string Name<T>(List<Item> all, IReadOnlyDictionary<long, Item> state) where T : Entity => Any<T>(all) switch
    {
        null => "nobody/nothing",
        Element { Key: { } key } element when _random.Next(2) == 0 => $"{((Map)state[element.Map]).Key}/{key}",
        var entity => entity.Id.ToString(),
    };

    private string Id<T>(List<Item> all, Func<T, bool> which) where T : Entity =>
        all.OfType<T>().Where(which).ToList() is { Count: > 0 } some ? Pick(some).Id.ToString() : Guid.Empty.ToString();

    private static string Id(long seq, IReadOnlyDictionary<long, Item> state) => ((Entity)state[seq]).Id.ToString();

    private T? Any<T>(List<Item> all) where T : Item => all.OfType<T>().ToList() is { Count: > 0 } some ? Pick(some) : null;

    private string? Key() => _random.Next(3) == 0 ? null : $"k-{_random.Next(6)}";

    private Given<T> Maybe<T>(Func<T> value) => _random.Next(2) == 0 ? new(value()) : default;

    private string Words() => $"w{_random.Next(50)} x";

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
