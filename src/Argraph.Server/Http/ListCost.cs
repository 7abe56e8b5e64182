using System.Globalization;
using Argraph.Server.Api;
using GraphQL;
using GraphQL.Types;
using GraphQLParser;
using GraphQLParser.AST;

namespace Argraph.Server.Http;

/// <summary>
/// What an operation may cost, told before it runs: each field counts one, times the pages and lists that it stands in. Every
/// fragment is looked at once; what the schema does not know is left to validation.
/// </summary>
internal sealed class ListCost
{
    /// <summary>About half a second of one core.</summary>
    public const long Limit = 100_000;

    // A list without pages is a handful of premises, citations or steps.
    private const double PlainList = 4;

    // A chain has to be walked before its fields are read.
    private const double PerChain = 10;

    // A verdict reads and weighs all that bears on an element; why, what else and what if are searched for.
    private const double PerVerdict = 20;
    private const double PerSearch = 500;

    // Types have fields have types: what the schema says of itself grows with every turn.
    private const double SchemaAgain = 100;

    // An edit reads what it names, is checked, and is written to disk.
    private const double PerMutation = 1000, PerChange = 100;

    private const double Ceiling = 1e15;

    private readonly ISchema _schema;
    private readonly GraphQLOperationDefinition _operation;
    private readonly Inputs _variables;
    private readonly Dictionary<string, GraphQLFragmentDefinition> _fragments = [];
    private readonly Dictionary<(string, bool), double> _known = [];

    private ListCost(ISchema schema, GraphQLDocument document, GraphQLOperationDefinition operation, Inputs variables)
    {
        (_schema, _operation, _variables) = (schema, operation, variables);
        foreach (var fragment in document.Definitions.OfType<GraphQLFragmentDefinition>())
            _fragments[fragment.FragmentName.Name.StringValue] = fragment;
    }

    public static double Of(ISchema schema, GraphQLDocument document, GraphQLOperationDefinition operation, Inputs variables) =>
        new ListCost(schema, document, operation, variables).Of(
            operation.SelectionSet, operation.Operation switch { OperationType.Query => schema.Query, OperationType.Mutation => schema.Mutation, _ => null }, false);

    public static ExecutionError? Refusal(ISchema schema, GraphQLDocument document, GraphQLOperationDefinition operation, Inputs variables)
    {
        var cost = Of(schema, document, operation, variables);
        return cost <= Limit ? null : new ExecutionError(string.Create(CultureInfo.InvariantCulture,
            $"The query may cost {cost:F0} (its fields times the pages and lists they stand in), and at most {Limit} is allowed: {cost - Limit:F0} too much. Ask for smaller pages, or in several queries."))
        { Code = "COST_EXCEEDED" };
    }

    private double Of(GraphQLSelectionSet? set, IGraphType? parent, bool inSchema)
    {
        var cost = 0.0;
        foreach (var selection in set?.Selections ?? [])
            cost += selection switch
            {
                GraphQLField field => OfField(field, parent, inSchema),
                GraphQLInlineFragment inline => Of(inline.SelectionSet, inline.TypeCondition is { } on ? Named(on) : parent, inSchema),
                GraphQLFragmentSpread spread => OfFragment(spread.FragmentName.Name.StringValue, inSchema),
                _ => 0,
            };
        return Math.Min(cost, Ceiling);
    }

    private double OfFragment(string name, bool inSchema)
    {
        if (_known.TryGetValue((name, inSchema), out var known))
            return known;
        _known[(name, inSchema)] = 0;
        return _fragments.TryGetValue(name, out var fragment)
            ? _known[(name, inSchema)] = Of(fragment.SelectionSet, Named(fragment.TypeCondition), inSchema)
            : 0;
    }

