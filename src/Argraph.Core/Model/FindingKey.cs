namespace Argraph.Model;

/// <summary>What tells a finding from every other: its code, and what it concerns in whatever order. One that concerns more is another.</summary>
public sealed class FindingKey(FindingCode code, IEnumerable<long> elements) : IEquatable<FindingKey>
{
    private readonly long[] _elements = [.. elements.Order()];

    public FindingCode Code { get; } = code;

    public bool Equals(FindingKey? other) => other is not null && Code == other.Code && _elements.AsSpan().SequenceEqual(other._elements);

    public override bool Equals(object? obj) => Equals(obj as FindingKey);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Code);
        foreach (var element in _elements)
            hash.Add(element);
        return hash.ToHashCode();
    }
}
