using Argraph.Model;
using Argraph.Storage;
using Argraph.Validation;

namespace Argraph.Edits;

// What is retracted and brought back.
internal sealed partial class Preparation
{
    private async Task<long> RetractAsync(Retract edit)
    {
        var reason = Sentence(edit.Reason, "reason", "reason");
        if (await EntityAsync(edit.Entity) is not { } thing)
            return 0;
        Updates(thing, "entity");
        if (thing.Life.Ended is { } ended)
        {
            // What ended along with something before it in this request is as its author wants it.
            if (ended < changes.Revision)
                Report("RETRACTED", $"{Capital(await CallAsync(thing))} was retracted in revision {ended} already{await MergedAsync(thing)}.", "entity");
            return thing.Seq;
        }
        if (thing is Element element)
            await changes.RetractAsync([element], reason ?? "", cancel);
        else if (await UsedAsync(thing, "entity"))
            return 0;
        else
        {
            foreach (var passage in thing is Source ? await changes.RowsAsync(EdgeType.Passages, [thing.Seq], cancel) : [])
                changes.End(passage, reason ?? "");
            changes.End(thing, reason ?? "");
        }
        return thing.Seq;
    }

    /// <summary>
    /// Whether something living stands in the way of retracting what others share, which has then been reported: a map while
    /// anything is in it, a source or passage while it is cited, an agent while a stance is ascribed to it, a topic while
    /// anything is about it. A source takes its passages along.
    /// </summary>
    private async Task<bool> UsedAsync(Entity thing, string path)
    {
        var (users, more) = await UsersAsync(thing);
        if (users.Count == 0)
            return false;
        var names = new List<string>();
        foreach (var user in users)
            names.Add(await CallAsync(user));
        var some = string.Join(", ", names) + (more ? " and more" : "");
        if (thing is Map)
            Report("MAP_NOT_EMPTY", $"{Capital(await CallAsync(thing))} is not empty: {some} live in it; retract or move them first.", path);
        else
            Report("STILL_USED", $"{Capital(await CallAsync(thing))} is still used by {some}; end that first.", path);
        return true;
    }

    /// <summary>The first three elements that live in a map or use what maps share, and whether there are more.</summary>
    private async Task<(IReadOnlyList<Entity> Users, bool More)> UsersAsync(Entity thing)
    {
        const int few = 3;
        var users = new List<Entity>();
        if (thing is Map)
            await foreach (var element in changes.ListAsync([.. Filter.Statements, ItemKind.Argument], thing.Seq, cancel))
            {
                users.Add(element);
                if (users.Count > few)
                    break;
            }
        else
        {
            var parents = new HashSet<long> { thing.Seq };
            if (thing is Source)
                parents = [.. (await changes.RowsAsync(EdgeType.Passages, parents, cancel)).Select(p => p.Seq)];
            foreach (var type in thing is Source ? Hung.Edges(ItemKind.Passage) : Hung.Edges(thing.Kind))
                users.AddRange((await changes.ReadAsync([.. (await changes.RowsAsync(type, parents, cancel)).Select(Hung.Start).Distinct().Take(few + 1)], cancel)).OfType<Entity>());
        }
        users = [.. users.DistinctBy(u => u.Seq)];
        return ([.. users.Take(few)], users.Count > few);
    }

    private async Task<long> RestoreAsync(Restore edit)
    {
        if (await EntityAsync(edit.Entity) is not { } thing)
            return 0;
        Updates(thing, "entity");
        if (thing.IsAlive)
            Report("NOT_RETRACTED", $"{Capital(await CallAsync(thing))} is not retracted, so there is nothing to restore.", "entity");
        else if (await HungOnAsync(thing) is { } gone)
            Report("HANGS_ON_RETRACTED", $"{Capital(await CallAsync(thing))} hangs on {await CallAsync(gone)}, which is retracted: restore that first.", "entity");
        else if (thing is not Element && await changes.KeeperAsync(thing, cancel) is { } keeper)
            Report("KEY_TAKEN", $"The key '{thing.Key}' is taken by {keeper.Id} now: give that another one first.", "entity");
        else
        {
            var first = changes.Log.Count;
            var rest = await changes.RestoreAsync(thing, cancel);
            foreach (var item in rest)
                if (await HungOnAsync(item) is { } cause)
                    Notice("STAYS_RETRACTED", $"{Capital(await CallRowAsync(item))} ended with it and stays so: {await CallAsync(cause)} is retracted.", "entity");
            await NoticeLostKeysAsync(first);
        }
        return thing.Seq;
    }

    private async Task NoticeLostKeysAsync(int first)
    {
        var back = changes.Log.Skip(first).Distinct().ToList();
        var stored = await changes.View.ReadAsync(back, cancel);
        for (var i = 0; i < back.Count; i++)
            if (stored[i] is Element { Key: { } key } && changes.Pending(back[i]) is Element { Key: null } now)
                Notice("KEY_TAKEN", $"{Capital(await CallAsync(now))} comes back without its key '{key}', which something else has now.", "entity");
    }

    /// <summary>The first thing that an item hangs on and that does not live, null when all do.</summary>
    private async Task<Entity?> HungOnAsync(Item item) =>
        (await changes.ReadAsync(Hung.On(item), cancel)).OfType<Entity>().FirstOrDefault(e => !e.IsAlive);

    // Retract and restore take anything: an id, the key of a map, source, agent or topic, or map/key.
    private async Task<Entity?> EntityAsync(string name)
    {
        if (name.Contains('/') || Guid.TryParseExact(name, "D", out _) || changes.Made(name) is not null)
            return await MeantAsync(name, ItemKind.Claim, "entity", "statement, argument or other thing");
        if (!Key.IsValid(name))
        {
            Report("REFERENCE_INVALID", $"'{Rules.Short(name)}' names nothing: write map/key, the key of a map, source, agent or topic, or an id.", "entity");
            return null;
        }
        var kinds = new[] { ItemKind.Map, ItemKind.Source, ItemKind.Agent, ItemKind.Topic };
        var found = (await changes.FindAsync([.. kinds.Select(k => Name.Of(k, name))], cancel)).OfType<Entity>().ToList();
        // Of several the living one is meant, where only one lives.
        var meant = found.Count > 1 && found.Where(f => f.IsAlive).ToList() is [var one] ? [one] : found;
        if (meant.Count == 1)
            return meant[0];
        Report(meant.Count == 0 ? "DANGLING_REFERENCE" : "AMBIGUOUS_REFERENCE", meant.Count == 0
            ? $"There is no map, source, agent or topic '{Rules.Short(name)}'; a statement or an argument is named map/key."
            : $"'{name}' is the key of {string.Join(" and ", meant.Select(m => m.Kind.WithArticle()))}: name the one you mean by its id.", "entity");
        return null;
    }

    private async Task<string> CallRowAsync(Item item)
    {
        if (item is Entity entity)
            return await CallAsync(entity);
        var ends = (await changes.ReadAsync(Hung.On(item), cancel)).OfType<Entity>().ToList();
        if (item is Acknowledgement acknowledgement)
            return $"the acknowledgement of {Constant(acknowledgement.Code)} at {await CallAsync(ends[0])}";
        return $"the {(item is About ? "topic" : item.Kind.ToString().ToLowerInvariant())} between {await CallAsync(ends[0])} and {await CallAsync(ends[1])}";
    }
}
