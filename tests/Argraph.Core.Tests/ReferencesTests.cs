using System.Xml.Linq;

namespace Argraph.Core.Tests;

public sealed class ReferencesTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Argraph.Core"] = [],
        ["Argraph.Sqlite"] = ["Argraph.Core"],
        ["Argraph.Neo4j"] = ["Argraph.Core"],
        ["Argraph.Server"] = ["Argraph.Core", "Argraph.Sqlite", "Argraph.Neo4j"],
    };

    [Fact]
    public void Projects_refer_to_each_other_in_one_direction_only()
    {
        var projects = Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories);
        Assert.NotEmpty(projects);
        foreach (var project in projects)
        {
            var name = Path.GetFileNameWithoutExtension(project);
            var references = XDocument.Load(project).Descendants("ProjectReference")
                .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value));
            Assert.True(Allowed.ContainsKey(name), $"{name} is not a room of DESIGN.md");
            Assert.All(references, r => Assert.True(Allowed[name].Contains(r), $"{name} must not refer to {r}"));
        }
    }
}
