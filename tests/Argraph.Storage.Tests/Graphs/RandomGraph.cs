using Argraph.Edits;
using Argraph.Model;

namespace Argraph.Storage.Tests.Graphs;

/// <summary>
/// Graphs with everything the model allows: circles, linked premises, arguments without any, undercuts of undercuts, symmetric
/// relations, links, citations, assertions, topics, two maps, keys that change and are taken again, moves, retractions and
/// restorations. The same seed gives the same edits; graphs of different seeds fit into one store.
/// </summary>
internal sealed class RandomGraph(int seed)
{
    private readonly Random _random = new(seed);
    private readonly List<long> _seqs = [];
    private readonly List<Statement> _statements = [];
    private readonly List<Argument> _arguments = [];
    private readonly List<Map> _maps = [];
    private readonly List<Source> _sources = [];
    private readonly List<Passage> _passages = [];
    private readonly List<Agent> _agents = [];
    private readonly List<Topic> _topics = [];
    private readonly List<Item> _joins = [];

    /// <summary>The seqs of all it has ever added, ascending.</summary>
    public IReadOnlyList<long> Seqs => _seqs;

    /// <summary>One change set of a few edits; the first brings the maps and what is cited and asserted.</summary>
    public async Task EditAsync(Changes changes, int edits)
    {
        if (_maps.Count == 0)
        {
            Add(changes, _maps, new Map { Seq = changes.NextSeq(), Life = changes.Born(), Id = Id(), Key = $"map-{seed}", Title = "A random map" });
            Add(changes, _maps, new Map { Seq = changes.NextSeq(), Life = changes.Born(), Id = Id(), Key = $"map-{seed}-b", Title = "Another" });
            for (var i = 0; i < 2; i++)
            {
                Add(changes, _sources, new Source { Seq = changes.NextSeq(), Life = changes.Born(), Id = Id(), Key = $"source-{seed}-{i}", Title = Words(), Authors = ["A", "B"] });
                Add(changes, _agents, new Agent { Seq = changes.NextSeq(), Life = changes.Born(), Id = Id(), Key = $"agent-{seed}-{i}", Name = Words(), Sort = AgentKind.Group });
                Add(changes, _topics, new Topic { Seq = changes.NextSeq(), Life = changes.Born(), Id = Id(), Key = $"topic-{seed}-{i}", Label = Words() });
            }
            AddStatement(changes);
            AddStatement(changes);
        }
        for (var i = 0; i < edits; i++)
            await EditAsync(changes);
    }

    private async Task EditAsync(Changes changes)
    {
        switch (_random.Next(36))
        {
            case < 7: AddStatement(changes); break;
            case < 14: await AddArgumentAsync(changes); break;
            case < 16: await AddLinkAsync(changes); break;
            case < 18: await CiteAsync(changes); break;
            case < 20: await AssertAsync(changes); break;
            case < 21: await BeAboutAsync(changes); break;
            case < 23: await RewordAsync(changes); break;
            case < 25: await RenameAsync(changes); break;
            case < 26: await MoveAsync(changes); break;
            case < 27: await UnjoinAsync(changes); break;
            case < 28: await RelabelAsync(changes); break;
            case < 31: await RetractAsync(changes); break;
            case < 33: await AcknowledgeAsync(changes); break;
            default: await RestoreAsync(changes); break;
        }
    }

    private void AddStatement(Changes changes)
    {
        var kind = _random.Next(8) switch { 0 => StatementKind.Question, < 3 => StatementKind.Evidence, _ => StatementKind.Claim };
        Add(changes, _statements, new Statement
        {
            Seq = changes.NextSeq(), Life = changes.Born(), Id = Id(), Map = Pick(_maps).Seq, Says = kind,
            Key = _random.Next(3) > 0 ? $"s-{_statements.Count}" : null, Text = Words(),
            EvidenceType = kind == StatementKind.Evidence ? EvidenceType.Observation : null,
            ClaimType = kind == StatementKind.Claim && _random.Next(2) == 0 ? (ClaimType)_random.Next(1, 7) : null,
        });
    }

