using Argraph.Chains;

namespace Argraph.Semantics;

/// <summary>What the chains add up to, for one element.</summary>
/// <param name="Label">Accepted or rejected when it is so in every model, else undecided; undecided when there is no model.</param>
/// <param name="Credulous">Whether it is accepted in some model.</param>
/// <param name="Sceptical">Whether it is accepted in every model; true when there is none.</param>
/// <param name="Cut">The limit that cut the search, null when it went through. A cut verdict says only what was proven: undecided, and false where no model was found.</param>
public sealed record Verdict(Label Label, bool Credulous, bool Sceptical, Truncation? Cut = null);
