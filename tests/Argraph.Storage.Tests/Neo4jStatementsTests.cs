using Argraph.Edits;
using Argraph.Neo4j;
using Argraph.Storage.Tests.Graphs;

namespace Argraph.Storage.Tests;

/// <summary>Every Cypher text, planned by a real server.</summary>
[Collection(nameof(Neo4jServer))]
public sealed class Neo4jStatementsTests(Neo4jServer server)
{
    // What reads more than it was asked for; one node of its kind (the graph's own) may be scanned.
    private static readonly string[] Scans = ["AllNodesScan", "NodeByLabelScan", "RelationshipTypeScan", "AllRelationshipsScan", "NodeIndexScan", "RelationshipIndexScan", "CartesianProduct"];

    public static TheoryData<string, bool> Texts()
    {
        var texts = new TheoryData<string, bool>();
        foreach (var name in Statements.Names.Where(n => !n.StartsWith("Schema/", StringComparison.Ordinal) && n != "cancel").Order(StringComparer.Ordinal))
        {
            texts.Add(name, false);
            if (Statements.FromEnd(name) != Statements.Of(name))
                texts.Add(name, true);
        }
        return texts;
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_statement_seeks_what_it_reads_in_an_index(string name, bool fromEnd)
    {
        Assert.SkipWhen(server.Settings is null, server.Missing);
        await FillAsync();
        using var api = new QueryApi(server.Settings);
        var operators = await api.ExplainAsync(fromEnd ? Statements.FromEnd(name) : Statements.Of(name));
        Assert.NotEmpty(operators);
        foreach (var (type, details) in operators)
            Assert.True(Allowed(name, type, details), $"{name}: {type} {details}");
    }

    [Fact]
    public async Task Every_statement_is_planned_at_once_and_none_is_run()
    {
        Assert.SkipWhen(server.Settings is null, server.Missing);
        await using var store = new Neo4jStore(server.Settings with { Timeout = TimeSpan.FromMinutes(2) });
        var head = await store.HeadAsync(TestContext.Current.CancellationToken);
        var sent = store.Sent;
        Assert.Equal(Texts().Count(t => !t.Data.Item2), await store.PlanAsync(TestContext.Current.CancellationToken));
        Assert.Equal(Texts().Count(t => !t.Data.Item2), store.Sent - sent);
        Assert.Equal(head, await store.HeadAsync(TestContext.Current.CancellationToken));
    }

    private static bool Allowed(string name, string type, string details) => type switch
    {
        // The one node that is the graph, and what a database has that is no graph of ours.
        _ when name is "head" or "found" or "create" => true,
        "NodeByLabelScan" => details.Contains(":Graph", StringComparison.Ordinal),
        // Rows of one node each, joined while writing.
        "CartesianProduct" => name is "commit" or "stage-batch",
        // A page's rows, at most so many from each branch, are put in order; Sort alone would be a whole hub.
        "Sort" => name is "list" or "list-of-map" or "edges-from" || name.StartsWith("count", StringComparison.Ordinal),
        _ => !Scans.Any(scan => type.Contains(scan, StringComparison.Ordinal)),
    };

    private static bool _filled;

    // Numbers on which a planner decides: a hub that nearly everything points to.
    private async Task FillAsync()
    {
        if (_filled)
            return;
        await server.EmptyAsync();
        await using var store = new Neo4jStore(server.Settings!);
        using var editor = new Editor(store, TimeProvider.System);
        var hub = new Hub(500);
        await editor.EditAsync("tester", null, changes => { hub.Add(changes); return Task.FromResult(true); }, default);
        _filled = true;
    }
}
