using Argraph.Chains;

namespace Argraph.Semantics;

/// <summary>
/// Grounded labels of one element while others are left out. To leave an element out is to make it false, but for two readings:
/// under ALL a support that is gone is no longer needed, under ANY an element without any support left needs none.
/// </summary>
internal sealed class GroundedFlipTrial(ArgumentGraph graph, int root, SupportReading reading) : IFlipTrial
{
    private readonly LabelProgram _program = LabelProgram.PlainOf(graph, reading);
    private int[] _values = [];
    private int[] _queue = [];
    private int _decided;
    private int[] _forced = [];
    private readonly Dictionary<int, int[]> _supportsOf = [];

    public Truncation? Cut => null;

    public Label Evaluate(ReadOnlySpan<int> without)
    {
        if (_values.Length == 0)
            (_values, _queue) = (new int[_program.Count], new int[_program.Count]);
        _forced = Forced(without);
        _decided = WellFounded.Fill(_program, _forced, _values, _queue);
        return Models.LabelOf(_values[root]);
    }

    private int[] Forced(ReadOnlySpan<int> without)
    {
        if (without.Length == 0)
            return [];
        var absent = new bool[graph.Count];
        foreach (var element in without)
            graph.Retract(element, absent);
        var forced = new List<int>();
        for (var element = 0; element < absent.Length; element++)
        {
            if (!absent[element])
                continue;
            forced.Add((element << 1) | 1);
            if (graph.Reversed.TryGetValue(element, out var reversed))
                forced.Add((reversed << 1) | 1);
            if (_program.NeedOf.TryGetValue(element, out var need))
                forced.Add(need << 1);
            if (reading == SupportReading.Any && graph.Targets[element] is >= 0 and var target
                && _program.SupportOf.TryGetValue(target, out var supported) && IsBare(target, absent))
                forced.Add(supported << 1);
        }
        return [.. forced];
    }

    private bool IsBare(int element, bool[] absent)
    {
        foreach (var atom in graph.AimedAt(element))
            if (graph.Signs[atom] > 0 && !absent[atom])
                return false;
        return true;
    }

    // What the label rests on, down to the ground. Leaving out what is rejected changes nothing; what holds may be needed. An undecided
    // label also rests on what keeps the undecided from being decided.
    public IEnumerable<int> Candidates()
    {
        var rank = new int[_program.Count];
        for (var i = 0; i < _decided; i++)
            rank[_queue[i]] = i;
        var forced = _forced.Select(literal => literal >> 1).ToHashSet();
        var candidates = new SortedSet<int>();
        var seen = new HashSet<int> { root };
        var stack = new Stack<int>([root]);
        while (stack.TryPop(out var gate))
        {
            if (gate < graph.AtomCount && _values[gate] != WellFounded.False)
                candidates.Add(graph.ArgumentOf(gate));
            if (_values[gate] != WellFounded.True)
                AddSupports(gate, candidates);
            if (forced.Contains(gate))
                continue;
            foreach (var literal in Grounds(gate, rank))
                if (seen.Add(literal >> 1))
                    stack.Push(literal >> 1);
        }
        candidates.Remove(root);
        return candidates;
    }

    // What is wanting for lack of support may do without once that support is gone.
    private void AddSupports(int gate, SortedSet<int> candidates)
    {
        if (reading is not (SupportReading.All or SupportReading.Any))
            return;
        foreach (var literal in _program.LiteralsOf(gate))
            if ((literal & 1) == 0 && literal >> 1 >= graph.AtomCount)
                foreach (var support in SupportsOf(literal >> 1))
                {
                    candidates.Add(support);
                    foreach (var premise in graph.PremisesOf(support))
                        candidates.Add(premise);
                }
    }

    private int[] SupportsOf(int gate)
    {
        if (_supportsOf.Count == 0)
        {
            foreach (var (support, need) in _program.NeedOf)
                _supportsOf[need] = [support];
            foreach (var (element, supported) in _program.SupportOf)
                _supportsOf[supported] = [.. graph.AimedAt(element).ToArray().Where(atom => graph.Signs[atom] > 0)];
        }
        return _supportsOf.GetValueOrDefault(gate, []);
    }

    private IEnumerable<int> Grounds(int gate, int[] rank)
    {
        var value = _values[gate];
        var literals = _program.LiteralsOf(gate).ToArray();
        if (value > 0 || value == (_program.IsOr[gate] ? WellFounded.False : WellFounded.True))
            return literals;
        var first = -1;
        foreach (var literal in literals)
        {
            var child = _values[literal >> 1];
            if (child < 0 && (child == value) == ((literal & 1) == 0) && (first < 0 || rank[literal >> 1] < rank[first >> 1]))
                first = literal;
        }
        // An unfounded set is rejected as a whole: each of it rests on all it could have rested on.
        return first >= 0 && rank[first >> 1] < rank[gate] ? [first] : literals;
    }
}
