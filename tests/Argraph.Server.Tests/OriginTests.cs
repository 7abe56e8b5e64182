using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Argraph.Server.Http.GraphiQL;

namespace Argraph.Server.Tests;

/// <summary>What pages of other sites may do, and what a browser is told.</summary>
public sealed class OriginTests(RunningServer server)
{
    private const string Site = "https://maps.example.org", Body = "{\"query\":\"{ __typename }\"}";

    [Theory]
    [InlineData(null, Site, false)]
    [InlineData(Site, Site, true)]
    [InlineData(Site, "https://maps.example.org:8443", false)]
    [InlineData(Site, "http://maps.example.org", false)]
    [InlineData(Site, "https://maps.example.org.evil.example", false)]
    [InlineData(Site, "https://evil.example", false)]
    [InlineData(Site, "null", false)]
    [InlineData("http://localhost:3000,https://maps.example.org", Site, true)]
    public async Task Only_pages_of_sites_that_are_named_may_ask(string? allowed, string origin, bool may)
    {
        await using var own = await RunningServer.WithAsync(set: s => s with { Cors = allowed?.Split(',') ?? [] });
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/graphql");
        preflight.Headers.Add("Origin", origin);
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "content-type,authorization");
        var first = await Answer.OfAsync(await own.Client.SendAsync(preflight));
        Assert.Equal(may ? origin : null, first.Header("Access-Control-Allow-Origin"));
        Assert.Equal(may ? "Content-Type,Authorization,Accept" : null, first.Header("Access-Control-Allow-Headers"));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StringContent(Body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Origin", origin);
        var answer = await Answer.OfAsync(await own.Client.SendAsync(request));
        Assert.Equal(may ? origin : null, answer.Header("Access-Control-Allow-Origin"));
        // No cookie and no password of a browser is ever taken, so that none may be sent.
        Assert.Null(answer.Header("Access-Control-Allow-Credentials"));
        Assert.Null(answer.Header("Set-Cookie"));
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("text/plain")]
    [InlineData("text/plain; application/json")]
    [InlineData("application/json-patch+json")]
    [InlineData("")]
    public async Task What_a_page_can_send_without_asking_first_is_not_read(string type)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body));
        if (type.Length > 0)
            content.Headers.TryAddWithoutValidation("Content-Type", type);
        Assert.Equal(415, (int)(await Answer.OfAsync(await server.Client.PostAsync("/graphql", content))).Status);
    }

    [Fact]
    public async Task What_a_page_can_link_to_changes_nothing()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query=" + Uri.EscapeDataString("mutation { __typename }"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await server.KeyAsync("anna", Storage.Role.Admin));
        Assert.Equal((405, "METHOD_NOT_ALLOWED"), await CodeAsync(request));
    }

    [Theory]
    [InlineData("evil.example", 421)]
    [InlineData("127.0.0.1.evil.example", 421)]
    [InlineData("localhost.", 421)]
    [InlineData("localhost:1234", 200)]
    [InlineData("LOCALHOST", 200)]
    public async Task Only_names_that_are_ours_are_answered(string host, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query=%7B__typename%7D") { Headers = { Host = host } };
        Assert.Equal(status, (int)(await server.Client.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("", 200)]
    [InlineData("127.0.0.1/32", 421)]
    public async Task A_forwarded_name_counts_from_a_trusted_proxy_alone(string proxy, int status)
    {
        await using var own = await RunningServer.WithAsync(set: s => s with { TrustedProxies = proxy.Length == 0 ? [] : [IPNetwork.Parse(proxy)] });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query=%7B__typename%7D");
        request.Headers.Add("X-Forwarded-Host", "evil.example");
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        Assert.Equal(status, (int)(await own.Client.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("/graphiql")]
    [InlineData("/graphiql/start.js")]
    [InlineData("/graphiql/tabs.json")]
    [InlineData("/graphql?query=%7B__typename%7D")]
    [InlineData("/health/ready")]
    [InlineData("/nowhere")]
    [InlineData("/")]
    public async Task Every_answer_tells_a_browser_what_it_is_and_is_framed_by_nobody(string path)
    {
        Assert.SkipUnless(GraphiQLPage.IsBuiltIn || !path.StartsWith("/graphiql", StringComparison.Ordinal), "browser: the program was built without GraphiQL, since npm was missing.");
        var answer = await Answer.OfAsync(await server.Client.GetAsync(path));
        Assert.StartsWith("default-src 'none'", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("script-src 'self' 'unsafe", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal(
            ("nosniff", "no-referrer", "DENY", "same-origin", "same-origin", null),
            (answer.Header("X-Content-Type-Options"), answer.Header("Referrer-Policy"), answer.Header("X-Frame-Options"), answer.Header("Cross-Origin-Opener-Policy"), answer.Header("Cross-Origin-Resource-Policy"), answer.Header("Server")));
    }

    private async Task<(int, string)> CodeAsync(HttpRequestMessage request)
    {
        var answer = await Answer.OfAsync(await server.Client.SendAsync(request));
        return ((int)answer.Status, answer.Codes.Single());
    }
}
