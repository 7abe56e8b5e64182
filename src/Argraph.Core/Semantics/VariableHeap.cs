namespace Argraph.Semantics;

/// <summary>Variables by activity, the most active first, then the lowest.</summary>
internal sealed class VariableHeap
{
    private readonly List<int> _heap = [];
    private readonly List<int> _place = [];
    private double[] _activity = [];

    public void Grow(double[] activity) => _activity = activity;

    public void Insert(int variable)
    {
        while (_place.Count <= variable)
            _place.Add(-1);
        if (_place[variable] >= 0)
            return;
        _heap.Add(variable);
        Up(_heap.Count - 1, variable);
    }

    public void Raise(int variable)
    {
        if (variable < _place.Count && _place[variable] >= 0)
            Up(_place[variable], variable);
    }

    public bool TryPop(out int variable)
    {
        if (_heap.Count == 0)
        {
            variable = -1;
            return false;
        }
        variable = _heap[0];
        _place[variable] = -1;
        var last = _heap[^1];
        _heap.RemoveAt(_heap.Count - 1);
        if (_heap.Count > 0)
            Down(0, last);
        return true;
    }

    private bool Before(int a, int b) => _activity[a] > _activity[b] || _activity[a] == _activity[b] && a < b;

    private void Up(int at, int variable)
    {
        for (; at > 0 && Before(variable, _heap[(at - 1) / 2]); at = (at - 1) / 2)
            Put((at - 1) / 2, at);
        _heap[at] = variable;
        _place[variable] = at;
    }

    private void Down(int at, int variable)
    {
        while (2 * at + 1 is var child && child < _heap.Count)
        {
            if (child + 1 < _heap.Count && Before(_heap[child + 1], _heap[child]))
                child++;
            if (!Before(_heap[child], variable))
                break;
            Put(child, at);
            at = child;
        }
        _heap[at] = variable;
        _place[variable] = at;
    }

    private void Put(int from, int to)
    {
        _heap[to] = _heap[from];
        _place[_heap[to]] = to;
    }
}
