namespace Argraph.Model;

/// <summary>Wrong input, said so that its writer can mend it.</summary>
/// <param name="Code">Stable, UPPER_SNAKE_CASE.</param>
/// <param name="Message">One sentence: what is wrong and what was expected instead.</param>
/// <param name="Path">Where in the draft, as in <c>statements[3].links[0]</c>; empty for the whole.</param>
/// <param name="Suggestion">What to write instead, null when nothing near is known.</param>
public sealed record Problem(string Code, string Message, string Path, string? Suggestion = null);
