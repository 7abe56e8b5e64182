using Argraph.Model;
using Argraph.Semantics;

namespace Argraph.Core.Tests.Semantics;

/// <summary>
/// The plainest reading of SEMANTICS.md, part 1: every assignment of values to what stands under "not"; the least model of what is
/// left of the rules; and whether it agrees with the assignment. Values are 0 (false), 1 (undecided), 2 (true).
/// </summary>
internal sealed class LabellingDefinition
{
    // What is aimed at an element: the contradicting atoms, each with those preferred to it, and the supporting ones.
    private sealed record Aimed((int Atom, int[] Preferred)[] Contradicting, int[] Supporting);

    private readonly SmallGraph _graph;
    private readonly SupportReading _reading;
    private readonly List<(int Element, int[] Premises)> _atoms = [];
    private readonly Aimed[] _aimed;
    private readonly int[] _negated;
    private List<int[]>? _complete;

    public LabellingDefinition(SmallGraph graph, SupportReading reading, ISet<int>? absent = null)
    {
        (_graph, _reading) = (graph, reading);
        var parts = graph.Parts;
        var atoms = Enumerable.Range(0, parts.Count).Where(i => absent?.Contains(i) != true)
            .Select(i => (Element: i, parts[i].Sign, parts[i].Target, parts[i].Premises)).ToList();
        atoms.AddRange(atoms.Where(a => graph.IsMutual(a.Element)).ToList().Select(a => (a.Element, -1, a.Premises[0], new[] { a.Target })));
        int AtomOf(int element) => atoms.FindIndex(a => a.Element == element);
        foreach (var atom in atoms)
            _atoms.Add((atom.Element, [.. atom.Premises.Select(AtomOf)]));
        _aimed = [.. parts.Select((_, i) =>
        {
            var aimed = Enumerable.Range(0, atoms.Count).Where(a => atoms[a].Sign != 0 && atoms[a].Target == i).ToList();
            var supporting = aimed.Where(a => atoms[a].Sign > 0).ToArray();
            return new Aimed(
                [.. aimed.Where(a => atoms[a].Sign < 0).Select(c => (c,
                    supporting.Where(p => graph.Preferences.Contains((atoms[p].Element, atoms[c].Element))).ToArray()))],
                supporting);
        })];
        // "not strikes(c)" looks at c and what is preferred to it; "not valid(p)", under ALL, at that of what is aimed at p, and so on.
        _negated = [.. Enumerable.Range(0, atoms.Count).Where(a => atoms[a].Sign < 0
            || graph.Preferences.Any(p => p.Item1 == atoms[a].Element)
            || reading == SupportReading.All && atoms.Exists(b => b.Sign > 0 && parts[b.Target].Sign != 0 && b.Premises.Contains(atoms[a].Element)))];
    }

    public List<int[]> Of(LabellingSemantics semantics)
    {
        var complete = _complete ??= Complete();
        return semantics switch
        {
            LabellingSemantics.Grounded => [complete.Single(m => complete.TrueForAll(other => SaysNoMore(m, other)))],
            LabellingSemantics.Preferred => complete.FindAll(m => !complete.Exists(other => SaysNoMore(m, other) && !m.AsSpan().SequenceEqual(other))),
            LabellingSemantics.Stable => complete.FindAll(m => !m.Contains(1)),
            _ => complete,
        };
    }

    /// <summary>All partial stable models: by element its value; what is absent is false.</summary>
    private List<int[]> Complete()
    {
        var models = new List<int[]>();
        var guess = new int[_atoms.Count];
        for (var n = 0; ; n++)
        {
            var rest = n;
            foreach (var i in _negated)
                (guess[i], rest) = (rest % 3, rest / 3);
            if (rest > 0)
                return models;
            var least = Least(guess);
            if (Array.TrueForAll(_negated, i => least[i] == guess[i]))
            {
                var model = new int[_graph.Parts.Count];
                for (var i = _atoms.Count - 1; i >= 0; i--)
                    model[_atoms[i].Element] = least[i];
                models.Add(model);
            }
        }
    }

    private int[] Least(int[] under)
    {
        var low = new int[_atoms.Count];
        for (var again = true; again;)
        {
            again = false;
            for (var i = 0; i < low.Length; i++)
            {
                var value = Math.Min(All(_atoms[i].Premises, low), Rest(_atoms[i].Element, low, under));
                again |= value != low[i];
                low[i] = value;
            }
        }
        return low;
    }

    private int Rest(int element, int[] low, int[] under)
    {
        var value = Supports(element, low, under);
        foreach (var (c, preferred) in _aimed[element].Contradicting)
        {
            var strikes = under[c];
            foreach (var p in preferred)
                strikes = Math.Min(strikes, 2 - under[p]);
            value = Math.Min(value, 2 - strikes);
        }
        return value;
    }

    private int Supports(int element, int[] low, int[] under)
    {
        var supporting = _aimed[element].Supporting;
        switch (_reading)
        {
            case SupportReading.Any when supporting.Length > 0:
            case SupportReading.Evidence when _graph.Parts[element] is { Kind: StatementKind.Claim, Assumed: false }:
                return supporting.Select(p => low[p]).DefaultIfEmpty(0).Max();
            case SupportReading.All:
                return supporting.Select(p => Math.Max(All(_atoms[p].Premises, low), 2 - Rest(_atoms[p].Element, under, under))).DefaultIfEmpty(2).Min();
            default:
                return 2;
        }
    }

    private static int All(int[] atoms, int[] values)
    {
        var value = 2;
        foreach (var atom in atoms)
            value = Math.Min(value, values[atom]);
        return value;
    }

    private static bool SaysNoMore(int[] less, int[] more)
    {
        for (var i = 0; i < less.Length; i++)
            if (less[i] != 1 && less[i] != more[i])
                return false;
        return true;
    }
}
