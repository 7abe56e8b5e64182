using Argraph.Model;

namespace Argraph.Storage.InMemory;

internal enum StepChange : byte { Add, Remove, Aim, Unaim }

/// <summary>One change of a list; all of an argument's steps go at once.</summary>
internal readonly record struct SlotChange(int Slot, CompactStep Step, StepChange Kind);

/// <summary>The next table in the making: it copies each page that it touches once, and of a hub's list only the chunks.</summary>
public sealed class StepTableEdit
{
    private readonly PageTree<StepPage> _old;
    private readonly Direction _direction;
    private readonly Dictionary<int, List<SlotChange>> _changes = [];
    private readonly List<long> _turned = [], _grown = [];

    internal StepTableEdit(PageTree<StepPage> old, Direction direction) => (_old, _direction) = (old, direction);

    /// <summary>Elements whose list became empty, or is no longer; known once the table is made.</summary>
    public IReadOnlyList<long> Turned => _turned;

    /// <summary>Elements whose list became a hub's; known once the table is made.</summary>
    public IReadOnlyList<long> Grown => _grown;

    public void Add(long element, CompactStep step) => Change(element, step, StepChange.Add);

    /// <summary>Takes the steps of an argument out of the list of an element.</summary>
    public void Remove(long element, long argument) => Change(element, new CompactStep((int)argument, 0, 0), StepChange.Remove);

    /// <summary>Says of a step in the list of its target whether something may be aimed at what it goes on to.</summary>
    public void Aim(long element, long argument, long other, bool isAimedAt) =>
        Change(element, new CompactStep((int)argument, (int)other, 0), isAimedAt ? StepChange.Aim : StepChange.Unaim);

    public StepTable ToTable()
    {
        var pages = _old.Edit();
        foreach (var (page, changes) in _changes)
        {
            var writer = new StepPageWriter(pages.Page(page) ?? StepPage.Empty, changes);
            pages.Put(page, writer.ToPage());
            foreach (var slot in writer.Turned)
                _turned.Add(((long)page << PageSizes.Bits) + slot);
            foreach (var slot in writer.Grown)
                _grown.Add(((long)page << PageSizes.Bits) + slot);
        }
        return new StepTable(pages.ToTree(), _direction);
    }

    private void Change(long element, CompactStep step, StepChange kind)
    {
        var page = checked((int)element) >> PageSizes.Bits;
        if (!_changes.TryGetValue(page, out var changes))
            _changes[page] = changes = [];
        changes.Add(new SlotChange((int)element & PageSizes.Mask, step, kind));
    }
}
