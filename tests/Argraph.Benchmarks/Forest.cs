using Argraph.Model;
using Argraph.Sqlite;
using Argraph.Storage;
using Argraph.Storage.InMemory;

namespace Argraph.Benchmarks;

/// <summary>
/// The debates of <see cref="Debates"/> with 1 % of arguments back, so that people argue in circles: seqs in order of arrival,
/// each claim followed by its arguments. Rows without texts, for the index and for the narrow tables it is opened from.
/// </summary>
internal sealed class Forest
{
    private Forest(long[] claims, List<Inference> arguments, long[] roots) => (Claims, Arguments, Roots) = (claims, arguments, roots);

    public IReadOnlyList<long> Claims { get; }

    /// <summary>Ascending.</summary>
    public IReadOnlyList<Inference> Arguments { get; }

    public IReadOnlyList<long> Roots { get; }

    public long LastSeq => Claims.Count + Arguments.Count;

    public static Forest Grow(int claims, int seed = 1)
    {
        var (roots, replies, arrival) = Debates.Replies(claims, seed, backEdges: 0.01);
        var ofClaim = replies.ToLookup(reply => reply.Claim);
        var (claimAt, argumentAt) = (new long[claims], new long[claims]);
        var next = 1L;
        foreach (var claim in arrival)
        {
            claimAt[claim] = next++;
            argumentAt[claim] = next;
            next += ofClaim[claim].Count();
        }
        var arguments = new List<Inference>(replies.Count);
        foreach (var claim in arrival)
        {
            var seq = argumentAt[claim];
            foreach (var reply in ofClaim[claim])
                arguments.Add(new Inference(seq++, reply.Relation, reply.Undercuts ? argumentAt[reply.To] : claimAt[reply.To], reply.Undercuts,
                    reply.Linked is { } other && other != claim ? [.. new[] { claimAt[claim], claimAt[other] }.Order()] : [claimAt[claim]]));
        }
        return new Forest([.. claimAt.Order()], arguments, [.. roots.Select(root => claimAt[root])]);
    }

    public GraphIndex ToIndex()
    {
        var change = GraphIndex.Empty.Change(1);
        foreach (var claim in Claims)
            change.Put(claim, new Row(ItemKind.Claim, false, 1, 0, 1));
        foreach (var argument in Arguments)
            change.Put(argument.Seq, new Row(ItemKind.Argument, false, 1, 0, 1));
        var steps = new StepIndexBuilder(LastSeq);
        foreach (var a in Arguments)
            steps.Add(a.Seq, a.Relation, a.Target, a.TargetsArgument, a.Premises);
        return change.ToIndex(steps.ToIndex(), StepIndex.Empty);
    }

    /// <summary>Writes a store's file: what its index is read from, one revision, no texts.</summary>
    public async Task WriteAsync(string file)
    {
        await (await SqliteStore.OpenAsync(file, default)).DisposeAsync();
        using var db = new Connection(Database.OpenWriter(file, TimeProvider.System));
        Database.Run(db.Raw, "PRAGMA synchronous = OFF; BEGIN");
        Database.Run(db.Raw, "INSERT INTO revision (number, at, author) VALUES (1, '2026-01-01T00:00:00.0000000Z', 'benchmark')");
        var (claim, argument, premise) = (0, 0, "INSERT INTO premise VALUES (?1, ?2)");
        for (var seq = 1L; seq <= LastSeq; seq++)
            if (claim < Claims.Count && Claims[claim] == seq)
            {
                db.Prepare("INSERT INTO item (seq, id, kind, born, changed) VALUES (?1, ?2, 1, 1, 1)").Bind(1, seq).Bind(2, Id(seq)).Run();
                claim++;
            }
            else
            {
                var row = Arguments[argument++];
                db.Prepare("INSERT INTO item (seq, id, kind, born, changed, target, relation) VALUES (?1, ?2, 4, 1, 1, ?3, ?4)")
                    .Bind(1, seq).Bind(2, Id(seq)).Bind(3, row.Target).Bind(4, (long)row.Relation).Run();
                foreach (var one in row.Premises)
                    db.Prepare(premise).Bind(1, seq).Bind(2, one).Run();
            }
        Database.Run(db.Raw, "COMMIT; PRAGMA wal_checkpoint(TRUNCATE)");
    }

    // In the order of arrival, as a UUIDv7 is.
    private static byte[] Id(long seq)
    {
        var id = new byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(id, seq);
        return id;
    }
}
