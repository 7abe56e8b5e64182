using Argraph.Model;
using Argraph.Storage;
using Argraph.Validation;

namespace Argraph.Edits;

// The second and third reading: what rows name, how they differ from what the store has, and the items they become.
internal sealed partial class BulkImport
{
    // What a row names, resolved; the thesis of a map, the target and premises of an argument.
    private sealed record Ends(End? Target, IReadOnlyList<End> Premises)
    {
        public static readonly Ends None = new(null, []);
    }

    private readonly record struct End(long Seq, ItemKind Kind, Guid Id);

    private async Task CheckAsync(BulkRow[] chunk, CancellationToken cancel)
    {
        var ends = await EndsAsync(chunk, Wrong, cancel);
        if (_problems.Count > 0)
            return;
        foreach (var row in chunk)
            if (_maps[MapOf(row)] is { Found: null, IsWritten: false })
                Wrong(row, "DANGLING_REFERENCE", $"There is no map '{MapOf(row)}', neither in this file nor in the store.", "map");
        await NameUnnamedAsync(chunk, ends, cancel);
        if (_problems.Count > 0)
            return;
        var items = chunk.Select((row, i) => ItemOf(row, ends[i], new Lifetime(view.Revision + 1, view.Revision + 1), null)!).ToList();
        var there = await view.ReadAsync([.. items.Where(item => !IsNew(item)).Select(item => item.Seq)], cancel);
        var next = 0;
        for (var i = 0; i < items.Count; i++)
            if (IsNew(items[i]))
            {
                Added++;
                Touch(items[i]);
                if (items[i] is Argument { TargetsArgument: true } argument)
                    _aimedAtArguments[argument.Seq] = (argument.Target, chunk[i]);
            }
            else
                Compare(chunk[i], ends[i], (Entity)there[next++]!);
    }

    private void Compare(BulkRow row, Ends ends, Entity before)
    {
        var after = ItemOf(row, ends, before.Life, before)!;
        if (after == before)
            Unchanged++;
        else if (before is Argument was && after is Argument argument && (was.Target != argument.Target || was.Relation != argument.Relation || !was.Premises.SequenceEqual(argument.Premises)))
            Wrong(row, "ARGUMENT_FIXED", $"{Called(row)} has another target, relation or premises in the store, which never change: retract it there first, or give this one another key.", "target");
        else if (before is Element old && after is Element element && old.Map != element.Map)
            Wrong(row, "MAP_FIXED", $"{Called(row)} is in another map in the store; move it there with moveElements.", "map");
        else if (_changes.Count == MostChanges)
            Wrong(row, "CHANGES_LIMIT", $"The file changes more than {MostChanges:#,0} things that are there; split it.", "");
        else
        {
            _changes.Add(new Write(before, after with { Life = before.Life with { Changed = view.Revision + 1 } }));
            Touch(after);
        }
    }

    private void Touch(Item item) => _touchedMaps.Add(item is Element element ? element.Map : item.Seq);

    // Their ids come from what they join; what the store has under one is the same argument.
    private async Task NameUnnamedAsync(BulkRow[] chunk, Ends[] ends, CancellationToken cancel)
    {
        var unnamed = Enumerable.Range(0, chunk.Length).Where(i => _unnamed.ContainsKey(chunk[i].Line)).Select(i => (Row: chunk[i], Id: DerivedId(chunk[i], ends[i]))).ToList();
        if (unnamed.Count == 0)
            return;
        var found = await view.FindAsync([.. unnamed.Select(u => Storage.Name.Of(u.Id))], cancel);
        for (var i = 0; i < unnamed.Count; i++)
            if (found[i] is { IsAlive: false } ended)
                Wrong(unnamed[i].Row, "RETRACTED_STAYS", $"This argument was retracted in revision {ended.Life.Ended} and stays so here: leave the row out, or restore it first.", "");
            else if (!_names.Add(unnamed[i].Id, new BulkNames.Thing(found[i]?.Seq ?? _unnamed[unnamed[i].Row.Line], ItemKind.Argument)))
                Wrong(unnamed[i].Row, "DUPLICATE_ARGUMENT", "An earlier argument without a key has the same relation, target, premises and text: give one of them a key, or delete it.", "");
    }

    private Guid DerivedId(BulkRow row, Ends ends) =>
        Ids.OfArgument(MapOf(row), ((ArgumentDraft)row.Draft!).Relation, ends.Target!.Value.Id, ends.Premises.Select(p => p.Id), ((ArgumentDraft)row.Draft).Text);

