namespace Argraph.Formats;

/// <summary>Random counts of which most are small and some very large, as of replies.</summary>
internal static class NegativeBinomial
{
    /// <param name="random">Where chance comes from.</param>
    /// <param name="r">Above 0: the smaller, the further counts are from their mean.</param>
    /// <param name="mean">Above 0.</param>
    public static int Next(Random random, double r, double mean) => Poisson(random, Gamma(random, r) * mean / r);

    // Marsaglia and Tsang, A Simple Method for Generating Gamma Variables (2000), with their boost below 1.
    private static double Gamma(Random random, double shape)
    {
        if (shape < 1)
            return Gamma(random, shape + 1) * Math.Pow(random.NextDouble(), 1 / shape);
        var d = shape - 1.0 / 3;
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            var v = Math.Pow(1 + c * x, 3);
            if (v > 0 && Math.Log(1 - random.NextDouble()) < 0.5 * x * x + d - d * v + d * Math.Log(v))
                return d * v;
        }
    }

    private static int Poisson(Random random, double mean)
    {
        var (limit, count, product) = (Math.Exp(-mean), 0, random.NextDouble());
        for (; product > limit; count++)
            product *= random.NextDouble();
        return count;
    }
}
