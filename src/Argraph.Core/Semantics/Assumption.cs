namespace Argraph.Semantics;

/// <summary>What is taken to be otherwise than the graph says. Nothing is written.</summary>
/// <param name="Element">The dense index of the element.</param>
/// <param name="Base">Another base score or weight, in [0, 1].</param>
/// <param name="Retracted">True: it and all that hangs on it is left out. False: it is there, with what ended along with it.</param>
public readonly record struct Assumption(int Element, double? Base = null, bool? Retracted = null);
