namespace Argraph.Semantics;

/// <summary>Writes the rules of SEMANTICS.md, part 1, as gates.</summary>
internal sealed class LabelProgramWriter(ArgumentGraph graph, SupportReading reading, bool plain)
{
    private int[] _buffer = new int[graph.Premises.Length + graph.Aimed.Length + 16];
    private int _used;
    private readonly int[] _gateOf = new int[graph.AtomCount];
    private bool[] _isOr = new bool[graph.AtomCount];
    private int[] _start = new int[graph.AtomCount];
    private int[] _end = new int[graph.AtomCount];
    private int _count;
    private readonly Dictionary<int, int> _strikes = [];
    private readonly Dictionary<int, int> _valid = [];
    private readonly Dictionary<int, int> _needs = [];
    private readonly Dictionary<int, int> _supports = [];
    private readonly Queue<(Rule Rule, int Subject, int Gate)> _owed = [];

    private enum Rule { Strikes, Valid, Needs, Premises, Supports }

    public LabelProgram Write()
    {
        for (var atom = 0; atom < graph.AtomCount; atom++)
            _gateOf[atom] = IsSpared(atom) ? -1 : _count++;
        for (var atom = 0; atom < graph.AtomCount; atom++)
            if (_gateOf[atom] < 0)
                _gateOf[atom] = _gateOf[graph.Premises[graph.PremiseStart[atom]]];
            else
                WriteAtom(atom, _gateOf[atom]);
        while (_owed.TryDequeue(out var owed))
            WriteOwed(owed.Rule, owed.Subject, owed.Gate);
        return Finish();
    }

    // An argument with one premise and nothing aimed at it holds exactly when its premise does.
    private bool IsSpared(int atom) => !plain
        && graph.PremiseStart[atom + 1] - graph.PremiseStart[atom] == 1
        && graph.AimedAt(graph.ArgumentOf(atom)).Length == 0
        && !graph.IsAtomAbsent(atom);

    private void WriteAtom(int atom, int gate)
    {
        _start[gate] = _used;
        if (graph.IsAtomAbsent(atom))
            _isOr[gate] = true; // an OR of nothing: false
        else
        {
            PutPremises(atom);
            if (atom < graph.Count && graph.Signs[atom] > 0 && reading == SupportReading.All && HasConditions(atom))
                Put(Owed(_valid, Rule.Valid, atom) << 1);
            else
                PutConditions(graph.ArgumentOf(atom));
        }
        _end[gate] = _used;
    }

    private void WriteOwed(Rule rule, int subject, int gate)
    {
        _start[gate] = _used;
        switch (rule)
        {
            case Rule.Strikes:
                Put(Of(subject));
                foreach (var preferred in graph.Beaters[subject])
                    if (!graph.IsAbsent(preferred))
                        Put(Of(preferred) ^ 1);
                break;
            case Rule.Valid:
                PutConditions(subject);
                break;
            case Rule.Premises:
                PutPremises(subject);
                break;
            case Rule.Needs:
                _isOr[gate] = true;
                Put(PremisesGate(subject) << 1);
                Put((Owed(_valid, Rule.Valid, subject) << 1) ^ 1);
                break;
            case Rule.Supports:
                _isOr[gate] = true;
                foreach (var atom in graph.AimedAt(subject))
                    if (IsSupport(atom))
                        Put(Of(atom));
                break;
        }
        _end[gate] = _used;
    }

    // What an element needs beyond its premises.
    private void PutConditions(int element)
    {
        foreach (var atom in graph.AimedAt(element))
            if (graph.Signs[atom] < 0 && !graph.IsAtomAbsent(atom))
                Put((graph.Beaters.ContainsKey(atom) ? Owed(_strikes, Rule.Strikes, atom) << 1 : Of(atom)) ^ 1);
        switch (reading)
        {
            case SupportReading.Any when HasSupport(element):
            case SupportReading.Evidence when graph.Kinds[element] == ElementKind.Claim && !graph.Assumed[element]:
                Put(Owed(_supports, Rule.Supports, element) << 1);
                break;
            case SupportReading.All:
                foreach (var atom in graph.AimedAt(element))
                    if (IsSupport(atom))
                        PutNeed(atom);
                break;
        }
    }

    private void PutNeed(int support)
    {
        if (plain || HasConditions(support))
            Put(Owed(_needs, Rule.Needs, support) << 1);
        else
            PutPremises(support);
    }

    private void PutPremises(int atom)
    {
        foreach (var premise in graph.PremisesOf(atom))
            Put(Of(premise));
    }

    private int PremisesGate(int support) =>
        graph.PremisesOf(support) is [var only] ? _gateOf[only] : Owed([], Rule.Premises, support);

    private bool HasConditions(int argument)
    {
        foreach (var atom in graph.AimedAt(argument))
            if (!graph.IsAtomAbsent(atom))
                return true;
        return false;
    }

    private bool HasSupport(int element)
    {
        foreach (var atom in graph.AimedAt(element))
            if (IsSupport(atom))
                return true;
        return false;
    }

    private bool IsSupport(int atom) => graph.Signs[atom] > 0 && !graph.IsAtomAbsent(atom);

    private int Of(int atom) => (IsSpared(atom) ? _gateOf[graph.Premises[graph.PremiseStart[atom]]] : _gateOf[atom]) << 1;

    private int Owed(Dictionary<int, int> gates, Rule rule, int subject)
    {
        if (gates.TryGetValue(subject, out var gate))
            return gate;
        gate = _count++;
        if (gate == _start.Length)
        {
            Array.Resize(ref _start, 2 * gate + 4);
            Array.Resize(ref _end, 2 * gate + 4);
            Array.Resize(ref _isOr, 2 * gate + 4);
        }
        gates[subject] = gate;
        _owed.Enqueue((rule, subject, gate));
        return gate;
    }

    private void Put(int literal)
    {
        if (_used == _buffer.Length)
            Array.Resize(ref _buffer, 2 * _used);
        _buffer[_used++] = literal;
    }

    private LabelProgram Finish()
    {
        var useStart = new int[_count + 1];
        var waits = new int[_count];
        var known = new List<int>();
        for (var gate = 0; gate < _count; gate++)
        {
            waits[gate] = _end[gate] - _start[gate];
            if (waits[gate] == 0)
                known.Add(gate);
            for (var i = _start[gate]; i < _end[gate]; i++)
                useStart[(_buffer[i] >> 1) + 1]++;
        }
        for (var gate = 0; gate < _count; gate++)
            useStart[gate + 1] += useStart[gate];
        var next = useStart.AsSpan(0, _count).ToArray();
        var uses = new int[_used];
        for (var gate = 0; gate < _count; gate++)
            for (var i = _start[gate]; i < _end[gate]; i++)
                uses[next[_buffer[i] >> 1]++] = (gate << 2) | (_isOr[gate] ? 2 : 0) | (_buffer[i] & 1);
        return new LabelProgram
        {
            Graph = graph, Reading = reading, IsOr = _isOr[.._count], LiteralStart = _start[.._count], LiteralEnd = _end[.._count],
            Literals = _buffer[.._used], UseStart = useStart, Uses = uses, Waits = waits, Known = [.. known], NeedOf = _needs, SupportOf = _supports,
            GateOf = _gateOf, StrikeOf = _strikes.ToDictionary(s => s.Value, s => s.Key),
        };
    }
}
