using Argraph.Formats;
using Argraph.Server.Cli;
using Argraph.Storage;

namespace Argraph.Server;

/// <summary>Gives an empty store the article's map, which the program carries.</summary>
internal static class Seeding
{
    private const string Resource = "seed/alignment-tax.argraph.yaml";

    /// <summary>A store that has a revision is left as it is.</summary>
    public static async Task SeedAsync(IArgumentStore store, CancellationToken cancel)
    {
        if (await store.HeadAsync(cancel) > 0)
            return;
        using var stream = typeof(Seeding).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The program does not carry {Resource}.");
        using var content = new MemoryStream();
        await stream.CopyToAsync(content, cancel);
        var imported = await MapFiles.ImportAsync(store, YamlReader.Read(Resource, content.ToArray()), "argraph", "The seed.", cancel);
        if (imported.Report is null)
            throw new InvalidOperationException("The seed is refused: " + string.Join("; ", imported.Diagnostics));
    }

    public static async Task SayWhatIsLoadedAsync(IArgumentStore store, string url, string setting, CancellationToken cancel)
    {
        await using var view = await store.OpenAsync(null, cancel);
        var count = (await view.StatisticsAsync([null], cancel))[0];
        Talk.Say($"Argraph serves {setting} at revision {view.Revision}: {count.Maps} maps, {count.Claims} claims, {count.Evidence} pieces of evidence, {count.Questions} questions, {count.Arguments} arguments.");
        Talk.Say($"Ask it at {url}/graphiql, or POST to {url}/graphql. Ctrl+C stops it.");
    }
}
