using Argraph.Formats;
using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Benchmarks;

/// <summary>
/// A made-up forest of debates in the shape of real ones (SEMANTICS.md, synthetic profile): a root has NegBin(8, 14) replies,
/// everything else NegBin(0.33, 0.95), a debate at most 5,000 claims; support .55, undercut .05, linked .10, cross-links .02;
/// in order of arrival, not of debate. The same seed gives the same forest.
/// </summary>
internal sealed partial class Debates
{
    private const int DebateCap = 5_000;

    private readonly Random _random;
    private readonly double _backEdges;
    private readonly List<Reply> _replies = [];

    private Debates(int seed, double backEdges = 0) => (_random, _backEdges) = (new Random(seed), backEdges);

    /// <summary>An argument by numbers of claims; who replies to an inference undercuts the argument of the claim replied to.</summary>
    public readonly record struct Reply(int Claim, int To, Relation Relation, bool Undercuts, int? Linked);

    /// <summary>Fills an empty store with one map of so many claims.</summary>
    /// <returns>The seqs of the roots.</returns>
    public static async Task<IReadOnlyList<long>> FillAsync(IArgumentStore store, int claims, int seed, CancellationToken cancel)
    {
        var debates = new Debates(seed);
        var roots = debates.Grow(claims);
        var order = Enumerable.Range(0, claims).ToArray();
        debates._random.Shuffle(order);
        var seqs = new long[claims];
        var born = new Lifetime(1, 1);
        var map = new Map { Seq = 1, Life = born, Id = debates.Id(), Key = "debates", Title = "Made-up debates" };
        var writes = new List<Write> { new(null, map) };
        var next = 2L;
        foreach (var claim in order)
            writes.Add(new Write(null, new Statement
            {
                Seq = seqs[claim] = next++, Life = born, Id = debates.Id(), Map = 1, Says = StatementKind.Claim, Text = $"Claim {claim} of the debate.",
            }));
        // An undercut needs the argument it is aimed at, which may come later: arguments get their seqs first.
        var arguments = debates._replies.Select((reply, i) => (reply, seq: next + i)).ToList();
        var argumentOf = arguments.GroupBy(a => a.reply.Claim).ToDictionary(g => g.Key, g => g.First().seq);
        foreach (var (reply, seq) in arguments)
            writes.Add(new Write(null, new Argument
            {
                Seq = seq, Life = born, Id = debates.Id(), Map = 1, Relation = reply.Relation,
                Target = reply.Undercuts ? argumentOf[reply.To] : seqs[reply.To], TargetsArgument = reply.Undercuts,
                Premises = [.. new[] { seqs[reply.Claim] }.Concat(reply.Linked is { } linked ? [seqs[linked]] : []).Distinct().Order()],
            }));
        await store.CommitAsync(new ChangeSet(0, Guid.CreateVersion7(), DateTimeOffset.UnixEpoch, "benchmark", null, writes), cancel);
        return [.. roots.Select(r => seqs[r])];
    }

    /// <summary>The replies alone, a part of them with a second argument back from what they reply to, and the claims in order of arrival.</summary>
    public static (List<int> Roots, List<Reply> Replies, int[] Arrival) Replies(int claims, int seed, double backEdges)
    {
        var debates = new Debates(seed, backEdges);
        var roots = debates.Grow(claims);
        var arrival = Enumerable.Range(0, claims).ToArray();
        debates._random.Shuffle(arrival);
        return (roots, debates._replies, arrival);
    }

    private List<int> Grow(int claims)
    {
        var roots = new List<int>();
        var grown = 0;
        while (grown < claims)
        {
            var root = grown++;
            roots.Add(root);
            var open = new Queue<int>([root]);
            var end = Math.Min(claims, root + DebateCap);
            while (open.TryDequeue(out var parent) && grown < end)
                for (var replies = NegativeBinomial.Next(_random, parent == root ? 8 : 0.33, parent == root ? 14 : 0.95); replies > 0 && grown < end; replies--)
                {
                    AddReply(grown, parent, root);
                    open.Enqueue(grown++);
                }
        }
        return roots;
    }

    private void AddReply(int claim, int parent, int root)
    {
        var undercuts = parent != root && _random.NextDouble() < 0.05;
        var relation = !undercuts && _random.NextDouble() < 0.55 ? Relation.Supports : Relation.Contradicts;
        int? linked = _random.NextDouble() < 0.10 ? Other(claim, parent) : null;
        _replies.Add(new Reply(claim, parent, relation, undercuts, linked));
        // Into an earlier debate, so that no circle comes of it.
        if (root > 0 && _random.NextDouble() < 0.02)
            _replies.Add(new Reply(claim, _random.Next(root), Relation.Supports, false, null));
        if (_backEdges > 0 && _random.NextDouble() < _backEdges)
            _replies.Add(new Reply(parent, claim, Relation.Supports, false, null));
    }

    // A fresh leaf would do as well; an earlier claim makes it a graph.
    private int? Other(int claim, int parent) => _random.Next(claim) is var other && other != parent && other != claim && IsLeaf(other) ? other : null;

    private readonly HashSet<int> _repliedTo = [];

    private bool IsLeaf(int claim)
    {
        for (; _seen < _replies.Count; _seen++)
            _repliedTo.Add(_replies[_seen].To);
        return !_repliedTo.Contains(claim);
    }

    private int _seen;

    private Guid Id()
    {
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes);
    }
}
