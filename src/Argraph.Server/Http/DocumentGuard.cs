using GraphQL;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace Argraph.Server.Http;

/// <summary>
/// Bounds a document before validation, whose rules are not linear: size, nesting, aliases, directives, fields of one selection
/// set, and what its fragments expand to, each fragment measured once (GRAPHQL.md C.5). Linear in the document.
/// </summary>
internal sealed class DocumentGuard
{
    private const int MaxLength = 32 * 1024, MaxDepth = 15, MaxAliases = 100, MaxDirectives = 50, MaxDefinitions = 64, MaxFields = 200;
    private const long MaxSelections = 10_000;

    private readonly Dictionary<string, GraphQLFragmentDefinition> _fragments = [];
    private readonly Dictionary<string, (long Selections, int Depth)> _measured = [];
    private int _aliases, _directives;

    public static (GraphQLDocument? Document, ExecutionError? Refusal) Read(string query)
    {
        try
        {
            Bound("DOCUMENT_TOO_LARGE", "characters", query.Length, MaxLength);
            var document = Parser.Parse(query, new ParserOptions { MaxDepth = 128, Ignore = IgnoreOptions.Comments });
            new DocumentGuard().Measure(document);
            return (document, null);
        }
        catch (DocumentRefused refused)
        {
            return (null, new ExecutionError(refused.Message) { Code = refused.Code });
        }
        catch (GraphQLMaxDepthExceededException)
        {
            return (null, new ExecutionError("The document nests too deeply to be read.") { Code = "TOO_DEEP" });
        }
        catch (GraphQLSyntaxErrorException wrong)
        {
            return (null, new ExecutionError(wrong.Message) { Code = "GRAPHQL_PARSE_FAILED" });
        }
    }

    private void Measure(GraphQLDocument document)
    {
        Bound("TOO_MANY_DEFINITIONS", "definitions", document.Definitions.Count, MaxDefinitions);
        foreach (var fragment in document.Definitions.OfType<GraphQLFragmentDefinition>())
            _fragments[fragment.FragmentName.Name.StringValue] = fragment;
        foreach (var operation in document.Definitions.OfType<GraphQLOperationDefinition>())
        {
            Directives(operation.Directives);
            var (selections, depth) = Of(operation.SelectionSet);
            Bound("SELECTIONS_EXCEEDED", "selections with its fragments written out", selections, MaxSelections);
            Bound("TOO_DEEP", "levels", depth, MaxDepth);
        }
        foreach (var name in _fragments.Keys)
            OfFragment(name);
    }

    private (long Selections, int Depth) Of(GraphQLSelectionSet? set)
    {
        if (set is null)
            return (0, 0);
        Bound("TOO_MANY_FIELDS", "fields in one selection", set.Selections.Count, MaxFields);
        long selections = 0;
        var depth = 0;
        foreach (var selection in set.Selections)
        {
            Directives((selection as IHasDirectivesNode)?.Directives);
            var (inner, levels) = selection switch
            {
                GraphQLField field => Field(field),
                GraphQLInlineFragment inline => Of(inline.SelectionSet),
                GraphQLFragmentSpread spread => OfFragment(spread.FragmentName.Name.StringValue),
                _ => (0, 0),
            };
            selections = Math.Min(selections + inner, long.MaxValue / 2);
            depth = Math.Max(depth, levels);
        }
        return (selections, depth);
    }

    private (long, int) Field(GraphQLField field)
    {
        if (field.Alias is not null)
            Bound("TOO_MANY_ALIASES", "aliases", ++_aliases, MaxAliases);
        var (selections, depth) = Of(field.SelectionSet);
        return (selections + 1, depth + 1);
    }

    // A circle counts nothing here: validation reports it.
    private (long, int) OfFragment(string name)
    {
        if (_measured.TryGetValue(name, out var known))
            return known;
        _measured[name] = (0, 0);
        return _fragments.TryGetValue(name, out var fragment) ? _measured[name] = Of(fragment.SelectionSet) : (0, 0);
    }

    private void Directives(GraphQLDirectives? directives) =>
        Bound("TOO_MANY_DIRECTIVES", "directives", _directives += directives?.Count ?? 0, MaxDirectives);

    private static void Bound(string code, string what, long value, long limit)
    {
        if (value > limit)
            throw new DocumentRefused(code, $"The document has {value} {what}, and at most {limit} are allowed: {value - limit} too many.");
    }

    private sealed class DocumentRefused(string code, string message) : Exception(message)
    {
        public string Code { get; } = code;
    }
}
