namespace Argraph.Semantics;

/// <summary>
/// How what is aimed at an element adds up on each side, and to the energy that moves the base score (SEMANTICS.md B1). A strength
/// of 0 changes nothing: that is what leaving an argument out amounts to.
/// </summary>
/// <remarks>The second forms carry a directional derivative along; they are exact at kinks as well.</remarks>
internal interface IAggregation
{
    static abstract double None { get; }
    static abstract double Add(double sum, double strength);
    static abstract double Energy(double attack, double support);
    static abstract Dual Add(Dual sum, Dual strength);
    static abstract Dual Energy(Dual attack, Dual support);
}

/// <summary>A value and how it changes in a direction.</summary>
internal readonly record struct Dual(double Value, double Slope);

internal readonly struct ProductAggregation : IAggregation
{
    public static double None => 1;
    public static double Add(double sum, double strength) => sum * (1 - strength);
    public static double Energy(double attack, double support) => attack - support;
    public static Dual Add(Dual sum, Dual strength) =>
        new(sum.Value * (1 - strength.Value), sum.Slope * (1 - strength.Value) - sum.Value * strength.Slope);
    public static Dual Energy(Dual attack, Dual support) => new(attack.Value - support.Value, attack.Slope - support.Slope);
}

internal readonly struct SumAggregation : IAggregation
{
    public static double None => 0;
    public static double Add(double sum, double strength) => sum + strength;
    public static double Energy(double attack, double support) => support - attack;
    public static Dual Add(Dual sum, Dual strength) => new(sum.Value + strength.Value, sum.Slope + strength.Slope);
    public static Dual Energy(Dual attack, Dual support) => new(support.Value - attack.Value, support.Slope - attack.Slope);
}

internal readonly struct TopAggregation : IAggregation
{
    public static double None => 0;
    public static double Add(double sum, double strength) => Math.Max(sum, strength);
    public static double Energy(double attack, double support) => support - attack;
    public static Dual Add(Dual sum, Dual strength) =>
        sum.Value > strength.Value || sum.Value == strength.Value && sum.Slope >= strength.Slope ? sum : strength;
    public static Dual Energy(Dual attack, Dual support) => SumAggregation.Energy(attack, support);
}

/// <summary>The sum of the attackers; supporters have no say.</summary>
internal readonly struct AttackAggregation : IAggregation
{
    public static double None => 0;
    public static double Add(double sum, double strength) => sum + strength;
    public static double Energy(double attack, double support) => -attack;
    public static Dual Add(Dual sum, Dual strength) => SumAggregation.Add(sum, strength);
    public static Dual Energy(Dual attack, Dual support) => new(-attack.Value, -attack.Slope);
}
