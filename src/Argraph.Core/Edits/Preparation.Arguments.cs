using Argraph.Model;
using Argraph.Storage;
using Argraph.Validation;

namespace Argraph.Edits;

// Arguments made and changed. An argument names what is there before it, so that none can come to aim at itself round a circle.
internal sealed partial class Preparation
{
    private async Task<long> CreateAsync(CreateArgument edit)
    {
        var map = await MapAsync(edit.Map);
        var draft = Cleaned.Of(edit.Argument);
        // The premises made with it count as others do.
        var counted = draft with { Premises = [.. draft.Premises, .. edit.NewPremises.Select(_ => Guid.NewGuid().ToString())] };
        Report(Sound.Problems(counted));
        var premises = new List<(Statement Statement, string Path)>();
        for (var i = 0; i < edit.NewPremises.Count; i++)
        {
            var path = $"newPremises[{i}]";
            if (edit.NewPremises[i].Kind == StatementKind.Question)
                Report([DocumentEnds.WrongKind(edit.NewPremises[i].Key ?? edit.NewPremises[i].Text, ItemKind.Question, Proposition, path + ".kind")]);
            if (await MakeAsync(edit.NewPremises[i], map, path + ".") is { } made)
                premises.Add((made, path));
        }
        var target = await ReferAsync<Entity>(draft.Target, ItemKind.Claim, "target", Arguable, Words.IsArguable, map);
        for (var i = 0; i < draft.Premises.Count; i++)
            if (await ReferAsync<Statement>(draft.Premises[i], ItemKind.Claim, $"premises[{i}]", Proposition, Words.IsProposition, map) is { } premise)
                premises.Add((premise, $"premises[{i}]"));
        CheckEnds(premises, target, draft);

        if (map is null || target is null)
        {
            if (draft.Key is not null)
                _unmade.Add(draft.Key);
            return 0;
        }
        var key = draft.Key is { } wanted && Key.IsValid(wanted) && await IsFreeAsync(Name.InMap(map.Key!, wanted), map.Seq, 0, "key") ? wanted : null;
        var argument = new Argument
        {
            Seq = changes.NextSeq(), Life = changes.Born(), Id = NewId(), Key = key, Map = map.Seq, Relation = draft.Relation,
            Target = target.Seq, TargetsArgument = target is Argument, Premises = [.. premises.Select(p => p.Statement.Seq).Distinct().Order()],
            Text = draft.Text, Warrant = draft.Warrant, Scheme = draft.Scheme, Weight = draft.Weight ?? 1,
        };
        changes.Add(argument);
        await JoinAsync(argument, draft, map, "");
        return argument.Seq;
    }

    // Two names can mean one thing; the same name twice is refused with the draft.
    private void CheckEnds(List<(Statement Statement, string Path)> premises, Entity? target, ArgumentDraft draft)
    {
        var seen = new HashSet<long>();
        foreach (var (premise, path) in premises)
        {
            var name = path.StartsWith("newPremises", StringComparison.Ordinal) ? premise.Key ?? premise.Text : Named(path);
            if (premise.Seq == target?.Seq && !Said("PREMISE_IS_TARGET", path))
                Report("PREMISE_IS_TARGET", $"'{Rules.Short(name)}' is premise and target of the same argument.", path);
            if (!seen.Add(premise.Seq) && !Said("DUPLICATE_PREMISE", path))
                Report("DUPLICATE_PREMISE", $"'{Rules.Short(name)}' is named twice as a premise.", path);
        }

        string Named(string path) => draft.Premises[int.Parse(path.AsSpan("premises[".Length, path.Length - "premises[]".Length), System.Globalization.CultureInfo.InvariantCulture)];
        bool Said(string code, string path) => Errors.Exists(e => e.Problem.Code == code && e.Problem.Path == At(path));
    }

    private async Task<long> UpdateAsync(UpdateArgument edit)
    {
        var argument = await ReferAsync<Argument>(edit.Argument, ItemKind.Claim, "argument", "argument", k => k == ItemKind.Argument);
        var map = edit.Map.Is ? await MapAsync(edit.Map.Or("")) : null;
        if (argument is null)
            return 0;
        Updates(argument, "argument");
        var draft = Cleaned.Of(new ArgumentDraft
        {
            Relation = argument.Relation, Target = argument.Target.ToString(System.Globalization.CultureInfo.InvariantCulture), Key = edit.Key.Or(argument.Key),
            Premises = [.. argument.Premises.Select(p => $"premise-{p}")], Text = edit.Text.Or(argument.Text),
            Warrant = edit.Warrant.Or(argument.Warrant), Scheme = edit.Scheme.Or(argument.Scheme), Weight = edit.Weight.Or(argument.Weight),
        });
        Report(Sound.Problems(draft).Select(p => p.Code == "ARGUMENT_EMPTY" ? p with { Path = "text" } : p));
        await PlaceAsync(argument, argument with
        {
            Key = draft.Key, Map = map?.Seq ?? argument.Map, Text = draft.Text, Warrant = draft.Warrant, Scheme = draft.Scheme, Weight = draft.Weight ?? 1,
        });
        return argument.Seq;
    }
}
