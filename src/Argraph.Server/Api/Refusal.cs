using Argraph.Model;
using GraphQL;

namespace Argraph.Server.Api;

/// <summary>Wrong input found while a query runs: a sentence with a stable code.</summary>
internal static class Refusal
{
    public static ExecutionError BadCursor(string cursor) =>
        new($"'{Clipped(cursor)}' is no cursor of this list: pass an endCursor or an edge's cursor as it was given.") { Code = "BAD_CURSOR" };

    public static ExecutionError BadInput(string sentence) => new(sentence) { Code = "BAD_USER_INPUT" };

    public static ExecutionError ConeTooLarge(int limit) =>
        new($"More than {limit} elements bear on it, or five times as many on all that is asked about in this list: no verdict is worked out of so much.") { Code = "CONE_TOO_LARGE" };

    public static ExecutionError NotFound(string kind, string name) => new($"There is no {kind} '{Clipped(name)}'.") { Code = "NOT_FOUND" };

    /// <summary>What a client wrote, short enough to be said again.</summary>
    public static string Clipped(string text) => Clipped(text, 80);

    /// <summary>The beginning of a text that is longer, never half of a surrogate pair.</summary>
    public static string Clipped(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)] + "…";

    public static string WithArticle(this ItemKind kind) => (kind is ItemKind.Agent or ItemKind.Argument ? "an " : "a ") + kind.ToString().ToLowerInvariant();
}
