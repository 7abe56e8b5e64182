using System.Text.Json;
using Argraph.Server.Api;
using Argraph.Server.Http;
using GraphQL;
using GraphQL.MicrosoftDI;
using GraphQL.SystemTextJson;
using GraphQLParser.AST;
using Microsoft.Extensions.DependencyInjection;

namespace Argraph.Server.Tests;

/// <summary>What queries are said to cost before they run.</summary>
public sealed class CostTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().BuildServiceProvider();
    private readonly ArgraphSchema _schema;

    public CostTests()
    {
        _schema = new ArgraphSchema(new SelfActivatingServiceProvider(_services));
        _schema.Initialize();
    }

    [Fact]
    public void Every_worked_query_is_within_the_bounds_those_of_later_issues_too()
    {
        var files = Directory.GetFiles(Repository.Shared("queries"), "*.graphql");
        Assert.NotEmpty(files);
        Assert.All(files, file =>
        {
            var (document, refusal) = DocumentGuard.Read(File.ReadAllText(file));
            Assert.True(refusal is null, $"{file}: {refusal?.Message}");
            foreach (var operation in document!.Definitions.OfType<GraphQLOperationDefinition>())
                Assert.InRange(ListCost.Of(_schema, document, operation, Inputs.Empty), 1, ListCost.Limit);
        });
    }

    [Theory]
    [InlineData("{ head { number } }", 2)]
    [InlineData("{ maps(first: 7) { nodes { id } } }", 1 + 7 * 2)]
    [InlineData("{ maps(last: 7) { nodes { id } } }", 1 + 7 * 2)]
    [InlineData("{ maps { nodes { id } } }", 1 + 20 * 2)]
    [InlineData("query($n: Int) { maps(first: $n) { nodes { id } } }", 1 + 3 * 2)]
    [InlineData("query($none: Int = 5) { maps(first: $none) { nodes { id } } }", 1 + 5 * 2)]
    [InlineData("{ maps(first: 1000000) { nodes { id } } }", 1 + 100 * 2)]
    [InlineData("{ maps(first: 2) { ...page } } fragment page on MapConnection { nodes { ...row } } fragment row on Map { id statements(first: 3) { nodes { id } } }", 1 + 2 * (1 + 1 + (1 + 3 * 2)))]
    [InlineData("{ chains(to: \"a/b\", first: 10) { nodes { length } } }", 1 + 10 * (10 + 2))]
    [InlineData("{ nodes(ids: [\"a\", \"b\", \"c\"]) { id } }", 1 + 3)]
    [InlineData("mutation { createTopic(input: { key: \"a\", label: \"b\" }) { topic { id } } }", 1000 + 1 + 2)]
    [InlineData("mutation { a: createTopic(input: { key: \"a\", label: \"b\" }) { repeated } b: importMap(input: { format: YAML, content: \"\" }) { diff(first: 50) { nodes { key } } } }", 1000 + 1 + 1 + 1000 + 1 + 1 + 50 * 2)]
    [InlineData("mutation { applyChanges(input: { changes: [{ retract: { entity: \"a\", reason: \"b\" } }, { restore: { entity: \"a\" } }] }) { repeated } }", 1000 + 200 + 1 + 1)]
    [InlineData("mutation($i: ApplyChangesInput!) { applyChanges(input: $i) { repeated } }", 1000 + 300 + 1 + 1)]
    [InlineData("mutation($c: [ChangeInput!]!) { applyChanges(input: { changes: $c }) { repeated } }", 1000 + 300 + 1 + 1)]
    public void A_query_costs_its_fields_times_the_pages_they_stand_in(string query, double cost)
    {
        var document = DocumentGuard.Read(query).Document!;
        var variables = new GraphQLSerializer().Deserialize<Inputs>(JsonSerializer.Serialize(new { n = 3, i = new { changes = new[] { 1, 2, 3 } }, c = new[] { 1, 2, 3 } }))!;
        Assert.Equal(cost, ListCost.Of(_schema, document, document.Definitions.OfType<GraphQLOperationDefinition>().Single(), variables));
    }

    public void Dispose()
    {
        _schema.Dispose();
        _services.Dispose();
    }
}
