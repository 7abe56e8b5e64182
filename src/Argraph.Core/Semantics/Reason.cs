namespace Argraph.Semantics;

/// <summary>One line of an explanation, which reads from the element asked about down to the ground.</summary>
/// <param name="Element">The dense index of a statement or an argument.</param>
/// <param name="Label">Its label; of a symmetric argument in the direction that counts here.</param>
/// <param name="Role">What it does for the label asked about.</param>
/// <param name="Depth">1 for what is aimed at the element asked about; what gives an element its label follows it, one deeper.</param>
public sealed record Reason(int Element, Label Label, ReasonRole Role, int Depth);
