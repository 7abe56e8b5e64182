namespace Argraph.Semantics;

/// <summary>
/// Rejects what rests on nothing but itself. Component by component of what is undecided, those first that others depend on; a
/// component is gone through again while that decides something in it.
/// </summary>
internal static class UnfoundedSets
{
    public static int Reject(LabelProgram program, int[] values, int[] queue, int count)
    {
        var residual = Residual.Of(program, values);
        if (residual.Count == 0)
            return count;
        var (componentOf, components) = residual.Components();
        foreach (var members in Residual.Members(componentOf, components))
            if (members.Length > 1 || residual.DependsOnItself(members[0]))
                while (RejectOnce(program, residual, componentOf, members, values, queue, ref count)) { }
        return count;
    }

    private static bool RejectOnce(LabelProgram program, Residual residual, int[] componentOf, int[] members,
        int[] values, int[] queue, ref int count)
    {
        var founded = new HashSet<int>();
        var work = new Queue<int>();
        var waits = new Dictionary<int, int>();
        var restsOn = new Dictionary<int, List<int>>();
        foreach (var node in members)
        {
            if (values[residual.GateOf[node]] < 0)
                continue;
            var isOr = residual.IsOr[node];
            var inside = 0;
            var outside = false;
            foreach (var literal in residual.LiteralsOf(node))
            {
                var child = literal >> 1;
                var value = values[residual.GateOf[child]];
                if ((literal & 1) == 0 && value > 0 && componentOf[child] == componentOf[node])
                {
                    inside++;
                    if (!restsOn.TryGetValue(child, out var above))
                        restsOn[child] = above = [];
                    above.Add(node);
                }
                else if (value != ((literal & 1) == 0 ? WellFounded.False : WellFounded.True))
                    outside = true;
            }
            waits[node] = isOr ? 1 : inside;
            if (isOr ? outside : inside == 0)
                work.Enqueue(node);
        }
        while (work.TryDequeue(out var node))
            if (founded.Add(node) && restsOn.TryGetValue(node, out var above))
                foreach (var next in above)
                    if (--waits[next] == 0)
                        work.Enqueue(next);

        var before = count;
        foreach (var node in waits.Keys)
            if (!founded.Contains(node))
            {
                values[residual.GateOf[node]] = WellFounded.False;
                queue[count++] = residual.GateOf[node];
            }
        var rejected = count > before;
        count = WellFounded.Propagate(program, values, queue, before, count);
        return rejected;
    }
}
