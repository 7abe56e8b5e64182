using Argraph.Model;

namespace Argraph.Semantics;

/// <summary>
/// The cone of influence: an element, the arguments aimed at it, their premises, and so on. What lies outside bears neither on its
/// label (but under stable semantics, where the verdict is asked of the cone alone) nor on its strength.
/// </summary>
public static class Cone
{
    /// <summary>The dense indices of the living elements of the union of cones, ascending.</summary>
    public static int[] Of(ArgumentGraph graph, params ReadOnlySpan<int> roots)
    {
        var seen = new bool[graph.Count];
        var stack = new Stack<int>();
        var size = 0;
        foreach (var root in roots)
            See(root);
        while (stack.TryPop(out var element))
        {
            foreach (var premise in graph.PremisesOf(element))
                See(premise);
            foreach (var atom in graph.AimedAt(element))
            {
                See(graph.ArgumentOf(atom));
                foreach (var premise in graph.PremisesOf(atom))
                    See(premise);
            }
        }

        var cone = new int[size];
        for (int i = 0, next = 0; i < seen.Length; i++)
            if (seen[i])
                cone[next++] = i;
        return cone;

        void See(int element)
        {
            if (seen[element] || graph.IsAbsent(element))
                return;
            seen[element] = true;
            size++;
            stack.Push(element);
        }
    }

    /// <summary>The part of a graph that has only these elements; arguments aimed elsewhere keep no target.</summary>
    /// <exception cref="ArgumentException">An argument is among them without one of its premises.</exception>
    public static ArgumentGraph Part(this ArgumentGraph graph, ReadOnlySpan<int> elements)
    {
        var builder = new ArgumentGraphBuilder();
        foreach (var i in elements)
            if (!graph.IsArgument(i))
                builder.AddStatement(graph.Seqs[i], graph.Kinds[i] == ElementKind.Evidence ? StatementKind.Evidence : StatementKind.Claim,
                    graph.Base[i], graph.Assumed[i], EndedIn(i));
            else
                builder.AddArgument(graph.Seqs[i],
                    graph.Signs[i] > 0 ? Relation.Supports : graph.Reversed.ContainsKey(i) ? Relation.ContraryTo : Relation.Contradicts,
                    graph.Targets[i] < 0 ? 0 : graph.Seqs[graph.Targets[i]],
                    [.. graph.PremisesOf(i).ToArray().Select(p => graph.Seqs[p])], graph.Base[i], EndedIn(i));
        foreach (var (contradicting, preferred) in graph.Beaters)
            foreach (var p in preferred)
                builder.Prefer(graph.Seqs[p], graph.Seqs[graph.ArgumentOf(contradicting)]);
        return builder.Build();

        // What was retracted and is assumed back lives in the part; what is assumed away does not.
        long EndedIn(int element) => graph.IsAbsent(element) ? Math.Max(1, graph.EndedIn?[element] ?? 0) : 0;
    }
}
