using Argraph.Edits;
using Argraph.Model;

namespace Argraph.Server.Api.Writing;

/// <summary>Why nothing was written, for the person who asked.</summary>
/// <param name="Code">One of the enum ErrorCode.</param>
/// <param name="Message">One sentence: what is wrong and what was expected instead.</param>
/// <param name="Path">Names of the input's fields, from those of the input itself on, and places in lists from 0; empty for the whole.</param>
internal abstract record UserError(string Code, string Message, IReadOnlyList<string> Path)
{
    public static UserError Of(EditError error, Func<string, IReadOnlyList<string>> path) => error.Problem.Code == "CONFLICT" || error.Revisions.Count > 0
        ? new ConflictError(error.Problem.Code, Sentence(error.Problem), path(error.Problem.Path), error.Revisions)
        : new InputError(error.Problem.Code, Sentence(error.Problem), path(error.Problem.Path));

    public static string Sentence(Problem problem) =>
        problem.Suggestion is { } near ? $"{problem.Message} Did you mean '{near}'?" : problem.Message;
}

/// <summary>What is wrong with what was asked.</summary>
internal sealed record InputError(string Code, string Message, IReadOnlyList<string> Path) : UserError(Code, Message, Path);

/// <summary>Something was changed since by others.</summary>
/// <param name="Code">CONFLICT.</param>
/// <param name="Message">What was changed.</param>
/// <param name="Path">Which part of the input names it.</param>
/// <param name="Revisions">Those that changed it, ascending.</param>
internal sealed record ConflictError(string Code, string Message, IReadOnlyList<string> Path, IReadOnlyList<Revision> Revisions) : UserError(Code, Message, Path);

/// <summary>What was left as it was, and why.</summary>
internal sealed record Notice(string Code, string Message, IReadOnlyList<string> Path);
