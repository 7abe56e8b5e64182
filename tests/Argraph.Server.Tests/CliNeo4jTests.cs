namespace Argraph.Server.Tests;

public sealed class CliNeo4jTests : IDisposable
{
    private readonly CliProgram _argraph = new();

    public void Dispose() => _argraph.Dispose();

    [Theory]
    [InlineData("neo4j:")]
    [InlineData("neo4j:localhost:7474")]
    [InlineData("neo4j:bolt://localhost:7687")]
    [InlineData("neo4j:http://localhost:7474/a/b")]
    [InlineData("neo4j:http://localhost:7474/?database=a")]
    [InlineData("neo4j:http://somebody:secret@localhost:7474")]
    public async Task An_address_that_is_none_is_refused_and_not_said_again(string store)
    {
        var ran = await _argraph.RunAsync("serve", "--store", store);
        Assert.Equal((2, ""), (ran.ExitCode, ran.Out));
        Assert.StartsWith("error STORE_UNKNOWN: ", ran.Err, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", ran.Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_given_twice_is_refused()
    {
        _argraph.Variables["ARGRAPH_NEO4J_PASSWORD"] = "secret";
        _argraph.Variables["ARGRAPH_NEO4J_PASSWORD_FILE"] = _argraph.Write("password", "secret");
        var ran = await _argraph.RunAsync("export", "small", "--store", "neo4j:http://127.0.0.1:1");
        Assert.Equal(
            new CliProgram.Ran(2, "", "error CREDENTIALS_TWICE: Both ARGRAPH_NEO4J_PASSWORD and ARGRAPH_NEO4J_PASSWORD_FILE are set: keep one of them.\n"), ran);
    }

    [Theory]
    [InlineData("missing")]
    [InlineData(".")]
    public async Task A_file_of_a_password_that_cannot_be_read_is_refused(string file)
    {
        _argraph.Variables["ARGRAPH_NEO4J_PASSWORD_FILE"] = file;
        var ran = await _argraph.RunAsync("export", "small", "--store", "neo4j:http://127.0.0.1:1");
        Assert.Equal(2, ran.ExitCode);
        Assert.StartsWith("error CREDENTIALS_UNREADABLE: The file that ARGRAPH_NEO4J_PASSWORD_FILE names cannot be read: ", ran.Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Neo4j_that_does_not_answer_is_a_sentence_without_its_password()
    {
        _argraph.Variables["ARGRAPH_NEO4J_PASSWORD"] = "secret";
        var ran = await _argraph.RunAsync("export", "small", "--store", "neo4j:http://127.0.0.1:1");
        Assert.Equal((1, ""), (ran.ExitCode, ran.Out));
        Assert.StartsWith("error STORE_UNAVAILABLE: ", ran.Err, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", ran.Err, StringComparison.Ordinal);
    }
}
