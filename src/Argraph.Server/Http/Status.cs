using GraphQL;

namespace Argraph.Server.Http;

/// <summary>The HTTP status of an answer (GraphQL-over-HTTP): one that could be worked out is 200 whatever it says.</summary>
internal static class Status
{
    public const string Json = "application/json";
    public const string GraphQLJson = "application/graphql-response+json";

    public static int Of(ExecutionResult result, string media) => result.Executed ? StatusCodes.Status200OK : result.Errors?.FirstOrDefault()?.Code switch
    {
        "UNAUTHENTICATED" => StatusCodes.Status401Unauthorized,
        "FORBIDDEN" => StatusCodes.Status403Forbidden,
        "METHOD_NOT_ALLOWED" => StatusCodes.Status405MethodNotAllowed,
        "STORE_BUSY" or "STORE_UNAVAILABLE" or "STORE_TIMEOUT" or "STORE_UNAUTHORIZED" => StatusCodes.Status503ServiceUnavailable,
        "STORE_FULL" => StatusCodes.Status507InsufficientStorage,
        "TIMEOUT" => StatusCodes.Status504GatewayTimeout,
        "INTERNAL_SERVER_ERROR" => StatusCodes.Status500InternalServerError,
        { } code when code.StartsWith("STORE_", StringComparison.Ordinal) => StatusCodes.Status500InternalServerError,
        // Clients that ask for plain JSON take any other status for a broken line.
        _ => media == Json ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
    };
}
