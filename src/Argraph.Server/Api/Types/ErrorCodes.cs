using GraphQL.Types;

namespace Argraph.Server.Api.Types;

/// <summary>Every code that the API answers with, in payloads, in diagnostics of files and in extensions of errors.</summary>
internal static class ErrorCodes
{
    public static readonly IReadOnlyDictionary<string, string> All = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        // What is edited.
        ["ARGUMENT_CIRCLE"] = "Arguments are aimed at each other round a circle.",
        ["ARGUMENT_EMPTY"] = "An argument has neither a premise nor a text.",
        ["CHANGES_LIMIT"] = "There are no changes, or more than one request may have.",
        ["CITATION_UNKNOWN"] = "There is no such citation.",
        ["CONFLICT"] = "Something was changed since, by others: in a ConflictError the revisions are named.",
        ["DANGLING_REFERENCE"] = "A name leads to nothing.",
        ["DATE_INVALID"] = "A date is none.",
        ["DUPLICATE_ARGUMENT"] = "Two arguments without a key are alike.",
        ["DUPLICATE_ASSERTION"] = "An assertion is made twice.",
        ["DUPLICATE_CITATION"] = "A citation is given twice.",
        ["DUPLICATE_ID"] = "An id is given to two things.",
        ["DUPLICATE_KEY"] = "A key is given to two things.",
        ["DUPLICATE_LINK"] = "A link is drawn twice.",
        ["DUPLICATE_PREMISE"] = "A premise is named twice.",
        ["DUPLICATE_TOPIC"] = "A topic is named twice.",
        ["FIELD_NOT_ALLOWED"] = "A field is given to a kind of thing that has none of it.",
        ["FORBIDDEN"] = "Who asks may not do this.",
        ["HANGS_ON_RETRACTED"] = "What something hangs on is retracted.",
        ["IMPORT_ALONE"] = "A file stands among other changes.",
        ["KEY_INVALID"] = "A key is not written as one.",
        ["KEY_TAKEN"] = "Something else has the key.",
        ["KIND_FIXED"] = "A thing cannot become one of another kind.",
        ["LINK_TO_ITSELF"] = "A thing is linked to itself.",
        ["LINK_UNKNOWN"] = "There is no such link.",
        ["MAP_RETRACTED"] = "A map is retracted, so that nothing can be in it.",
        ["MISSING_FIELD"] = "A field is needed and was left out or is null.",
        ["MUTATION_ID_INVALID"] = "A mutationId is empty, too long or no text.",
        ["MUTATION_ID_REUSED"] = "Another request was called by this mutationId.",
        ["NOT_FOUND"] = "There is nothing of this name.",
        ["OUT_OF_RANGE"] = "A number is too small or too large.",
        ["PREMISE_IS_TARGET"] = "Something is premise and target of the same argument.",
        ["REFERENCE_INVALID"] = "A name is neither a key nor an id.",
        ["REVISION_UNKNOWN"] = "There is no such revision.",
        ["RETRACTED_STAYS"] = "A retracted thing stays so.",
        ["SAME_THING"] = "Two entries mean one thing.",
        ["SETTLES_NEEDS_ANSWER"] = "Only an answer can settle a question.",
        ["TARGET_ENDS"] = "What something is aimed at ends in the same change set.",
        ["TEXT_EMPTY"] = "A text is empty.",
        ["TEXT_INVALID"] = "A text has something in it that is no character.",
        ["TEXT_TOO_LONG"] = "A text is too long.",
        ["TOO_MANY_PREMISES"] = "An argument has more premises than are allowed.",
        ["URL_INVALID"] = "A web address is none.",
        ["WRONG_KIND"] = "A thing is of a kind that cannot stand there.",
        // How a file is written.
        ["ASSERTION_INVALID"] = "An assertion in a file is not written as one.",
        ["CITATION_INVALID"] = "A citation in a file is not written as one.",
        ["DUPLICATE_FIELD"] = "A field of a file stands twice.",
        ["EMPTY_VALUE"] = "A field of a file has no value.",
        ["FILE_EMPTY"] = "A file has nothing in it.",
        ["FILE_TOO_LARGE"] = "A file is too large.",
        ["MERGE_KEY"] = "A file has a YAML merge key, which is not read.",
        ["NOT_UTF8"] = "A file is not UTF-8.",
        ["TAG_NOT_ALLOWED"] = "A file has a YAML tag, which is not read.",
        ["UNKNOWN_FIELD"] = "A field of a file is none.",
        ["UNKNOWN_WORD"] = "A word of a file is none of those that may stand there.",
        ["WRONG_TYPE"] = "A value of a file is a list, a mapping or a text where another is wanted.",
        ["YAML_MALFORMED"] = "A file is no YAML.",
        // How a request is written.
        ["BAD_CURSOR"] = "A cursor is none of its list.",
        ["BAD_REQUEST"] = "The request is not shaped as GraphQL over HTTP.",
        ["BAD_USER_INPUT"] = "An argument or a variable is wrong.",
        ["BATCHED_REQUESTS_NOT_SUPPORTED"] = "Several requests were sent at once.",
        ["BODY_TOO_LARGE"] = "The body is too large.",
        ["COST_EXCEEDED"] = "The query may cost more than is allowed.",
        ["DOCUMENT_TOO_LARGE"] = "The document is too long.",
        ["GRAPHQL_PARSE_FAILED"] = "The document cannot be read.",
        ["GRAPHQL_VALIDATION_FAILED"] = "The document asks for what the schema has not.",
        ["JSON_INVALID"] = "The body is no JSON.",
        ["MEDIA_TYPE_UNSUPPORTED"] = "The body is of a type that is not read.",
        ["METHOD_NOT_ALLOWED"] = "This cannot be asked with this method.",
        ["NOT_ACCEPTABLE"] = "The client accepts nothing that is answered.",
        ["OPERATION_RESOLUTION_FAILURE"] = "The operation to run cannot be told.",
        ["SELECTIONS_EXCEEDED"] = "The document has too many selections with its fragments written out.",
        ["TOO_DEEP"] = "The document, or a file, nests too deep.",
        ["TOO_MANY_ALIASES"] = "The document has too many aliases.",
        ["TOO_MANY_ARGUMENTS"] = "The document has too many arguments.",
        ["TOO_MANY_DEFINITIONS"] = "The document has too many definitions.",
        ["TOO_MANY_DIRECTIVES"] = "The document has too many directives.",
        ["TOO_MANY_FIELDS"] = "The document has too many fields in one selection.",
        ["TOO_MANY_MUTATIONS"] = "The document has too many mutations.",
        ["TOO_MANY_VALUES"] = "The document has too many values written out; send them as variables.",
        ["TOO_MANY_VARIABLES"] = "The document has too many variables.",
        ["VARIABLES_TOO_LARGE"] = "The variables are too large.",
        // What the server and its store cannot do.
        ["INTERNAL_SERVER_ERROR"] = "Something went wrong on our side.",
        ["STORE_BUSY"] = "Others use the store; ask again a little later.",
        ["STORE_CORRUPT"] = "What is in the store cannot be read.",
        ["STORE_FOREIGN"] = "What is in the store is no graph of Argraph's.",
        ["STORE_FULL"] = "The store has no room for more.",
        ["STORE_NEWER"] = "A newer Argraph wrote the store.",
        ["STORE_READ_ONLY"] = "The store cannot be written.",
        ["STORE_TIMEOUT"] = "The store took longer than is allowed.",
        ["STORE_TOO_LARGE"] = "The store lacks the memory for what was asked.",
        ["STORE_UNAUTHORIZED"] = "The store refuses the server.",
        ["STORE_UNAVAILABLE"] = "The store does not answer.",
        ["TIMEOUT"] = "The request took longer than is allowed.",
        ["UNAUTHENTICATED"] = "Writing needs a key.",
    };

    public static EnumerationGraphType Type()
    {
        var type = new EnumerationGraphType { Name = "ErrorCode", Description = "Every code that is answered with: here in payloads, elsewhere as extensions.code of an error." };
        foreach (var (code, description) in All)
            type.Add(code, code, description);
        return type;
    }
}
