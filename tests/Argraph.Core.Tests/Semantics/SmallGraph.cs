using Argraph.Model;
using Argraph.Semantics;

namespace Argraph.Core.Tests.Semantics;

/// <summary>A statement or an argument of a small graph; an argument has no kind.</summary>
internal sealed record Part(StatementKind? Kind, bool Assumed, Relation Relation, int Target, int[] Premises, double Base)
{
    public int Sign => Kind is null ? (int)Relation.Sign() : 0;
}

/// <summary>A random graph of a few elements with all that arguments can be: linked, without premises, symmetric, aimed at arguments, preferred.</summary>
internal sealed record SmallGraph(IReadOnlyList<Part> Parts, IReadOnlySet<(int, int)> Preferences)
{
    public bool IsMutual(int i) =>
        Parts[i].Sign < 0 && Parts[i].Relation.IsMutual() && Parts[i].Premises.Length == 1 && Parts[Parts[i].Target].Sign == 0;

    public static SmallGraph Random(Random random, int elements, bool undercuts = true, bool supports = true)
    {
        var statements = random.Next((elements + 1) / 2, elements * 2 / 3 + 2);
        var parts = new List<Part>();
        var preferences = new HashSet<(int, int)>();
        for (var i = 0; i < elements; i++)
        {
            if (i < statements)
            {
                parts.Add(new(random.Next(4) == 0 ? StatementKind.Evidence : StatementKind.Claim, random.Next(4) == 0, default, -1, [], Score()));
                continue;
            }
            var relation = supports && random.Next(5) < 2 ? Relation.Supports : random.Next(5) == 0 ? Relation.ContraryTo : Relation.Contradicts;
            var target = undercuts && i > statements && random.Next(3) == 0 ? random.Next(statements, i) : random.Next(statements);
            var premises = Enumerable.Range(0, random.Next(8) switch { 0 => 0, < 6 => 1, _ => 2 }).Select(_ => random.Next(statements)).Distinct().ToArray();
            parts.Add(new(null, false, relation, target, premises, random.Next(2) == 0 ? 1 : Score()));
        }
        for (var p = 0; p < elements; p++)
            for (var c = 0; c < elements; c++)
                if (parts[p].Sign > 0 && parts[c].Sign < 0 && random.Next(4) == 0)
                    preferences.Add((p, c));
        return new(parts, preferences);

        double Score() => Math.Round(random.NextDouble(), 2);
    }

    public ArgumentGraph Compact()
    {
        var builder = new ArgumentGraphBuilder();
        for (var i = Parts.Count - 1; i >= 0; i--)
            if (Parts[i].Kind is { } kind)
                builder.AddStatement(i + 1, kind, Parts[i].Base, Parts[i].Assumed);
            else
                builder.AddArgument(i + 1, Parts[i].Relation, Parts[i].Target + 1, [.. Parts[i].Premises.Select(p => p + 1L)], Parts[i].Base);
        foreach (var (p, c) in Preferences)
            builder.Prefer(p + 1, c + 1);
        return builder.Build();
    }

    /// <summary>What ends when some elements are retracted.</summary>
    public HashSet<int> Retracted(IEnumerable<int> elements)
    {
        var gone = elements.ToHashSet();
        for (var more = true; more;)
        {
            more = false;
            for (var i = 0; i < Parts.Count; i++)
                more |= Parts[i].Sign != 0 && (gone.Contains(Parts[i].Target) || Parts[i].Premises.Any(gone.Contains)) && gone.Add(i);
        }
        return gone;
    }

    public override string ToString() =>
        string.Join("; ", Parts.Select((p, i) => p.Kind is { } kind ? $"{i} {kind}{(p.Assumed ? " assumed" : "")}" : $"{i} {string.Join('+', p.Premises)} {p.Relation} {p.Target}"))
        + (Preferences.Count > 0 ? " preferred " + string.Join(' ', Preferences) : "");
}
