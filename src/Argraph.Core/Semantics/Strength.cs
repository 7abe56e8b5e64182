namespace Argraph.Semantics;

/// <summary>How strong an element is under a gradual semantics.</summary>
/// <param name="Value">In [0, 1]; null when it did not converge, or rests on what did not, and for what is absent.</param>
/// <param name="Status">Exact, converged or oscillating.</param>
/// <param name="Residual">The largest change in the last sweep of any circle it rests on; 0 when exact.</param>
/// <param name="Iterations">The most sweeps that any circle it rests on took; 0 when exact.</param>
public sealed record Strength(double? Value, StrengthStatus Status, double Residual, int Iterations);
