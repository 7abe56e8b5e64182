using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using Argraph.Server.Auth;
using Argraph.Server.Telemetry;

namespace Argraph.Server.Tests;

/// <summary>What the program writes down of what clients send: one line for one event, and nothing secret.</summary>
public sealed class LogTests : IDisposable
{
    private const string Line = @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z (Warning|Error) Argraph\.Server\.Auth\.Gate: Refused a request from 127\.0\.0\.1: [a-z ]+, key ([a-z0-9]{8}|-)\.$";

    private readonly CliProgram _argraph = new();

    public void Dispose() => _argraph.Dispose();

    public static TheoryData<string> Forgeries() =>
    [
        "evil\n2026-01-01T00:00:00.0000000Z Information Argraph: The admin signed in.", "evil\r\nforged", "evil\rforged", "evil\u0085forged", "evil\u2028forged", "evil\u2029forged",
        "evil\u000bforged", "evil\u000cforged", "evil\u001b[2K\u001b[1Aforged", "evil\u0000forged", "evil\u202edegrof", "evil\u0007", "evil\ud800forged", "%0aforged", "${jndi:ldap://forged}", "{0} {Address}",
    ];

    [Theory]
    [MemberData(nameof(Forgeries))]
    public void Nothing_that_is_logged_begins_a_line_or_steers_a_terminal(string forged)
    {
        var line = LogLines.Escaped(forged);
        Assert.DoesNotContain(line, char.IsControl);
        Assert.DoesNotContain(line, c => c is '\u2028' or '\u2029' or '\u202e' || char.IsSurrogate(c));
        Assert.StartsWith(forged[..1], line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_keys_are_logged_a_line_each_without_the_key_and_not_for_ever()
    {
        using var serving = await _argraph.ServeAsync("--url", "http://127.0.0.1:0");
        var keys = Enumerable.Range(0, 60).Select(_ => SecretKey.Create().Text).ToList();
        using var client = new HttpClient { BaseAddress = serving.Url };
        foreach (var wrong in new[] { "hunter2", "argraph_forged\tforged", "argraph_abcdefgh_" + new string('a', 42) + "!", "a.b.c" }.Concat(keys))
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "graphql") { Content = JsonContent.Create(new { query = "{ __typename }" }) };
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + wrong);
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.True(response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests or HttpStatusCode.BadRequest, $"{response.StatusCode}");
        }
        var ran = await serving.StopAsync("TERM");
        var lines = ran.Err.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l != "Argraph has stopped.").ToList();
        Assert.InRange(lines.Count, Gate.PerAddress - 5, Gate.PerAddress);
        Assert.All(lines, line => Assert.Matches(Line, line));
        Assert.All(keys.Append("hunter2"), key => Assert.DoesNotContain(key[^7..], ran.Err, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("GET /graphql%0a2026-01-01%20forged HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /graphql HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer a\r\nAuthorization: Bearer b\r\nConnection: close\r\n\r\n")]
    [InlineData("POST /graphql HTTP/1.1\r\nHost: forged%0aforged\r\nX-Forwarded-For: 1.2.3.4%0aforged\r\nConnection: close\r\n\r\n")]
    public async Task What_a_client_writes_into_a_request_is_no_line_of_the_log(string request)
    {
        using var serving = await _argraph.ServeAsync("--url", "http://127.0.0.1:0", "--trusted-proxy", "127.0.0.1");
        using var client = new TcpClient();
        await client.ConnectAsync(serving.Url.Host, serving.Url.Port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(client.GetStream());
        Assert.StartsWith("HTTP/1.1 4", await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var ran = await serving.StopAsync("TERM");
        Assert.DoesNotContain("forged", ran.Err, StringComparison.Ordinal);
    }
}