    // What each row names; of what is wrong the first reading that may say so does.
    private async Task<Ends[]> EndsAsync(BulkRow[] chunk, Action<BulkRow, string, string, string>? wrong, CancellationToken cancel)
    {
        var elsewhere = chunk.SelectMany(row => ReferencesOf(row).Select(r => (Name: Parsed(row, r), Id: IdOf(row, r))))
            .Where(r => r.Name is not null && _names[r.Id] is null).Select(r => r.Name!).Distinct().ToArray();
        var known = new Dictionary<Name, Entity?>();
        foreach (var some in elsewhere.Chunk(Batch))
        {
            var found = await view.FindAsync(some, cancel);
            for (var i = 0; i < some.Length; i++)
                known[some[i]] = found[i];
        }
        return [.. chunk.Select(row => row.Draft switch
        {
            MapDraft { Thesis: { } thesis } => new Ends(EndOf(row, thesis, "thesis", kind => kind == ItemKind.Claim, "claim"), []),
            ArgumentDraft draft => OfArgument(row, draft),
            _ => Ends.None,
        })];

        Ends OfArgument(BulkRow row, ArgumentDraft draft)
        {
            var target = EndOf(row, draft.Target, "target", Words.IsArguable, "claim, evidence or argument");
            var premises = draft.Premises.Select((p, i) => EndOf(row, p, $"premises[{i}]", Words.IsProposition, "claim or evidence")).OfType<End>().ToList();
            for (var i = 0; i < premises.Count && premises.Count == draft.Premises.Count; i++)
                if (premises[i].Seq == target?.Seq)
                    wrong?.Invoke(row, "PREMISE_IS_TARGET", $"'{Rules.Short(draft.Premises[i])}' is premise and target of the same argument.", $"premises[{i}]");
                else if (premises.FindIndex(p => p.Seq == premises[i].Seq) < i)
                    wrong?.Invoke(row, "DUPLICATE_PREMISE", $"'{Rules.Short(draft.Premises[i])}' is named twice as a premise.", $"premises[{i}]");
            return new Ends(target, premises);
        }

        End? EndOf(BulkRow row, string reference, string path, Func<ItemKind, bool> allowed, string expected)
        {
            var id = IdOf(row, reference);
            End? end = _names[id] is { } own ? new End(own.Seq, own.Kind, id)
                : Parsed(row, reference) is { } name && known.GetValueOrDefault(name) is { IsAlive: true } found ? new End(found.Seq, found.Kind, found.Id) : null;
            if (end is null)
                wrong?.Invoke(row, "DANGLING_REFERENCE", $"There is no living {expected} '{Rules.Short(reference)}', neither in this file nor in the store.", path);
            else if (!allowed(end.Value.Kind) && wrong is not null)
            {
                var problem = DocumentEnds.WrongKind(reference, end.Value.Kind, expected, path);
                wrong(row, problem.Code, problem.Message, path);
            }
            return end;
        }
    }

    private static IEnumerable<string> ReferencesOf(BulkRow row) => row.Draft switch
    {
        MapDraft { Thesis: { } thesis } => [thesis],
        ArgumentDraft draft => draft.Premises.Append(draft.Target),
        _ => [],
    };

    private Name? Parsed(BulkRow row, string reference) => Storage.Name.Parse(ItemKind.Claim, Qualified(row, reference));

    // A key is known by the id that is derived from it; what is in no file has none here.
    private Guid IdOf(BulkRow row, string reference)
    {
        if (Guid.TryParseExact(reference, "D", out var id))
            return id;
        var name = Qualified(row, reference).Split('/', 2);
        return BulkNames.Of(name[0], name[1]);
    }

    private string Qualified(BulkRow row, string reference) =>
        reference.Contains('/') || Guid.TryParseExact(reference, "D", out _) ? reference : $"{MapOf(row)}/{reference}";

    private Entity? ItemOf(BulkRow row, Ends ends, Lifetime life, Entity? before)
    {
        var key = MapOf(row);
        switch (row.Draft)
        {
            case MapDraft d:
                return new Map { Seq = _maps[key].Seq, Life = life, Id = before?.Id ?? d.Id ?? Ids.OfNamed(ItemKind.Map, key), Key = before?.Key ?? key, Title = d.Title, Description = d.Description, Thesis = ends.Target?.Seq ?? (before as Map)?.Thesis };
            case StatementDraft d:
                var said = (before as Statement)?.Id ?? d.Id ?? Ids.OfKeyed(key, d.Key!);
                return new Statement
                {
                    Seq = _names[d.Id ?? BulkNames.Of(key, d.Key!)]!.Value.Seq, Life = life, Id = said, Key = KeyOf(d, before), Map = _maps[key].Seq,
                    Says = d.Kind, Text = d.Text, ClaimType = d.ClaimType, EvidenceType = d.EvidenceType, Scope = d.Scope, Assumed = d.Assumed, BaseScore = d.BaseScore ?? 0.5,
                };
            case ArgumentDraft d:
                var named = d.Id ?? (d.Key is { } own ? BulkNames.Of(key, own) : DerivedId(row, ends));
                return new Argument
                {
                    Seq = _names[named]?.Seq ?? _unnamed[row.Line], Life = life, Id = before?.Id ?? named, Key = KeyOf(d, before), Map = _maps[key].Seq, Relation = d.Relation,
                    Target = ends.Target!.Value.Seq, TargetsArgument = ends.Target.Value.Kind == ItemKind.Argument, Premises = [.. ends.Premises.Select(p => p.Seq).Order()],
                    Text = d.Text, Warrant = d.Warrant, Scheme = d.Scheme, Weight = d.Weight ?? 1,
                };
            default:
                return null;
        }
    }

    // As for a map's file: only its id renames a thing.
    private static string? KeyOf(Draft draft, Entity? before) => before is null || draft.Id is not null ? draft.Key : before.Key ?? draft.Key;

    private void CheckCircles()
    {
        var settled = new HashSet<long>();
        foreach (var (first, (_, row)) in _aimedAtArguments)
        {
            var way = new HashSet<long>();
            for (var at = first; _aimedAtArguments.TryGetValue(at, out var next); at = next.Target)
                if (!way.Add(at))
                {
                    Wrong(row, "ARGUMENT_CIRCLE", $"{Called(row)} is aimed round a circle of arguments; aim one of them at a statement.", "target");
                    break;
                }
                else if (!settled.Add(at))
                    break;
            if (IsRefused)
                return;
        }
    }

    private static string Called(BulkRow row) => row.Draft is { Key: { } key } ? $"'{key}'" : row.Draft?.Id is { } id ? id.ToString() : "This argument";
}
