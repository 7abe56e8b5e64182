using Argraph.Edits;
using Argraph.Model;

namespace Argraph.Storage.Tests.Graphs;

/// <summary>
/// Graphs with everything the model allows: circles, linked premises, arguments without any, undercuts of undercuts, symmetric
/// relations, links, retractions and restorations. The same seed gives the same edits.
/// </summary>
internal sealed class RandomGraph(int seed)
{
    private readonly Random _random = new(seed);
    private readonly List<Statement> _statements = [];
    private readonly List<Argument> _arguments = [];
    private Map? _map;

    /// <summary>One change set of a few edits; the first brings the map.</summary>
    public async Task EditAsync(Changes changes, int edits)
    {
        if (_map is null)
        {
            _map = new Map { Seq = changes.NextSeq(), Life = changes.Born(), Id = Id(), Key = $"map-{seed}", Title = "A random map" };
            changes.Add(_map);
            AddStatement(changes);
            AddStatement(changes);
        }
        for (var i = 0; i < edits; i++)
            await EditAsync(changes);
    }

    private async Task EditAsync(Changes changes)
    {
        switch (_random.Next(20))
        {
            case < 7: AddStatement(changes); break;
            case < 14: await AddArgumentAsync(changes); break;
            case < 15: await AddLinkAsync(changes); break;
            case < 17: await RewordAsync(changes); break;
            case < 19: await RetractAsync(changes); break;
            default: await RestoreAsync(changes); break;
        }
    }

    private void AddStatement(Changes changes)
    {
        var kind = _random.Next(8) switch { 0 => StatementKind.Question, < 3 => StatementKind.Evidence, _ => StatementKind.Claim };
        var statement = new Statement
        {
            Seq = changes.NextSeq(), Life = changes.Born(), Id = Id(), Map = _map!.Seq, Says = kind,
            Key = _random.Next(3) > 0 ? $"s-{_statements.Count}" : null, Text = Words(),
            EvidenceType = kind == StatementKind.Evidence ? EvidenceType.Observation : null,
            ClaimType = kind == StatementKind.Claim && _random.Next(2) == 0 ? (ClaimType)_random.Next(1, 7) : null,
        };
        changes.Add(statement);
        _statements.Add(statement);
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
        var argument = new Argument
        {
            Seq = changes.NextSeq(), Life = changes.Born(), Id = Id(), Map = _map!.Seq, Relation = (Relation)_random.Next(1, 6),
            Target = target.Seq, TargetsArgument = target is Argument, Premises = premises, Text = premises.Count == 0 ? Words() : null,
            Scheme = _random.Next(3) == 0 ? "expert opinion" : null,
        };
        changes.Add(argument);
        _arguments.Add(argument);
    }

    private async Task AddLinkAsync(Changes changes)
    {
        var all = (await LivingAsync(changes, _statements)).Concat<Element>(await LivingAsync(changes, _arguments)).ToList();
        var (from, to, type) = (Pick(all), Pick(all), (LinkKind)_random.Next(1, 6));
        if (from.Seq != to.Seq && LinkEnds.Allow(type, from.Kind, to.Kind))
            changes.Add(new Link
            {
                Seq = changes.NextSeq(), Life = changes.Born(), Type = type, Map = from.Map, From = from.Seq, To = to.Seq,
                Settles = type == LinkKind.Answers && _random.Next(2) == 0,
            });
    }

    private async Task RewordAsync(Changes changes)
    {
        if (Pick(await LivingAsync(changes, _statements)) is { } statement)
            changes.Change(statement, statement with { Text = Words(), Key = _random.Next(4) == 0 ? $"k-{_random.Next(1_000_000)}" : statement.Key });
    }

    private async Task RetractAsync(Changes changes)
    {
        var living = await LivingAsync(changes, _statements);
        if (living.Count > 3)
            await changes.RetractAsync([_random.Next(3) == 0 && await LivingAsync(changes, _arguments) is { Count: > 0 } arguments ? Pick(arguments) : Pick(living)], "It was wrong.", default);
    }

    private async Task RestoreAsync(Changes changes)
    {
        var ended = (await changes.ReadAsync([.. _statements.Select(s => s.Seq)], default)).OfType<Statement>().Where(s => !s.IsAlive).ToList();
        if (ended.Count > 0)
            await changes.RestoreAsync(Pick(ended), default);
    }

    private static async Task<List<T>> LivingAsync<T>(Changes changes, List<T> all) where T : Element =>
        [.. (await changes.ReadAsync([.. all.Select(e => e.Seq)], default)).OfType<T>().Where(e => e.IsAlive)];

    private T Pick<T>(List<T> from) => from[_random.Next(from.Count)];

    private string Words() => string.Join(' ', Enumerable.Range(0, _random.Next(1, 6)).Select(_ => Vocabulary[_random.Next(Vocabulary.Length)]));

    private Guid Id()
    {
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private static readonly string[] Vocabulary =
        ["models", "refuse", "café", "Raters", "please", "honest", "scaling", "benchmark", "tax", "Straße", "ﬁnal", "reliable", "safety", "training"];
}
