using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Edits;

// Names as the changes leave them: what they give a key has it, what they do not touch is as the view has it.
public sealed partial class Changes
{
    private readonly Dictionary<Guid, long> _ids = [];
    private readonly Dictionary<(ItemKind Scope, long Map, string Key), List<long>> _keys = [];
    private readonly Dictionary<long, string?> _mapKeys = [];
    private readonly Dictionary<Name, Entity?> _stored = [];

    /// <summary>Entities by id or key as these changes leave them, in the order asked; see <see cref="IGraphView.FindAsync"/>.</summary>
    public async Task<IReadOnlyList<Entity?>> FindAsync(IReadOnlyList<Name> names, CancellationToken cancel)
    {
        await LookUpAsync(names, cancel);
        var found = new Entity?[names.Count];
        for (var i = 0; i < found.Length; i++)
            found[i] = await FindAsync(names[i], cancel);
        return found;
    }

    /// <summary>An entity by id or key as these changes leave it, null where there is none.</summary>
    public async Task<Entity?> FindAsync(Name name, CancellationToken cancel)
    {
        var asked = name;
        if (name.Id is { } id)
        {
            if (_ids.TryGetValue(id, out var own))
                return (Entity?)Pending(own) ?? await StoredAsync(name, cancel);
        }
        else
        {
            var map = name.Map is null ? null : await FindAsync(Name.Of(ItemKind.Map, name.Map), cancel);
            if (name.Map is not null && map is null)
                return null;
            if (Holder((name.Scope, map?.Seq ?? 0, name.Key!), 0) is { } holder)
                return holder;
            if (map is not null && Pending(map.Seq) is not null)
            {
                if (await StoredNameAsync((name.Scope, map.Seq, name.Key!), cancel) is not { } stored)
                    return null;
                asked = stored;
            }
        }
        return await StoredAsync(asked, cancel);
    }

    /// <summary>Another living thing that has the key of one as these changes leave both, null when nothing has.</summary>
    internal async Task<Entity?> KeeperAsync(Entity entity, CancellationToken cancel)
    {
        if (KeyOf(entity) is not { } key)
            return null;
        if (Holder(key, entity.Seq) is { } holder)
            return holder;
        return await StoredNameAsync(key, cancel) is { } name && await StoredAsync(name, cancel) is { IsAlive: true } stored
            && stored.Seq != entity.Seq && KeyOf(stored) == key
            ? stored
            : null;
    }

    /// <summary>Asks the view for many names at once, so that each need not be asked for by itself.</summary>
    internal async Task LookUpAsync(IEnumerable<Name> names, CancellationToken cancel)
    {
        foreach (var chunk in names.Where(n => !_stored.ContainsKey(n)).Distinct().Chunk(1000).ToList())
        {
            var found = await view.FindAsync(chunk, cancel);
            for (var i = 0; i < chunk.Length; i++)
                _stored[chunk[i]] = found[i];
        }
    }

    /// <summary>What these changes made or renamed to a key, in whatever map; null when there is none, or more than one.</summary>
    internal Element? Made(string key)
    {
        var made = _keys.Where(k => k.Key.Scope == ItemKind.Claim && k.Key.Key == key).SelectMany(k => k.Value).Distinct().Select(Pending).OfType<Element>()
            .Where(e => e.IsAlive && e.Key == key).Take(2).ToList();
        return made.Count == 1 ? made[0] : null;
    }

    // Of those that these changes gave a key, the last that still has it and is none to leave out. What came back to what the store has is found there.
    private Entity? Holder((ItemKind Scope, long Map, string Key) key, long except) =>
        _keys.GetValueOrDefault(key)?.Select(Pending).OfType<Entity>().LastOrDefault(h => h.Seq != except && h.IsAlive && KeyOf(h) == key);

    // The view knows a map by the key that it has there, whatever these changes call it.
    private async Task<Name?> StoredNameAsync((ItemKind Scope, long Map, string Key) key, CancellationToken cancel)
    {
        if (key.Map == 0)
            return Name.Of(key.Scope, key.Key);
        if (!_mapKeys.TryGetValue(key.Map, out var map))
            _mapKeys[key.Map] = map = ((await view.ReadAsync([key.Map], cancel))[0] as Map)?.Key;
        return map is null ? null : Name.InMap(map, key.Key);
    }

    private async Task<Entity?> StoredAsync(Name name, CancellationToken cancel)
    {
        await LookUpAsync([name], cancel);
        return _stored[name] is { } found ? (Entity?)Pending(found.Seq) ?? found : null;
    }

    private void Remember(Item item)
    {
        _log.Add(item.Seq);
        if (item is not Entity entity)
            return;
        _ids[entity.Id] = entity.Seq;
        if (entity.IsAlive && KeyOf(entity) is { } name)
        {
            if (!_keys.TryGetValue(name, out var holders))
                _keys[name] = holders = [];
            holders.Add(entity.Seq);
        }
    }

    /// <summary>A key and where it is unique.</summary>
    private static (ItemKind Scope, long Map, string Key)? KeyOf(Entity entity) => entity switch
    {
        Element { Key: { } key } element => (ItemKind.Claim, element.Map, key),
        { Key: { } key } => (entity.Kind, 0, key),
        _ => null,
    };
}
