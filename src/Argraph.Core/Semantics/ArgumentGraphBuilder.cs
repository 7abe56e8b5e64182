using System.Runtime.InteropServices;
using Argraph.Model;

namespace Argraph.Semantics;

/// <summary>Makes an <see cref="ArgumentGraph"/> from rows in any order.</summary>
public sealed class ArgumentGraphBuilder
{
    private readonly record struct Row(
        long Seq, ElementKind Kind, double Base, bool Assumed, sbyte Sign, bool Mutual, long Target, long[] Premises, long EndedIn);

    private readonly List<Row> _rows = [];
    private readonly List<(long Preferred, long To)> _preferences = [];

    /// <param name="seq">Positive.</param>
    /// <param name="kind">A claim or a piece of evidence.</param>
    /// <param name="baseScore">In [0, 1].</param>
    /// <param name="assumed">Whether the map takes it as given: it needs no support under EVIDENCE.</param>
    /// <param name="endedIn">The revision that retracted it, 0 for the living: it is in the graph only so that it can be assumed back.</param>
    public ArgumentGraphBuilder AddStatement(long seq, StatementKind kind, double baseScore = .5, bool assumed = false, long endedIn = 0)
    {
        if (kind == StatementKind.Question)
            throw new ArgumentException($"Statement {seq} is a question and takes no part in verdicts.", nameof(kind));
        _rows.Add(new(seq, kind == StatementKind.Evidence ? ElementKind.Evidence : ElementKind.Claim, baseScore, assumed, 0, false, 0, [], endedIn));
        return this;
    }

    /// <param name="seq">Positive.</param>
    /// <param name="relation">Its sign; CONTRARY_TO and CONTRADICTORY_TO are symmetric with one premise and a statement as target.</param>
    /// <param name="target">The seq of a statement or an argument. One that is never added lies outside, and is not affected.</param>
    /// <param name="premises">The seqs of statements, all of which are added.</param>
    /// <param name="weight">In [0, 1].</param>
    /// <param name="endedIn">As for a statement.</param>
    public ArgumentGraphBuilder AddArgument(
        long seq, Relation relation, long target, ReadOnlySpan<long> premises, double weight = 1, long endedIn = 0)
    {
        _rows.Add(new(seq, ElementKind.Argument, weight, false, (sbyte)relation.Sign(), relation.IsMutual(), target, premises.ToArray(), endedIn));
        return this;
    }

    /// <summary>
    /// Says that an argument is PREFERRED_TO another. It has an effect only where the first supports what the second contradicts;
    /// both must be in the graph to have any.
    /// </summary>
    public ArgumentGraphBuilder Prefer(long argument, long to)
    {
        _preferences.Add((argument, to));
        return this;
    }

