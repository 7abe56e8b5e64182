using System.Numerics;

namespace Argraph.Semantics;

/// <summary>Shapley values: what a contributor adds, over all orders in which the contributors could come.</summary>
internal static class Shapley
{
    private const int MostExact = 20;
    private const int Seed = 20_251;
    private const int Changes = 400_000;

    public static (double? Value, double? Error)[] Of(StrengthTrial trial, int target, int[] slots, bool[] bears, CancellationToken cancel)
    {
        var found = new (double? Value, double? Error)[slots.Length];
        Array.Fill(found, (0, null));
        var bearing = Enumerable.Range(0, slots.Length).Where(c => bears[slots[c]]).ToArray();
        var values = bearing.Length <= MostExact
            ? Exact(trial, target, [.. bearing.Select(c => slots[c])], cancel)
            : Sampled(trial, target, [.. bearing.Select(c => slots[c])], cancel);
        for (var i = 0; i < bearing.Length; i++)
            found[bearing[i]] = values[i];
        return found;
    }

    // In Gray code order, one contributor comes or goes at a time.
    private static (double?, double?)[] Exact(StrengthTrial trial, int target, int[] slots, CancellationToken cancel)
    {
        var n = slots.Length;
        var strengths = new double[1 << n];
        foreach (var slot in slots)
            trial.Pin(slot, true);
        strengths[0] = trial[target];
        for (uint step = 1, members = 0; step < strengths.Length; step++)
        {
            cancel.ThrowIfCancellationRequested();
            var changed = BitOperations.TrailingZeroCount(step);
            members ^= 1u << changed;
            trial.Pin(slots[changed], (members >> changed & 1) == 0);
            strengths[members] = trial[target];
        }
        foreach (var slot in slots)
            trial.Pin(slot, false);

        var found = new (double?, double?)[n];
        for (var c = 0; c < n; c++)
        {
            var bySize = new double[n];
            for (uint members = 0; members < strengths.Length; members++)
                if ((members >> c & 1) == 0)
                    bySize[BitOperations.PopCount(members)] += strengths[members | 1u << c] - strengths[members];
            double value = 0, ways = 1; // ways: n - 1 over size
            for (var size = 0; size < n; size++)
            {
                value += bySize[size] / ways / n;
                ways = ways * (n - 1 - size) / (size + 1);
            }
            found[c] = (value, null);
        }
        return found;
    }

    // Random orders, each with its reverse, which evens much out (Mitchell et al. 2022); the same ones every time.
    private static (double?, double?)[] Sampled(StrengthTrial trial, int target, int[] slots, CancellationToken cancel)
    {
        var n = slots.Length;
        var pairs = Math.Clamp(Changes / (4 * n), 8, 2_000);
        var random = new Random(Seed);
        var order = Enumerable.Range(0, n).ToArray();
        double[] sums = new double[n], squares = new double[n], gains = new double[n];
        for (var pair = 0; pair < pairs; pair++)
        {
            random.Shuffle(order);
            Array.Clear(gains);
            for (var way = 0; way < 2; way++)
            {
                foreach (var slot in slots)
                    trial.Pin(slot, true);
                var before = trial[target];
                foreach (var c in order)
                {
                    cancel.ThrowIfCancellationRequested();
                    trial.Pin(slots[c], false);
                    gains[c] += (trial[target] - before) / 2;
                    before = trial[target];
                }
                Array.Reverse(order);
            }
            for (var c = 0; c < n; c++)
            {
                sums[c] += gains[c];
                squares[c] += gains[c] * gains[c];
            }
        }
        return [.. sums.Select((sum, c) =>
        {
            var mean = sum / pairs;
            return ((double?)mean, (double?)Math.Sqrt(Math.Max(0, squares[c] / pairs - mean * mean) / (pairs - 1)));
        })];
    }
}
