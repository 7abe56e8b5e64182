using System.Buffers;
using System.Text;
using GraphQL;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;
using GraphQLParser.Visitors;

namespace Argraph.Server.Http;

/// <summary>
/// Bounds a document before validation, whose rules are not linear: size, nesting, aliases, directives, arguments, values, fields
/// of one selection set, and what its fragments expand to, each fragment measured once (GRAPHQL.md C.5). Linear in the document.
/// </summary>
internal sealed class DocumentGuard
{
    private const int MaxLength = 32 * 1024, MaxNodes = 128, MaxDepth = 15, MaxDefinitions = 64, MaxFields = 200, MaxRepeats = 100, MaxMutations = 20;
    private const long MaxSelections = 10_000;

    private readonly Dictionary<string, GraphQLFragmentDefinition> _fragments = [];
    private readonly Dictionary<string, (long Selections, int Depth)> _measured = [];
    private int _repeats;

    public static (GraphQLDocument? Document, ExecutionError? Refusal) Read(string query)
    {
        try
        {
            Bound("DOCUMENT_TOO_LARGE", "characters", query.Length, MaxLength);
            var document = Parser.Parse(query, new ParserOptions { MaxDepth = MaxNodes, Ignore = IgnoreOptions.Comments });
            new DocumentGuard().Measure(document);
            return (document, null);
        }
        catch (DocumentRefused refused)
        {
            return (null, new ExecutionError(refused.Message) { Code = refused.Code });
        }
        catch (GraphQLMaxDepthExceededException)
        {
            return (null, new ExecutionError($"The document nests more than {MaxNodes} deep.") { Code = "TOO_DEEP" });
        }
        catch (GraphQLSyntaxErrorException wrong)
        {
            return (null, NotRead(wrong.Description, wrong.Location));
        }
        catch (GraphQLParserException wrong)
        {
            return (null, NotRead(wrong.Description, wrong.Location));
        }
        // The parser counts the lines of what it cannot read in two ways, and looks for one that is not there.
        catch (IndexOutOfRangeException)
        {
            return (null, new ExecutionError("The document cannot be read: it has a character that means nothing where it stands.") { Code = "GRAPHQL_PARSE_FAILED" });
        }
    }

    private static ExecutionError NotRead(string what, Location where)
    {
        var error = new ExecutionError($"The document cannot be read: {what}") { Code = "GRAPHQL_PARSE_FAILED" };
        error.AddLocation(where);
        return error;
    }

    private void Measure(GraphQLDocument document)
    {
        Bound("TOO_MANY_DEFINITIONS", "definitions", document.Definitions.Count, MaxDefinitions);
        NodeCount.Bound(document);
        foreach (var fragment in document.Definitions.OfType<GraphQLFragmentDefinition>())
            _fragments[fragment.FragmentName.Name.StringValue] = fragment;
        foreach (var operation in document.Definitions.OfType<GraphQLOperationDefinition>())
        {
            Bound(Of(operation.SelectionSet));
            if (operation.Operation == OperationType.Mutation)
                Bound("TOO_MANY_MUTATIONS", "mutations", RootFields(operation.SelectionSet, []), MaxMutations);
        }
        foreach (var name in _fragments.Keys)
            Bound(OfFragment(name));
    }

    private static void Bound((long Selections, int Depth) measured)
    {
        Bound("SELECTIONS_EXCEEDED", "selections with its fragments written out", measured.Selections, MaxSelections);
        Bound("TOO_DEEP", "levels", measured.Depth, MaxDepth);
    }

    private (long Selections, int Depth) Of(GraphQLSelectionSet? set, HashSet<ROM>? names = null)
    {
        if (set is null)
            return (0, 0);
        Bound("TOO_MANY_FIELDS", "fields in one selection", set.Selections.Count, MaxFields);
        names ??= [];
        long selections = 0;
        var depth = 0;
        foreach (var selection in set.Selections)
        {
            var (inner, levels) = selection switch
            {
                GraphQLField field => Field(field, names),
                GraphQLInlineFragment inline => Of(inline.SelectionSet, names),
                GraphQLFragmentSpread spread => OfFragment(spread.FragmentName.Name.StringValue),
                _ => (0, 0),
            };
            selections = Math.Min(selections + inner + 1, long.MaxValue / 2);
            depth = Math.Max(depth, levels);
        }
        return (selections, depth);
    }

    private (long, int) Field(GraphQLField field, HashSet<ROM> names)
    {
        // Each pair of fields with one name is compared in validation, and what they hold as well.
        if (!names.Add(field.Alias?.Name.Value ?? field.Name.Value))
            Bound("TOO_MANY_FIELDS", "fields that are asked for again beside themselves", ++_repeats, MaxRepeats);
        var (selections, depth) = Of(field.SelectionSet);
        return (selections, depth + 1);
    }

