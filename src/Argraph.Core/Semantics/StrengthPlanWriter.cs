namespace Argraph.Semantics;

/// <summary>Finds the order of a <see cref="StrengthPlan"/>.</summary>
internal sealed class StrengthPlanWriter(ArgumentGraph graph)
{
    // A node is an element, or Count plus an atom: the input that this argument gives.
    private readonly int _nodes = graph.Count + graph.AtomCount;
    private readonly bool[] _used = new bool[graph.Count + graph.AtomCount];
    private readonly int[] _attackers = new int[graph.Count + graph.AtomCount];

    public StrengthPlan Write()
    {
        var (start, edges) = Depend();
        var (componentOf, components) = StronglyConnected.Of(_nodes, start, edges);
        var (levels, circles) = Levels(start, edges, componentOf, components);

        // Stable sorts, the least important first. Component numbers rise in post-order, which keeps what belongs together near.
        var order = Sort(Enumerable.Range(0, _nodes).Where(node => _used[node]).ToArray(), componentOf, components);
        var (kinds, kindCount) = Kinds(start);
        order = Sort(order, kinds, kindCount);
        var circleOf = Array.ConvertAll(componentOf, component => circles[component]);
        order = Sort(order, circleOf, circles.Max(0) + 1);
        var levelOf = Array.ConvertAll(componentOf, component => levels[component]);
        order = Sort(order, levelOf, levels.Max(0) + 1);

        var slotOf = new int[_nodes];
        Array.Fill(slotOf, -1);
        for (var slot = 0; slot < order.Length; slot++)
            slotOf[order[slot]] = slot;
        var inputs = new List<int>(edges.Length);
        var runs = new List<StrengthPlan.Run>();
        var parts = new List<StrengthPlan.Component>();
        for (var from = 0; from < order.Length;)
        {
            var first = order[from];
            var to = from;
            var inputStart = inputs.Count;
            while (to < order.Length && kinds[order[to]] == kinds[first] && circleOf[order[to]] == circleOf[first] && levelOf[order[to]] == levelOf[first])
            {
                foreach (var edge in edges.AsSpan(start[order[to]], start[order[to] + 1] - start[order[to]]))
                    inputs.Add(slotOf[edge]);
                to++;
            }
            var circle = circleOf[first];
            var kind = first >= graph.Count ? StrengthPlan.SlotKind.Input : graph.IsArgument(first) ? StrengthPlan.SlotKind.Argument : StrengthPlan.SlotKind.Statement;
            if (circle > 0 && (runs.Count == 0 || runs[^1].Component != parts.Count - 1 || circleOf[order[from - 1]] != circle))
                parts.Add(new(runs.Count, runs.Count, from, from, to));
            runs.Add(new(kind, from, to, _attackers[first], start[first + 1] - start[first], inputStart, circle > 0 ? parts.Count - 1 : -1));
            if (circle > 0)
                parts[^1] = parts[^1] with { LastRun = runs.Count, To = to, Variables = kind == StrengthPlan.SlotKind.Input ? to : parts[^1].Variables };
            from = to;
        }
        return new StrengthPlan
        {
            Inputs = [.. inputs], Runs = [.. runs], Components = [.. parts],
            ElementOf = Array.ConvertAll(order, node => node < graph.Count ? node : -1),
            SlotOf = slotOf[..graph.Count],
            Base = Array.ConvertAll(order, node => node < graph.Count ? graph.Base[node] : 0),
        };
    }

