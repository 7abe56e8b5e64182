using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Edits;

/// <summary>
/// The names of a document, resolved: what it writes (by its id, living key, redirected key, derived id, in this order) and
/// what it only refers to.
/// </summary>
internal sealed class ImportNames(IGraphView view, MapDocument document)
{
    private readonly Dictionary<Name, Entity?> _known = [];
    private readonly Dictionary<(ItemKind, string), ImportNode> _own = [];
    private readonly Dictionary<Guid, ImportNode> _ownById = [];

    public async Task LookUpAsync(IEnumerable<Name> names, CancellationToken cancel)
    {
        foreach (var chunk in names.Where(n => !_known.ContainsKey(n)).Distinct().Chunk(1000).ToList())
        {
            var found = await view.FindAsync(chunk, cancel);
            for (var i = 0; i < chunk.Length; i++)
                _known[chunk[i]] = found[i];
        }
    }

    /// <summary>What was found for an id that has been looked up.</summary>
    public Entity? Known(Guid id) => Known(Name.Of(id));

    /// <summary>What was found under a name that has been looked up.</summary>
    public Entity? Known(Name name) => _known.GetValueOrDefault(name);

    public IEnumerable<Name> NamesOf(ItemKind kind, Draft draft)
    {
        if (draft.Id is { } id)
            yield return Name.Of(id);
        if (draft.Key is { } key)
        {
            yield return Named(kind, key);
            yield return Name.Of(DerivedId(kind, key));
        }
    }

    /// <summary>The node of something the document writes; a key makes it known to references.</summary>
    public ImportNode Own(ItemKind kind, Draft draft, Guid? derived = null)
    {
        var names = NamesOf(kind, draft).Concat(derived is { } made ? [Name.Of(made)] : []);
        var found = names.Select(n => _known.GetValueOrDefault(n)).FirstOrDefault(e => e is not null);
        var node = found is null
            ? new ImportNode(kind, draft.Id ?? derived ?? DerivedId(kind, draft.Key!))
            : ImportNode.Of(found);
        _ownById.TryAdd(node.Id, node);
        if (draft.Key is { } key)
            _own[(Scope(kind), key)] = node;
        return node;
    }

    /// <summary>What a reference names: in this file, else in the store; null when nothing.</summary>
    public ImportNode? Referred(ItemKind kind, string reference)
    {
        var prefix = document.Map.Key + "/";
        var local = reference.StartsWith(prefix, StringComparison.Ordinal) ? reference[prefix.Length..] : reference;
        if (_own.TryGetValue((Scope(kind), local), out var own))
            return own;
        if (Guid.TryParseExact(reference, "D", out var id) && _ownById.TryGetValue(id, out own))
            return own;
        return Name.Parse(kind, Qualified(kind, reference)) is { } name && _known.GetValueOrDefault(name) is { } found
            ? _ownById.GetValueOrDefault(found.Id) ?? ImportNode.Of(found)
            : null;
    }

    /// <summary>Whether a reference is an id that nothing known has so far: that of an argument without a key, perhaps.</summary>
    public bool IsUnknownId(string reference) =>
        Guid.TryParseExact(reference, "D", out var id) && !_ownById.ContainsKey(id) && _known.GetValueOrDefault(Name.Of(id)) is null;

    /// <summary>A key of this file that is near to what was written, null when none is.</summary>
    public string? Near(ItemKind kind, string reference) =>
        Nearest.Of(reference, _own.Keys.Where(k => k.Item1 == Scope(kind)).Select(k => k.Item2));

    /// <summary>All that the document refers to, as the store would know it.</summary>
    public IEnumerable<Name> References()
    {
        var named = document.Sources.Select(s => (ItemKind.Source, s.Key!)).ToList();
        named.AddRange(Elements().SelectMany(e => e.Citations).Select(c => (ItemKind.Source, c.Source)));
        named.AddRange(Elements().SelectMany(e => e.Assertions).SelectMany(a => Cited(a).Append((ItemKind.Agent, a.Agent))));
        named.AddRange(document.Statements.SelectMany(s => s.About).Select(t => (ItemKind.Topic, t)));
        named.AddRange(Elements().SelectMany(e => e.Links).Select(l => (ItemKind.Claim, l.To)));
        named.AddRange(document.Arguments.SelectMany(a => a.Premises.Append(a.Target)).Select(r => (ItemKind.Claim, r)));
        if (document.Map.Thesis is { } thesis)
            named.Add((ItemKind.Claim, thesis));
        return named.Select(n => Name.Parse(n.Item1, Qualified(n.Item1, n.Item2))).OfType<Name>();

        static IEnumerable<(ItemKind, string)> Cited(AssertionDraft a) => a.Citation is { } c ? [(ItemKind.Source, c.Source)] : [];
    }

    public IEnumerable<ElementDraft> Elements() => document.Statements.Concat<ElementDraft>(document.Arguments);

    private string Qualified(ItemKind kind, string reference) =>
        Scope(kind) != ItemKind.Claim || reference.Contains('/') || Guid.TryParseExact(reference, "D", out _)
            ? reference
            : $"{document.Map.Key}/{reference}";

    /// <summary>The name of something with a key, in the document's map where it is a statement or an argument.</summary>
    public Name Named(ItemKind kind, string key) =>
        Scope(kind) == ItemKind.Claim ? Name.InMap(document.Map.Key!, key) : Name.Of(kind, key);

    private Guid DerivedId(ItemKind kind, string key) =>
        Scope(kind) == ItemKind.Claim ? Ids.OfKeyed(document.Map.Key!, key) : Ids.OfNamed(kind, key);

    private static ItemKind Scope(ItemKind kind) => kind.IsStatement() || kind == ItemKind.Argument ? ItemKind.Claim : kind;
}
