using Argraph.Model;
using Argraph.Server.Api.Types;
using GraphQL.Types;

namespace Argraph.Server.Api;

/// <summary>The whole API. Types are told apart by the kind of the record, never by asking each in turn.</summary>
internal sealed class ArgraphSchema : Schema
{
    public ArgraphSchema(IServiceProvider services) : base(services)
    {
        Description = "A knowledge graph of claims, evidence, counterarguments and open questions.";
        var interfaces = new Shapes();
        var errors = new UserErrors();
        foreach (var scalar in new[] { typeof(IntGraphType), typeof(FloatGraphType), typeof(IdGraphType), typeof(StringGraphType), typeof(BooleanGraphType) })
            this.RegisterType(scalar);
        IGraphType[] types =
        [
            new LongGraphType { Description = "A whole number, at most 2^53." }, new DateTimeType(),
            .. Enums.All(), .. VerdictTypes.Enums(), .. Inputs.All(), .. interfaces.All,
            .. Elements.All(interfaces), .. Library.All(interfaces), .. Maps.All(interfaces), .. ChainTypes.All(), .. VerdictTypes.All(), .. FindingTypes.All(), .. Connections.All(),
            .. Changes.All(), QueryType.Graph(), .. EditInputs.All(), .. EditPayloads.All(), .. errors.All(),
        ];
        foreach (var type in types)
            this.RegisterType(type);
        var byName = types.OfType<IObjectGraphType>().ToDictionary(t => t.Name);
        var byKind = Enum.GetValues<ItemKind>().ToDictionary(kind => kind, kind => byName.GetValueOrDefault(kind.ToString()));
        foreach (var type in interfaces.All.Append(errors.UserError))
            type.ResolveType = value => ((Seen)value).Value is Item item ? byKind[item.Kind] : byName[((Seen)value).Value.GetType().Name];
        Query = QueryType.Create();
        Mutation = MutationType.Create();
    }
}
