using Argraph.Model;
using GraphQL;
using GraphQL.Types;

namespace Argraph.Benchmarks;

/// <summary>What one would write with GraphQL.NET over objects in memory: resolvers that read a property or take from a list.</summary>
internal static class PlainSchema
{
    private sealed record PlainMap(IReadOnlyList<PlainClaim> Statements);

    private sealed record PlainClaim(string Id, string Text, IReadOnlyList<PlainArgument> Arguments);

    private sealed record PlainArgument(string Id, string Relation, IReadOnlyList<PlainClaim> Premises);

    private sealed record PlainPage(IEnumerable<object> Nodes);

    public static Schema Over(Disputes disputes)
    {
        var map = new PlainMap([.. disputes.Claims.Select(c => Of(c, [.. disputes.ArgumentsFor(c).Select(a =>
            new PlainArgument(a.Id.ToString(), a.Relation.ToString().ToUpperInvariant(), [.. disputes.PremisesOf(a).Select(p => Of(p, []))]))]))]);
        var claim = new ObjectGraphType<PlainClaim> { Name = "Claim" };
        var argument = new ObjectGraphType<PlainArgument> { Name = "Argument" };
        argument.Field("id", new NonNullGraphType(new IdGraphType())).Resolve(c => c.Source.Id);
        argument.Field("relation", new NonNullGraphType(new StringGraphType())).Resolve(c => c.Source.Relation);
        argument.Field("premises", new ListGraphType(claim)).Resolve(c => c.Source.Premises);
        claim.Field("id", new NonNullGraphType(new IdGraphType())).Resolve(c => c.Source.Id);
        claim.Field("text", new NonNullGraphType(new StringGraphType())).Resolve(c => c.Source.Text);
        claim.Field("arguments", Page("ArgumentPage", argument)).Argument<IntGraphType>("first").Resolve(c => new PlainPage(c.Source.Arguments.Take(c.GetArgument<int>("first"))));
        var mapType = new ObjectGraphType<PlainMap> { Name = "Map" };
        mapType.Field("statements", Page("StatementPage", claim)).Argument<IntGraphType>("first").Resolve(c => new PlainPage(c.Source.Statements.Take(c.GetArgument<int>("first"))));
        var query = new ObjectGraphType { Name = "Query" };
        query.Field("map", mapType).Argument<NonNullGraphType<StringGraphType>>("key").Resolve(c => c.GetArgument<string>("key") == Disputes.Key ? map : null);
        var schema = new Schema { Query = query };
        schema.Initialize();
        return schema;
    }

    private static ObjectGraphType<PlainPage> Page(string name, IGraphType of)
    {
        var page = new ObjectGraphType<PlainPage> { Name = name };
        page.Field("nodes", new ListGraphType(of)).Resolve(c => c.Source.Nodes);
        return page;
    }

    private static PlainClaim Of(Statement statement, IReadOnlyList<PlainArgument> arguments) => new(statement.Id.ToString(), statement.Text, arguments);
}
