namespace Argraph.Semantics;

/// <summary>
/// Statements and arguments in arrays, by dense index in seq order: what verdicts are computed over. Immutable; questions and
/// links other than PREFERRED_TO are not in it. What is absent (retracted) keeps its index and has no effect.
/// </summary>
/// <remarks>
/// An <em>atom</em> is an element or the other direction of a symmetric argument; those follow the elements. Premises are by
/// atom; what is aimed at an element is a list of atoms, ascending by the argument's seq, as written before reversed.
/// </remarks>
public sealed partial class ArgumentGraph
{
    internal ArgumentGraph() { }

    internal long[] Seqs { get; init; } = [];
    internal ElementKind[] Kinds { get; init; } = [];
    internal bool[] Assumed { get; init; } = [];

    /// <summary>The base score of a statement, the weight of an argument.</summary>
    internal double[] Base { get; init; } = [];

    /// <summary>By atom: +1 or -1 for arguments, 0 for statements.</summary>
    internal sbyte[] Signs { get; init; } = [];

    /// <summary>By atom: what an argument is aimed at, -1 when that lies outside of this graph, and for statements.</summary>
    internal int[] Targets { get; init; } = [];

    internal int[] PremiseStart { get; init; } = [];
    internal int[] Premises { get; init; } = [];
    internal int[] AimedStart { get; init; } = [];
    internal int[] Aimed { get; init; } = [];
    internal int[] UsesStart { get; init; } = [];

    /// <summary>By statement: the atoms it is a premise of.</summary>
    internal int[] Uses { get; init; } = [];

    /// <summary>By reversed atom, from <see cref="Count"/> on: its argument.</summary>
    internal int[] ReversedOf { get; init; } = [];

    /// <summary>By argument: its reversed atom, where it has one.</summary>
    internal IReadOnlyDictionary<int, int> Reversed { get; init; } = new Dictionary<int, int>();

    /// <summary>By contradicting atom: the arguments that support the same target and are preferred to it.</summary>
    internal IReadOnlyDictionary<int, int[]> Beaters { get; init; } = new Dictionary<int, int[]>();

    /// <summary>By element: in which revision it ended, 0 for the living. Null when all live.</summary>
    internal long[]? EndedIn { get; init; }

    /// <summary>By element: whether it is left out. Null when all are there.</summary>
    internal bool[]? Absent { get; init; }

    /// <summary>How many elements it has, the absent included.</summary>
    public int Count => Seqs.Length;

    internal int AtomCount => Signs.Length;

    /// <summary>The dense index of an element.</summary>
    /// <exception cref="KeyNotFoundException">The graph does not have it.</exception>
    public int IndexOf(long seq) =>
        Array.BinarySearch(Seqs, seq) is >= 0 and var index ? index : throw new KeyNotFoundException($"The graph has no element {seq}.");

    public bool Contains(long seq) => Array.BinarySearch(Seqs, seq) >= 0;

    public long SeqOf(int index) => Seqs[index];

    public ElementKind KindOf(int index) => Kinds[index];

    /// <summary>The base score of a statement or the weight of an argument, in [0, 1].</summary>
    public double BaseOf(int index) => Base[index];

    /// <summary>Whether an element is left out: retracted, or assumed to be.</summary>
    public bool IsAbsent(int index) => Absent is { } absent && absent[index];

    internal int ArgumentOf(int atom) => atom < Count ? atom : ReversedOf[atom - Count];

    internal bool IsAtomAbsent(int atom) => Absent is { } absent && absent[ArgumentOf(atom)];

    internal bool IsArgument(int element) => Kinds[element] == ElementKind.Argument;

    internal ReadOnlySpan<int> PremisesOf(int atom) => Premises.AsSpan(PremiseStart[atom], PremiseStart[atom + 1] - PremiseStart[atom]);

    /// <summary>The atoms aimed at an element.</summary>
    internal ReadOnlySpan<int> AimedAt(int element) => Aimed.AsSpan(AimedStart[element], AimedStart[element + 1] - AimedStart[element]);

    internal ReadOnlySpan<int> UsesOf(int element) => Uses.AsSpan(UsesStart[element], UsesStart[element + 1] - UsesStart[element]);

    // What is compiled from the structure is kept with it: a warm verdict starts from here.
    private readonly LabelProgram?[] _programs = new LabelProgram?[5];
    private StrengthPlan? _plan;

    /// <summary>The graph as a logic program under a reading; made once.</summary>
    internal LabelProgram Program(SupportReading reading) => _programs[(int)reading] ??= LabelProgram.Of(this, reading);

    /// <summary>The order in which its strengths are computed; made once.</summary>
    internal StrengthPlan Plan => _plan ??= StrengthPlan.Of(this);

    /// <summary>About how much memory it takes, in bytes, with what has been compiled from it so far.</summary>
    internal long Bytes => Seqs.Length * (sizeof(long) + sizeof(double) + 2L * sizeof(int) + 2) + Signs.Length * (1L + 2 * sizeof(int))
        + (Premises.Length + Aimed.Length + Uses.Length + ReversedOf.Length) * (long)sizeof(int) + (Reversed.Count + Beaters.Count) * 48L
        + (EndedIn?.Length ?? 0) * 8L + (Absent?.Length ?? 0) + _programs.Sum(program => program?.Bytes ?? 0) + (_plan?.Bytes ?? 0);
}
