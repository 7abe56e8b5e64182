using System.Text.Json;
using Argraph.Neo4j;
using Argraph.Storage.Tests;

namespace Argraph.Server.Tests.Mutations;

/// <summary>A server with the article's map in a store that tests write to, asked as an editor asks.</summary>
public abstract class Editing : IAsyncLifetime
{
    private const string Told = "revision { number author note } repeated errors { __typename code message path ... on ConflictError { revisions { number author } } } diff(first: 100) { totalCount nodes { kind key fields { name before after } } }";

    internal RunningServer Server { get; private set; } = null!;

    internal abstract Task<RunningServer> StartAsync();

    public async ValueTask InitializeAsync() => Server = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (Server is not null)
            await Server.DisposeAsync();
    }

    /// <summary>Carries out one mutation and gives its payload, whatever that says.</summary>
    internal async Task<JsonElement> DoAsync(string mutation, object input, string? select = null, string author = "ada")
    {
        var type = char.ToUpperInvariant(mutation[0]) + mutation[1..] + "Input";
        return (await Server.DataAsync($"mutation($input: {type}!) {{ done: {mutation}(input: $input) {{ {Told} {select} }} }}", new { input }, author)).At("done");
    }

    /// <summary>Carries out one mutation, and fails with its errors when there are any.</summary>
    internal async Task<JsonElement> DoneAsync(string mutation, object input, string? select = null, string author = "ada")
    {
        var done = await DoAsync(mutation, input, select, author);
        Assert.True(done.List("errors").Length == 0, done.ToString());
        return done;
    }

    internal async Task<long> HeadAsync() => (await Server.DataAsync("{ head { number } }")).At("head", "number").GetInt64();

    internal Task<JsonElement> StatementAsync(string key, string select) => AtAsync("statement", key, select);

    internal async Task<JsonElement> AtAsync(string field, string key, string select) =>
        (await Server.DataAsync($"query($key: String!) {{ {field}(key: $key) {{ {select} }} }}", new { key })).At(field);
}

public sealed class SqliteEditing : Editing
{
    internal override Task<RunningServer> StartAsync() => RunningServer.WithAsync();
}

public sealed class Neo4jEditing(Neo4jServer neo4j) : Editing
{
    internal override async Task<RunningServer> StartAsync()
    {
        await neo4j.EmptyAsync();
        return await RunningServer.WithAsync(
            // A Neo4j that has just been started plans each statement the first time it sees it.
            set: settings => settings with { RequestLimit = TimeSpan.FromMinutes(2) }, store: new Neo4jStore(neo4j.Settings!));
    }
}

public sealed class SqliteMutationTests(SqliteEditing editing) : MutationContract(editing), IClassFixture<SqliteEditing>;

[Collection(nameof(Neo4jServer))]
public sealed class Neo4jMutationTests(Neo4jEditing editing) : MutationContract(editing), IClassFixture<Neo4jEditing>;
