using System.Diagnostics;
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
        var projects = Directory.GetFiles(Repository.At("src"), "*.csproj", SearchOption.AllDirectories);
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

    [Fact]
    public void The_solution_has_every_room_and_every_room_is_a_project()
    {
        var projects = new[] { "src", "tests" }.SelectMany(folder => Directory.GetDirectories(Repository.At(folder)))
            .Select(room => Path.GetRelativePath(Repository.Root, Path.Combine(room, Path.GetFileName(room) + ".csproj")).Replace('\\', '/')).Order(StringComparer.Ordinal).ToList();
        Assert.All(projects, project => Assert.True(File.Exists(Repository.At(project)), $"{project} is missing"));
        Assert.Equal(projects, XDocument.Load(Repository.At("Argraph.slnx")).Descendants("Project").Select(p => p.Attribute("Path")!.Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_root_holds_what_the_layout_names_and_nothing_else()
    {
        string[] layout =
        [
            "src", "tests", "seed", "Argraph.slnx", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props",
            "global.json", "LICENSE", "README.md", "schema.graphql", "docker-compose.yml",
        ];
        using var git = Process.Start(new ProcessStartInfo("git", ["ls-files"]) { WorkingDirectory = Repository.Root, RedirectStandardOutput = true })!;
        var committed = git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.NotEmpty(committed);
        Assert.Empty(committed.Select(path => path.Split('/')[0]).Distinct().Where(name => name[0] != '.').Except(layout));
    }
}
