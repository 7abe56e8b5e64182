using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Argraph.Server.Cli;

namespace Argraph.Server.Tests;

/// <summary>What docker-compose.yml and the Dockerfile tell the program is what the program knows.</summary>
public sealed partial class ComposeTests(RunningServer server)
{
    private static readonly string[] Instructions = File.ReadAllLines(Repository.At("src", "Argraph.Server", "Dockerfile"));

    private readonly Compose _compose = Compose.Read();

    private Compose.Service Argraph => _compose.Services["argraph"];

    private Compose.Service Neo4j => _compose.Services["neo4j"];

    [Fact]
    public void The_command_is_one_that_the_program_takes()
    {
        foreach (var command in new[] { Argraph.Command, Words("CMD") })
        {
            var parsed = CommandLine.Create().Parse(command);
            Assert.Empty(parsed.Errors);
            Assert.Equal("serve", parsed.CommandResult.Command.Name);
            Assert.Equal("0.0.0.0", Flags.Settings(parsed).Url.Host);
        }
    }

    [Fact]
    public void The_store_is_the_other_container_and_waited_for()
    {
        var store = Flags.Settings(CommandLine.Create().Parse(Argraph.Command)).Store;
        Assert.True(Stores.IsNeo4j(store));
        var url = new Uri(store["neo4j:".Length..]);
        Assert.Equal("service_healthy", Argraph.DependsOn[url.Host]["condition"]);
        Assert.Contains($"127.0.0.1:{url.Port}:{url.Port}", _compose.Services[url.Host].Ports);
        Assert.Contains($":{url.Port}", _compose.Services[url.Host].Healthcheck.Test.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_variable_is_one_that_the_program_reads() =>
        Assert.Subset(
            Setting.All.Select(s => s.Variable).Concat(Neo4jCredentials.Variables).ToHashSet(),
            Argraph.Environment.Keys.ToHashSet());

    [Fact]
    public void Both_are_given_the_same_password_and_none_is_written_down()
    {
        var password = Argraph.Environment[Neo4jCredentials.Password];
        Assert.Matches(@"^\$\{NEO4J_PASSWORD:\?[^}]+\}$", password);
        Assert.Equal($"{Argraph.Environment[Neo4jCredentials.User]}/{password}", Neo4j.Environment["NEO4J_AUTH"]);
    }

    [Fact]
    public void The_port_is_the_same_everywhere_and_reached_from_this_machine_only()
    {
        foreach (var command in new[] { Argraph.Command, Words("CMD") })
            Assert.Equal(Words("EXPOSE").Single(), Port(command));
        Assert.Contains($"127.0.0.1:{Words("EXPOSE").Single()}:{Port(Argraph.Command)}", Argraph.Ports);
        Assert.All(_compose.Services.Values.SelectMany(s => s.Ports), port => Assert.StartsWith("127.0.0.1:", port, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_container_has_limits_and_a_check_and_time_to_stop()
    {
        foreach (var service in _compose.Services.Values)
        {
            Assert.True(service.Cpus > 0);
            Assert.Matches("^[0-9]+[mg]$", service.MemLimit);
            Assert.NotEmpty(service.Healthcheck.Test);
            Assert.All(service.Volumes, v => Assert.Contains(v.Split(':')[0], _compose.Volumes.Keys));
        }
        Assert.True(CommandLine.TimeToStop < TimeSpan.FromSeconds(int.Parse(Argraph.StopGracePeriod.TrimEnd('s'), CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void No_volume_is_made_that_has_no_name()
    {
        Assert.All(Words("VOLUME"), path => Assert.True(Argraph.Tmpfs.Contains(path) || Argraph.Volumes.Any(v => v.EndsWith(":" + path, StringComparison.Ordinal)), path));
        Assert.Contains(Neo4j.Volumes, v => v.EndsWith(":/data", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_health_check_says_yes_where_the_graph_can_be_read() =>
        Assert.Equal(0, await CheckAsync(server.Client.BaseAddress!.Port));

    [Fact]
    public async Task The_health_check_says_no_where_the_graph_cannot_be_read()
    {
        await using var away = await RunningServer.WithAsync(_ => new Neo4j.Neo4jStore(new Neo4j.Neo4jSettings(new Uri("http://127.0.0.1:1"))));
        Assert.NotEqual(0, await CheckAsync(away.Client.BaseAddress!.Port));
    }

    [Fact]
    public void Every_image_is_of_a_version()
    {
        var stages = Instructions.Select(l => Stage().Match(l)).Where(m => m.Success).Select(m => m.Groups["image"].Value).ToList();
        var sdk = SdkVersion().Match(File.ReadAllText(Repository.At("global.json"))).Groups[1].Value;
        Assert.Contains($"mcr.microsoft.com/dotnet/sdk:{sdk}", stages);
        Assert.Equal($"mcr.microsoft.com/dotnet/aspnet:{sdk}", stages[^1]);
        Assert.Equal("neo4j:5.26-community", Neo4j.Image);
        Assert.All(stages, image => Assert.Matches(@":[0-9]+", image));
    }

    [Fact]
    public void The_image_runs_the_program_as_nobody_special()
    {
        Assert.Equal("src/Argraph.Server/Dockerfile", Argraph.Build["dockerfile"]);
        Assert.Equal(".", Argraph.Build["context"]);
        Assert.Equal("/app/" + typeof(WebServer).Assembly.GetName().Name, Words("ENTRYPOINT").Single());
        Assert.Matches("^[1-9][0-9]*:[1-9][0-9]*$", Words("USER").Single());
        Assert.Contains(Words("USER").Single(), Instructions.Single(l => l.Contains("chown", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(Words("VOLUME"), Words("WORKDIR"));
    }

    [Fact]
    public void What_the_build_copies_is_there()
    {
        var copied = Instructions.Where(l => l.StartsWith("COPY ", StringComparison.Ordinal) && !l.Contains("--from", StringComparison.Ordinal)).SelectMany(l => l.Split(' ')[1..^1]).ToList();
        Assert.Contains("src", copied);
        Assert.All(copied, path => Assert.True(Path.Exists(Repository.At(path)), path));
        Assert.Empty(copied.Intersect(File.ReadLines(Repository.At(".dockerignore"))));
    }

    private static string Port(List<string> command) =>
        Flags.Settings(CommandLine.Create().Parse(command)).Url.Port.ToString(CultureInfo.InvariantCulture);

    // The words of the last such instruction: what the image is left with.
    private static List<string> Words(string instruction) =>
        [.. Word().Matches(Instructions.Last(l => l.StartsWith(instruction + " ", StringComparison.Ordinal))[instruction.Length..]).Select(m => m.Value)];

    // The container's own check, aimed at another port.
    private async Task<int> CheckAsync(int port)
    {
        var inside = Port(Argraph.Command);
        var test = Argraph.Healthcheck.Test;
        Assert.Equal("CMD", test[0]);
        Assert.Contains(inside, test[^1], StringComparison.Ordinal);
        var start = new ProcessStartInfo(test[1], test.Skip(2).Select(a => a.Replace(inside, $"{port}", StringComparison.Ordinal))) { RedirectStandardError = true };
        using var check = Process.Start(start)!;
        await check.WaitForExitAsync(TestContext.Current.CancellationToken);
        return check.ExitCode;
    }

    [GeneratedRegex(@"^FROM (?<image>\S+)")]
    private static partial Regex Stage();

    [GeneratedRegex("""
        "version": "([0-9]+\.[0-9]+)\.
        """)]
    private static partial Regex SdkVersion();

    [GeneratedRegex(@"[^\s\[\]"",]+")]
    private static partial Regex Word();
}
