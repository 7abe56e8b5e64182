namespace Argraph.Semantics;

/// <summary>How energy moves a base score within [0, 1] (SEMANTICS.md B1). No energy leaves it as it is.</summary>
internal interface IInfluence
{
    static abstract double Of(double score, double energy);
    static abstract Dual Of(Dual score, Dual energy);
}

/// <summary>Linear(1).</summary>
internal readonly struct LinearInfluence : IInfluence
{
    public static double Of(double score, double energy) => score - score * Math.Max(0, -energy) + (1 - score) * Math.Max(0, energy);

    public static Dual Of(Dual score, Dual energy)
    {
        var rises = energy.Value > 0 || energy.Value == 0 && energy.Slope > 0;
        return new(Of(score.Value, energy.Value),
            score.Slope * (1 - Math.Abs(energy.Value)) + energy.Slope * (rises ? 1 - score.Value : score.Value));
    }
}

/// <summary>2-Max(1).</summary>
internal readonly struct QuadraticInfluence : IInfluence
{
    public static double Of(double score, double energy)
    {
        var share = energy * energy / (1 + energy * energy);
        return energy > 0 ? score + (1 - score) * share : score - score * share;
    }

    public static Dual Of(Dual score, Dual energy)
    {
        var e = energy.Value;
        var share = e * e / (1 + e * e);
        var slope = 2 * Math.Abs(e) / ((1 + e * e) * (1 + e * e));
        return new(Of(score.Value, e), score.Slope * (1 - share) + energy.Slope * slope * (e > 0 ? 1 - score.Value : score.Value));
    }
}

/// <summary>1 - (1 - w²) / (1 + w e^E).</summary>
internal readonly struct EulerInfluence : IInfluence
{
    // Beyond it e^E is no number any more.
    private const double Largest = 690;

    public static double Of(double score, double energy) =>
        energy == 0 || score is 0 or 1 && !double.IsNaN(energy) ? score : 1 - (1 - score * score) / (1 + score * Math.Exp(energy));

    public static Dual Of(Dual score, Dual energy)
    {
        var (w, grown) = (score.Value, Math.Exp(Math.Min(energy.Value, Largest)));
        var below = 1 + w * grown;
        return new(Of(w, energy.Value),
            score.Slope * (2 * w / below + (1 - w * w) * grown / below / below) + energy.Slope * (1 - w * w) * w * grown / below / below);
    }
}

/// <summary>The logistic function of the score's own logit plus the energy; 0 and 1 stay.</summary>
internal readonly struct LogisticInfluence : IInfluence
{
    public static double Of(double score, double energy)
    {
        if (energy == 0 || score is 0 or 1 && !double.IsNaN(energy))
            return score;
        return energy > 0 ? score / (score + (1 - score) * Math.Exp(-energy)) : score * Math.Exp(energy) / (1 - score + score * Math.Exp(energy));
    }

    public static Dual Of(Dual score, Dual energy)
    {
        var value = Of(score.Value, energy.Value);
        var (w, shrunk) = (score.Value, Math.Exp(-Math.Abs(energy.Value)));
        var below = energy.Value > 0 ? w + (1 - w) * shrunk : 1 - w + w * shrunk;
        return new(value, score.Slope * shrunk / below / below + energy.Slope * value * (1 - value));
    }
}

/// <summary>w / (1 - E) of a negative energy.</summary>
internal readonly struct CategorizerInfluence : IInfluence
{
    public static double Of(double score, double energy) => score / (1 - energy);

    public static Dual Of(Dual score, Dual energy) =>
        new(score.Value / (1 - energy.Value),
            score.Slope / (1 - energy.Value) + energy.Slope * score.Value / (1 - energy.Value) / (1 - energy.Value));
}
