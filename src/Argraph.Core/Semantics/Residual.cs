namespace Argraph.Semantics;

/// <summary>What is undecided of a program, and the undecided literals of it, by dense node: the only place where models differ.</summary>
internal sealed class Residual
{
    private Residual(int[] gateOf, bool[] isOr, int[] start, int[] literals) => (GateOf, IsOr, Start, Literals) = (gateOf, isOr, start, literals);

    /// <summary>By node its gate, ascending.</summary>
    public int[] GateOf { get; }

    public bool[] IsOr { get; }
    public int[] Start { get; }

    /// <summary>A node times two, plus one when negated.</summary>
    public int[] Literals { get; }

    public int Count => GateOf.Length;

    public ReadOnlySpan<int> LiteralsOf(int node) => Literals.AsSpan(Start[node], Start[node + 1] - Start[node]);

    /// <summary>The node of a gate, -1 when it is decided or left out.</summary>
    public int NodeOf(int gate) => Array.BinarySearch(GateOf, gate) is >= 0 and var node ? node : -1;

    public static Residual Of(LabelProgram program, int[] values)
    {
        var nodeOf = new int[program.Count];
        var gates = new List<int>();
        for (var gate = 0; gate < program.Count; gate++)
            if (values[gate] > 0)
            {
                nodeOf[gate] = gates.Count;
                gates.Add(gate);
            }
        var start = new int[gates.Count + 1];
        var literals = new List<int>();
        for (var node = 0; node < gates.Count; node++)
        {
            foreach (var literal in program.LiteralsOf(gates[node]))
                if (values[literal >> 1] > 0)
                    literals.Add((nodeOf[literal >> 1] << 1) | (literal & 1));
            start[node + 1] = literals.Count;
        }
        return new([.. gates], [.. gates.Select(gate => program.IsOr[gate])], start, [.. literals]);
    }

    /// <summary>The part that these nodes depend on, themselves included.</summary>
    public Residual ConeOf(IEnumerable<int> nodes)
    {
        var seen = new bool[Count];
        var stack = new Stack<int>();
        foreach (var node in nodes)
            See(node);
        while (stack.TryPop(out var node))
            foreach (var literal in LiteralsOf(node))
                See(literal >> 1);
        var kept = Enumerable.Range(0, Count).Where(node => seen[node]).ToArray();
        if (kept.Length == Count)
            return this;
        var renumbered = new int[Count];
        for (var i = 0; i < kept.Length; i++)
            renumbered[kept[i]] = i;
        var start = new int[kept.Length + 1];
        var literals = new List<int>();
        for (var i = 0; i < kept.Length; i++)
        {
            foreach (var literal in LiteralsOf(kept[i]))
                literals.Add((renumbered[literal >> 1] << 1) | (literal & 1));
            start[i + 1] = literals.Count;
        }
        return new([.. kept.Select(node => GateOf[node])], [.. kept.Select(node => IsOr[node])], start, [.. literals]);

        void See(int node)
        {
            if (seen[node])
                return;
            seen[node] = true;
            stack.Push(node);
        }
    }

    public (int[] ComponentOf, int Count) Components() =>
        StronglyConnected.Of(Count, Start, Array.ConvertAll(Literals, literal => literal >> 1));

    /// <summary>Whether there is a circle of positive literals: only then can a set rest on nothing but itself.</summary>
    public bool HasPositiveCircle()
    {
        var start = new int[Count + 1];
        var edges = new List<int>();
        for (var node = 0; node < Count; node++)
        {
            foreach (var literal in LiteralsOf(node))
                if ((literal & 1) == 0)
                {
                    if (literal >> 1 == node)
                        return true;
                    edges.Add(literal >> 1);
                }
            start[node + 1] = edges.Count;
        }
        return StronglyConnected.Of(Count, start, edges.ToArray()).Count < Count;
    }

    public bool DependsOnItself(int node)
    {
        foreach (var literal in LiteralsOf(node))
            if (literal >> 1 == node)
                return true;
        return false;
    }

    /// <summary>The nodes of each component, in the components' order.</summary>
    public static int[][] Members(int[] componentOf, int components)
    {
        var sizes = new int[components];
        foreach (var component in componentOf)
            sizes[component]++;
        var members = Array.ConvertAll(sizes, size => new int[size]);
        for (var node = componentOf.Length - 1; node >= 0; node--)
            members[componentOf[node]][--sizes[componentOf[node]]] = node;
        return members;
    }
}
