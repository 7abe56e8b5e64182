using Argraph.Formats;
using Argraph.Storage;

namespace Argraph.Server;

/// <summary>Gives an empty store the article's map, which the program carries.</summary>
internal static class Seeding
{
    private const string Resource = "seed/alignment-tax.argraph.yaml";

    /// <summary>A store that has a revision is left as it is.</summary>
    /// <returns>Whether it was seeded.</returns>
    public static async Task<bool> SeedAsync(IArgumentStore store, CancellationToken cancel)
    {
        if (await store.HeadAsync(cancel) > 0)
            return false;
        using var stream = typeof(Seeding).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The program does not carry {Resource}.");
        using var content = new MemoryStream();
        await stream.CopyToAsync(content, cancel);
        var imported = await MapFiles.ImportAsync(store, YamlReader.Read(Resource, content.ToArray()), new MapFiles.Import("argraph", "The seed."), cancel);
        return imported.Report is not null
            ? true
            : throw new InvalidOperationException("The seed is refused: " + string.Join("; ", imported.Diagnostics));
    }
}
