using Argraph.Model;
using Argraph.Semantics;

namespace Argraph.Findings;

/// <summary>Support that goes in circles: of each knot of them the shortest through its oldest statement.</summary>
internal static class Circles
{
    public static IEnumerable<Finding> Of(Scope scope)
    {
        var graph = scope.Graph;
        var (start, next) = Supports(graph);
        var (componentOf, count) = StronglyConnected.Of(graph.Count, start, next);
        var oldest = new int[count];
        Array.Fill(oldest, -1);
        var inside = new bool[count];
        for (var i = graph.Count - 1; i >= 0; i--)
        {
            if (!graph.IsArgument(i) || oldest[componentOf[i]] < 0)
                oldest[componentOf[i]] = i;
            inside[componentOf[i]] |= scope.Has(graph.SeqOf(i));
        }
        for (var c = 0; c < count; c++)
            if (inside[c] && Shortest(oldest[c], componentOf, start, next) is { } circle)
            {
                var elements = circle.Select(graph.SeqOf).ToList();
                var statements = circle.Where(i => !graph.IsArgument(i)).Append(circle[0]).Select(i => scope.Name(graph.SeqOf(i))).ToList();
                var shown = statements.Count <= 6 ? string.Join(" → ", statements) : $"{string.Join(" → ", statements.Take(5))} → … → {statements[^1]}";
                yield return new(FindingCode.CircularSupport, Severity.Warning, $"Support goes in a circle: {shown}.", elements, "Retract one of these arguments, or support one of the statements from outside.");
            }
    }

    // From premises to their supporting arguments, from these to what they support.
    private static (int[] Start, int[] Next) Supports(ArgumentGraph graph)
    {
        var start = new int[graph.Count + 1];
        var next = new List<int>();
        for (var i = 0; i < graph.Count; i++)
        {
            if (graph.IsArgument(i))
            {
                if (graph.Signs[i] > 0 && graph.Targets[i] >= 0)
                    next.Add(graph.Targets[i]);
            }
            else
                foreach (var use in graph.UsesOf(i))
                    if (graph.Signs[use] > 0)
                        next.Add(graph.ArgumentOf(use));
            start[i + 1] = next.Count;
        }
        return (start, [.. next]);
    }

    private static List<int>? Shortest(int from, int[] componentOf, int[] start, int[] next)
    {
        var cameFrom = new Dictionary<int, int>();
        var queue = new Queue<int>([from]);
        while (queue.TryDequeue(out var at))
            for (var e = start[at]; e < start[at + 1]; e++)
            {
                var to = next[e];
                if (componentOf[to] != componentOf[from] || !cameFrom.TryAdd(to, at))
                    continue;
                if (to != from)
                {
                    queue.Enqueue(to);
                    continue;
                }
                var circle = new List<int>();
                for (var back = at; back != from; back = cameFrom[back])
                    circle.Add(back);
                circle.Add(from);
                circle.Reverse();
                return circle;
            }
        return null;
    }
}
