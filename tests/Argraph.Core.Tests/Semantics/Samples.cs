using System.Text.Json;

namespace Argraph.Core.Tests.Semantics;

/// <summary>The cases of <c>../shared/samples/semantics</c>, read where they are; a test that needs them is skipped by name where they are not.</summary>
internal static class Samples
{
    private static readonly string Folder = Repository.At("..", "shared", "samples", "semantics");

    /// <summary>The cases of a file, each by its name.</summary>
    public static IEnumerable<(string Name, JsonElement Case)> Of(string file)
    {
        var path = Path.Combine(Folder, file);
        if (!File.Exists(path))
            Assert.Skip($"../shared/samples/semantics/{file} is not at hand.");
        var cases = File.ReadLines(path).Where(line => line.Length > 0).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.NotEmpty(cases);
        return cases.Select(c => (c.GetProperty("name").GetString()!, c));
    }

    public static string[] Names(this JsonElement list) => [.. list.EnumerateArray().Select(name => name.GetString()!)];
}
