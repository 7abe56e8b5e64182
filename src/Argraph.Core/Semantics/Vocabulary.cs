namespace Argraph.Semantics;

/// <summary>Which labellings count (SEMANTICS.md, part 1): all are partial stable models of the graph read as a logic program.</summary>
public enum LabellingSemantics : byte
{
    /// <summary>The well-founded model: the one with the least said.</summary>
    Grounded = 1,

    /// <summary>Every partial stable model.</summary>
    Complete,

    /// <summary>The partial stable models that say most: none decides the same and more.</summary>
    Preferred,

    /// <summary>The models that leave nothing undecided; there may be none.</summary>
    Stable,
}

/// <summary>What support an element needs to be accepted.</summary>
public enum SupportReading : byte
{
    /// <summary>None: support strengthens.</summary>
    Optional = 1,

    /// <summary>One accepted supporting argument, where anything supports it at all.</summary>
    Any,

    /// <summary>The premises of every supporting argument that is not itself undercut.</summary>
    All,

    /// <summary>One accepted supporting argument, for every claim that is not assumed.</summary>
    Evidence,
}

public enum Label : byte { Undecided, Accepted, Rejected }

/// <summary>A gradual semantics: an aggregation of what is aimed at an element, and its influence on the base score (SEMANTICS.md B1).</summary>
public enum GradualSemantics : byte
{
    /// <summary>Product, linear (Rago et al., KR 2016).</summary>
    DfQuad = 1,

    /// <summary>Sum, 2-max (Potyka, KR 2018).</summary>
    QuadraticEnergy,

    /// <summary>Sum, Euler (Amgoud and Ben-Naim 2017).</summary>
    EulerBased,

    /// <summary>Strongest on either side, Euler (Mossakowski and Neuhaus 2018).</summary>
    EulerBasedTop,

    /// <summary>Sum, logistic (Potyka, AAAI 2021).</summary>
    MlpBased,

    /// <summary>Attackers only: w / (1 + sum) (Besnard and Hunter 2001).</summary>
    HCategorizer,
}

public enum StrengthStatus : byte
{
    /// <summary>Nothing the element rests on lies on a circle.</summary>
    Exact = 1,

    /// <summary>Iteration on a circle came to rest.</summary>
    Converged,

    /// <summary>Iteration on a circle did not come to rest: there is no strength.</summary>
    Oscillates,
}

public enum ContributionMethod : byte { Gradient = 1, Removal, Shapley }

/// <summary>What an element does in an explanation.</summary>
public enum ReasonRole : byte
{
    /// <summary>It holds, and works for the element asked about.</summary>
    Defends = 1,

    /// <summary>It holds or is undecided, and works against the element asked about.</summary>
    Defeats,

    /// <summary>It does not hold, and so has no effect.</summary>
    Defeated,
}

public enum ElementKind : byte { Claim = 1, Evidence, Argument }
