using Argraph.Model;
using Argraph.Storage;
using Argraph.Validation;

namespace Argraph.Edits;

// What the names of an edit lead to.
internal sealed partial class Preparation
{
    private const string Arguable = "claim, evidence or argument", Proposition = "claim or evidence", Any = "statement or argument";

    /// <summary>The living thing that a name means, when it is of a kind that may stand here; null has been reported.</summary>
    /// <param name="name">An id, a key, or map/key of a statement or an argument; of these a bare key too, in the map at hand or made by this request.</param>
    /// <param name="scope">Claim stands for statements and arguments.</param>
    /// <param name="path">Where in the edit it stands.</param>
    /// <param name="expected">What may stand here, for a sentence.</param>
    /// <param name="allowed">Which kinds may.</param>
    /// <param name="home">The map in which a bare key is looked up.</param>
    private async Task<T?> ReferAsync<T>(string name, ItemKind scope, string path, string expected, Func<ItemKind, bool> allowed, Map? home = null) where T : Entity
    {
        if (await MeantAsync(name, scope, path, expected, home) is not { } found)
            return null;
        if (!allowed(found.Kind) || found is not T thing)
        {
            Report([DocumentEnds.WrongKind(name, found.Kind, expected, path)]);
            return null;
        }
        if (!found.IsAlive)
        {
            Report("RETRACTED", $"'{Rules.Short(name)}' is retracted{await MergedAsync(found)}: restore it first, or name something else.", path);
            return null;
        }
        return thing;
    }

    /// <summary>What a name means, living or retracted; null has been reported.</summary>
    private async Task<Entity?> MeantAsync(string name, ItemKind scope, string path, string expected, Map? home = null)
    {
        if (scope == ItemKind.Claim && Key.IsValid(name) && home is null && changes.Made(name) is { } made)
            return made;
        if (Parsed(name, scope, home?.Key) is not { } parsed)
        {
            // A draft's own rules have said so already.
            if (!Errors.Exists(e => e.Problem.Path == At(path) && e.Problem.Code == "REFERENCE_INVALID"))
                Report("REFERENCE_INVALID", $"'{Rules.Short(name)}' names nothing: write {(scope == ItemKind.Claim ? "map/key" : scope == ItemKind.Passage ? "its id" : "a key")}{(scope == ItemKind.Passage ? "" : " or an id")}.", path);
            return null;
        }
        if (await changes.FindAsync(parsed, cancel) is { } found)
            return found;
        if (!IsOfSomethingWrong(parsed))
            Report("DANGLING_REFERENCE", $"There is no {expected} '{Rules.Short(name)}'.", path);
        return null;
    }

    private static Name? Parsed(string name, ItemKind scope, string? home) =>
        scope == ItemKind.Claim && home is not null && Key.IsValid(name) ? Name.InMap(home, name)
        : scope is ItemKind.Passage or ItemKind.Link ? Guid.TryParseExact(name, "D", out var id) ? Name.Of(id) : null
        : Name.Parse(scope, name);

    private Task<Map?> MapAsync(string name, string path = "map") => ReferAsync<Map>(name, ItemKind.Map, path, "map", k => k == ItemKind.Map);

    private Task<Element?> ElementAsync(string name, string path) =>
        ReferAsync<Element>(name, ItemKind.Claim, path, Any, k => k.IsStatement() || k == ItemKind.Argument);

    /// <summary>Whether a key is free for a thing, which may have it already; if not, that has been reported.</summary>
    private async Task<bool> IsFreeAsync(Name name, long map, long self, string path)
    {
        if (await changes.FindAsync(name, cancel) is not { IsAlive: true } holder || holder.Seq == self || holder.Key != name.Key
            || ((holder as Element)?.Map ?? 0) != map)
            return true;
        Report("KEY_TAKEN", $"The key '{name.Key}' is taken by {await CallAsync(holder)}; choose another.", path);
        return false;
    }

    /// <summary>A thing for a sentence: its key, map/key, or its kind and id.</summary>
    private async Task<string> CallAsync(Entity thing) => thing switch
    {
        Element { Key: { } key } element when (await changes.ReadAsync([element.Map], cancel))[0] is Map { Key: { } map } => $"'{map}/{key}'",
        Element or { Key: null } => $"{thing.Kind.ToString().ToLowerInvariant()} {thing.Id}",
        _ => $"the {thing.Kind.ToString().ToLowerInvariant()} '{thing.Key}'",
    };

    private async Task<string> MergedAsync(Entity found) =>
        found is Statement { MergedInto: { } into } && (await changes.ReadAsync([into], cancel))[0] is Entity survivor
            ? $", merged into {await CallAsync(survivor)}"
            : "";

    // What an edit would have made that named no map is not missing because of those that name it.
    private readonly HashSet<string> _unmade = [];

    private bool IsOfSomethingWrong(Name name) => name.Key is { } key && _unmade.Contains(key);

    // The names of an edit, so that they are asked for together.
    private static IEnumerable<Name> NamesOf(Edit edit)
    {
        (ItemKind Scope, string? Name, string? Home)[] names = edit switch
        {
            CreateStatement e => [(ItemKind.Map, e.Map, null), (ItemKind.Claim, e.Statement.Key, e.Map), .. Drawn(e.Statement, e.Map)],
            UpdateStatement e => [(ItemKind.Claim, e.Statement, null)],
            CreateArgument e =>
            [
                (ItemKind.Map, e.Map, null), (ItemKind.Claim, e.Argument.Key, e.Map), (ItemKind.Claim, e.Argument.Target, e.Map),
                .. e.Argument.Premises.Select(p => (ItemKind.Claim, (string?)p, (string?)e.Map)), .. Drawn(e.Argument, e.Map),
                .. e.NewPremises.SelectMany(p => Drawn(p, e.Map).Append((ItemKind.Claim, p.Key, e.Map))),
            ],
            UpdateArgument e => [(ItemKind.Claim, e.Argument, null)],
            Retract e => [(ItemKind.Claim, e.Entity, null)],
            AddLink e => [(ItemKind.Claim, e.From, null), (ItemKind.Claim, e.To, null)],
            RemoveLink e => [(ItemKind.Claim, e.From, null), (ItemKind.Claim, e.To, null)],
            Cite e => [(ItemKind.Claim, e.Element, null), (ItemKind.Source, e.Citation.Source, null)],
            TakeStance e => [(ItemKind.Claim, e.Element, null), (ItemKind.Agent, e.Assertion.Agent, null)],
            AcknowledgeFinding e => [.. e.Elements.Select(name => (ItemKind.Claim, (string?)name, (string?)null))],
            CreateSource e => [(ItemKind.Source, e.Source.Key, null)],
            CreateAgent e => [(ItemKind.Agent, e.Agent.Key, null)],
            CreateTopic e => [(ItemKind.Topic, e.Topic.Key, null)],
            _ => [],
        };
        return names.Where(n => n.Name is not null)
            .Select(n => Parsed(n.Name!, n.Scope, n.Home is { } home && Key.IsValid(home) ? home : null)).OfType<Name>();
    }

    private static IEnumerable<(ItemKind, string?, string?)> Drawn(ElementDraft draft, string map) =>
        draft.Citations.Select(c => (ItemKind.Source, (string?)c.Source, (string?)null))
            .Concat(draft.Assertions.Select(a => (ItemKind.Agent, (string?)a.Agent, (string?)null)))
            .Concat(draft.Links.Select(l => (ItemKind.Claim, (string?)l.To, (string?)map)))
            .Concat((draft as StatementDraft)?.About.Select(t => (ItemKind.Topic, (string?)t, (string?)null)) ?? []);
}
