namespace Argraph.Server.Api.Loading;

/// <summary>What a question assumes, in its order; two that say the same are equal, so that they share a batch.</summary>
/// <param name="List">By seq another base score or weight, and whether it is taken to be retracted.</param>
/// <param name="Restored">What of it is retracted and assumed back.</param>
internal sealed record Assumed(IReadOnlyList<(long Seq, double? Base, bool? Retracted)> List, IReadOnlyList<long> Restored)
{
    public static readonly Assumed Nothing = new([], []);

    public bool Equals(Assumed? other) => other is not null && List.SequenceEqual(other.List) && Restored.SequenceEqual(other.Restored);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var assumption in List)
            hash.Add(assumption);
        return hash.ToHashCode();
    }
}
