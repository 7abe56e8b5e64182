namespace Argraph.Semantics;

/// <summary>
/// An argument graph under a reading as a normal logic program of gates (SEMANTICS.md, part 1). A gate is the AND or the OR of
/// literals; a literal is a gate times two, plus one when negated. The first gates are those of the graph's atoms, in a plain program
/// with the same numbers; those that stand for strikes, valid, supports and needs follow.
/// </summary>
internal sealed class LabelProgram
{
    public required ArgumentGraph Graph { get; init; }
    public required SupportReading Reading { get; init; }
    public required bool[] IsOr { get; init; }
    public required int[] LiteralStart { get; init; }
    public required int[] LiteralEnd { get; init; }
    public required int[] Literals { get; init; }

    /// <summary>By gate, where <see cref="Uses"/> of it start.</summary>
    public required int[] UseStart { get; init; }

    /// <summary>The gates that have a gate as literal: gate * 4, + 2 when that one is an OR, + 1 when the literal is negated.</summary>
    public required int[] Uses { get; init; }

    /// <summary>How many literals each gate has: what it waits for.</summary>
    public required int[] Waits { get; init; }

    /// <summary>The gates without literals: what is known at once.</summary>
    public required int[] Known { get; init; }

    /// <summary>By argument, the gate that says a support of it is not needed or given (reading ALL). Only in a plain program.</summary>
    public required IReadOnlyDictionary<int, int> NeedOf { get; init; }

    /// <summary>By element, the gate that says it is supported (readings ANY and EVIDENCE). Only in a plain program.</summary>
    public required IReadOnlyDictionary<int, int> SupportOf { get; init; }

    /// <summary>By gate that says an argument strikes, the atom. Only in a plain program.</summary>
    public required IReadOnlyDictionary<int, int> StrikeOf { get; init; }

    public int Count => IsOr.Length;

    /// <summary>Whether gates can rest on themselves: only support goes in circles.</summary>
    public bool HasPositiveCircles => Reading != SupportReading.Optional;

    /// <summary>By atom the gate that tells its label.</summary>
    public required int[] GateOf { get; init; }

    /// <summary>About how much memory it takes, in bytes.</summary>
    public long Bytes => Count * (1L + 4 * sizeof(int)) + (Literals.Length + Uses.Length + Known.Length + GateOf.Length) * (long)sizeof(int);

    public ReadOnlySpan<int> LiteralsOf(int gate) => Literals.AsSpan(LiteralStart[gate], LiteralEnd[gate] - LiteralStart[gate]);

    public static LabelProgram Of(ArgumentGraph graph, SupportReading reading) => new LabelProgramWriter(graph, reading, plain: false).Write();

    /// <summary>With a gate for each argument and each support, so that they can be left out one by one.</summary>
    public static LabelProgram PlainOf(ArgumentGraph graph, SupportReading reading) => new LabelProgramWriter(graph, reading, plain: true).Write();
}
