using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Benchmarks;

/// <summary>Claims, each with two arguments of one and of two premises; the claims come first in every list.</summary>
internal sealed class Disputes(int claims)
{
    private const int PremisesEach = 3;
    private static readonly Lifetime Born = new(1, 1);

    public const string Key = "disputes";

    public IEnumerable<Statement> Claims => Enumerable.Range(0, claims).Select(i => Claim(2 + i, $"Claim {i} that is disputed."));

    public IEnumerable<Argument> ArgumentsFor(Statement claim)
    {
        var first = 2 + claims + (claim.Seq - 2) * PremisesEach;
        yield return Argument(claim, 0, Relation.Supports, [first]);
        yield return Argument(claim, 1, Relation.Contradicts, [first + 1, first + 2]);
    }

    public IEnumerable<Statement> PremisesOf(Argument argument) => argument.Premises.Select(p => Claim(p, $"Premise {p} of a dispute."));

    public ChangeSet ToChangeSet()
    {
        var map = new Map { Seq = 1, Life = Born, Id = Id(1), Key = Key, Title = "Made-up disputes" };
        Item[] rows = [map, .. Claims, .. Claims.SelectMany(ArgumentsFor).SelectMany(PremisesOf), .. Claims.SelectMany(ArgumentsFor)];
        return new ChangeSet(0, Guid.CreateVersion7(), DateTimeOffset.UnixEpoch, "benchmark", null, [.. rows.Select(row => new Write(null, row))]);
    }

    /// <summary>The same as one debate: each dispute but the first is about a premise of the one before.</summary>
    public ChangeSet ToDebate()
    {
        var disputes = ToChangeSet();
        var next = disputes.Writes[^1].After.Seq + 1;
        var links = Claims.Skip(1).Select((claim, i) => new Argument
        {
            Seq = next + i, Life = Born, Id = Id(next + i), Map = 1, Relation = Relation.Contradicts, Target = 2 + claims + i * PremisesEach, TargetsArgument = false, Premises = [claim.Seq],
        });
        return disputes with { Writes = [.. disputes.Writes, .. links.Select(link => new Write(null, link))] };
    }

    private Argument Argument(Statement claim, int which, Relation relation, long[] premises)
    {
        var seq = 2 + claims * (1 + PremisesEach) + (claim.Seq - 2) * 2 + which;
        return new Argument { Seq = seq, Life = Born, Id = Id(seq), Map = 1, Relation = relation, Target = claim.Seq, TargetsArgument = false, Premises = premises };
    }

    private static Statement Claim(long seq, string text) => new() { Seq = seq, Life = Born, Id = Id(seq), Map = 1, Says = StatementKind.Claim, Text = text };

    private static Guid Id(long seq) => new((int)seq, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
}
