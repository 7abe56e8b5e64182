using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Argraph.Server.Auth;

namespace Argraph.Server.Tests;

/// <summary>Keys, as whoever runs the program meets them.</summary>
public sealed class CliKeyTests : IDisposable
{
    private const string AnyPort = "http://127.0.0.1:0";

    private readonly CliProgram _argraph = new();

    private string KeyFile => Path.Combine(_argraph.Folder, "argraph.db.admin-key");

    public void Dispose() => _argraph.Dispose();

    [Fact]
    public async Task A_key_is_shown_once_and_lets_in_until_it_is_revoked_while_the_store_is_served()
    {
        using var serving = await _argraph.ServeAsync("--url", AnyPort, "--reading", "closed");
        Assert.Equal(401, await AskAsync(serving, null));
        var made = await _argraph.RunAsync("key", "create", "anna", "--maps", "small,alignment-tax", "--expires", "90d");
        Assert.Equal(0, made.ExitCode);
        var key = SecretKey.Parse(made.Out.TrimEnd('\n'))!;
        var day = DateTime.UtcNow.AddDays(90).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Assert.Equal($"This is the key of anna (editor of small, alignment-tax, until {day}). It is shown this once; send it as 'Authorization: Bearer KEY'.\n", made.Err);
        Assert.Equal(200, await AskAsync(serving, key.Text));
        var listed = await _argraph.RunAsync("key", "list");
        Assert.Matches($@"^PREFIX    ROLE    STATE  CREATED     EXPIRES     MAPS                 NAME\n[a-z0-9]{{8}}  admin   good   \S+  never       all                  admin\n{key.Prefix}  editor  good   \S+  {day}  small,alignment-tax  anna\n$", listed.Out);
        var revoked = await _argraph.RunAsync("key", "revoke", key.Prefix);
        Assert.Equal((0, $"The key {key.Prefix} of anna is revoked.\n"), (revoked.ExitCode, revoked.Err));
        Assert.Equal(401, await AskAsync(serving, key.Text));
        Assert.Contains(" revoked ", (await _argraph.RunAsync("key", "list")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_are_written_as_JSON_without_secrets_but_for_the_new_one()
    {
        var made = JsonSerializer.Deserialize<JsonElement>((await _argraph.RunAsync("key", "create", "Anna Ö", "--role", "admin", "--format", "json")).Out);
        Assert.Equal(("Anna Ö", "admin", "good"), (made.Text("name"), made.Text("role"), made.Text("state")));
        Assert.Equal(made.Text("prefix"), SecretKey.Parse(made.Text("key")!)!.Prefix);
        await _argraph.RunAsync("key", "create", "ben", "--role", "reader", "--expires", "2999-12-31");
        var listed = await _argraph.RunAsync("key", "list", "--format", "json");
        var keys = JsonSerializer.Deserialize<JsonElement>(listed.Out).EnumerateArray().ToList();
        Assert.Equal(["Anna Ö", "ben"], keys.Select(k => k.Text("name")));
        Assert.Equal("2999-12-31T00:00:00+00:00", keys[1].Text("expiresAt"));
        Assert.DoesNotContain("\"key\"", listed.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(made.Text("key")![17..], listed.Out, StringComparison.Ordinal);
        var revoked = await _argraph.RunAsync("key", "revoke", made.Text("key")!, "--format", "json");
        Assert.Equal("revoked", JsonSerializer.Deserialize<JsonElement>(revoked.Out).Text("state"));
        Assert.DoesNotContain(made.Text("key")![17..], revoked.Out + revoked.Err, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--role", "boss", "USAGE: --role is 'boss'; write reader, editor or admin.")]
    [InlineData("--expires", "soon", "USAGE: --expires is 'soon'; write days from now, as in 90d, or a day to come, as in ")]
    [InlineData("--expires", "2020-01-01", "USAGE: --expires is '2020-01-01'")]
    [InlineData("--expires", "0d", "USAGE: --expires is '0d'")]
    [InlineData("--maps", "a b", "USAGE: --maps is 'a b'; write the keys of maps, as in alignment-tax,rain.")]
    [InlineData("--maps", ",", "USAGE: --maps is ','")]
    public async Task A_wrong_value_makes_no_key(string flag, string value, string sentence)
    {
        var ran = await _argraph.RunAsync("key", "create", "anna", flag, value);
        Assert.Equal((2, ""), (ran.ExitCode, ran.Out));
        Assert.StartsWith("error " + sentence, ran.Err, StringComparison.Ordinal);
        Assert.Empty(_argraph.Files);
    }

    [Fact]
    public async Task What_does_not_fit_together_or_is_not_there_is_said()
    {
        Assert.Equal(
            new CliProgram.Ran(2, "", "error USAGE: --maps is for editors: readers read all maps, and admins edit all.\n"),
            await _argraph.RunAsync("key", "create", "anna", "--role", "admin", "--maps", "small"));
        Assert.Equal(new CliProgram.Ran(2, "", "error USAGE: NAME is one line of 1 to 200 characters.\n"), await _argraph.RunAsync("key", "create", "an\nna"));
        Assert.Contains("error STORE_MISSING: ", (await _argraph.RunAsync("key", "list")).Err, StringComparison.Ordinal);
        Assert.Equal(2, (await _argraph.RunAsync("key")).ExitCode);
        Assert.Equal(
            new CliProgram.Ran(2, "", "error USAGE: There is no command 'key lsit'. Did you mean 'list'?\nargraph key --help says how it is written.\n"),
            await _argraph.RunAsync("key", "lsit"));
        Assert.Empty(_argraph.Files);
        var prefix = JsonSerializer.Deserialize<JsonElement>((await _argraph.RunAsync("key", "create", "anna", "--format", "json")).Out).Text("prefix")!;
        var near = prefix[..7] + (prefix[7] == 'x' ? 'y' : 'x');
        Assert.Equal(
            new CliProgram.Ran(1, "", $"error NOT_FOUND: No key in sqlite:argraph.db begins with argraph_{near}. Did you mean {prefix}?\n"),
            await _argraph.RunAsync("key", "revoke", near));
    }

    [Fact]
    public async Task The_first_start_makes_the_key_of_an_admin_that_nobody_else_can_read()
    {
        using (var serving = await _argraph.ServeAsync("--url", AnyPort))
        {
            Assert.Contains($"\nThere were no keys: the key of an admin was made and written to {KeyFile}.\n", serving.Said, StringComparison.Ordinal);
            var key = (await File.ReadAllTextAsync(KeyFile, TestContext.Current.CancellationToken)).TrimEnd('\n');
            Assert.DoesNotContain(key[17..], serving.Said, StringComparison.Ordinal);
            Assert.Equal("600", (await _argraph.RunOtherAsync("stat", "-c", "%a", KeyFile)).Out.TrimEnd());
            Assert.Equal(200, await AskAsync(serving, key));
            var revoked = await _argraph.RunAsync("key", "revoke", key);
            Assert.Equal(0, revoked.ExitCode);
            Assert.Equal(401, await AskAsync(serving, key));
            await serving.StopAsync("TERM");
        }
        // Who revoked all keys wants none made behind their back.
        File.Delete(KeyFile);
        using var again = await _argraph.ServeAsync("--url", AnyPort);
        Assert.DoesNotContain("key", again.Said, StringComparison.Ordinal);
        Assert.False(File.Exists(KeyFile));
    }

    [Fact]
    public async Task The_key_of_an_admin_is_taken_from_the_file_that_is_named()
    {
        var key = SecretKey.Create().Text;
        _argraph.Variables[FirstKey.Variable] = _argraph.Write("secret", key + "\n");
        using var serving = await _argraph.ServeAsync("--url", AnyPort);
        Assert.Contains($"\nThere were no keys: the key of an admin was taken from {Path.Combine(_argraph.Folder, "secret")}.\n", serving.Said, StringComparison.Ordinal);
        Assert.Equal(200, await AskAsync(serving, key));
        Assert.False(File.Exists(KeyFile));
    }

    [Fact]
    public async Task A_start_that_got_no_further_than_the_file_is_gone_on_with()
    {
        var key = SecretKey.Create().Text;
        _argraph.Write("argraph.db.admin-key", key + "\n");
        using var serving = await _argraph.ServeAsync("--url", AnyPort);
        Assert.Equal(200, await AskAsync(serving, key));
    }

    [Theory]
    [InlineData("hunter2", "ADMIN_KEY_INVALID: There is no key in ")]
    [InlineData("", "ADMIN_KEY_INVALID: There is no key in ")]
    [InlineData(null, "ADMIN_KEY_UNREADABLE: The key of an admin cannot be read from ")]
    public async Task A_named_file_without_a_key_is_refused(string? content, string sentence)
    {
        _argraph.Variables[FirstKey.Variable] = content is null ? "." : _argraph.Write("secret", content);
        var ran = await _argraph.RunAsync("--url", AnyPort);
        Assert.Equal(2, ran.ExitCode);
        Assert.Contains("error " + sentence, ran.Err, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", ran.Err, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--reading", "shut", "READING_INVALID: --reading is 'shut': write closed or open.")]
    [InlineData("--introspection", "no", "INTROSPECTION_INVALID: --introspection is 'no': write on or off.")]
    [InlineData("--request-limit", "0", "REQUEST_LIMIT_INVALID: --request-limit is '0': write seconds, at most 3600, as in 10 or 2.5.")]
    [InlineData("--request-limit", "NaN", "REQUEST_LIMIT_INVALID")]
    [InlineData("--concurrency", "0", "CONCURRENCY_INVALID")]
    [InlineData("--trusted-proxy", "10.0.0.0/8,proxy", "TRUSTED_PROXY_INVALID: --trusted-proxy is '10.0.0.0/8,proxy': 'proxy' is neither an address nor a network")]
    [InlineData("--cors", "*", "CORS_INVALID: --cors is '*': '*' is no site")]
    [InlineData("--cors", "https://a.example/path", "CORS_INVALID")]
    [InlineData("--oidc-authority", "http://login.example.org", "OIDC_INVALID: --oidc-authority is 'http://login.example.org': write the https address")]
    [InlineData("--oidc-authority", "https://login.example.org", "OIDC_INVALID: --oidc-authority is 'https://login.example.org': tokens for every program")]
    [InlineData("--oidc-audience", "argraph", "OIDC_INVALID: --oidc-audience is 'argraph': there is an audience and no authority")]
    public async Task A_wrong_setting_is_a_sentence_before_anything_starts(string flag, string value, string sentence)
    {
        var ran = await _argraph.RunAsync("serve", flag, value);
        Assert.Equal(2, ran.ExitCode);
        Assert.StartsWith("error " + sentence, ran.Err, StringComparison.Ordinal);
        Assert.Empty(_argraph.Files);
    }

    [Fact]
    public async Task A_setting_of_two_words_is_known_in_the_environment_and_in_the_file()
    {
        _argraph.Write("appsettings.json", """{ "RequestLimit": "file" }""");
        Assert.StartsWith("error REQUEST_LIMIT_INVALID: RequestLimit in appsettings.json is 'file'", (await _argraph.RunAsync()).Err, StringComparison.Ordinal);
        _argraph.Variables["ARGRAPH_REQUEST_LIMIT"] = "environment";
        Assert.StartsWith("error REQUEST_LIMIT_INVALID: ARGRAPH_REQUEST_LIMIT is 'environment'", (await _argraph.RunAsync()).Err, StringComparison.Ordinal);
        _argraph.Variables["ARGRAPH_REQUESTLIMIT"] = "1";
        Assert.Contains("warning: The variable ARGRAPH_REQUESTLIMIT is not a setting and changes nothing. Did you mean ARGRAPH_REQUEST_LIMIT?\n", (await _argraph.RunAsync()).Err, StringComparison.Ordinal);
    }

    private static async Task<int> AskAsync(CliProgram.Serving serving, string? key)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(serving.Url, "graphql")) { Content = JsonContent.Create(new { query = "{ head { number } }" }) };
        if (key is not null)
            request.Headers.Authorization = new("Bearer", key);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)response.StatusCode;
    }
}