    /// <exception cref="ArgumentException">A seq is there twice, a score lies outside of [0, 1], or a premise is no statement of the graph.</exception>
    public ArgumentGraph Build()
    {
        var rows = _rows.ToArray();
        Array.Sort(rows, static (a, b) => a.Seq.CompareTo(b.Seq));
        var seqs = Array.ConvertAll(rows, row => row.Seq);
        for (var i = 0; i < rows.Length; i++)
        {
            if (i > 0 && seqs[i] == seqs[i - 1])
                throw new ArgumentException($"Element {seqs[i]} is there twice.");
            if (rows[i].Base is not (>= 0 and <= 1))
                throw new ArgumentException($"The score of element {seqs[i]} is {rows[i].Base}, outside of [0, 1].");
        }

        var count = rows.Length;
        var signs = new List<sbyte>(count);
        var targets = new List<int>(count);
        var premises = new List<int>(count);
        var premiseStart = new List<int>(count + 1) { 0 };
        var reversedOf = new List<int>();
        foreach (var row in rows)
        {
            signs.Add(row.Sign);
            targets.Add(row.Kind == ElementKind.Argument ? Math.Max(-1, Array.BinarySearch(seqs, row.Target)) : -1);
            foreach (var premise in row.Premises)
                premises.Add(PremiseOf(rows, seqs, row, premise));
            premiseStart.Add(premises.Count);
        }
        for (var a = 0; a < count; a++)
            if (rows[a].Mutual && rows[a].Premises.Length == 1 && targets[a] >= 0 && rows[targets[a]].Kind != ElementKind.Argument)
                reversedOf.Add(a);
        foreach (var argument in reversedOf)
        {
            signs.Add(signs[argument]);
            targets.Add(premises[premiseStart[argument]]);
            premises.Add(targets[argument]);
            premiseStart.Add(premises.Count);
        }

        var reversed = reversedOf.Select((argument, i) => (argument, atom: count + i)).ToDictionary(r => r.argument, r => r.atom);
        var (aimedStart, aimed) = Aimed(count, targets, reversed);
        var (usesStart, uses) = UsesOf(count, CollectionsMarshal.AsSpan(premiseStart), CollectionsMarshal.AsSpan(premises));
        var ended = rows.Any(row => row.EndedIn != 0) ? Array.ConvertAll(rows, row => row.EndedIn) : null;
        return new ArgumentGraph
        {
            Seqs = seqs,
            Kinds = Array.ConvertAll(rows, row => row.Kind),
            Assumed = Array.ConvertAll(rows, row => row.Assumed),
            Base = Array.ConvertAll(rows, row => row.Base),
            Signs = [.. signs],
            Targets = [.. targets],
            PremiseStart = [.. premiseStart],
            Premises = [.. premises],
            AimedStart = aimedStart,
            Aimed = aimed,
            UsesStart = usesStart,
            Uses = uses,
            ReversedOf = [.. reversedOf],
            Reversed = reversed,
            Beaters = Beaters(seqs, signs, targets, reversed),
            EndedIn = ended,
            Absent = ended is null ? null : Array.ConvertAll(ended, revision => revision != 0),
        };
    }

    private static int PremiseOf(Row[] rows, long[] seqs, Row row, long premise)
    {
        var index = Array.BinarySearch(seqs, premise);
        return index >= 0 && rows[index].Kind != ElementKind.Argument
            ? index
            : throw new ArgumentException($"Premise {premise} of argument {row.Seq} is no statement of the graph.");
    }

    private static (int[] Start, int[] List) Aimed(int count, List<int> targets, Dictionary<int, int> reversed)
    {
        var start = new int[count + 1];
        foreach (var target in targets)
            if (target >= 0)
                start[target + 1]++;
        for (var i = 0; i < count; i++)
            start[i + 1] += start[i];
        var next = start.AsSpan(0, count).ToArray();
        var list = new int[start[count]];
        for (var a = 0; a < count; a++)
        {
            if (targets[a] >= 0)
                list[next[targets[a]]++] = a;
            if (reversed.TryGetValue(a, out var atom))
                list[next[targets[atom]]++] = atom;
        }
        return (start, list);
    }

    private static (int[] Start, int[] List) UsesOf(int count, ReadOnlySpan<int> premiseStart, ReadOnlySpan<int> premises)
    {
        var start = new int[count + 1];
        foreach (var premise in premises)
            start[premise + 1]++;
        for (var i = 0; i < count; i++)
            start[i + 1] += start[i];
        var next = start.AsSpan(0, count).ToArray();
        var list = new int[premises.Length];
        for (var atom = 0; atom < premiseStart.Length - 1; atom++)
            foreach (var premise in premises[premiseStart[atom]..premiseStart[atom + 1]])
                list[next[premise]++] = atom;
        return (start, list);
    }

    private Dictionary<int, int[]> Beaters(long[] seqs, List<sbyte> signs, List<int> targets, Dictionary<int, int> reversed)
    {
        var beaters = new Dictionary<int, SortedSet<int>>();
        foreach (var (preferred, to) in _preferences)
        {
            if (Array.BinarySearch(seqs, preferred) is not (>= 0 and var p) || Array.BinarySearch(seqs, to) is not (>= 0 and var c))
                continue;
            Add(p, c);
            if (reversed.TryGetValue(c, out var atom))
                Add(p, atom);
        }
        return beaters.ToDictionary(b => b.Key, b => b.Value.ToArray());

        void Add(int p, int c)
        {
            if (signs[p] <= 0 || signs[c] >= 0 || targets[p] < 0 || targets[p] != targets[c])
                return;
            if (!beaters.TryGetValue(c, out var set))
                beaters[c] = set = [];
            set.Add(p);
        }
    }
}
