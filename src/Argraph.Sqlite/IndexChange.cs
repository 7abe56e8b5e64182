using Argraph.Model;

namespace Argraph.Sqlite;

/// <summary>
/// The next index in the making. Each page and each list it touches is copied once, however often it is touched, so that a large
/// change set stays linear.
/// </summary>
internal sealed class IndexChange(GraphIndex old, long lastSeq)
{
    private readonly Node?[][] _pages = old.Share(lastSeq);
    private readonly HashSet<long> _ours = [];
    private readonly HashSet<long> _stale = [];
    private readonly Dictionary<long, List<long>> _aimedAt = [];
    private readonly Dictionary<long, List<long>> _premiseOf = [];

    private readonly List<Node> _joined = [];

    public void Add(Node node)
    {
        Put(node);
        if (node.Kind == ItemKind.Argument)
            _joined.Add(node);
    }

    // What an argument joins may have come after it in the same change set.
    private void Join(Node node)
    {
        Touch(node);
        ListOf(_aimedAt, node.Target, n => n.AimedAt).Add(node.Seq);
        foreach (var premise in node.Premises)
            ListOf(_premiseOf, premise, n => n.PremiseOf).Add(node.Seq);
        if (node.IsSymmetric)
        {
            ListOf(_aimedAt, node.Premises[0], n => n.AimedAt).Add(node.Seq);
            ListOf(_premiseOf, node.Target, n => n.PremiseOf).Add(node.Seq);
        }
    }

    public void Replace(long seq, Func<Node, Node> change)
    {
        var node = change(Get(seq));
        Put(node);
        if (node.Kind == ItemKind.Argument)
            Touch(node);
    }

    public GraphIndex ToIndex(long head)
    {
        _joined.ForEach(Join);
        foreach (var (seq, list) in _aimedAt)
            Put(Get(seq) with { AimedAt = Ascending(list) });
        foreach (var (seq, list) in _premiseOf)
            Put(Get(seq) with { PremiseOf = Ascending(list) });
        foreach (var seq in _stale)
        {
            var node = Get(seq) with { };
            node.Into = GraphIndex.Build(node, Direction.Into, Get, Lives);
            node.OutOf = GraphIndex.Build(node, Direction.OutOf, Get, Lives);
            Put(node);
        }
        return new GraphIndex(_pages, head, lastSeq);

        bool Lives(Node node) => node.LivesAt(head);
    }

    private static long[] Ascending(List<long> list)
    {
        list.Sort();
        return [.. list];
    }

    private void Touch(Node argument)
    {
        _stale.Add(argument.Seq);
        _stale.Add(argument.Target);
        _stale.UnionWith(argument.Premises);
    }

    private List<long> ListOf(Dictionary<long, List<long>> lists, long seq, Func<Node, IReadOnlyList<long>> old) =>
        lists.TryGetValue(seq, out var list) ? list : lists[seq] = [.. old(Get(seq))];

    private Node Get(long seq) => _pages[seq / GraphIndex.PageSize][seq % GraphIndex.PageSize]
        ?? throw new InvalidOperationException($"The index has no row {seq}.");

    private void Put(Node node)
    {
        var page = node.Seq / GraphIndex.PageSize;
        if (_ours.Add(page))
            _pages[page] = [.. _pages[page]];
        _pages[page][node.Seq % GraphIndex.PageSize] = node;
    }
}