    // A circle counts nothing here: validation reports it.
    private (long, int) OfFragment(string name)
    {
        if (_measured.TryGetValue(name, out var known))
            return known;
        _measured[name] = (0, 0);
        return _fragments.TryGetValue(name, out var fragment) ? _measured[name] = Of(fragment.SelectionSet) : (0, 0);
    }

    // Each is a change set of its own, carried out after the one before.
    private long RootFields(GraphQLSelectionSet set, HashSet<string> within)
    {
        long fields = 0;
        foreach (var selection in set.Selections)
            fields += selection switch
            {
                GraphQLInlineFragment inline => RootFields(inline.SelectionSet, within),
                GraphQLFragmentSpread spread when _fragments.TryGetValue(spread.FragmentName.Name.StringValue, out var fragment) && within.Add(spread.FragmentName.Name.StringValue) =>
                    RootFields(fragment.SelectionSet, within),
                GraphQLField => 1,
                _ => 0,
            };
        return fields;
    }

    private static void Bound(string code, string what, long value, long limit)
    {
        if (value > limit)
            throw new DocumentRefused(code, $"The document has {value} {what}, and at most {limit} are allowed: {value - limit} too many.");
    }

    /// <summary>Counts what stands anywhere in a document.</summary>
    private sealed class NodeCount : ASTVisitor<NodeCount>, IASTVisitorContext
    {
        private const int MaxAliases = 100, MaxAlias = 100, MaxDirectives = 50, MaxArguments = 500, MaxVariables = 64, MaxValues = 1000;

        private int _aliases, _directives, _arguments, _variables, _values;

        public CancellationToken CancellationToken => default;

        // Nothing in it waits, so that it has run when the call returns.
        public static void Bound(GraphQLDocument document)
        {
            var count = new NodeCount();
            count.VisitAsync(document, count).AsTask().GetAwaiter().GetResult();
        }

        public override ValueTask VisitAsync(ASTNode? node, NodeCount context)
        {
            switch (node)
            {
                case GraphQLAlias alias:
                    DocumentGuard.Bound("TOO_MANY_ALIASES", "aliases", ++_aliases, MaxAliases);
                    // It is said again with each node of a page, and in the path of each error.
                    if (alias.Name.Value.Length > MaxAlias)
                        throw new DocumentRefused("ALIAS_TOO_LONG", $"An alias has {alias.Name.Value.Length} characters, and at most {MaxAlias} are allowed.");
                    break;
                case GraphQLDirective:
                    DocumentGuard.Bound("TOO_MANY_DIRECTIVES", "directives", ++_directives, MaxDirectives);
                    break;
                case GraphQLArgument:
                    DocumentGuard.Bound("TOO_MANY_ARGUMENTS", "arguments", ++_arguments, MaxArguments);
                    break;
                case GraphQLVariableDefinition:
                    DocumentGuard.Bound("TOO_MANY_VARIABLES", "variables", ++_variables, MaxVariables);
                    break;
                case GraphQLStringValue text when text.Value.Span.Length > 0 && !IsUnicode(text.Value.Span):
                    throw new DocumentRefused("GRAPHQL_PARSE_FAILED", "The document cannot be read: a text in it is no Unicode, it has half of a surrogate pair.");
                case GraphQLIntValue { Value.Length: > Call.MaxNumber } or GraphQLFloatValue { Value.Length: > Call.MaxNumber }:
                    throw new DocumentRefused("BAD_USER_INPUT", $"A number in the document has more than {Call.MaxNumber} characters.");
                case GraphQLListValue list:
                    DocumentGuard.Bound("TOO_MANY_VALUES", "values in lists and objects", _values += list.Values?.Count ?? 0, MaxValues);
                    break;
                case GraphQLObjectValue given:
                    DocumentGuard.Bound("TOO_MANY_VALUES", "values in lists and objects", _values += given.Fields?.Count ?? 0, MaxValues);
                    break;
            }
            return base.VisitAsync(node, context);
        }

        private static bool IsUnicode(ReadOnlySpan<char> text)
        {
            while (text.Length > 0)
            {
                if (Rune.DecodeFromUtf16(text, out _, out var read) != OperationStatus.Done)
                    return false;
                text = text[read..];
            }
            return true;
        }
    }

    private sealed class DocumentRefused(string code, string message) : Exception(message)
    {
        public string Code { get; } = code;
    }
}
