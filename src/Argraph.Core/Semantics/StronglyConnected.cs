namespace Argraph.Semantics;

/// <summary>Strongly connected components (Tarjan 1972, without recursion).</summary>
internal static class StronglyConnected
{
    /// <summary>
    /// By node its component's number. Edges lead from a node to what it depends on, and a component's number is higher than those of
    /// all it depends on.
    /// </summary>
    public static (int[] ComponentOf, int Count) Of(int nodes, ReadOnlySpan<int> start, ReadOnlySpan<int> edges)
    {
        var component = new int[nodes];
        var entered = new int[nodes];
        var low = new int[nodes];
        var at = new int[nodes];
        var path = new Stack<int>();
        var open = new Stack<int>();
        int seen = 0, count = 0;
        for (var root = 0; root < nodes; root++)
        {
            if (entered[root] == 0)
                Enter(root, start);
            while (path.TryPeek(out var node))
            {
                if (at[node] < start[node + 1])
                {
                    var child = edges[at[node]++];
                    if (entered[child] == 0)
                        Enter(child, start);
                    else if (component[child] < 0)
                        low[node] = Math.Min(low[node], entered[child]);
                    continue;
                }
                path.Pop();
                if (path.TryPeek(out var parent))
                    low[parent] = Math.Min(low[parent], low[node]);
                if (low[node] == entered[node])
                {
                    int member;
                    do
                    {
                        member = open.Pop();
                        component[member] = count;
                    }
                    while (member != node);
                    count++;
                }
            }
        }
        return (component, count);

        void Enter(int node, ReadOnlySpan<int> start)
        {
            entered[node] = low[node] = ++seen;
            at[node] = start[node];
            component[node] = -1;
            path.Push(node);
            open.Push(node);
        }
    }
}
