namespace Argraph.Semantics;

/// <summary>
/// The order in which strengths are computed. Every statement, every argument whose own strength matters and every argument that
/// is more than an edge has a slot; slots follow what they depend on, and those alike in kind and number of inputs stand together,
/// each kind in one run without branches. What lies on a circle stands together as a component.
/// </summary>
internal sealed class StrengthPlan
{
    public enum SlotKind : byte
    {
        /// <summary>The lowest strength of the premises times the argument's own: inputs are the argument's slot, then the premises'.</summary>
        Input,
        Statement,
        Argument,
    }

    /// <param name="Kind">What the slots are.</param>
    /// <param name="From">The first slot.</param>
    /// <param name="To">After the last slot.</param>
    /// <param name="Attackers">How many of the inputs attack; they come first, each side in seq order.</param>
    /// <param name="Width">How many inputs each has.</param>
    /// <param name="InputStart">Where the inputs of the first begin.</param>
    /// <param name="Component">The component it is part of, -1 off circles.</param>
    public sealed record Run(SlotKind Kind, int From, int To, int Attackers, int Width, int InputStart, int Component);

    /// <summary>Slots on circles through each other: first the inputs, then what is iterated.</summary>
    public sealed record Component(int FirstRun, int LastRun, int From, int Variables, int To);

    public required int[] Inputs { get; init; }
    public required Run[] Runs { get; init; }
    public required Component[] Components { get; init; }

    /// <summary>By slot the element whose base score it starts from, -1 for inputs.</summary>
    public required int[] ElementOf { get; init; }

    /// <summary>By element its slot, -1 when it has none: it is absent, or an argument that nothing is aimed at and that only passes on.</summary>
    public required int[] SlotOf { get; init; }

    /// <summary>By slot the base score or weight; 0 for inputs.</summary>
    public required double[] Base { get; init; }

    public int Count => ElementOf.Length;

    /// <summary>About how much memory it takes, in bytes.</summary>
    public long Bytes => Count * (long)(sizeof(int) + sizeof(double)) + (Inputs.Length + SlotOf.Length) * (long)sizeof(int) + (Runs.Length + Components.Length) * 48L;

    public int RunOf(int slot)
    {
        int low = 0, high = Runs.Length - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (Runs[middle].From <= slot)
                low = middle;
            else
                high = middle - 1;
        }
        return low;
    }

    public ReadOnlySpan<int> InputsOf(Run run, int slot) => Inputs.AsSpan(run.InputStart + (slot - run.From) * run.Width, run.Width);

    /// <summary>The same order with the scores of a graph of the same structure and the same weights.</summary>
    public StrengthPlan With(ArgumentGraph graph) => new()
    {
        Inputs = Inputs, Runs = Runs, Components = Components, ElementOf = ElementOf, SlotOf = SlotOf,
        Base = Array.ConvertAll(ElementOf, element => element < 0 ? 0 : graph.Base[element]),
    };

    public static StrengthPlan Of(ArgumentGraph graph) => new StrengthPlanWriter(graph).Write();
}