    private async Task AddArgumentAsync(Changes changes)
    {
        var propositions = (await LivingAsync(changes, _statements)).Where(s => s.Kind.IsProposition()).ToList();
        var arguments = await LivingAsync(changes, _arguments);
        if (propositions.Count < 2)
            return;
        Element target = arguments.Count > 0 && _random.Next(4) == 0 ? Pick(arguments) : Pick(propositions);
        var premises = Enumerable.Range(0, _random.Next(6) switch { 0 => 0, < 4 => 1, _ => _random.Next(2, 4) })
            .Select(_ => Pick(propositions).Seq).Where(p => p != target.Seq).Distinct().Order().ToList();
        Add(changes, _arguments, new Argument
        {
            Seq = changes.NextSeq(), Life = changes.Born(), Id = Id(), Map = Pick(_maps).Seq, Relation = (Relation)_random.Next(1, 6),
            Target = target.Seq, TargetsArgument = target is Argument, Premises = premises, Text = premises.Count == 0 ? Words() : null,
            Key = _random.Next(4) == 0 ? $"a-{_arguments.Count}" : null, Scheme = _random.Next(3) == 0 ? "expert opinion" : null,
        });
    }

    private async Task AddLinkAsync(Changes changes)
    {
        var all = await ElementsAsync(changes);
        var (from, to, type) = (Pick(all), Pick(all), (LinkKind)_random.Next(1, 6));
        if (from.Seq != to.Seq && LinkEnds.Allow(type, from.Kind, to.Kind))
            await JoinAsync(changes, new Link
            {
                Seq = changes.NextSeq(), Life = changes.Born(), Type = type, Map = from.Map, From = from.Seq, To = to.Seq,
                Settles = type == LinkKind.Answers && _random.Next(2) == 0,
            });
    }

    private async Task CiteAsync(Changes changes)
    {
        if (_passages.Count == 0 || _random.Next(3) == 0)
        {
            var source = Pick(_sources);
            var place = new Place(_random.Next(3) == 0 ? null : $"Section {_random.Next(2)}", _random.Next(1, 9), new TextQuote("a quote"));
            // The same place is the same passage.
            if (Ids.OfPassage(source.Id, place) is var id && !_passages.Exists(p => p.Id == id))
                Add(changes, _passages, new Passage { Seq = changes.NextSeq(), Life = changes.Born(), Id = id, Source = source.Seq, Place = place });
        }
        await JoinAsync(changes, new Citation
        {
            Seq = changes.NextSeq(), Life = changes.Born(), Element = Pick(await ElementsAsync(changes)).Seq, Passage = Pick(_passages).Seq,
            Role = (CitationRole)_random.Next(1, 3), Note = _random.Next(2) == 0 ? Words() : null,
        });
    }

    private async Task AssertAsync(Changes changes) => await JoinAsync(changes, new Assertion
    {
        Seq = changes.NextSeq(), Life = changes.Born(), Element = Pick(await ElementsAsync(changes)).Seq, Agent = Pick(_agents).Seq,
        Stance = (Stance)_random.Next(1, 7), Certainty = _random.Next(2) == 0 ? Certainty.Tentative : null, Passage = _passages.Count > 0 && _random.Next(2) == 0 ? Pick(_passages).Seq : null,
    });

    private async Task BeAboutAsync(Changes changes) => await JoinAsync(changes, new About
    {
        Seq = changes.NextSeq(), Life = changes.Born(), Statement = Pick(await LivingAsync(changes, _statements)).Seq, Topic = Pick(_topics).Seq,
    });

