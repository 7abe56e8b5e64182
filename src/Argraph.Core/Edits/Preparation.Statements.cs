using Argraph.Model;
using Argraph.Storage;
using Argraph.Validation;

namespace Argraph.Edits;

// Statements made and changed.
internal sealed partial class Preparation
{
    private async Task<long> CreateAsync(CreateStatement edit) =>
        (await MakeAsync(edit.Statement, await MapAsync(edit.Map), ""))?.Seq ?? 0;

    private async Task<Statement?> MakeAsync(StatementDraft written, Map? map, string prefix)
    {
        var draft = Cleaned.Of(written);
        Report(Sound.Problems(draft), prefix);
        if (map is null)
        {
            if (draft.Key is not null)
                _unmade.Add(draft.Key);
            return null;
        }
        var key = draft.Key is { } wanted && Key.IsValid(wanted) && await IsFreeAsync(Name.InMap(map.Key!, wanted), map.Seq, 0, prefix + "key") ? wanted : null;
        var statement = new Statement
        {
            Seq = changes.NextSeq(), Life = changes.Born(), Id = NewId(), Key = key, Map = map.Seq, Says = draft.Kind, Text = draft.Text,
            ClaimType = draft.ClaimType, EvidenceType = draft.EvidenceType, Scope = draft.Scope, Assumed = draft.Assumed, BaseScore = draft.BaseScore ?? 0.5,
        };
        changes.Add(statement);
        await JoinAsync(statement, draft, map, prefix);
        return statement;
    }

    private async Task<long> UpdateAsync(UpdateStatement edit)
    {
        var statement = await ReferAsync<Statement>(edit.Statement, ItemKind.Claim, "statement", "statement", k => k.IsStatement());
        var map = edit.Map.Is ? await MapAsync(edit.Map.Or("")) : null;
        if (statement is null)
            return 0;
        Updates(statement, "statement");
        var draft = Cleaned.Of(new StatementDraft
        {
            Kind = statement.Says, Key = edit.Key.Or(statement.Key), Text = edit.Text.Or(statement.Text), ClaimType = edit.ClaimType.Or(statement.ClaimType),
            EvidenceType = edit.EvidenceType.Is ? edit.EvidenceType.Or(default) : statement.EvidenceType,
            Scope = edit.Scope.Or(statement.Scope), Assumed = edit.Assumed.Or(statement.Assumed),
            BaseScore = edit.BaseScore.Or(statement.BaseScore == 0.5 ? null : statement.BaseScore), About = edit.About.Or([]),
        });
        Report(Sound.Problems(draft));
        await PlaceAsync(statement, statement with
        {
            Key = draft.Key, Map = map?.Seq ?? statement.Map, Text = draft.Text, ClaimType = draft.ClaimType, EvidenceType = draft.EvidenceType,
            Scope = draft.Scope, Assumed = draft.Assumed, BaseScore = draft.BaseScore ?? 0.5,
        });
        if (edit.About.Is)
            await BeAboutAsync(statement, draft.About, exactly: true, "about");
        return statement.Seq;
    }

    /// <summary>Writes a changed element where its key is free, and its links anew where it moves to another map.</summary>
    private async Task PlaceAsync(Element before, Element after)
    {
        if (after.Key is { } key && Key.IsValid(key) && (after.Key != before.Key || after.Map != before.Map)
            && (await changes.ReadAsync([after.Map], cancel))[0] is Map { Key: { } home }
            && !await IsFreeAsync(Name.InMap(home, key), after.Map, before.Seq, after.Key != before.Key ? "key" : "map"))
            return;
        changes.Change(before, after);
        if (after.Map != before.Map)
            await changes.MoveLinksAsync(after, cancel);
    }
}
