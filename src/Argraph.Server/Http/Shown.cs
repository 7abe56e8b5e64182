using Argraph.Server.Api;
using Argraph.Storage;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Validation;

namespace Argraph.Server.Http;

/// <summary>
/// Errors as a client may see them: a refusal of ours or of the language's as it is, a store's sentence, of our own failures
/// nothing; each with a stable code (GRAPHQL.md C.9), none of them long.
/// </summary>
internal static class Shown
{
    private const string Wait = "retry after";
    private const int MaxErrors = 20, MaxMessage = 500, MaxLocations = 4, MaxBytes = 12_000;

    /// <summary>The names that a misspelt one is near to are left out where they are not to be suggested.</summary>
    public static ExecutionErrors Of(ExecutionErrors errors, bool suggest, ILogger log)
    {
        var shown = new ExecutionErrors();
        // What is wrong in the same way in many places of a document is said once.
        var room = MaxBytes;
        shown.AddRange(errors.DistinctBy(error => (error.Path, error.Message)).Take(MaxErrors).Select(error => Of(error, suggest, log))
            .TakeWhile((error, i) => (room -= Bytes(error)) >= 0 || i == 0));
        return shown;
    }

    // At most: with its code, its places and what stands between them.
    private static int Bytes(ExecutionError error) => 200 + Bytes(error.Message) + (error.Path ?? []).Sum(step => Bytes(step as string ?? "") + 12);

    // What is not ASCII may be written as an escape.
    private static int Bytes(string text) => text.Sum(c => c is >= ' ' and <= '~' ? 1 : 6);

    public static ExecutionError Of(StoreException refused) => new(Clipped(refused.Message)) { Code = refused.Code, Data = { [Wait] = refused.RetryAfter } };

    /// <summary>After how long what could not be done may well be, null when that is not known.</summary>
    public static TimeSpan? RetryAfter(ExecutionResult result) => result.Errors?.Select(error => error.Data[Wait]).OfType<TimeSpan>().Cast<TimeSpan?>().Max();

    public static ExecutionError Failed(Exception failure, ILogger log)
    {
        log.LogError(failure, "A request failed.");
        return new ExecutionError("Something went wrong on our side; it has been logged.") { Code = "INTERNAL_SERVER_ERROR" };
    }

    private static ExecutionError Of(ExecutionError error, bool suggest, ILogger log)
    {
        var shown = error switch
        {
            { InnerException: StoreException refused } => Of(refused),
            UnhandledError { InnerException: ExecutionError ours } => new ExecutionError(Clipped(ours.Message)) { Code = ours.Code },
            UnhandledError => Failed(error.InnerException ?? error, log),
            ValidationError when !suggest => new ExecutionError(Clipped(WithoutSuggestion(error.Message))) { Code = Code(error) },
            _ => new ExecutionError(Clipped(error.Message)) { Code = Code(error) },
        };
        shown.Path = error.Path;
        foreach (var location in (error.Locations ?? []).Take(MaxLocations))
            shown.AddLocation(location);
        return shown;
    }

    private static string? Code(ExecutionError error) => error switch
    {
        InvalidVariableError => "BAD_USER_INPUT",
        NoOperationError or NoOperationNameError or InvalidOperationNameError => "OPERATION_RESOLUTION_FAILURE",
        ValidationError => "GRAPHQL_VALIDATION_FAILED",
        SyntaxError => "GRAPHQL_PARSE_FAILED",
        _ => error.Code ?? "BAD_USER_INPUT",
    };

    private static string WithoutSuggestion(string message) =>
        message.IndexOf(" Did you mean ", StringComparison.Ordinal) is > 0 and var at ? message[..at] : message;

    private static string Clipped(string message) => Refusal.Clipped(message, MaxMessage);
}