    // Of one, two or three elements; again, the reason changes.
    private async Task AcknowledgeAsync(Changes changes)
    {
        var all = await ElementsAsync(changes);
        var elements = Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Pick(all).Seq).Distinct().ToList();
        await JoinAsync(changes, new Acknowledgement { Seq = changes.NextSeq(), Life = changes.Born(), Code = (FindingCode)_random.Next(1, 12), Elements = elements, Reason = Words() });
        if ((await LivingAsync(changes, _joins)).OfType<Acknowledgement>().ToList() is { Count: > 0 } acknowledged && Pick(acknowledged) is var one)
            changes.Change(one, one with { Reason = Words() });
    }

    private async Task RewordAsync(Changes changes)
    {
        var statement = Pick(await LivingAsync(changes, _statements));
        changes.Change(statement, statement with { Text = Words(), BaseScore = statement.Says == StatementKind.Question ? 0.5 : _random.Next(5) / 4.0 });
        if (await LivingAsync(changes, _arguments) is { Count: > 0 } arguments && Pick(arguments) is var argument)
            changes.Change(argument, argument with { Warrant = Words(), Weight = _random.Next(5) / 4.0, Scheme = _random.Next(2) == 0 ? "sign" : null });
    }

    // Few keys, so that they are taken again by others.
    private async Task RenameAsync(Changes changes)
    {
        var all = await ElementsAsync(changes);
        var element = Pick(all);
        var key = _random.Next(5) == 0 ? null : $"k-{_random.Next(4)}";
        if (key is null || !all.Exists(e => e.Map == element.Map && e.Key == key))
            changes.Change(element, element with { Key = key });
        if (_random.Next(3) > 0)
            return;
        var topics = await LivingAsync(changes, _topics);
        var (topic, label) = (Pick(topics), $"topic-{seed}-{_random.Next(4)}");
        if (!topics.Exists(t => t.Key == label))
            changes.Change(topic, topic with { Key = label });
    }

    private async Task MoveAsync(Changes changes)
    {
        var all = await ElementsAsync(changes);
        var (element, map) = (Pick(all), Pick(_maps).Seq);
        if (map == element.Map || element.Key is not null && all.Exists(e => e.Map == map && e.Key == element.Key))
            return;
        changes.Change(element, element with { Map = map });
        foreach (var link in (await LivingAsync(changes, _joins)).OfType<Link>().Where(l => l.From == element.Seq))
        {
            changes.End(link, "Its start moved to another map.");
            Add(changes, _joins, link with { Seq = changes.NextSeq(), Life = changes.Born(), Map = map });
        }
    }

    private async Task UnjoinAsync(Changes changes)
    {
        if (await LivingAsync(changes, _joins) is { Count: > 0 } joins)
            changes.End(Pick(joins), "Said in error.");
    }

    private async Task RelabelAsync(Changes changes)
    {
        var (map, source) = (Pick(await LivingAsync(changes, _maps)), Pick(await LivingAsync(changes, _sources)));
        changes.Change(map, map with { Title = Words(), Key = _random.Next(3) == 0 ? map.Key + "x" : map.Key });
        changes.Change(source, source with { Title = Words(), Authors = [Words()] });
    }

    private async Task RetractAsync(Changes changes)
    {
        var living = await LivingAsync(changes, _statements);
        if (living.Count > 3)
            await changes.RetractAsync([_random.Next(3) == 0 && await LivingAsync(changes, _arguments) is { Count: > 0 } arguments ? Pick(arguments) : Pick(living)], "It was wrong.", default);
    }

    private async Task RestoreAsync(Changes changes)
    {
        var all = (await changes.ReadAsync([.. _statements.Concat<Element>(_arguments).Select(s => s.Seq)], default)).OfType<Element>().ToList();
        var living = all.Where(e => e.IsAlive).Select(e => e.Seq).ToHashSet();
        var ended = all.Where(e => !e.IsAlive && (e is not Argument a || a.Premises.Append(a.Target).All(living.Contains))).ToList();
        if (ended.Count > 0)
            await changes.RestoreAsync(Pick(ended), default);
    }

    // Nothing says the same twice.
    private async Task JoinAsync(Changes changes, Item join)
    {
        var said = Said(join);
        if ((await LivingAsync(changes, _joins)).TrueForAll(j => Said(j) != said))
            Add(changes, _joins, join);

        static (ItemKind, long, long, long, long?) Said(Item item) => item switch
        {
            Link l => (l.Kind, l.From, l.To, (long)l.Type, null),
            Citation c => (c.Kind, c.Element, c.Passage, (long)c.Role, null),
            Assertion a => (a.Kind, a.Element, a.Agent, (long)a.Stance, a.Passage),
            About a => (a.Kind, a.Statement, a.Topic, 0, null),
            Acknowledgement a => (a.Kind, a.Elements[0], a.Elements[^1], (long)a.Code, a.Elements.Count),
            _ => throw new InvalidOperationException($"{item.Kind} joins nothing."),
        };
    }

    private async Task<List<Element>> ElementsAsync(Changes changes) =>
        [.. await LivingAsync(changes, _statements), .. await LivingAsync(changes, _arguments)];

    private static async Task<List<T>> LivingAsync<T>(Changes changes, List<T> all) where T : Item =>
        [.. (await changes.ReadAsync([.. all.Select(e => e.Seq)], default)).OfType<T>().Where(e => e.IsAlive)];

    private void Add<T>(Changes changes, List<T> list, T item) where T : Item
    {
        changes.Add(item);
        list.Add(item);
        _seqs.Add(item.Seq);
    }

    private T Pick<T>(List<T> from) => from[_random.Next(from.Count)];

    private string Words() => string.Join(' ', Enumerable.Range(0, _random.Next(1, 6)).Select(_ => Vocabulary[_random.Next(Vocabulary.Length)]));

    private Guid Id()
    {
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private static readonly string[] Vocabulary =
    [
        "models", "refuse", "café", "Raters", "please", "honest", "scaling", "benchmark", "tax", "Straße", "ﬁnal", "reliable", "safety", "training",
        "x²", "don't", "한국어", "中文", "ﷺ", "हिन्दी", "𞤀𞤣𞤤", "\U0001F600", "Ⅷ", "٣", "\"quoted\"", "AND", "NEAR(a)", "*",
    ];
}