    private double OfField(GraphQLField field, IGraphType? parent, bool inSchema)
    {
        var (type, isList) = Unwrapped(TypeOf(field, parent));
        var recursive = type?.Name.StartsWith("__", StringComparison.Ordinal) == true && isList
            && field.Name.StringValue is "fields" or "inputFields" or "interfaces" or "possibleTypes";
        var children = Of(field.SelectionSet, type, inSchema || recursive);
        if (parent is not null && parent == _schema.Mutation)
            return 1 + children + PerMutation + PerChange * Changes(field) + (field.Name.StringValue == "acknowledgeFinding" ? FindingList.Cost : 0);
        if (type?.Name is "ChainConnection" or "InfluenceConnection")
            return 1 + Page(field) * (PerChain + children);
        if (type?.Name is "FindingConnection")
            return 1 + FindingList.Cost + Page(field) * children;
        if (type?.Name is "Finding" && !isList && parent?.Name == "FindingPayload")
            return 1 + FindingList.Cost + children;
        if (type?.Name is "ContributionConnection")
            return 1 + PerSearch + Page(field) * children;
        if (parent?.Name == "Verdict" && field.Name.StringValue is "cruxes" or "cruxesTruncated")
            return 1 + PerSearch + Math.Clamp(Number(Argument(field, "limit")) ?? 3, 1, Paging.Max) * children;
        if (type?.Name is "Verdict" or "Strength")
            return 1 + PerVerdict + children;
        if (type?.Name.EndsWith("Connection", StringComparison.Ordinal) == true || Argument(field, "first") is not null || Argument(field, "last") is not null)
            return 1 + Page(field) * children;
        if (!isList || parent?.Name.EndsWith("Connection", StringComparison.Ordinal) == true)
            return 1 + children;
        return 1 + (recursive && inSchema ? SchemaAgain : Argument(field, "ids") is { } ids ? Length(ids) : PlainList) * children;
    }

    private IGraphType? TypeOf(GraphQLField field, IGraphType? parent)
    {
        var name = field.Name.Value;
        if (name == _schema.SchemaMetaFieldType.Name)
            return _schema.SchemaMetaFieldType.ResolvedType;
        if (name == _schema.TypeMetaFieldType.Name)
            return _schema.TypeMetaFieldType.ResolvedType;
        return (parent as IComplexGraphType)?.GetField(name)?.ResolvedType;
    }

    private static (IGraphType? Type, bool IsList) Unwrapped(IGraphType? type)
    {
        var isList = false;
        while (type is IProvideResolvedType wrapper)
        {
            isList |= type is ListGraphType;
            type = wrapper.ResolvedType;
        }
        return (type, isList);
    }

    private IGraphType? Named(GraphQLTypeCondition condition) => _schema.AllTypes[condition.Type.Name.Value];

    // A page out of bounds is refused where it is read, with its own code.
    private double Page(GraphQLField field) => Math.Clamp(
        Number(Argument(field, "first")) ?? Number(Argument(field, "last")) ?? Paging.Default, 1, Paging.Max);

    private double? Number(GraphQLValue? value) => Given(value) switch
    {
        GraphQLIntValue literal => double.Parse(literal.Value.Span, CultureInfo.InvariantCulture),
        int number => number,
        long number => number,
        _ => null,
    };

    private double Length(GraphQLValue ids) => Given(ids) switch
    {
        GraphQLListValue list => list.Values?.Count ?? 0,
        IReadOnlyCollection<object?> list => list.Count,
        _ => 1,
    };

    private double Changes(GraphQLField field) => Given(Argument(field, "input")) switch
    {
        GraphQLObjectValue literal => literal.Fields?.Find(f => f.Name.Value == "changes")?.Value is { } changes ? Length(changes) : 0,
        IReadOnlyDictionary<string, object?> given => given.TryGetValue("changes", out var changes) ? changes is IReadOnlyCollection<object?> list ? list.Count : 1 : 0,
        IDictionary<string, object?> given => given.TryGetValue("changes", out var changes) ? changes is IReadOnlyCollection<object?> list ? list.Count : 1 : 0,
        _ => 0,
    };

    private object? Given(GraphQLValue? value) => value is not GraphQLVariable variable ? value
        : _variables.TryGetValue(variable.Name.StringValue, out var given) ? given
        : _operation.Variables?.Items.Find(v => v.Variable.Name == variable.Name)?.DefaultValue;

    private static GraphQLValue? Argument(GraphQLField field, ROM name) => field.Arguments?.Items.Find(a => a.Name.Value == name)?.Value;
}
