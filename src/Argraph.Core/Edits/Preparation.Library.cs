using Argraph.Model;
using Argraph.Storage;
using Argraph.Validation;

namespace Argraph.Edits;

// Maps, sources, agents and topics made and changed.
internal sealed partial class Preparation
{
    private async Task<long> CreateAsync(CreateMap edit)
    {
        var draft = Cleaned.Of(edit.Map);
        Report(Sound.Problems(draft));
        var thesis = draft.Thesis is { } name ? await ThesisAsync(name) : null;
        return await MakeAsync(new Map { Seq = 0, Life = changes.Born(), Id = NewId(), Key = draft.Key, Title = draft.Title, Description = draft.Description, Thesis = thesis });
    }

    private async Task<long> UpdateAsync(UpdateMap edit)
    {
        if (await MapAsync(edit.Map) is not { } map)
            return 0;
        var draft = Cleaned.Of(new MapDraft { Key = edit.Key.Or(map.Key!), Title = edit.Title.Or(map.Title), Description = edit.Description.Or(map.Description), Thesis = edit.Thesis.Or(null) });
        Report(Sound.Problems(draft));
        var thesis = !edit.Thesis.Is ? map.Thesis : draft.Thesis is { } name ? await ThesisAsync(name, map) : null;
        return await RewriteAsync(map, map with { Key = draft.Key, Title = draft.Title, Description = draft.Description, Thesis = thesis }, "map");
    }

    private async Task<long?> ThesisAsync(string name, Map? home = null) =>
        (await ReferAsync<Statement>(name, ItemKind.Claim, "thesis", "claim", k => k == ItemKind.Claim, home))?.Seq;

    private Task<long> CreateAsync(CreateSource edit)
    {
        var draft = Cleaned.Of(edit.Source);
        Report(Sound.Problems(draft));
        return MakeAsync(new Source
        {
            Seq = 0, Life = changes.Born(), Id = NewId(), Key = draft.Key, Title = draft.Title, Authors = draft.Authors,
            Publisher = draft.Publisher, Published = draft.Published, Url = draft.Url,
        });
    }

    private async Task<long> UpdateAsync(UpdateSource edit)
    {
        if (await ReferAsync<Source>(edit.Source, ItemKind.Source, "source", "source", k => k == ItemKind.Source) is not { } source)
            return 0;
        var draft = Cleaned.Of(new SourceDraft
        {
            Key = edit.Key.Or(source.Key!), Title = edit.Title.Or(source.Title), Authors = edit.Authors.Or(source.Authors),
            Publisher = edit.Publisher.Or(source.Publisher), Published = edit.Published.Or(source.Published), Url = edit.Url.Or(source.Url),
        });
        Report(Sound.Problems(draft));
        return await RewriteAsync(source, source with
        {
            Key = draft.Key, Title = draft.Title, Authors = draft.Authors, Publisher = draft.Publisher, Published = draft.Published, Url = draft.Url,
        }, "source");
    }

    private Task<long> CreateAsync(CreateAgent edit)
    {
        var draft = Cleaned.Of(edit.Agent);
        Report(Sound.Problems(draft));
        return MakeAsync(new Agent { Seq = 0, Life = changes.Born(), Id = NewId(), Key = draft.Key, Name = draft.Name, Sort = draft.Kind, Url = draft.Url });
    }

    private Task<long> CreateAsync(CreateTopic edit)
    {
        var draft = Cleaned.Of(edit.Topic);
        Report(Sound.Problems(draft));
        return MakeAsync(new Topic { Seq = 0, Life = changes.Born(), Id = NewId(), Key = draft.Key, Label = draft.Label });
    }

    private async Task<long> MakeAsync(Entity made)
    {
        if (made.Key is { } key && Key.IsValid(key) && !await IsFreeAsync(Name.Of(made.Kind, key), 0, 0, "key"))
            return 0;
        var row = made with { Seq = changes.NextSeq() };
        changes.Add(row);
        return row.Seq;
    }

    private async Task<long> RewriteAsync(Entity before, Entity after, string path)
    {
        Updates(before, path);
        if (after.Key == before.Key || after.Key is { } key && (!Key.IsValid(key) || await IsFreeAsync(Name.Of(after.Kind, key), 0, before.Seq, "key")))
            changes.Change(before, after);
        return before.Seq;
    }
}