    // By node what it depends on: attackers, then supporters; of an input its argument, then the premises.
    private (int[] Start, int[] Edges) Depend()
    {
        for (var element = 0; element < graph.Count; element++)
            _used[element] = !graph.IsAbsent(element) && (!graph.IsArgument(element) || graph.PremisesOf(element).Length == 0 || HasLivingAimed(element));
        for (var atom = 0; atom < graph.AtomCount; atom++)
            if (graph.Signs[atom] != 0 && !graph.IsAtomAbsent(atom) && graph.Targets[atom] >= 0 && !IsEdge(atom) && graph.PremisesOf(atom).Length > 0)
                _used[graph.Count + atom] = _used[graph.ArgumentOf(atom)] = true;

        var start = new int[_nodes + 1];
        var edges = new List<int>(graph.Aimed.Length + graph.Premises.Length);
        for (var node = 0; node < _nodes; node++)
        {
            if (_used[node] && node >= graph.Count)
            {
                edges.Add(graph.ArgumentOf(node - graph.Count));
                foreach (var premise in graph.PremisesOf(node - graph.Count))
                    edges.Add(premise);
            }
            else if (_used[node])
            {
                foreach (var atom in graph.AimedAt(node))
                    if (graph.Signs[atom] < 0 && !graph.IsAtomAbsent(atom))
                        edges.Add(InputOf(atom));
                _attackers[node] = edges.Count - start[node];
                foreach (var atom in graph.AimedAt(node))
                    if (graph.Signs[atom] > 0 && !graph.IsAtomAbsent(atom))
                        edges.Add(InputOf(atom));
            }
            start[node + 1] = edges.Count;
        }
        return (start, [.. edges]);
    }

    private int InputOf(int atom) =>
        IsEdge(atom) ? graph.Premises[graph.PremiseStart[atom]]
        : graph.PremisesOf(atom).Length == 0 ? graph.ArgumentOf(atom)
        : graph.Count + atom;

    // Passes on the strength of its one premise as it is.
    private bool IsEdge(int atom) =>
        graph.PremisesOf(atom).Length == 1 && graph.Base[graph.ArgumentOf(atom)] == 1 && !HasLivingAimed(graph.ArgumentOf(atom));

    private bool HasLivingAimed(int element)
    {
        foreach (var atom in graph.AimedAt(element))
            if (!graph.IsAtomAbsent(atom))
                return true;
        return false;
    }

    // By component how many components lie below it at most, and its number among the circles, 0 for none.
    private static (int[] Levels, int[] Circles) Levels(int[] start, int[] edges, int[] componentOf, int components)
    {
        var levels = new int[components];
        var circles = new int[components];
        var sizes = new int[components];
        foreach (var component in componentOf)
            sizes[component]++;
        var found = 0;
        // A component's nodes are not together, so levels are raised in component order over the nodes sorted by it.
        foreach (var node in Sort([.. Enumerable.Range(0, componentOf.Length)], componentOf, components))
        {
            var component = componentOf[node];
            for (var i = start[node]; i < start[node + 1]; i++)
            {
                var below = componentOf[edges[i]];
                if (below != component)
                    levels[component] = Math.Max(levels[component], levels[below] + 1);
                if (circles[component] == 0 && (below == component || sizes[component] > 1))
                    circles[component] = ++found;
            }
        }
        return (levels, circles);
    }

    // Kinds by their number of inputs, few first; inputs before what they go to.
    private (int[] KindOf, int Count) Kinds(int[] start)
    {
        var keys = new (int Kind, int Attackers, int Width)[_nodes];
        for (var node = 0; node < _nodes; node++)
            keys[node] = (node >= graph.Count ? 0 : graph.IsArgument(node) ? 2 : 1, _attackers[node], start[node + 1] - start[node]);
        var numbers = keys.Distinct().Order().Select((key, i) => (key, i)).ToDictionary(k => k.key, k => k.i);
        return (Array.ConvertAll(keys, key => numbers[key]), numbers.Count);
    }

    private static int[] Sort(int[] nodes, int[] keyOf, int keys)
    {
        var next = new int[keys + 1];
        foreach (var node in nodes)
            next[keyOf[node] + 1]++;
        for (var key = 0; key < keys; key++)
            next[key + 1] += next[key];
        var sorted = new int[nodes.Length];
        foreach (var node in nodes)
            sorted[next[keyOf[node]]++] = node;
        return sorted;
    }
}

file static class Highest
{
    public static int Max(this int[] numbers, int least) => numbers.Aggregate(least, Math.Max);
}
