using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Argraph.Neo4j;
using Argraph.Server.Api;
using Argraph.Storage.Tests;

namespace Argraph.Server.Tests;

/// <summary>The built program over a real Neo4j, beside the same over a SQLite file.</summary>
[Collection(nameof(Neo4jServer))]
public sealed class ServedFromNeo4jTests(RunningServer embedded, Neo4jServer neo4j) : ServedFromNeo4j(neo4j)
{
    [Fact]
    public async Task The_worked_queries_have_the_same_answers_from_Neo4j_ids_and_revision_included()
    {
        await Neo4j.EmptyAsync();
        using var serving = await ServeAsync();
        using var client = new HttpClient { BaseAddress = serving.Url };
        foreach (var query in WorkedQueries.All.Where(q => !q.IsMutation))
        {
            // A search has the store's own score, and so its own order: all that is found is compared.
            var text = query.Text.Replace("first: 10)", "first: 100)", StringComparison.Ordinal)
                // Each was seeded at a time of its own.
                .Replace("number author at", "number author", StringComparison.Ordinal);
            var (here, there) = (await embedded.AskAsync(text, query.Variables), await AskAsync(client, text, query.Variables));
            Assert.Equal((HttpStatusCode.OK, here.Revision), (there.Status, there.Revision));
            if (query.Name.StartsWith("05", StringComparison.Ordinal))
                Assert.Equal(Found(here), Found(there));
            else
                Assert.Equal(here.Body.GetProperty("data").GetRawText(), there.Body.GetProperty("data").GetRawText());
        }

        static (string, string) Found(Answer answer) => (
            answer.Body.At("data", "search", "totalCount").GetRawText(),
            string.Join('\n', answer.Body.List("data", "search", "edges").Select(e => e.GetProperty("node").GetRawText()).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task While_an_import_lasts_who_writes_is_told_when_to_come_again_and_who_reads_is_answered()
    {
        await Neo4j.EmptyAsync();
        using var serving = await ServeAsync();
        using var client = new HttpClient { BaseAddress = serving.Url };
        client.DefaultRequestHeaders.Authorization = new("Bearer", await KeyAsync());
        using var api = new QueryApi(Neo4j.Settings!);
        await api.WriteAsync("MATCH (g:Graph) SET g.staging = 'an import', g.stagingUntil = datetime.realtime().epochMillis + 600000", null, default);
        var busy = await AskAsync(client, Write, null);
        Assert.Equal("STORE_BUSY", Assert.Single(busy.Codes));
        Assert.InRange(int.Parse(busy.Header("Retry-After")!, CultureInfo.InvariantCulture), 1, 600);
        Assert.Empty((await AskAsync(client, "{ maps { totalCount } }", null)).Codes);

        await api.WriteAsync("MATCH (g:Graph) SET g.stagingUntil = 1", null, default);
        Assert.Empty((await AskAsync(client, Write, null)).Codes);
    }

    private const string Write = "mutation { createTopic(input: { key: \"late\", label: \"Late\" }) { revision { number } } }";
}

/// <summary>The built program over a Neo4j that goes away and comes back.</summary>
public sealed class Neo4jAwayTests(Neo4jToStop neo4j) : ServedFromNeo4j(neo4j), IClassFixture<Neo4jToStop>
{
    [Fact]
    public async Task While_Neo4j_is_stopped_requests_get_503_with_a_code_and_answers_come_again_when_it_is_back()
    {
        Assert.SkipUnless(Neo4j.IsOurs || Neo4j.Settings is null, "Neo4j: only one that ../shared/neo4j/serve starts can be stopped.");
        using var serving = await ServeAsync();
        using var client = new HttpClient { BaseAddress = serving.Url };
        const string query = "{ map(key: \"alignment-tax\") { id thesis { id text } } }";
        var before = await AskAsync(client, query, null);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (before.Status, await ReadyAsync()));

        await Neo4j.KillAsync();
        var away = await AskAsync(client, query, null);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "STORE_UNAVAILABLE"), (away.Status, Assert.Single(away.Codes)));
        Assert.Contains(Neo4j.Settings!.Server.Authority, away.Message, StringComparison.Ordinal);
        using (var told = await client.PostAsJsonAsync("graphql", new { query }, TestContext.Current.CancellationToken))
            Assert.Equal("1", Assert.Single(told.Headers.GetValues("Retry-After")));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await ReadyAsync());
        Assert.Equal("ok", await client.GetStringAsync("health/live", TestContext.Current.CancellationToken));

        await Neo4j.StartAsync();
        Assert.Equal(before.Text, (await AskAsync(client, query, null)).Text);
        Assert.Equal(HttpStatusCode.OK, await ReadyAsync());

        async Task<HttpStatusCode> ReadyAsync()
        {
            using var response = await client.GetAsync("health/ready", TestContext.Current.CancellationToken);
            return response.StatusCode;
        }
    }
}

/// <summary>Serves from a Neo4j and asks.</summary>
public abstract class ServedFromNeo4j(Neo4jServer neo4j) : IDisposable
{
    private readonly CliProgram _argraph = new();

    protected Neo4jServer Neo4j => neo4j;

    public void Dispose()
    {
        _argraph.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected async Task<CliProgram.Serving> ServeAsync()
    {
        Assert.SkipWhen(neo4j.Settings is null, neo4j.Missing);
        _argraph.Variables["ARGRAPH_NEO4J_PASSWORD"] = Neo4jServer.Password;
        return await _argraph.ServeAsync("serve", "--url", "http://127.0.0.1:0", "--request-limit", "120", "--store", Store);
    }

    private protected async Task<string> KeyAsync()
    {
        var made = await _argraph.RunAsync("key", "create", "anna", "--store", Store);
        Assert.True(made.ExitCode == 0, made.Err);
        return made.Out.TrimEnd('\n');
    }

    private string Store => "neo4j:" + neo4j.Settings!.Server.GetLeftPart(UriPartial.Authority);

    private protected static async Task<Answer> AskAsync(HttpClient client, string query, object? variables)
    {
        using var response = await client.PostAsJsonAsync("graphql", new { query, variables }, TestContext.Current.CancellationToken);
        return await Answer.OfAsync(response);
    }
}

/// <summary>A server of its own, which a test stops and starts again.</summary>
public sealed class Neo4jToStop : Neo4jServer
{
    protected override bool MayBeGiven => false;
}
