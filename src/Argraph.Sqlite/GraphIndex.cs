using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Sqlite;

/// <summary>
/// The structure of the graph in memory: pages of 512 nodes by seq. It is immutable; a commit makes a new one that shares every
/// page it did not touch, so a reader holds a revision by holding its index.
/// </summary>
internal sealed class GraphIndex
{
    public const int PageSize = 512;

    public static readonly GraphIndex Empty = new([], 0, 0);

    private readonly Node?[][] _pages;

    public GraphIndex(Node?[][] pages, long head, long lastSeq) => (_pages, Head, LastSeq) = (pages, head, lastSeq);

    public long Head { get; }
    public long LastSeq { get; }

    public Node? this[long seq] => seq > 0 && seq <= LastSeq ? _pages[seq / PageSize][seq % PageSize] : null;

    public StepList Steps(long seq, Direction direction) =>
        this[seq] is not { } node ? StepList.Empty : direction == Direction.Into ? node.Into : node.OutOf;

    /// <summary>The steps at an earlier revision.</summary>
    public StepList StepsAt(long seq, Direction direction, long revision) =>
        this[seq] is { } node ? Build(node, direction, s => this[s]!, a => a.LivesAt(revision)) : StepList.Empty;

    /// <summary>The pages, to be shared by the next index.</summary>
    public Node?[][] Share(long lastSeq)
    {
        var pages = new Node?[lastSeq / PageSize + 1][];
        _pages.CopyTo(pages, 0);
        for (var i = _pages.Length; i < pages.Length; i++)
            pages[i] = new Node?[PageSize];
        return pages;
    }

    public static StepList Build(Node node, Direction direction, Func<long, Node> find, Func<Node, bool> lives)
    {
        var steps = new List<Step>();
        if (direction == Direction.OutOf && node.Kind == ItemKind.Argument)
        {
            if (lives(node))
                node.Inference.AddOutOf(node.Seq, steps);
        }
        else
        {
            foreach (var seq in direction == Direction.Into ? node.AimedAt : node.PremiseOf)
                if (find(seq) is var a && !lives(a))
                    continue;
                else if (direction == Direction.Into)
                    a.Inference.AddInto(node.Seq, steps);
                else
                    a.Inference.AddOutOf(node.Seq, steps);
        }
        return steps.Count == 0 ? StepList.Empty : new StepList(steps.ToArray());
    }
}
