using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Server.Cli;

/// <summary>How things are named where people type names: map/key, or the id of what has no key.</summary>
internal static class ElementNames
{
    public static async Task<IReadOnlyDictionary<long, string>> OfAsync(IGraphView view, IEnumerable<long> seqs, CancellationToken cancel)
    {
        var items = (await view.ReadAsync([.. seqs.Distinct()], cancel)).OfType<Entity>().ToList();
        var maps = (await view.ReadAsync([.. items.OfType<Element>().Select(e => e.Map).Distinct()], cancel)).OfType<Map>().ToDictionary(m => m.Seq);
        return items.ToDictionary(i => i.Seq, i => i switch
        {
            Element { Key: { } key } element when maps[element.Map].Key is { } map => $"{map}/{key}",
            Element or { Key: null } => i.Id.ToString(),
            _ => i.Key,
        });
    }
}
