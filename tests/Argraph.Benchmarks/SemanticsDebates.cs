using Argraph.Model;
using Argraph.Semantics;

namespace Argraph.Benchmarks;

internal sealed partial class Debates
{
    /// <summary>The same forest as a compact graph, with base scores; the seqs are in order of arrival.</summary>
    public static ArgumentGraph Compact(int claims, int seed)
    {
        var debates = new Debates(seed);
        debates.Grow(claims);
        var seqs = Enumerable.Range(1, claims).ToArray();
        debates._random.Shuffle(seqs);
        var builder = new ArgumentGraphBuilder();
        foreach (var seq in seqs)
            builder.AddStatement(seq, StatementKind.Claim, debates._random.NextDouble());
        var argumentOf = debates._replies.Select((reply, i) => (reply.Claim, Seq: claims + 1 + i)).GroupBy(a => a.Claim).ToDictionary(g => g.Key, g => g.First().Seq);
        for (var i = 0; i < debates._replies.Count; i++)
        {
            var reply = debates._replies[i];
            builder.AddArgument(claims + 1 + i, reply.Relation, reply.Undercuts ? argumentOf[reply.To] : seqs[reply.To],
                reply.Linked is { } linked && linked != reply.To && linked != reply.Claim ? [seqs[reply.Claim], seqs[linked]] : [seqs[reply.Claim]]);
        }
        return builder.Build();
    }

    /// <summary>Claims that attack each other at random.</summary>
    public static ArgumentGraph Attacks(int claims, int attacks, int seed) => Attacks(claims, attacks, seed, mutual: false);

    /// <summary>Each attack is answered: below 2.7 of them a claim, one-sided ones nearly all fall to the grounded model.</summary>
    public static ArgumentGraph MutualAttacks(int claims, int attacks, int seed) => Attacks(claims, attacks, seed, mutual: true);

    private static ArgumentGraph Attacks(int claims, int attacks, int seed, bool mutual)
    {
        var random = new Random(seed);
        var seqs = Enumerable.Range(1, claims + attacks).ToArray();
        random.Shuffle(seqs);
        var builder = new ArgumentGraphBuilder();
        for (var i = 0; i < claims; i++)
            builder.AddStatement(seqs[i], StatementKind.Claim);
        for (var i = claims; i < seqs.Length; i++)
        {
            var (target, attacker) = (seqs[random.Next(claims)], seqs[random.Next(claims)]);
            builder.AddArgument(seqs[i], Relation.Contradicts, target, [attacker]);
            if (mutual && ++i < seqs.Length)
                builder.AddArgument(seqs[i], Relation.Contradicts, attacker, [target]);
        }
        return builder.Build();
    }
}
