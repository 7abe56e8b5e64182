using Argraph.Model;

namespace Argraph.Storage.InMemory;

/// <summary>Step lists of all elements both ways, in memory. It never changes; an edit makes the next one.</summary>
/// <param name="Into">What leads into each element.</param>
/// <param name="OutOf">What leads out of each; an argument's own step stands here as well.</param>
public sealed record StepIndex(StepTable Into, StepTable OutOf)
{
    public static readonly StepIndex Empty = new(new StepTable(Direction.Into), new StepTable(Direction.OutOf));

    public StepTable In(Direction direction) => direction == Direction.Into ? Into : OutOf;

    public StepIndexEdit Edit() => new(this);
}
