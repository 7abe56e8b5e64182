using Argraph.Model;
using Argraph.Semantics;

namespace Argraph.Core.Tests.Semantics;

/// <summary>An argument graph whose elements have names, in the order they are named.</summary>
internal sealed class Framework
{
    private readonly List<string> _names = [];
    private readonly ArgumentGraphBuilder _builder = new();
    private readonly List<Action<ArgumentGraphBuilder>> _later = [];
    private ArgumentGraph? _graph;

    public ArgumentGraph Graph => _graph ??= Build();
    public IReadOnlyList<string> Names => _names;

    public Framework Claim(string name, double baseScore = .5, bool assumed = false) => Add(name, seq => _builder.AddStatement(seq, StatementKind.Claim, baseScore, assumed));

    public Framework Claims(params string[] names) => names.Aggregate(this, (framework, name) => framework.Claim(name));

    public Framework Evidence(string name, double baseScore = .5) => Add(name, seq => _builder.AddStatement(seq, StatementKind.Evidence, baseScore));

    public Framework Argument(string name, Relation relation, string target, string[] premises, double weight = 1)
    {
        var seq = SeqOf(name);
        _later.Add(b => b.AddArgument(seq, relation, SeqOf(target), [.. premises.Select(SeqOf)], weight));
        return this;
    }

    public Framework Attack(string name, string from, string target, double weight = 1) => Argument(name, Relation.Contradicts, target, [from], weight);

    public Framework Support(string name, string from, string target, double weight = 1) => Argument(name, Relation.Supports, target, [from], weight);

    public Framework Attacks(params (string From, string Target)[] pairs) =>
        pairs.Aggregate(this, (framework, pair) => framework.Attack($"{pair.From}->{pair.Target}", pair.From, pair.Target));

    public Framework Prefer(string argument, string to)
    {
        _later.Add(b => b.Prefer(SeqOf(argument), SeqOf(to)));
        return this;
    }

    public int this[string name] => Graph.IndexOf(SeqOf(name));

    public string NameOf(int index) => _names[(int)Graph.SeqOf(index) - 1];

    public Label Label(string name, LabellingSemantics semantics = LabellingSemantics.Grounded, SupportReading reading = SupportReading.Optional) =>
        Verdicts.Of(Graph, this[name], semantics, reading).Label;

    /// <summary>The models as sets of accepted names, each sorted, of which only some names count.</summary>
    public string[] Extensions(LabellingSemantics semantics, SupportReading reading, Func<string, bool> counts)
    {
        var models = Models.Of(Graph, semantics, reading);
        Assert.Null(models.Cut);
        return [.. models.Labellings
            .Select(labels => Join(Enumerable.Range(0, labels.Length).Where(i => labels[i] == Argraph.Semantics.Label.Accepted).Select(NameOf).Where(counts)))
            .Order(StringComparer.Ordinal)];
    }

    public static string Join(IEnumerable<string> names) => string.Join(' ', names.Order(StringComparer.Ordinal));

    private Framework Add(string name, Action<long> add)
    {
        add(SeqOf(name));
        return this;
    }

    private long SeqOf(string name)
    {
        var index = _names.IndexOf(name);
        if (index >= 0)
            return index + 1;
        if (_graph is not null)
            throw new KeyNotFoundException(name);
        _names.Add(name);
        return _names.Count;
    }

    private ArgumentGraph Build()
    {
        foreach (var add in _later)
            add(_builder);
        return _builder.Build();
    }
}
