using Argraph.Chains;

namespace Argraph.Semantics;

/// <summary>A set of elements whose retraction, with all that hangs on them, gives an element another label; no part of it does.</summary>
/// <param name="Elements">Dense indices of statements and arguments, ascending.</param>
/// <param name="FlipsTo">The label without them.</param>
public sealed record Crux(IReadOnlyList<int> Elements, Label FlipsTo);

/// <param name="Cruxes">The smallest, by size, then by seq.</param>
/// <param name="Cut">The limit that cut the search, null when there are no more that come before or are as many as were asked for.</param>
public sealed record CruxList(IReadOnlyList<Crux> Cruxes, Truncation? Cut);
