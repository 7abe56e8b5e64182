using System.Net;

namespace Argraph.Server.Tests;

public sealed class CliServeTests : IDisposable
{
    private const string AnyPort = "http://127.0.0.1:0";

    private readonly CliProgram _argraph = new();

    public void Dispose() => _argraph.Dispose();

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Serving_seeds_says_where_and_what_and_stops_in_order(string signal)
    {
        using var serving = await _argraph.ServeAsync("--url", AnyPort);
        Assert.StartsWith("sqlite:argraph.db was empty and has been given the seed.\nArgraph serves sqlite:argraph.db at revision 1: 1 map, ", serving.Said, StringComparison.Ordinal);
        using var client = new HttpClient { BaseAddress = serving.Url };
        Assert.Equal("ok", await client.GetStringAsync("health/live", TestContext.Current.CancellationToken));
        Assert.Equal("{\"revision\":1}", await client.GetStringAsync("health/ready", TestContext.Current.CancellationToken));
        Assert.Equal(new CliProgram.Ran(0, "", "Argraph has stopped.\n"), await serving.StopAsync(signal));
        Assert.DoesNotContain("argraph.db-wal", _argraph.Files);
    }

    [Fact]
    public async Task Only_an_empty_store_is_seeded()
    {
        await _argraph.RunAsync("import", _argraph.Write("small.yaml", "map: { key: small, title: Small, thesis: a }\nstatements:\n  - { key: a, claim: 'It rains.' }\n"));
        using var serving = await _argraph.ServeAsync("serve", "--url", AnyPort);
        Assert.StartsWith("Argraph serves sqlite:argraph.db at revision 1: 1 map, 1 claim, 0 pieces of evidence, 0 questions, 0 arguments.", serving.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_is_served_and_an_address_that_is_taken_are_refused()
    {
        using var serving = await _argraph.ServeAsync("--url", AnyPort);
        Assert.StartsWith("error STORE_BUSY: ", (await _argraph.RunAsync("import", CliProgram.Seed)).Err, StringComparison.Ordinal);
        var second = await _argraph.RunAsync("--store", "sqlite:second.db", "--url", serving.Url.ToString());
        Assert.Equal(1, second.ExitCode);
        Assert.Contains("error URL_IN_USE: ", second.Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_known_host_names_are_answered()
    {
        _argraph.Write("appsettings.json", """{ "Hosts": ["argraph.example.org", "::1"] }""");
        using var serving = await _argraph.ServeAsync("--url", AnyPort);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(serving, "argraph.example.org"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(serving, "LOCALHOST"));
        Assert.Equal(HttpStatusCode.MisdirectedRequest, await StatusAsync(serving, "evil.example.org"));
    }

    [Fact]
    public async Task What_is_set_for_other_programs_does_not_move_the_server()
    {
        using var elsewhere = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        elsewhere.Start();
        var taken = $"http://{elsewhere.LocalEndpoint}";
        _argraph.Write("appsettings.json", $$"""{ "Kestrel": { "Endpoints": { "A": { "Url": "{{taken}}" } } } }""");
        _argraph.Variables["Kestrel__Endpoints__B__Url"] = taken;
        _argraph.Variables["ASPNETCORE_URLS"] = taken;
        using var serving = await _argraph.ServeAsync("--url", AnyPort);
        Assert.DoesNotContain(taken, serving.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("Overriding", serving.Said, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(serving, "localhost"));
    }

    [Fact]
    public async Task Dotnet_run_keeps_the_store_in_the_folder_the_command_was_typed_in()
    {
        var project = Repository.At("src", "Argraph.Server");
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        var ran = await _argraph.RunOtherAsync("dotnet", "run", "--no-build", "-c", configuration, "--project", project, "--", "import", CliProgram.Seed);
        Assert.True(ran.ExitCode == 0, ran.Out + ran.Err);
        Assert.Contains("argraph.db", _argraph.Files);
    }

    private static async Task<HttpStatusCode> StatusAsync(CliProgram.Serving serving, string host)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(serving.Url, "health/live")) { Headers = { Host = host } };
        return (await client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode;
    }
}
