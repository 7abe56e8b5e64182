using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Sqlite;

/// <summary>A row as the index knows it: its kind, lifetime and neighbours, no texts. It never changes once it is published.</summary>
internal sealed record Node
{
    public required long Seq { get; init; }
    public required ItemKind Kind { get; init; }
    public required long Born { get; init; }

    /// <summary>The revision that ended it, 0 while it lives.</summary>
    public long Died { get; init; }

    public required long Changed { get; init; }

    /// <summary>Times of being ended that a restoration, or another end, closed: died, revived, died, revived ... ascending.</summary>
    public IReadOnlyList<long> Lapses { get; init; } = [];

    public long Target { get; init; }
    public Relation Relation { get; init; }
    public bool TargetsArgument { get; init; }
    public IReadOnlyList<long> Premises { get; init; } = [];

    /// <summary>Arguments that ever had it as target, or as premise where they are symmetric; ascending.</summary>
    public IReadOnlyList<long> AimedAt { get; init; } = [];

    /// <summary>Arguments that ever had it as premise, or as target where they are symmetric; ascending.</summary>
    public IReadOnlyList<long> PremiseOf { get; init; } = [];

    /// <summary>The steps at the index's own revision; set before the index is published.</summary>
    public StepList Into { get; set; } = StepList.Empty;

    public StepList OutOf { get; set; } = StepList.Empty;

    /// <summary>Of an argument, what its steps are made of.</summary>
    public Inference Inference => new(Seq, Relation, Target, TargetsArgument, Premises);

    public bool IsSymmetric => Kind == ItemKind.Argument && Inference.IsSymmetric;

    public bool LivesAt(long revision)
    {
        if (Born > revision || Died != 0 && Died <= revision)
            return false;
        for (var i = 0; i < Lapses.Count; i += 2)
            if (Lapses[i] <= revision && revision < Lapses[i + 1])
                return false;
        return true;
    }
}
