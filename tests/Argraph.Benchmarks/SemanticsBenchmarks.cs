using Argraph.Semantics;
using BenchmarkDotNet.Attributes;

namespace Argraph.Benchmarks;

/// <summary>A gradual pass over a forest of a million claims: the time is that of one claim.</summary>
public class StrengthBenchmarks
{
    private const int Claims = 1_000_000;

    private ArgumentGraph _graph = null!;

    [ParamsAllValues]
    public GradualSemantics Semantics { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _graph = Debates.Compact(Claims, seed: 1);
        if (Strengths.Of(_graph, 0, Semantics).Value is null)
            throw new InvalidOperationException("The forest has no circles: every claim has a strength.");
    }

    [Benchmark(OperationsPerInvoke = Claims)]
    public Strength Pass() => Strengths.Of(_graph, 0, Semantics);
}

/// <summary>The grounded model of a million claims with half a million attacks: the time is that of one attack.</summary>
public class GroundedBenchmarks
{
    private const int Attacks = 500_000;

    private ArgumentGraph _graph = null!;

    [GlobalSetup]
    public void SetUp() => _graph = Debates.Attacks(2 * Attacks, Attacks, seed: 3);

    [Benchmark(OperationsPerInvoke = Attacks)]
    public Verdict Grounded() => Verdicts.Of(_graph, 0, LabellingSemantics.Grounded, SupportReading.Optional);
}

/// <summary>One question in a debate of 4,000 claims whose graph is at hand.</summary>
public class VerdictBenchmarks
{
    private ArgumentGraph _debate = null!;
    private int _root;

    [GlobalSetup]
    public void SetUp()
    {
        _debate = Debates.Compact(4_000, seed: 5);
        _root = Enumerable.Range(0, _debate.Count).MaxBy(i => Cone.Of(_debate, i).Length);
    }

    [Benchmark]
    public Verdict Grounded() => Verdicts.Of(_debate, _root, LabellingSemantics.Grounded, SupportReading.Optional);

    [Benchmark]
    public Verdict Preferred() => Verdicts.Of(_debate, _root, LabellingSemantics.Preferred, SupportReading.Evidence);

    [Benchmark]
    public Strength DfQuad() => Strengths.Of(_debate, _root, GradualSemantics.DfQuad);

    [Benchmark]
    public int Because() => Argraph.Semantics.Because.Of(_debate, _root, LabellingSemantics.Grounded, SupportReading.Optional).Count;

    [Benchmark]
    public int Cruxes() => Argraph.Semantics.Cruxes.Of(_debate, _root, LabellingSemantics.Grounded, SupportReading.Optional, 3).Cruxes.Count;
}

/// <summary>Families on which labellings are hard to find: an answer, or a cut that says so.</summary>
public class HardLabellingBenchmarks
{
    private ArgumentGraph _graph = null!;
    private int _asked;

    [Params(15_000, 37_000)]
    public int Attacks { get; set; }

    [Params(LabellingSemantics.Preferred, LabellingSemantics.Stable)]
    public LabellingSemantics Semantics { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _graph = Attacks == 15_000 ? Debates.MutualAttacks(7_000, Attacks, seed: 7) : Debates.Attacks(900, Attacks, seed: 7);
        // What the grounded model leaves undecided, and of that what hangs on most.
        _asked = Enumerable.Range(0, 100)
            .Where(i => Verdicts.Of(_graph, i, LabellingSemantics.Grounded, SupportReading.Optional).Label == Label.Undecided)
            .MaxBy(i => Cone.Of(_graph, i).Length);
        Console.WriteLine($"// {Attacks} attacks, {Semantics}: {Ask()}");
    }

    [Benchmark]
    public Verdict Ask() => Verdicts.Of(_graph, _asked, Semantics, SupportReading.Optional);
}
