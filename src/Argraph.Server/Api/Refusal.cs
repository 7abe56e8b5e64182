using GraphQL;

namespace Argraph.Server.Api;

/// <summary>Wrong input found while a query runs: a sentence with a stable code.</summary>
internal static class Refusal
{
    public static ExecutionError BadCursor(string cursor) =>
        new($"'{(cursor.Length > 40 ? cursor[..40] + "…" : cursor)}' is no cursor of this list: pass an endCursor or an edge's cursor as it was given.") { Code = "BAD_CURSOR" };

    public static ExecutionError BadInput(string sentence) => new(sentence) { Code = "BAD_USER_INPUT" };

    public static ExecutionError NotFound(string kind, string name) => new($"There is no {kind} '{name}'.") { Code = "NOT_FOUND" };
}
